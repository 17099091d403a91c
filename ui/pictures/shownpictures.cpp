#include "ui/pictures/shownpictures.h"

#include "drawing/decode.h"
#include "drawing/masks.h"
#include <QColor>
#include <QFutureWatcher>
#include <QtConcurrent>

namespace labdesk::ui {

namespace {

struct Drawn
{
    drawing::Drawing annotations;
    QImage mask;
    QString problem;
};

std::shared_ptr<Drawn> drawnFrom(const QByteArray &json, const ProjectConfiguration &configuration)
{
    auto drawn = std::make_shared<Drawn>();
    const auto annotations = drawing::decode(json, configuration.type);
    if (!annotations) {
        drawn->problem = ShownPictures::tr("The annotations can't be drawn: %1").arg(annotations.error().text);
        return drawn;
    }
    drawn->annotations = *annotations;
    // What can't be shown is said where it would be.
    int unreadable = 0, unplaced = 0;
    for (const drawing::Mark &mark : annotations->marks) {
        unreadable += mark.unreadable + mark.broken;
        unplaced += mark.unplaced;
    }
    QStringList problems;
    if (unreadable > 0)
        problems += ShownPictures::tr("%n shape(s) can't be drawn: they have no usable vertices.", nullptr, unreadable);
    if (unplaced > 0)
        problems +=
            ShownPictures::tr("%n outline(s) can't be drawn: the picture's size isn't known.", nullptr, unplaced);
    if (annotations->unreadableMask)
        problems += ShownPictures::tr("The mask can't be drawn: it is no PNG picture.");
    drawn->problem = problems.join(u' ');
    if (drawn->annotations.maskPng.isEmpty())
        return drawn;
    const ColouredMask mask = colouredMask(drawn->annotations.maskPng, configuration);
    drawn->mask = mask.image;
    const QString size = QStringLiteral("%L1 × %L2").arg(mask.size.width()).arg(mask.size.height());
    if (mask.image.isNull() && !mask.size.isEmpty())
        drawn->problem =
            ShownPictures::tr("The mask can't be drawn: with %1 pixels it is too large, or damaged.").arg(size);
    else if (mask.image.isNull())
        drawn->problem = ShownPictures::tr("The mask can't be drawn: it is no PNG picture.");
    else if (mask.image.size() != mask.size)
        drawn->problem = ShownPictures::tr("The mask has %1 pixels and is shown reduced.").arg(size);
    return drawn;
}

qint64 bytesOf(const ShownPicture &shown)
{
    return shown.picture.sizeInBytes() + shown.mask.sizeInBytes() + shown.annotations.maskPng.size() +
           (shown.details ? shown.details->json.size() : 0);
}

} // namespace

ShownPictures::ShownPictures(client::LabClient &client, QObject *parent) : QObject(parent), m_client(client) {}

ShownPictures::~ShownPictures() = default;

void ShownPictures::begin(const ProjectId &project, const ProjectConfiguration &configuration, const QString &folder)
{
    m_entries.clear();
    m_ahead.clear();
    m_wanted = {};
    m_project = project;
    m_configuration = configuration;
    m_folder = folder;
}

bool ShownPictures::isSame(const Task &a, const Task &b)
{
    return a.id == b.id && a.updatedAt == b.updatedAt && a.statusWord == b.statusWord && a.resources == b.resources;
}

ShownPictures::Entry *ShownPictures::entryOf(const TaskId &id)
{
    const auto found =
        std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry &entry) { return entry.shown.task.id == id; });
    return found == m_entries.end() ? nullptr : &*found;
}

const ShownPicture *ShownPictures::find(const Task &task) const
{
    for (const Entry &entry : m_entries)
        if (isSame(entry.shown.task, task))
            return &entry.shown;
    return nullptr;
}

void ShownPictures::want(const Task &task)
{
    m_wanted = task.id;
    m_ahead.clear();
    load(task);
}

void ShownPictures::wantAhead(const QList<Task> &tasks)
{
    m_ahead = tasks;
    settle(m_wanted);
}

void ShownPictures::load(const Task &task)
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&](const Entry &entry) { return entry.shown.task.id == task.id; });
    if (found != m_entries.end()) {
        m_entries.splice(m_entries.begin(), m_entries, found);
        Entry &entry = m_entries.front();
        // What failed is tried again when it is looked at again.
        if (entry.shown.pictureError && !entry.loader)
            loadPicture(entry);
        if (isSame(entry.shown.task, task) && (entry.shown.details || entry.context))
            return;
        const bool otherPicture = entry.shown.task.resources != task.resources;
        entry.shown.task = task;
        if (otherPicture)
            loadPicture(entry);
        loadDetails(entry);
        return;
    }
    m_entries.emplace_front();
    Entry &entry = m_entries.front();
    entry.shown.task = task;
    loadPicture(entry);
    loadDetails(entry);
}

void ShownPictures::loadPicture(Entry &entry)
{
    const Task &task = entry.shown.task;
    entry.shown.picture = {};
    entry.shown.pictureError.reset();
    entry.shown.pictureIsHere = task.resources.isEmpty();
    entry.loader.reset();
    if (task.resources.isEmpty())
        return;
    entry.loader = std::make_unique<PictureLoader>(m_client);
    const auto done = [this, id = task.id](const QImage &picture, const std::optional<Error> &error) {
        Entry *known = entryOf(id);
        if (!known)
            return;
        known->shown.picture = picture;
        known->shown.pictureError = error;
        known->shown.pictureIsHere = true;
        known->loader.release()->deleteLater(); // it is still emitting
        settle(id);
    };
    connect(entry.loader.get(), &PictureLoader::loaded, this,
            [done](const LoadedPicture &picture) { done(picture.image, std::nullopt); });
    connect(entry.loader.get(), &PictureLoader::failed, this, [done](const Error &error) { done({}, error); });
    entry.loader->load(task.name, task.resources.constFirst(), m_folder);
}

void ShownPictures::loadDetails(Entry &entry)
{
    entry.context = std::make_unique<QObject>();
    const clock::Moment askedAt = clock::now();
    TaskQuery query{
        m_project, {}, {}, {OptionalField::Data, OptionalField::Mask, OptionalField::Jobs, OptionalField::Metrics}};
    const TaskId id = entry.shown.task.id;
    query.filter.ids = {id};
    m_client.taskPage(query, 1, 1, entry.context.get(), [this, id, askedAt](const Result<TaskPage> &page) {
        Entry *known = entryOf(id);
        if (!known)
            return;
        if (!page || page->items.isEmpty()) {
            known->context.release()->deleteLater(); // it is this call's own context
            known->shown.details.reset();
            known->shown.annotations = {};
            known->shown.mask = {};
            known->shown.problem = page ? tr("The task no longer exists. Refresh the list.") : page.error().text;
            settle(id);
            return;
        }
        auto *watcher = new QFutureWatcher<std::shared_ptr<Drawn>>(known->context.get());
        connect(watcher, &QFutureWatcherBase::finished, known->context.get(),
                [this, id, watcher, askedAt, details = page->items.constFirst()] {
                    Entry *still = entryOf(id);
                    if (!still)
                        return;
                    const Drawn &drawn = *watcher->result();
                    still->shown.details = details;
                    still->shown.askedAt = askedAt;
                    still->shown.annotations = drawn.annotations;
                    still->shown.mask = drawn.mask;
                    still->shown.problem = drawn.problem;
                    still->context.release()->deleteLater();
                    settle(id);
                });
        watcher->setFuture(QtConcurrent::run(drawnFrom, page->items.constFirst().json, m_configuration));
    });
}

// A step is done: tell it, make room, and go on with what comes next.
void ShownPictures::settle(const TaskId &id)
{
    emit changed(id);
    forgetOld();
    const Entry *wanted = entryOf(m_wanted);
    if (wanted && !wanted->shown.isWhole())
        return;
    auto loading = std::count_if(m_entries.cbegin(), m_entries.cend(),
                                 [](const Entry &entry) { return entry.loader || entry.context; });
    while (!m_ahead.isEmpty() && loading < mostAtOnce) {
        const Task next = m_ahead.takeFirst();
        if (find(next))
            continue;
        load(next);
        ++loading;
    }
}

void ShownPictures::forgetOld()
{
    qint64 bytes = 0;
    for (const Entry &entry : m_entries)
        bytes += bytesOf(entry.shown);
    while (bytes > mostBytes && m_entries.size() > 2) {
        auto oldest = std::prev(m_entries.end());
        if (oldest->shown.task.id == m_wanted)
            oldest = std::prev(oldest);
        bytes -= bytesOf(oldest->shown);
        m_entries.erase(oldest);
    }
}

ColouredMask colouredMask(const QByteArray &png, const ProjectConfiguration &configuration)
{
    ColouredMask shown{{}, drawing::pngHeader(png).size};
    if (shown.size.isEmpty() || qint64(shown.size.width()) * shown.size.height() > drawing::mostMaskPixels)
        return shown;
    const auto mask = drawing::decodePng(png);
    if (!mask)
        return shown;
    std::array<QRgb, 256> colors{};
    for (const ToolConfiguration &tool : configuration.tools)
        for (const MainList &list : tool.mainLists)
            for (const Label &label : list.labels)
                colors[static_cast<size_t>(label.blue & 255)] = QColor(label.color).rgb();
    const QSize size = mask->size;
    const int longest = std::max(size.width(), size.height());
    const QSize target =
        longest <= ColouredMask::longestSide
            ? size
            : size.scaled(ColouredMask::longestSide, ColouredMask::longestSide, Qt::KeepAspectRatio).expandedTo({1, 1});
    shown.image = QImage(target, QImage::Format_ARGB32);
    for (int y = 0; y < target.height(); ++y) {
        // The pixel that is there, never one between two: that would be another label.
        const auto row = qint64(y) * size.height() / target.height() * size.width();
        auto *to = reinterpret_cast<QRgb *>(shown.image.scanLine(y));
        for (int x = 0; x < target.width(); ++x) {
            const drawing::Rgb pixel =
                mask->pixels[static_cast<size_t>(row + qint64(x) * size.width() / target.width())];
            const int instance = drawing::objectOf(pixel);
            if (instance == 0 && pixel.blue == 0) {
                to[x] = 0;
                continue;
            }
            const QRgb color = colors[pixel.blue];
            to[x] = qRgba(qRed(color), qGreen(color), qBlue(color), 110 + instance % 4 * 16);
        }
    }
    return shown;
}

} // namespace labdesk::ui
