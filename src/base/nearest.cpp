#include "base/nearest.h"

#include <algorithm>
#include <numeric>

namespace labdesk {

namespace {

QString plain(const QString &word)
{
    QString out;
    for (const QChar c : word)
        if (c.isLetterOrNumber())
            out += c.toLower();
    return out;
}

// Letters to change, add or drop; two that swapped count as one.
qsizetype distance(const QString &a, const QString &b)
{
    QList<qsizetype> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
    std::iota(last.begin(), last.end(), 0);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (qsizetype j = 1; j <= b.size(); ++j) {
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1])});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], before[j - 2] + 1);
        }
        before = last;
        last = row;
    }
    return last.constLast();
}

} // namespace

QString nearestOf(const QString &word, const QStringList &known)
{
    constexpr qsizetype longest = 60, shortest = 3;
    const QString wanted = plain(word).left(longest);
    if (wanted.isEmpty())
        return {};
    QString best;
    qsizetype least = std::max<qsizetype>(wanted.size() / 3, wanted.size() > 3 ? 2 : 1) + 1;
    for (const QString &one : known) {
        const QString candidate = plain(one).left(longest);
        if (candidate == wanted)
            return one;
        const bool holds = candidate.size() >= shortest && wanted.size() >= shortest &&
                           (wanted.contains(candidate) || candidate.contains(wanted));
        const qsizetype letters = holds ? 1 : distance(wanted, candidate);
        if (letters < least) {
            least = letters;
            best = one;
        }
    }
    return best;
}

} // namespace labdesk
