#include "lab/labdatabase.h"

#include "base/sqlitedatabase.h"
#include "lab/postgresdatabase.h"
#include "lab/schema.h"

#include <QDir>

namespace labdesk::lab {

using namespace Qt::StringLiterals;

Result<std::unique_ptr<Database>> openDatabase(const Storage &storage)
{
    if (!storage.database.isEmpty() && !PostgresDatabase::isAddress(storage.database))
        return Error{.kind = Error::Kind::Invalid,
                     .text = u"“%1” is no address of a database: postgresql://host/name"_s.arg(
                         storage.database.section(u':', 0, 0)),
                     .detail = {}};
    if (!QDir().mkpath(storage.folder))
        return Error{.kind = Error::Kind::Disk,
                     .text = u"The data folder %1 can't be created."_s.arg(storage.folder),
                     .detail = {}};
    auto database = storage.database.isEmpty()
                        ? SqliteDatabase::open(storage.folder + u"/lab.sqlite"_s,
                                               {u"PRAGMA journal_mode=WAL"_s, u"PRAGMA synchronous=NORMAL"_s,
                                                u"PRAGMA foreign_keys=ON"_s, u"PRAGMA cache_size=-8192"_s,
                                                u"PRAGMA temp_store=MEMORY"_s})
                        : PostgresDatabase::open(storage.database);
    if (!database)
        return database.error();
    if (const auto upgraded = upgradeSchema(**database, storage.folder); !upgraded)
        return upgraded.error();
    return database;
}

} // namespace labdesk::lab
