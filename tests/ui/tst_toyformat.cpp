#include "cli/commands.h"
#include "drawing/decode.h"
#include "formats/opentask.h"
#include "formats/registry.h"
#include "jobs/exportspec.h"
#include "tests/ui/program.h"
#include "ui/export/exportactions.h"
#include "ui/export/exportdialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>

using namespace labdesk;
using namespace labdesk::formats;
using namespace labdesk::ui;
using namespace labdesk::test;
using namespace Qt::StringLiterals;

namespace {

// A format that exists here alone: one line a task, with the number of its marks.
class ToyWriter final : public FormatWriter
{
public:
    ToyWriter(const ToolConfiguration &tool, bool loud) : m_tool(tool), m_loud(loud) {}

    Result<Formatted> format(std::span<const std::string_view> tasks) const override
    {
        Formatted part;
        for (const std::string_view text : tasks) {
            const auto task = OpenTask::read(text);
            if (!task)
                return task.error();
            const drawing::Drawing drawing = drawing::decode(task->json, m_tool);
            auto ledger =
                std::make_shared<TaskLedger>(task->name, task->status, drawing.annotated, drawing.marks.size());
            for (size_t place = 0; place < drawing.marks.size(); ++place)
                place % 2 ? ledger->lost(place, u"toy-odd"_s) : ledger->wrote(place);
            ledger->placed();
            part.text += task->name.toUtf8() + ' ' + QByteArray::number(qulonglong(drawing.marks.size())) +
                         (m_loud ? "!\n" : "\n");
            part.ledgers.push_back(std::move(ledger));
        }
        return part;
    }

private:
    ToolConfiguration m_tool;
    bool m_loud;
};

FormatInfo toyFormat()
{
    FormatInfo format;
    format.word = u"toy"_s;
    format.title = {"a line for each task"};
    format.layouts = {{Layout::Standard, {"Lines."}}};
    format.containers = {Container::SingleFile};
    format.extension = u".toy"_s;
    format.options = {{u"loud"_s, OptionInfo::Kind::Flag, {"Lo&ud"}, {"Whether lines end with a mark."}, u"off"_s}};
    format.refusal = [](const ToolConfiguration &tool, const ExportOptions &) {
        return tool.sequence ? u"Toys have no frames."_s : QString();
    };
    format.fields = [](const ExportOptions &) { return QList<OptionalField>{OptionalField::Data}; };
    format.writer = [](const ToolConfiguration &tool, const ProjectConfiguration &,
                       const ExportOptions &options) -> std::unique_ptr<FormatWriter> {
        return std::make_unique<ToyWriter>(tool, options.isOn(u"loud"_s));
    };
    return format;
}

} // namespace

class ToyFormatTest : public QObject
{
    Q_OBJECT

private slots:
    void aFormatIsOneDescription()
    {
        const ExtraFormat toy(toyFormat());
        const TestLab lab(TestLab::World::Golden);
        QTemporaryDir home;
        Golden program(lab, u"polygon"_s);
        // The dialog offers it with its option, the job writes it, the report has the balance.
        program.window.exports()->exportTarget();
        auto *dialog = program.window.findChild<ExportDialog *>();
        auto *formats = child<QComboBox>(dialog, u"format"_s);
        formats->setCurrentIndex(formats->findData(u"toy"_s));
        auto *loud = child<QCheckBox>(dialog, u"toy.loud"_s);
        QTRY_VERIFY(loud->isVisible());
        loud->setChecked(true);
        auto *path = child<QLineEdit>(dialog, u"path"_s);
        QVERIFY2(path->text().endsWith(u".toy"_s), qPrintable(path->text()));
        path->setText(home.filePath(u"out.toy"_s));
        emit path->textEdited(path->text());
        QTRY_VERIFY(child<QPushButton>(dialog, u"exportButton"_s)->isEnabled());
        child<QPushButton>(dialog, u"exportButton"_s)->click();
        QVERIFY(program.jobsDone(1));
        const auto status = program.jobs.statuses().at(0);
        QVERIFY2(status.state == jobs::JobStatus::State::Succeeded, qPrintable(status.summary));
        const QByteArray text = readAll(home.filePath(u"out.toy"_s));
        QCOMPARE(text.count("!\n"), 14);
        const QJsonObject report = QJsonDocument::fromJson(readAll(home.filePath(u"out.toy.report.json"_s))).object();
        QCOMPARE(report.value(u"options"_s)[u"loud"_s].toString(), u"on"_s);
        const QJsonValue objects = report.value(u"balance"_s)[u"objects"_s];
        QCOMPARE(objects[u"read"_s].toInt(),
                 objects[u"written"_s].toInt() + objects[u"leftOut"_s][u"toy-odd"_s].toInt());
        QVERIFY(objects[u"leftOut"_s][u"toy-odd"_s].toInt() > 0);
    }

    void journalsAndCommandsKnowIt()
    {
        const ExtraFormat toy(toyFormat());
        jobs::ExportSpec spec{{ProjectId(u"p"_s), u"P"_s},         {},         {}, {},
                              usualOptions(*findFormat(u"toy"_s)), u"/x.toy"_s};
        const auto read = jobs::decodeExportSpec(jobs::encodeExportSpec(spec));
        QVERIFY(read);
        QCOMPARE(read->options, spec.options);
        QStringList options;
        for (const cli::OptionSpec &option : cli::exportCommands().constFirst().spec.options)
            options += option.name;
        QVERIFY(options.contains(u"loud"_s));
        QVERIFY(!completed({u"toy"_s, Layout::Compatible}));
        QVERIFY(!completed({u"toy"_s, Layout::Standard, Container::SingleFile, {}, {{u"loud"_s, u"maybe"_s}}}));
    }

    void itIsGoneWithItsDescription()
    {
        QVERIFY(!findFormat(u"toy"_s));
        QVERIFY(!jobs::decodeExportSpec(
            R"({"project":{"id":"p"},"filter":[],"ids":[],"output":"/x","options":{"format":"toy","layout":"standard","container":"file","values":{}}})"));
    }
};

QTEST_MAIN(ToyFormatTest)
#include "tst_toyformat.moc"
