#include "lab/migration.h"

#include "lab/schema.h"

#include <QFileInfo>

namespace labdesk::lab {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 portion = 1000; // rows a question: memory stays flat

// What a table is copied by: its columns, and those that put its rows in an order.
struct Shape
{
    QStringList columns, order;
    bool isNumbered = false; ///< the engine gives its rows numbers (`seq`)
};

Result<Shape> shapeOf(Database &database, const QString &table)
{
    Shape shape;
    // SQLite is where the schema is written; both engines have the same columns.
    const bool sqlite = database.engine() == Database::Engine::Sqlite;
    const QString sql =
        sqlite ? u"SELECT name, pk FROM pragma_table_info(?) ORDER BY cid"_s
               : u"SELECT column_name, (SELECT a.ord FROM pg_index, unnest(indkey) WITH ORDINALITY AS a(att, ord)"
                 " WHERE indrelid = to_regclass(table_name) AND indisprimary AND a.att = ordinal_position)"
                 " FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = ?"
                 " ORDER BY ordinal_position"_s;
    QMap<qint64, QString> key;
    const auto read = database.each(sql, {table}, [&](const Row &row) -> Outcome {
        shape.columns += u'"' + row.text(0) + u'"';
        if (row.integer(1) > 0)
            key.insert(row.integer(1), shape.columns.constLast());
        return Done{};
    });
    if (!read)
        return read.error();
    shape.order = key.values();
    shape.isNumbered = shape.columns.contains(u"\"seq\""_s);
    return shape;
}

Outcome copyTable(Database &from, Database &to, const QString &table)
{
    const auto shape = shapeOf(from, table);
    if (!shape)
        return shape.error();
    const QString columns = shape->columns.join(u", "_s), order = shape->order.join(u", "_s);
    const QString places = QStringList(shape->columns.size(), u"?"_s).join(u", "_s);
    const QString insert = u"INSERT INTO %1 (%2) VALUES (%3)"_s.arg(table, columns, places);
    QVariantList last; // the key of the row before
    for (qint64 rows = portion; rows == portion;) {
        const QString after = last.isEmpty()
                                  ? QString()
                                  : u" WHERE (%1) > (%2)"_s.arg(order, QStringList(last.size(), u"?"_s).join(u", "_s));
        rows = 0;
        const auto read = from.each(u"SELECT %1 FROM %2%3 ORDER BY %4 LIMIT ?"_s.arg(columns, table, after, order),
                                    last + QVariantList{portion}, [&](const Row &row) -> Outcome {
                                        ++rows;
                                        QVariantList values, key;
                                        for (qsizetype column = 0; column < shape->columns.size(); ++column) {
                                            values += row.value(static_cast<int>(column));
                                            // A score that is no number, which SQLite keeps, is none.
                                            if (shape->columns.at(column) == u"\"score\""_s &&
                                                values.constLast().typeId() == QMetaType::QString)
                                                values.last() = QVariant();
                                        }
                                        for (const QString &name : shape->order)
                                            key += values.at(shape->columns.indexOf(name));
                                        last = key;
                                        const auto done = to.run(insert, values);
                                        return done ? Outcome(Done{}) : Outcome(done.error());
                                    });
        if (!read)
            return read;
    }
    if (!shape->isNumbered || to.engine() == Database::Engine::Sqlite)
        return Done{}; // SQLite goes on from the largest number it has seen
    const auto numbered =
        to.value(u"SELECT setval(pg_get_serial_sequence('%1', 'seq'), (SELECT coalesce(max(seq), 1) FROM "
                 "%1), EXISTS (SELECT 1 FROM %1))"_s.arg(table));
    return numbered ? Outcome(Done{}) : Outcome(numbered.error());
}

} // namespace

Outcome copyDatabase(Database &from, Database &to)
{
    return from.snapshot([&] {
        return to.transaction([&]() -> Outcome {
            for (const QString &table : {u"project"_s, u"person"_s, u"file"_s, u"dataset"_s}) {
                const auto any = to.value(u"SELECT 1 FROM %1 LIMIT 1"_s.arg(table));
                if (!any)
                    return any.error();
                if (any->isValid())
                    return Error{.kind = Error::Kind::Invalid,
                                 .text = u"There is a Lab at the target already: a Lab is copied into an empty one"_s,
                                 .detail = {}};
            }
            for (const QString &table : tables()) {
                if (const auto emptied = to.run(u"DELETE FROM "_s + table); !emptied) // settings of its own
                    return emptied.error();
                if (const auto copied = copyTable(from, to, table); !copied)
                    return copied;
            }
            return Done{};
        });
    });
}

Result<CopiedFiles> copyFiles(Database &names, const BlobStore &from, const BlobStore &to)
{
    CopiedFiles copied;
    QByteArray last = "";
    for (qint64 rows = portion; rows == portion;) {
        QList<QByteArray> hashes;
        const auto read = names.each(
            u"SELECT sha256 FROM file WHERE sha256 > ? UNION SELECT sha256 FROM dataset_file WHERE sha256 > ?"
            " ORDER BY sha256 LIMIT ?"_s,
            {QString::fromLatin1(last), QString::fromLatin1(last), portion}, [&](const Row &row) -> Outcome {
                hashes += row.bytes(0);
                return Done{};
            });
        if (!read)
            return read.error();
        rows = hashes.size();
        for (const QByteArray &sha256 : std::as_const(hashes)) {
            last = sha256;
            const auto path = from.fetch(sha256);
            if (!path)
                return Error{.kind = Error::Kind::Disk,
                             .text = u"The file %1 can't be copied: it is %2"_s.arg(QString::fromLatin1(sha256),
                                                                                    path.error().text),
                             .detail = {}};
            QFile source(*path);
            if (!source.open(QIODevice::ReadOnly))
                return Error{.kind = Error::Kind::Disk,
                             .text = u"The file %1 can't be read: %2"_s.arg(*path, source.errorString()),
                             .detail = {}};
            const auto kept = to.copyFrom(source);
            if (!kept)
                return kept.error();
            if (*kept != sha256)
                return Error{.kind = Error::Kind::Disk,
                             .text = u"The file %1 is damaged: its content isn't what its name says"_s.arg(*path),
                             .detail = {}};
            ++copied.files;
            copied.bytes += source.size();
        }
    }
    return copied;
}

} // namespace labdesk::lab
