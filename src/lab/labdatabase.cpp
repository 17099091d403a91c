#include "lab/labdatabase.h"

#include "lab/schema.h"

#include <QDir>

namespace labdesk::lab {

using namespace Qt::StringLiterals;

Result<std::unique_ptr<Database>> openDatabase(const QString &folder)
{
    if (!QDir().mkpath(folder))
        return Error{
            .kind = Error::Kind::Disk, .text = u"The data folder %1 can't be created."_s.arg(folder), .detail = {}};
    auto database =
        Database::open(folder + u"/lab.sqlite"_s,
                       {u"PRAGMA journal_mode=WAL"_s, u"PRAGMA synchronous=NORMAL"_s, u"PRAGMA foreign_keys=ON"_s,
                        u"PRAGMA cache_size=-8192"_s, u"PRAGMA temp_store=MEMORY"_s});
    if (!database)
        return database.error();
    if (const auto upgraded = upgradeSchema(**database, folder); !upgraded)
        return upgraded.error();
    return database;
}

} // namespace labdesk::lab
