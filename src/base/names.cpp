#include "base/names.h"

#include <QStringList>

#include <functional>

namespace labdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestPart = 255;  // bytes, what common file systems allow
constexpr qsizetype roomForSuffix = 40; // ".part", "_12", another extension
constexpr qsizetype longestPath = 1000, deepest = 32;
constexpr qsizetype mostRead = 16 * 1024; // characters of a name: the rest of a longer one says nothing

QString legalCharacters(QStringView part)
{
    QString out;
    out.reserve(part.size());
    for (const QChar c : part)
        out += (c < u' ' || c == QChar(0x7f) || u"\\:*?\"<>|"_s.contains(c)) ? u'_' : c;
    // Windows drops trailing dots and spaces, and reserves device names.
    while (out.endsWith(u'.') || out.endsWith(u' '))
        out.back() = u'_';
    static const QStringList reserved{u"con"_s, u"prn"_s, u"aux"_s, u"nul"_s, u"conin$"_s, u"conout$"_s};
    const QString stem = out.section(u'.', 0, 0).trimmed().toLower();
    const bool numbered = stem.size() == 4 && (stem.startsWith(u"com"_s) || stem.startsWith(u"lpt"_s)) &&
                          u"0123456789\u00b9\u00b2\u00b3"_s.contains(stem.back());
    if (reserved.contains(stem) || numbered)
        out.prepend(u'_');
    return out;
}

quint64 keyOf(const QString &stem)
{
    return qHash(foldedName(stem), 1);
}

QString shortened(QString part)
{
    // No more than could fit by any means: a name of a megabyte is cut in one go.
    if (part.size() > 2 * longestPart)
        part = part.left(longestPart) + part.right(longestPart);
    if (part.toUtf8().size() <= longestPart - roomForSuffix)
        return part;
    const QString extension = extensionOf(part).size() <= 10 ? part.right(extensionOf(part).size()) : QString();
    QString stem = part.chopped(extension.size());
    while (!stem.isEmpty() && (stem + extension).toUtf8().size() > longestPart - roomForSuffix) {
        stem.chop(1);
        if (!stem.isEmpty() && stem.back().isHighSurrogate())
            stem.chop(1);
    }
    return stem + extension;
}

} // namespace

QString foldedName(const QString &name)
{
    // Upper case first: it writes ß as SS and ligatures as letters, which folding alone doesn't.
    return name.normalized(QString::NormalizationForm_C)
        .toUpper()
        .toCaseFolded()
        .normalized(QString::NormalizationForm_C);
}

QString safeRelativePath(const QString &name)
{
    QStringList parts;
    const auto pieces = QStringView(name).right(mostRead).split(u'/');
    for (const QStringView piece : pieces) {
        if (piece.isEmpty() || piece == u"."_s || piece == u".."_s)
            continue;
        parts += shortened(legalCharacters(piece));
    }
    // A path has a length, and folders in folders a depth, that systems can bear: the innermost parts say most.
    qsizetype length = 0, first = parts.size();
    while (first > 0 && parts.size() - first < deepest && length + parts.at(first - 1).toUtf8().size() < longestPath)
        length += parts.at(--first).toUtf8().size() + 1;
    parts = parts.mid(first);
    return parts.isEmpty() ? u"_"_s : parts.join(u'/');
}

QString flatStem(const QString &name)
{
    const QString composed = name.left(mostRead).normalized(QString::NormalizationForm_C);
    QStringList parts;
    const auto pieces = QStringView(withoutPictureExtension(composed)).split(u'/');
    for (const QStringView piece : pieces)
        if (!piece.isEmpty() && piece != u"."_s && piece != u".."_s)
            parts += piece.toString();
    QString stem = legalCharacters(QString(parts.join(u"__"_s)).left(2 * longestPart));
    if (stem.startsWith(u'.'))
        stem.front() = u'_';
    // No extension is kept here: dots are part of the name.
    while (stem.toUtf8().size() > longestPart - roomForSuffix) {
        stem.chop(1);
        if (!stem.isEmpty() && stem.back().isHighSurrogate())
            stem.chop(1);
    }
    while (stem.endsWith(u'.') || stem.endsWith(u' '))
        stem.back() = u'_';
    return stem.isEmpty() ? u"_"_s : stem;
}

QString withoutPictureExtension(const QString &path)
{
    static const QSet<QString> known{u".jpg"_s, u".jpeg"_s, u".png"_s,  u".bmp"_s,  u".tif"_s, u".tiff"_s, u".webp"_s,
                                     u".gif"_s, u".heic"_s, u".avif"_s, u".jfif"_s, u".dng"_s, u".mpo"_s};
    const QString extension = extensionOf(path);
    return known.contains(extension) ? path.chopped(extension.size()) : path;
}

QString extensionOf(const QString &path)
{
    const qsizetype slash = path.lastIndexOf(u'/');
    const qsizetype dot = path.lastIndexOf(u'.');
    return dot > slash + 1 ? path.mid(dot).toLower() : QString();
}

QString withoutExtension(const QString &path)
{
    return path.chopped(extensionOf(path).size());
}

QString DistinctNames::claim(const QString &wanted, const QString &id)
{
    const QString stem = withFreeFolders(wanted);
    if (take(stem))
        return stem;
    const QString candidate = stem + u'-' + flatStem(id).left(8);
    return take(candidate) ? candidate : claim(stem + u'-' + flatStem(id));
}

QString DistinctNames::place(const QString &wanted)
{
    const QString stem = withFreeFolders(wanted);
    const quint64 key = keyOf(stem + m_ending);
    if (m_folders.contains(key))
        return claim(stem);
    m_taken.insert(key);
    keepFolders(stem);
    return stem;
}

// A folder that is a file of another name gets a number.
QString DistinctNames::withFreeFolders(QString stem) const
{
    for (qsizetype slash = stem.indexOf(u'/'); slash >= 0; slash = stem.indexOf(u'/', slash + 1)) {
        const QString folder = stem.left(slash);
        QString free = folder;
        for (int number = 2; m_taken.contains(keyOf(free)); ++number)
            free = folder + u'_' + QString::number(number);
        stem.replace(0, slash, free);
        slash = free.size();
    }
    return stem;
}

void DistinctNames::keepFolders(const QString &stem)
{
    for (qsizetype slash = stem.indexOf(u'/'); slash >= 0; slash = stem.indexOf(u'/', slash + 1))
        m_folders.insert(keyOf(stem.left(slash)));
}

QString DistinctNames::claim(const QString &wanted)
{
    const QString stem = withFreeFolders(wanted);
    if (take(stem))
        return stem;
    int &next = m_next[keyOf(stem)];
    for (next = qMax(next, 2);; ++next) {
        const QString candidate = stem + u'_' + QString::number(next);
        if (take(candidate))
            return candidate;
    }
}

bool DistinctNames::take(const QString &stem)
{
    const quint64 key = keyOf(stem + m_ending);
    if (m_taken.contains(key) || m_folders.contains(key))
        return false;
    m_taken.insert(key);
    keepFolders(stem);
    return true;
}

} // namespace labdesk
