#include "base/database.h"

namespace labdesk {

using namespace Qt::StringLiterals;

namespace {

const QString damagedDetail = u"a damaged database"_s;

} // namespace

Error Database::damaged(const QString &text)
{
    return {.kind = Error::Kind::Disk, .text = text, .detail = damagedDetail};
}

bool Database::isDamaged(const Error &error)
{
    return error.kind == Error::Kind::Disk && error.detail == damagedDetail;
}

Error Database::givenUp(const QString &sql) const
{
    return m_interrupted ? Error{.kind = Error::Kind::Server, .text = u"The Lab is stopping"_s, .detail = sql.left(300)}
                         : Error{.kind = Error::Kind::Invalid,
                                 .text = u"The request takes too long. Narrow the filter."_s,
                                 .detail = sql.left(300)};
}

Outcome Database::each(const QString &sql, const QVariantList &values, const Visit &visit)
{
    Outcome seen = Done{};
    const auto done = read(sql, values, [&](const Row &row) {
        seen = visit(row);
        return seen.hasValue();
    });
    return seen ? done : seen;
}

Result<bool> Database::first(const QString &sql, const QVariantList &values,
                             const std::function<void(const Row &)> &visit)
{
    bool found = false;
    const auto done = read(sql, values, [&](const Row &row) {
        found = true;
        visit(row);
        return false;
    });
    return done ? Result(found) : Result<bool>(done.error());
}

Result<QVariant> Database::value(const QString &sql, const QVariantList &values)
{
    QVariant found;
    const auto done = read(sql, values, [&](const Row &row) {
        found = row.value(0);
        return false;
    });
    return done ? Result(found) : Result<QVariant>(done.error());
}

Outcome Database::transaction(const std::function<Outcome()> &work)
{
    return within(beginOf(true), work);
}

Outcome Database::snapshot(const std::function<Outcome()> &work)
{
    return within(beginOf(false), work);
}

Outcome Database::within(const QString &begin, const std::function<Outcome()> &work)
{
    if (m_depth > 0)
        return work();
    if (const auto begun = run(begin); !begun)
        return begun.error();
    ++m_depth;
    Outcome outcome = work();
    if (outcome) {
        if (const auto committed = run(u"COMMIT"_s); !committed)
            outcome = committed.error();
    }
    if (!outcome)
        (void)run(u"ROLLBACK"_s);
    --m_depth;
    return outcome;
}

} // namespace labdesk
