#include "index/record.h"

namespace labdesk::index {

namespace {

constexpr qsizetype longestText = 60'000; // bytes: names and addresses are bounded by the Lab, broken ones are not

template <typename T>
void append(QByteArray &bytes, const T &value)
{
    bytes.append(reinterpret_cast<const char *>(&value), sizeof value);
}

quint16 sizeOf(QByteArray &text)
{
    text.truncate(longestText);
    return static_cast<quint16>(text.size());
}

std::optional<double> numberOf(double number)
{
    return std::isnan(number) ? std::nullopt : std::optional(number);
}

std::optional<clock::Moment> momentOf(qint64 moment)
{
    return moment == PackedTask::none ? std::nullopt : std::optional(moment);
}

QString textOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

void pack(PackedPage &page, const TaskFacts &task)
{
    Words &words = page.words;
    PackedTask head;
    head.created = task.created.value_or(PackedTask::none);
    head.updated = task.updated.value_or(PackedTask::none);
    head.mark = markOf(task);
    head.score = task.score.value_or(PackedTask::nan);
    head.duration = task.duration.value_or(PackedTask::nan);
    head.width = static_cast<float>(task.size.isEmpty() ? 0 : task.size.width());
    head.height = static_cast<float>(task.size.isEmpty() ? 0 : task.size.height());
    head.batch = words.number(task.batch.text());
    head.status = words.number(task.status);
    head.creator = words.number(task.creator);
    head.annotator = words.number(task.annotator);
    head.jobs = static_cast<quint32>(task.jobs);
    head.flags = task.flags;
    head.objects = static_cast<quint32>(task.objects.size());
    QByteArray id = task.id.text().toUtf8(), name = task.name.toUtf8(), picture = task.picture.toUtf8();
    head.idSize = sizeOf(id);
    head.nameSize = sizeOf(name);
    head.pictureSize = sizeOf(picture);
    head.properties = static_cast<quint16>(std::min<qsizetype>(task.properties.size(), 65'535));

    QByteArray objects, further, shapes;
    objects.reserve(static_cast<qsizetype>(task.objects.size() * sizeof(PackedObject)));
    for (size_t i = 0; i < task.objects.size(); ++i) {
        const ObjectFacts &object = task.objects[i];
        PackedObject packed{static_cast<float>(object.box.x()),
                            static_cast<float>(object.box.y()),
                            static_cast<float>(object.box.width()),
                            static_cast<float>(object.box.height()),
                            object.area,
                            static_cast<float>(object.smallestPart),
                            0};
        for (const QString &label : object.labels) {
            const quint32 number = words.number(label);
            if (packed.label == 0) {
                packed.label = number;
                continue;
            }
            append(further, FurtherLabel{static_cast<quint32>(i), number});
            ++head.furtherLabels;
        }
        append(objects, packed);
        append(shapes, PackedShape(object.vertices, object.kind, object.flags));
    }
    QByteArray bytes;
    bytes.reserve(qsizetype(sizeof head) + objects.size() + further.size() + shapes.size() + id.size() + name.size() +
                  picture.size() + 64);
    append(bytes, head);
    bytes += objects + further + shapes + id + name + picture;
    for (qsizetype i = 0; i < head.properties; ++i) {
        const auto &[key, value] = task.properties.at(i);
        const QByteArray text = value.toUtf8().left(longestText);
        append(bytes, words.number(key));
        append(bytes, static_cast<quint32>(text.size()));
        bytes += text;
    }
    page.items.append({task.id, bytes, head.mark, task.updated});
}

bool TaskView::read(std::string_view bytes)
{
    if (bytes.size() < sizeof m_head)
        return false;
    std::memcpy(&m_head, bytes.data(), sizeof m_head);
    const size_t fixed = sizeof m_head + size_t(m_head.objects) * (sizeof(PackedObject) + sizeof(PackedShape)) +
                         size_t(m_head.furtherLabels) * sizeof(FurtherLabel) + m_head.idSize + m_head.nameSize +
                         m_head.pictureSize;
    if (bytes.size() < fixed)
        return false;
    const char *at = bytes.data() + sizeof m_head;
    const auto take = [&at](size_t size) { return std::exchange(at, at + size); };
    m_objects = take(size_t(m_head.objects) * sizeof(PackedObject));
    m_further = take(size_t(m_head.furtherLabels) * sizeof(FurtherLabel));
    m_shapes = take(size_t(m_head.objects) * sizeof(PackedShape));
    m_id = {take(m_head.idSize), m_head.idSize};
    m_name = {take(m_head.nameSize), m_head.nameSize};
    m_picture = {take(m_head.pictureSize), m_head.pictureSize};
    for (quint32 i = 0; i < m_head.furtherLabels; ++i)
        if (furtherLabel(i).object >= m_head.objects)
            return false;
    m_properties = at;
    size_t left = bytes.size() - fixed;
    for (quint32 i = 0; i < m_head.properties; ++i) {
        quint32 head[2];
        if (left < sizeof head)
            return false;
        std::memcpy(head, at, sizeof head);
        if (left - sizeof head < head[1])
            return false;
        left -= sizeof head + head[1];
        at += sizeof head + head[1];
    }
    return true;
}

void renumber(QByteArray &bytes, const std::vector<quint32> &table)
{
    char *data = bytes.data();
    PackedTask head;
    std::memcpy(&head, data, sizeof head);
    for (quint32 *word : {&head.batch, &head.status, &head.creator, &head.annotator})
        *word = table[*word];
    std::memcpy(data, &head, sizeof head);
    char *at = data + sizeof head;
    for (quint32 i = 0; i < head.objects; ++i, at += sizeof(PackedObject)) {
        PackedObject object;
        std::memcpy(&object, at, sizeof object);
        object.label = table[object.label];
        std::memcpy(at, &object, sizeof object);
    }
    for (quint32 i = 0; i < head.furtherLabels; ++i, at += sizeof(FurtherLabel)) {
        FurtherLabel label;
        std::memcpy(&label, at, sizeof label);
        label.label = table[label.label];
        std::memcpy(at, &label, sizeof label);
    }
    at += size_t(head.objects) * sizeof(PackedShape) + head.idSize + head.nameSize + head.pictureSize;
    for (quint32 i = 0; i < head.properties; ++i) {
        quint32 entry[2];
        std::memcpy(entry, at, sizeof entry);
        const quint32 word = table[entry[0]];
        std::memcpy(at, &word, sizeof word);
        at += sizeof entry + entry[1];
    }
}

TaskFacts unpacked(const TaskView &task, const Words &words)
{
    const PackedTask &head = task.head();
    TaskFacts facts{.id = TaskId(textOf(task.id())),
                    .name = textOf(task.name()),
                    .batch = BatchId(words.word(head.batch)),
                    .status = words.word(head.status),
                    .creator = words.word(head.creator),
                    .annotator = words.word(head.annotator),
                    .created = momentOf(head.created),
                    .updated = momentOf(head.updated),
                    .score = numberOf(head.score),
                    .duration = numberOf(head.duration),
                    .jobs = head.jobs,
                    .size = QSizeF(double(head.width), double(head.height)),
                    .picture = textOf(task.picture()),
                    .flags = head.flags};
    task.eachProperty([&](quint32 name, std::string_view value) {
        facts.properties.append({words.word(name), textOf(value)});
    });
    for (quint32 i = 0; i < head.objects; ++i) {
        const PackedObject packed = task.object(i);
        const PackedShape shape = task.shape(i);
        facts.objects.push_back(
            {.kind = shape.kind(),
             .box = QRectF(double(packed.x), double(packed.y), double(packed.width), double(packed.height)),
             .area = packed.area,
             .smallestPart = double(packed.smallestPart),
             .vertices = shape.vertices(),
             .flags = shape.flags()});
    }
    task.eachLabel([&](quint32 object, quint32 label) { facts.objects[object].labels += words.word(label); });
    return facts;
}

} // namespace labdesk::index
