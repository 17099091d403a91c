#include "ui/tasks/factcolumns.h"

#include "client/labclient.h"

#include <QLocale>

namespace labdesk::ui {

using namespace Qt::StringLiterals;
using Further = models::TaskTableModel::Further;

namespace {

constexpr qsizetype mostKept = 20'000;

} // namespace

FactColumns::FactColumns(const Desk &desk, models::TaskTableModel &model, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_model(model)
{
    m_model.setFurtherValue([this](const Task &task, const QString &word) { return valueOf(task, word); });
    m_soon.setSingleShot(true);
    m_soon.setInterval(30);
    connect(&m_soon, &QTimer::timeout, this, &FactColumns::ask);
    const auto forget = [this] {
        m_facts.clear();
        m_asked.clear();
        m_context = std::make_unique<QObject>();
        m_model.furtherValuesChanged();
    };
    connect(&m_desk.index, &jobs::ProjectIndex::filled, this, forget);
    connect(&m_desk.index, &jobs::ProjectIndex::opened, this, forget);
}

QList<Further> FactColumns::offered() const
{
    QList<Further> all;
    for (const QString &word : {u"objects"_s, u"duration"_s, u"annotator"_s, u"width"_s, u"height"_s, u"jobs"_s})
        all += columnOf(word);
    for (const auto &[id, name] : m_desk.index.labels())
        all += columnOf(u"label."_s + id);
    for (const QString &name : m_properties)
        all += columnOf(u"property."_s + name);
    return all;
}

Further FactColumns::columnOf(const QString &word) const
{
    if (word == "objects"_L1)
        return {word, tr("Objects"), true};
    if (word == "duration"_L1)
        return {word, tr("Time (s)"), true};
    if (word == "annotator"_L1)
        return {word, tr("Annotator"), false};
    if (word == "width"_L1)
        return {word, tr("Width (px)"), true};
    if (word == "height"_L1)
        return {word, tr("Height (px)"), true};
    if (word == "jobs"_L1)
        return {word, tr("Jobs"), true};
    if (word.startsWith("label."_L1)) {
        const QString id = word.mid(6);
        for (const auto &[label, name] : m_desk.index.labels())
            if (label == id)
                return {word, name.isEmpty() ? id : name, true};
        return {word, id, true};
    }
    const QString name = word.mid(9);
    return {word, name == "review"_L1 ? tr("Verdict") : name, false};
}

void FactColumns::show(const QStringList &words)
{
    QList<Further> columns;
    for (const QString &word : words)
        columns += columnOf(word);
    m_model.setFurther(columns);
    const auto isFact = [](const QString &word) { return !word.startsWith("property."_L1); };
    if (std::any_of(words.cbegin(), words.cend(), isFact) && m_desk.index.isOpen() && !m_desk.index.wasAsked())
        m_desk.index.fill();
}

QStringList FactColumns::shown() const
{
    QStringList words;
    for (const Further &column : m_model.further())
        words += column.word;
    return words;
}

QVariant FactColumns::valueOf(const Task &task, const QString &word)
{
    if (word.startsWith("property."_L1)) {
        for (const auto &[name, value] : client::customPropertiesOf(task.json))
            if (name == word.mid(9))
                return value;
        return {};
    }
    const auto known = m_facts.constFind(task.id);
    if (known == m_facts.cend()) {
        if (!m_asked.contains(task.id) && m_desk.index.isOpen()) {
            m_wanted += task.id;
            if (!m_soon.isActive())
                m_soon.start();
        }
        return {};
    }
    const QLocale locale;
    const index::TaskFacts &facts = *known;
    if (word == "objects"_L1)
        return locale.toString(qint64(facts.objects.size()));
    if (word == "duration"_L1)
        return facts.duration ? locale.toString(*facts.duration, 'g', 6) : QString();
    if (word == "annotator"_L1)
        return facts.annotator;
    if (word == "width"_L1 || word == "height"_L1) {
        const double side = word == "width"_L1 ? facts.size.width() : facts.size.height();
        return facts.size.isEmpty() ? QString() : locale.toString(qint64(side));
    }
    if (word == "jobs"_L1)
        return locale.toString(facts.jobs);
    const QString label = word.mid(6);
    return locale.toString(
        qint64(std::count_if(facts.objects.begin(), facts.objects.end(),
                             [&](const index::ObjectFacts &object) { return object.labels.contains(label); })));
}

void FactColumns::ask()
{
    const QList<TaskId> wanted = m_wanted.values();
    m_asked += m_wanted;
    m_wanted.clear();
    m_desk.index.facts(wanted, m_context.get(), [this](const Result<QHash<TaskId, index::TaskFacts>> &found) {
        if (!found)
            return;
        if (m_facts.size() > mostKept) {
            m_facts.clear();
            m_asked.clear();
        }
        m_facts.insert(*found);
        m_model.furtherValuesChanged();
    });
}

} // namespace labdesk::ui
