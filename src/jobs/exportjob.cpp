#include "jobs/exportjob.h"

#include "base/sha256.h"
#include "domain/taskchange.h"
#include "formats/classmapfile.h"
#include "formats/datacard.h"
#include "formats/registry.h"
#include "jobs/transfers.h"
#include "jobs/verdicts.h"
#include "store/classmaps.h"
#include "words/findings.h"

#include <QDir>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QLocale>
#include <QSaveFile>
#include <QtConcurrent>

namespace labdesk::jobs {

using namespace Qt::StringLiterals;
using formats::Formatted;

namespace {

constexpr int localLimit = 250; // pages of a Lab that gives more than the usual hundred
constexpr int heavyLimit = 50;  // tasks with their masks
constexpr qsizetype mostPictures = 32;
constexpr QSize usualSize(1920, 1080); // of a picture that nobody has seen yet

QString titleOf(const ExportSpec &spec)
{
    return ExportJob::tr("Export “%1” as %2").arg(spec.project.name, spec.options.format);
}

void removeFiles(const JudgedPicture &judged)
{
    QFile::remove(judged.file);
    for (const QString &crop : judged.crops)
        QFile::remove(crop);
}

void takeBack(const formats::WantedPicture &picture, const QString &code)
{
    for (const auto &[mark, rows] : picture.rows)
        picture.ledger->tookBack(mark, rows, code);
}

QString sizeText(QSize size)
{
    return u"%1×%2"_s.arg(size.width()).arg(size.height());
}

} // namespace

Result<QByteArray> pinnedClasses(const formats::ExportOptions &options, const QString &folder, const Account &account,
                                 const ProjectId &project)
{
    const formats::FormatInfo *format = formats::findFormat(options.format);
    const formats::OptionInfo *option = format ? format->findOption(u"class-map"_s) : nullptr;
    if (!option || !option->appliesTo(options) || folder.isEmpty())
        return QByteArray();
    return store::PinnedClassMap(folder, reviewOwner(account), project, options.inputId).read();
}

Outcome continueClasses(formats::ExportOptions &options, const QByteArray &pinned)
{
    if (pinned.isEmpty())
        return Done{};
    const auto together = formats::continuedClassMap(options.value(u"class-map"_s).toUtf8(), pinned);
    if (!together)
        return together.error();
    options.values.insert(u"class-map"_s, QString::fromUtf8(*together));
    return Done{};
}

ExportJob::ExportJob(ExportSpec spec, ClientFactory makeClient)
    : Job(titleOf(spec))
    , m_spec(std::move(spec))
    , m_makeClient(std::move(makeClient))
{
}

ExportJob::ExportJob(std::unique_ptr<store::Journal> journal, ClientFactory makeClient)
    : Job(journal->record().title)
    , m_makeClient(std::move(makeClient))
    , m_journal(std::move(journal))
    , m_resumed(true)
{
    if (const auto spec = decodeExportSpec(m_journal->record().spec))
        m_spec = *spec;
    else
        m_problem = spec.error();
}

ExportJob::~ExportJob() = default;

void ExportJob::doPrepare()
{
    m_client = m_makeClient();
    m_context = std::make_unique<QObject>();
    connect(m_client.get(), &client::LabClient::retrying, this, [this](const Error &why) { setWaiting(why.text); });
    if (m_resumed) {
        // What the killed program had begun to write; the pages it had fetched are in the spool.
        if (const QString part = m_journal->note(u"part"_s); !part.isEmpty())
            PartFolder::remove(part, m_journal->id());
        setJournal(m_journal->path(), m_client->account(), m_journal->record().createdAt);
        return;
    }
    if (journalFolder().isEmpty() || m_spec.dryRun)
        return;
    auto journal = store::Journal::create(
        journalFolder(),
        {u"export"_s, status().title, m_client->account(), encodeExportSpec(m_spec), {}, {}, status().createdAt});
    if (!journal || !(*journal)->isKept())
        return; // an export can do without: it begins anew
    m_journal = std::move(*journal);
    setJournal(m_journal->path(), m_client->account(), m_journal->record().createdAt);
}

void ExportJob::doStart()
{
    if (m_problem) {
        fail(*m_problem);
        return;
    }
    m_client->capabilities(m_context.get(), [this](const Result<Capabilities> &offered) {
        if (!offered) {
            fail(offered.error());
            return;
        }
        m_client->configuration(m_spec.project.id, m_context.get(),
                                [this, offered = *offered](const Result<ProjectConfiguration> &configuration) {
                                    configuration ? begin(offered, *configuration) : fail(configuration.error());
                                });
    });
}

void ExportJob::begin(const Capabilities &offered, const ProjectConfiguration &configuration)
{
    auto options = formats::completed(m_spec.options);
    if (options)
        if (const auto taken = takePinnedClasses(*options); !taken)
            options = taken.error();
    auto writer = options ? formats::makeWriter(*options, configuration)
                          : Result<std::unique_ptr<formats::FormatWriter>>(options.error());
    if (!writer) {
        fail(writer.error());
        return;
    }
    m_spec.options = *options;
    m_writer = std::move(*writer);
    tellRenumbered();
    if (!m_spec.dryRun)
        if (const auto opened = openOutput(); !opened) {
            fail(opened.error());
            return;
        }
    const QList<OptionalField> fields = formats::findFormat(m_spec.options.format)->fields(m_spec.options);
    const bool heavy = configuration.type == ProjectType::Segmentation && fields.contains(OptionalField::Mask);
    const int limit = std::clamp(offered.maxLimit, 1, heavy ? heavyLimit : localLimit);
    if (m_spec.options.value(u"group-by"_s) == "pictures"_L1)
        groupPictures(limit);
    else
        read(limit);
}

// A side is chosen before the pictures come: which of them look the same must be known by then.
void ExportJob::groupPictures(int limit)
{
    const store::PictureHashes kept(m_classMapFolder, reviewOwner(m_client->account()));
    TaskQuery wanted = query();
    wanted.fields.clear();
    m_groups = std::make_unique<PictureGroups>(*m_client, wanted, limit, kept);
    connect(m_groups.get(), &PictureGroups::progressed, this, [this](qint64 looked, qint64 all) {
        setWaiting(
            tr("Looking which pictures are alike: %1 of %2").arg(QLocale().toString(looked), QLocale().toString(all)));
    });
    connect(m_groups.get(), &PictureGroups::failed, this, [this](const Error &error) { fail(error); });
    connect(
        m_groups.get(), &PictureGroups::finished, m_context.get(),
        [this, limit] {
            m_writer->setPictureGroups(m_groups->groups());
            if (m_groups->unseen() > 0)
                m_report.add({u"pictures-unseen"_s, {}, {QString::number(m_groups->unseen())}});
            m_groups.reset();
            read(limit);
        },
        Qt::QueuedConnection);
    m_groups->start();
}

TaskQuery ExportJob::query() const
{
    TaskQuery query{
        m_spec.project.id, m_spec.filter, {}, formats::findFormat(m_spec.options.format)->fields(m_spec.options)};
    if (!m_spec.ids.isEmpty()) {
        query.filter = {};
        query.filter.ids = m_spec.ids;
    }
    return query;
}

Outcome ExportJob::openOutput()
{
    const QDir target(m_spec.outputPath);
    if (m_spec.update && m_spec.options.container == formats::Container::Folder && target.exists() &&
        !target.isEmpty()) {
        m_spec.outputPath = target.canonicalPath(); // a link stays one
        auto earlier = EarlierExport::open(m_spec.outputPath, m_spec.project.id.text(), m_spec.options.format);
        if (!earlier)
            return earlier.error();
        m_earlier = std::make_shared<const EarlierExport>(std::move(*earlier));
    }
    auto output = ExportOutput::create(m_spec.outputPath, m_spec.options.container,
                                       m_journal ? m_journal->id() : QString(), m_earlier);
    if (!output)
        return output.error();
    m_output = std::move(*output);
    if (m_journal)
        (void)m_journal->setNote(u"part"_s, m_output->part().path());
    if (const auto written = m_output->write(m_writer->header()); !written)
        return written;
    return fetchPictures();
}

Outcome ExportJob::takePinnedClasses(formats::ExportOptions &options)
{
    m_givenClasses = !options.value(u"class-map"_s).isEmpty();
    auto pinned = pinnedClasses(options, m_classMapFolder, m_client->account(), m_spec.project.id);
    if (!pinned)
        return pinned.error();
    m_pinnedClasses = *pinned;
    return continueClasses(options, *pinned);
}

// Whoever trains on with an older model must hear that a number means something else now.
void ExportJob::tellRenumbered()
{
    const auto before = formats::readClassMap(m_pinnedClasses);
    const auto now = m_writer->usedClasses();
    if (!before || !now)
        return;
    for (qsizetype index = 0; index < before->classes().size(); ++index) {
        for (const QString &label : before->classes().at(index).labels) {
            const auto place = now->indexOf(label);
            if (place != static_cast<int>(index))
                m_report.add({u"class-moved"_s,
                              {},
                              {label, QString::number(index), place ? QString::number(*place) : QString()}});
        }
    }
}

// A map that was given for this export alone is nobody else's.
void ExportJob::pinClasses()
{
    if (m_givenClasses && !m_spec.pinsClasses)
        return;
    const auto used = m_writer->usedClasses();
    const formats::OptionInfo *option = formats::findFormat(m_spec.options.format)->findOption(u"class-map"_s);
    if (!used || !option || !option->appliesTo(m_spec.options) || m_classMapFolder.isEmpty() || m_spec.dryRun)
        return;
    const auto written = store::PinnedClassMap(m_classMapFolder, reviewOwner(m_client->account()), m_spec.project.id,
                                               m_spec.options.inputId)
                             .write(formats::encodeClassMap(*used));
    if (!written)
        addFinding({u"failed"_s, {}, {written.error().text}});
}

Outcome ExportJob::fetchPictures()
{
    m_images = std::make_unique<ImageFetch>(*m_client, m_output->part().scratch(), m_writer->wantsUpright(),
                                            m_writer->longestSide());
    if (m_earlier && m_earlier->pictureOptions() == pictureOptionsOf(m_spec.options.values))
        m_images->setEarlier(m_earlier);
    if (const QString folder = m_spec.options.value(u"pictures-from"_s); !folder.isEmpty()) {
        if (m_spec.options.container != formats::Container::Folder)
            return Error{.kind = Error::Kind::Invalid,
                         .text = tr("Pictures can only be linked into a folder, not into a zip. Export into a folder."),
                         .detail = u"pictures-from"_s};
        auto linked = EarlierExport::withPictures(folder);
        if (!linked)
            return linked.error();
        if (linked->pictureOptions() != pictureOptionsOf(m_spec.options.values))
            return Error{.kind = Error::Kind::Invalid,
                         .text =
                             tr("The pictures in %1 were scaled or turned otherwise and can't be linked. Choose the "
                                "same options for pictures, or link none.")
                                 .arg(folder),
                         .detail = u"pictures-from"_s};
        m_images->setEarlier(std::make_shared<const EarlierExport>(std::move(*linked)));
    }
    connect(
        m_images.get(), &ImageFetch::fetched, m_context.get(),
        [this](const formats::WantedPicture &picture, const JudgedPicture &judged) { takePicture(picture, judged); });
    connect(m_images.get(), &ImageFetch::failed, m_context.get(),
            [this](const formats::WantedPicture &picture, const Error &error) {
                if (error.kind == Error::Kind::Disk) {
                    fail(error);
                    return;
                }
                losePicture(picture, u"picture-unavailable"_s, {error.text});
            });
    connect(m_images.get(), &ImageFetch::unreadable, m_context.get(),
            [this](const formats::WantedPicture &picture, const Error &error) {
                losePicture(picture, u"picture-unreadable"_s, {error.text});
            });
    return Done{};
}

// A picture that is whole, and that the format's readers take, brings the files that need it.
void ExportJob::takePicture(const formats::WantedPicture &picture, const JudgedPicture &judged)
{
    const auto admission = m_writer->admit(picture, judged.info);
    if (!admission.taken) {
        removeFiles(judged);
        losePicture(picture, admission.code, admission.arguments);
        return;
    }
    if (!admission.code.isEmpty())
        picture.ledger->note(admission.code, admission.arguments);
    if (!picture.annotated.isEmpty() && picture.annotated.toSize() != judged.info.size)
        picture.ledger->note(u"size-differs"_s, {sizeText(picture.annotated.toSize()), sizeText(judged.info.size)});
    if (judged.info.orientation != 1)
        picture.ledger->note(u"exif-rotated"_s, {QString::number(judged.info.orientation)});
    if (picture.together == 0) {
        putPicture(picture, judged);
        return;
    }
    m_together[picture.ledger.get()].come.emplace_back(picture, judged);
    endTogether(picture);
    drain();
}

// A file that speaks of all frames of a sequence can't do without one of them: its shapes would lie on others.
void ExportJob::endTogether(const formats::WantedPicture &last)
{
    const auto found = m_together.find(last.ledger.get());
    if (static_cast<qsizetype>(found->second.come.size()) + found->second.lost < last.together)
        return;
    const Together all = std::move(found->second);
    m_together.erase(found);
    for (const auto &[picture, judged] : all.come) {
        if (status().isOver())
            return;
        if (all.lost == 0) {
            putPicture(picture, judged);
            continue;
        }
        removeFiles(judged);
        takeBack(picture, all.code);
        settle(picture.ledger);
    }
}

void ExportJob::putPicture(const formats::WantedPicture &picture, const JudgedPicture &judged)
{
    const auto placed = m_writer->place(picture, judged.info);
    if (!placed) {
        fail(placed.error());
        return;
    }
    if (!*placed) { // its size was no use either: the ledger says why
        QFile::remove(judged.file);
        settle(picture.ledger);
        drain();
        return;
    }
    addBytes(QFileInfo(judged.file).size());
    auto added = m_output->moveIn(picture.path + endingOfPicture(judged.info.kind), judged.file);
    for (const formats::OutputFile &file : (*placed)->files)
        if (added)
            added = m_output->addFile(file);
    for (auto record = (*placed)->records.cbegin(); added && record != (*placed)->records.cend(); ++record)
        added = m_output->append(record.key(), *record);
    if (!picture.ledger->isPlaced())
        for (const formats::OutputFile &file : picture.taskFiles)
            if (added)
                added = m_output->addFile(file);
    if (!picture.ledger->isPlaced())
        for (auto stream = picture.streams.cbegin(); added && stream != picture.streams.cend(); ++stream)
            added = m_output->append(stream.key(), *stream);
    for (qsizetype crop = 0; added && crop < judged.crops.size(); ++crop)
        added =
            m_output->moveIn(picture.crops.at(crop).path + endingOfPicture(judged.info.kind), judged.crops.at(crop));
    if (!judged.cropProblem.isEmpty())
        picture.ledger->note(u"crops-skipped"_s, {judged.cropProblem});
    if (!added) {
        fail(added.error());
        return;
    }
    m_report.addPicture();
    picture.ledger->placed();
    settle(picture.ledger);
    drain();
}

void ExportJob::losePicture(const formats::WantedPicture &picture, const QString &code, const QStringList &arguments)
{
    picture.ledger->note(code, arguments);
    takeBack(picture, code);
    if (picture.together > 0) {
        Together &together = m_together[picture.ledger.get()];
        if (together.lost++ == 0)
            together.code = code;
        endTogether(picture);
    }
    if (status().isOver())
        return;
    settle(picture.ledger);
    drain();
}

// A task's account is closed when nothing of it is on its way or held back any more.
void ExportJob::settle(const std::shared_ptr<formats::TaskLedger> &ledger)
{
    if (const auto pending = m_pending.find(ledger.get()); pending != m_pending.end()) {
        if (--*pending > 0)
            return;
        m_pending.erase(pending);
    }
    m_report.add(ledger->settle());
    const auto findings = ledger->takeFindings();
    for (const Finding &finding : findings)
        m_report.add(finding);
}

void ExportJob::read(int limit)
{
    m_unmatched.emplace(m_spec.ids.isEmpty() ? m_spec.filter : TaskFilter());
    for (const TaskId &id : std::as_const(m_spec.leftOut))
        m_leftOut.insert(id.text().toUtf8());
    m_reader = std::make_unique<client::TaskReader>(*m_client, query(), limit);
    if (m_journal && m_journal->isKept()) {
        auto spool = store::PageSpool::open(m_journal->spoolPath(), limit);
        if (spool) {
            m_spool = std::move(*spool);
            m_reader->keepPages({[this](int number) { return m_spool->page(number); },
                                 [this](int number, const QByteArray &body) { m_spool->keep(number, body); }});
        }
    }
    connect(m_reader.get(), &client::TaskReader::page, this, &ExportJob::format);
    connect(m_reader.get(), &client::TaskReader::failed, this, [this](const Error &error) { fail(error); });
    connect(m_reader.get(), &client::TaskReader::finished, this, [this] {
        m_allRead = true;
        drain();
    });
    m_reader->start();
}

void ExportJob::format(const wire::PageSlices &page)
{
    m_unmatched->see(page);
    wire::PageSlices slices = page;
    if (!m_leftOut.isEmpty()) {
        size_t kept = 0;
        for (size_t at = 0; at < page.documents.size(); ++at) {
            const std::string_view id = page.ids[at];
            if (m_leftOut.contains(QByteArray::fromRawData(id.data(), static_cast<qsizetype>(id.size()))))
                continue;
            slices.ids[kept] = id;
            slices.documents[kept++] = page.documents[at];
        }
        slices.ids.resize(kept);
        slices.documents.resize(kept);
    }
    ++m_formatting;
    auto *watcher = new QFutureWatcher<std::shared_ptr<Result<Formatted>>>(m_context.get());
    connect(
        watcher, &QFutureWatcherBase::finished, m_context.get(),
        [this, watcher, number = m_number++] {
            --m_formatting;
            m_ready.emplace(number, std::move(*watcher->result()));
            watcher->deleteLater();
            drain();
        },
        Qt::QueuedConnection);
    watcher->setFuture(QtConcurrent::run(
        [writer = std::shared_ptr<const formats::FormatWriter>(m_writer), slices = std::move(slices)] {
            return std::make_shared<Result<Formatted>>(writer->format(slices.documents));
        }));
}

// Writes what is ready, in order; a paused job leaves it, and then the reader soon waits, too.
void ExportJob::drain()
{
    while (!status().isOver() && !isPaused() && !m_ready.empty() && m_ready.begin()->first == m_nextWrite &&
           (!m_images || m_images->pending() < mostPictures)) {
        Result<Formatted> part = std::move(m_ready.begin()->second);
        m_ready.erase(m_ready.begin());
        ++m_nextWrite;
        const auto written = part ? writePart(*part) : Outcome(part.error());
        if (!written) {
            fail(written.error());
            return;
        }
        m_reader->release();
    }
    finishIfDone();
}

void ExportJob::doUnpause()
{
    if (m_reader)
        drain();
}

qint64 ExportJob::expected() const
{
    return m_spec.ids.isEmpty() ? std::max<qint64>(m_reader->total() - m_leftOut.size(), 0)
                                : distinct(m_spec.ids).size();
}

Outcome ExportJob::writePart(Formatted &part)
{
    m_writer->arrange(part);
    if (m_spec.dryRun) {
        // As if every picture came, and were as large as any.
        for (const formats::WantedPicture &picture : std::exchange(part.pictures, {}))
            if (const auto placed = m_writer->place(picture, {u"jpeg"_s, usualSize}); !placed)
                return placed.error();
            else if (*placed)
                picture.ledger->placed();
        part.text.clear();
        part.files.clear();
        part.streams.clear();
    }
    for (const formats::WantedPicture &picture : std::as_const(part.pictures))
        ++m_pending[picture.ledger.get()];
    if (!part.text.isEmpty()) {
        if (m_anyText)
            if (const auto written = m_output->write(m_writer->separator()); !written)
                return written;
        if (const auto written = m_output->write(part.text); !written)
            return written;
        m_anyText = true;
    }
    for (const formats::OutputFile &file : std::as_const(part.files))
        if (const auto added = m_output->addFile(file); !added)
            return added;
    for (auto stream = part.streams.cbegin(); stream != part.streams.cend(); ++stream)
        if (const auto added = m_output->append(stream.key(), *stream); !added)
            return added;
    m_tasks += static_cast<qint64>(part.ledgers.size());
    for (const auto &ledger : part.ledgers) {
        if (m_writer->isHeld(*ledger)) {
            ++m_pending[ledger.get()];
            m_held.push_back(ledger);
        } else if (!m_pending.contains(ledger.get())) {
            settle(ledger);
        }
    }
    if (m_images)
        m_images->add(part.pictures);
    addBytes(part.text.size());
    setProgress(m_tasks, std::max(expected(), m_tasks));
    return Done{};
}

// The reader must know when the export isn't what was counted before.
void ExportJob::noteMoves()
{
    if (m_tasks < expected())
        m_report.add({u"moved"_s, {}, {QString::number(m_tasks), QString::number(expected())}});
    else if (m_reader->hasMoved())
        m_report.add({u"moved"_s, {}, {}});
}

void ExportJob::finishIfDone()
{
    if (status().isOver() || isPaused() || !m_allRead || m_formatting > 0 || !m_ready.empty())
        return;
    if (!m_allPlaced) {
        m_allPlaced = true;
        Formatted rest = m_writer->rest();
        if (const auto written = writePart(rest); !written) {
            fail(written.error());
            return;
        }
        for (const auto &ledger : std::exchange(m_held, {}))
            settle(ledger);
    }
    if (m_images && m_images->pending() > 0)
        return;
    m_report.setNewest(m_writer->newest());
    noteMoves();
    for (const QString &wanted : m_unmatched->left())
        m_report.add({u"unmatched"_s, wanted, {}});
    for (const Finding &finding : m_writer->closingFindings())
        m_report.add(finding);
    auto closed = checkBalance();
    if (closed && !m_spec.dryRun)
        closed = close();
    if (!closed) {
        fail(closed.error());
        return;
    }
    pinClasses();
    for (auto entry = m_report.entries().cbegin(); entry != m_report.entries().cend(); ++entry) {
        for (const Finding &finding : entry->samples)
            addFinding(finding);
        countFindings(entry.key(), entry->count - entry->samples.size());
    }
    setProgress(m_tasks, m_tasks);
    if (m_spec.dryRun) {
        succeed(tr("%Ln task(s) would be exported.", nullptr, static_cast<int>(m_report.balance().tasksWritten)) +
                u' ' + words::balanceText(m_report.balance()) + u'.');
        return;
    }
    setOutputPath(m_spec.outputPath);
    QString summary = tr("%Ln task(s) exported to %1.", nullptr, static_cast<int>(m_report.balance().tasksWritten))
                          .arg(QFileInfo(m_spec.outputPath).fileName());
    if (m_report.pictures() > 0)
        summary += u' ' + tr("%Ln picture(s) included.", nullptr, static_cast<int>(m_report.pictures()));
    if (m_images && m_images->linked() > 0 && !m_earlier)
        summary += u' ' + tr("%Ln of them linked.", nullptr, static_cast<int>(m_images->linked()));
    if (!m_difference.isEmpty())
        summary += u' ' + m_difference;
    succeed(summary + u' ' + words::balanceText(m_report.balance()) + u'.');
}

// Nothing leaves in silence, and no reader gets an output that holds nothing.
Outcome ExportJob::checkBalance() const
{
    const Balance &balance = m_report.balance();
#ifndef NDEBUG
    if (unaccounted(balance) != 0)
        return Error{.kind = Error::Kind::Invalid,
                     .text = u"%1 annotations are unaccounted for."_s.arg(unaccounted(balance))};
#endif
    if (m_writer->mustHoldTasks() && balance.tasksWritten == 0 && !m_spec.dryRun)
        return Error{.kind = Error::Kind::Invalid,
                     .text = tr("There is nothing to write: %1.").arg(words::balanceText(balance)),
                     .detail = u"an export that would hold no task"_s};
    return Done{};
}

Outcome ExportJob::close()
{
    const bool inside = m_spec.options.container != formats::Container::SingleFile &&
                        m_spec.options.layout == formats::Layout::Standard;
    if (const auto written = m_output->write(m_anyText ? m_writer->footer() : QByteArray("]")); !written)
        return written;
    for (const formats::JoinedFile &file : m_writer->closingFiles())
        if (const auto added = m_output->join(file); !added)
            return added;
    if (inside)
        return closeInside();
    // Beside the output, and whole before the old output goes: a report that can't be written must cost nobody
    // anything.
    QString path = m_spec.outputPath;
    for (const QString &extension : {u".json"_s, u".zip"_s})
        if (path.endsWith(extension))
            path.chop(extension.size());
    formats::Report::Header described = header();
    described.createdAt = clock::toIso(clock::now());
    const QByteArray text = m_report.toJson(described);
    QSaveFile beside(path + u".report.json"_s);
    if (!beside.open(QIODevice::WriteOnly) || beside.write(text) != text.size() || !beside.flush())
        return cannotWrite(beside.fileName(), beside.errorString());
    if (const auto committed = m_output->commit(); !committed)
        return committed;
    if (!beside.commit())
        addFinding({u"failed"_s, beside.fileName(), {cannotWrite(beside.fileName(), beside.errorString()).text}});
    return Done{};
}

// The last files of a zip or folder; a folder that is brought up to date says what has changed.
Outcome ExportJob::closeInside()
{
    if (const auto added = m_output->addFile({u"datacard.md"_s, formats::dataCard(m_report, header())}); !added)
        return added;
    if (const auto added = m_output->addFile({u"report.json"_s, m_report.toJson(header())}); !added)
        return added;
    const auto checksums = m_output->checksums();
    if (!checksums)
        return checksums.error();
    if (const auto added = m_output->addFile({u"checksums.sha256"_s, *checksums}); !added)
        return added;
    if (m_earlier) {
        const auto digests = m_output->streamed(u"digests"_s);
        if (!digests)
            return digests.error();
        const auto difference = m_earlier->differenceTo("\n" + *digests);
        if (difference)
            m_difference = tr("+%1, %2 changed, %3 gone.")
                               .arg(QLocale().toString(difference->added), QLocale().toString(difference->changed),
                                    QLocale().toString(difference->gone));
    }
    return m_output->commit();
}

formats::Report::Header ExportJob::header() const
{
    // The classes as they were numbered, whether they were given or pinned; of files what tells them apart.
    QMap<QString, QString> values = m_spec.options.values;
    const auto classes = m_writer->usedClasses();
    for (const formats::OptionInfo &option : formats::findFormat(m_spec.options.format)->options) {
        if (option.kind == formats::OptionInfo::Kind::Folder) // where something lay says nothing of what is here
            values.remove(option.word);
        else if (option.kind == formats::OptionInfo::Kind::Classes && classes)
            values.insert(option.word, QString::fromUtf8(formats::encodeClassMap(*classes)));
        else if (option.kind == formats::OptionInfo::Kind::File && !values.value(option.word).isEmpty())
            values.insert(option.word,
                          u"sha256:"_s + QString::fromLatin1(Sha256::hexOf(values.value(option.word).toUtf8())));
    }
    return {.project = m_spec.project.name,
            .projectId = m_spec.project.id.text(),
            .format = m_spec.options.format,
            .layout = formats::wordOf(m_spec.options.layout),
            .filter = m_spec.filterText,
            .createdAt = {},
            .options = values,
            .classes = m_writer->classes(),
            .sha256 = m_output->sha256()};
}

void ExportJob::doStop()
{
    m_groups.reset();
    m_reader.reset();
    m_images.reset();
    m_together.clear();
    m_context.reset();
    m_output.reset(); // what wasn't committed is removed
    if (!m_journal)
        return;
    m_spool.reset();
    const auto state = status().state;
    // A cancelled export isn't wanted any more, a finished one has all it needs.
    if (state == JobStatus::State::Succeeded || state == JobStatus::State::Cancelled)
        QFile::remove(m_journal->spoolPath());
    if (state == JobStatus::State::Succeeded)
        setOutputPath(m_spec.outputPath);
    keepStatus(*m_journal, status());
    m_journal.reset();
}

} // namespace labdesk::jobs
