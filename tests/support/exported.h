#pragma once

#include "formats/registry.h"
#include "tests/support/testlab.h"
#include "wire/configurationcodec.h"
#include "wire/json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

namespace labdesk::test {

using namespace Qt::StringLiterals;

inline const QJsonObject &world()
{
    static const QJsonObject all = QJsonDocument::fromJson(test::readAll(test::goldenPath(u"world.json"_s))).object();
    return all;
}

inline ProjectConfiguration configurationOf(const QString &name)
{
    return *wire::decodeConfiguration(
        QJsonDocument(world().value(u"configurations"_s)[test::goldenProject(name)].toObject()).toJson());
}

// The tasks' JSON texts in one padded text, as a page holds them.
struct Tasks
{
    QByteArray text;
    std::vector<std::string_view> slices;

    explicit Tasks(const QList<QByteArray> &documents)
    {
        QList<std::pair<qsizetype, qsizetype>> places;
        for (const QByteArray &document : documents) {
            places.append({text.size(), document.size()});
            text += document + ',';
        }
        text = wire::padded(text);
        for (const auto &[at, size] : places)
            slices.emplace_back(text.constData() + at, size);
    }
};

inline Tasks goldenTasks(const QString &name)
{
    // Cut out of the file, not printed again: number text must stay as it was.
    static const QByteArray text = wire::padded(test::readAll(test::goldenPath(u"world.json"_s)));
    const auto document = wire::JsonDocument::parse(text);
    const auto object = document->object();
    const auto tasks = wire::arrayIn(*object, "tasks");
    QList<QByteArray> found;
    for (const wire::JsonElement task : *tasks) {
        wire::JsonObject fields;
        if (!task.get_object().get(fields) && wire::textIn(fields, "projectId") == test::goldenProject(name))
            found += wire::minified(task);
    }
    return Tasks(found);
}

struct Written
{
    QByteArray text;
    QHash<QString, QByteArray> files;
    QList<Finding> findings;
    QList<formats::WantedPicture> pictures;
    Balance balance;
    QList<std::pair<QString, formats::TaskAccount>> accounts; ///< task → what became of it, in order
};

// Formats in parts of seven, as pages would come. Pictures come, too, all of them.
inline Written written(formats::FormatWriter &format, const Tasks &tasks)
{
    Written out;
    out.text = format.header();
    QHash<QString, QByteArray> streams;
    std::vector<std::shared_ptr<formats::TaskLedger>> ledgers;
    const auto take = [&](formats::Formatted &part) {
        for (const formats::OutputFile &file : part.files)
            out.files.insert(file.path, file.bytes);
        for (const formats::WantedPicture &picture : part.pictures) {
            (void)format.admit(picture, {u"jpeg"_s, {100, 100}});
            const auto placed = format.place(picture, {u"jpeg"_s, {100, 100}});
            if (!placed)
                qFatal("%s", qPrintable(placed.error().text));
            if (!*placed)
                continue;
            for (const formats::OutputFile &file : (*placed)->files)
                out.files.insert(file.path, file.bytes);
            for (auto record = (*placed)->records.cbegin(); record != (*placed)->records.cend(); ++record)
                streams[record.key()] += *record;
            if (!picture.ledger->isPlaced())
                for (const formats::OutputFile &file : picture.taskFiles)
                    out.files.insert(file.path, file.bytes);
            if (!picture.ledger->isPlaced())
                for (auto stream = picture.streams.cbegin(); stream != picture.streams.cend(); ++stream)
                    streams[stream.key()] += *stream;
            picture.ledger->placed();
        }
        for (auto stream = part.streams.cbegin(); stream != part.streams.cend(); ++stream)
            streams[stream.key()] += *stream;
        ledgers.insert(ledgers.end(), part.ledgers.begin(), part.ledgers.end());
        out.pictures += part.pictures;
    };
    for (size_t from = 0; from < tasks.slices.size(); from += 7) {
        const size_t count = std::min<size_t>(7, tasks.slices.size() - from);
        auto part = format.format(std::span(tasks.slices).subspan(from, count));
        if (!part)
            qFatal("%s", qPrintable(part.error().text));
        format.arrange(*part);
        out.text += (from > 0 ? format.separator() : QByteArray()) + part->text;
        take(*part);
    }
    formats::Formatted rest = format.rest();
    take(rest);
    out.text += format.footer();
    for (const formats::JoinedFile &file : format.closingFiles()) {
        QByteArray bytes;
        for (const auto &piece : file.pieces)
            bytes += piece.text + streams.value(piece.stream).mid(piece.skip);
        out.files.insert(file.path, bytes);
    }
    out.findings = format.closingFindings();
    for (const auto &ledger : ledgers) {
        const formats::TaskAccount account = ledger->settle();
        formats::add(out.balance, account);
        out.accounts.append({ledger->task(), account});
        out.findings += ledger->takeFindings();
    }
    if (unaccounted(out.balance) != 0)
        qFatal("%lld annotations are unaccounted for", static_cast<long long>(unaccounted(out.balance)));
    return out;
}

inline int countOf(const Written &out, const QString &code)
{
    return static_cast<int>(std::count_if(out.findings.cbegin(), out.findings.cend(),
                                          [&code](const Finding &one) { return one.code == code; }));
}

} // namespace labdesk::test
