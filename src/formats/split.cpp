#include "formats/split.h"

#include "formats/manifest/csvtable.h"

#include <QCoreApplication>
#include <QCryptographicHash>

namespace labdesk::formats {

using namespace Qt::StringLiterals;

namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(formats)
};

Error refused(const QString &text)
{
    return {.kind = Error::Kind::Invalid, .text = text, .detail = u"split"_s};
}

constexpr std::array sides{Side::Train, Side::Val, Side::Test};

} // namespace

std::optional<Side> sideFromWord(const QString &word)
{
    const QString lower = word.trimmed().toLower();
    if (lower == "validation"_L1 || lower == "valid"_L1)
        return Side::Val;
    for (const Side side : sides)
        if (lower == wordOf(side))
            return side;
    return std::nullopt;
}

Result<QHash<QString, Side>> readSplits(const QByteArray &csv)
{
    QHash<QString, Side> found;
    if (csv.trimmed().isEmpty())
        return found;
    const auto table = readCsv(csv);
    if (!table)
        return table.error();
    QList<CsvTable::Row> rows = table->rows;
    if (table->header.size() >= 2 && sideFromWord(table->header.at(1))) // it has no header
        rows.prepend({1, table->header});
    for (const CsvTable::Row &row : std::as_const(rows)) {
        const auto side = sideFromWord(row.fields.value(1));
        if (!side || row.fields.value(0).isEmpty())
            return refused(Say::tr("Line %1 of the split must be a task's id or name and one of train, val and test.")
                               .arg(row.line));
        found.insert(row.fields.constFirst(), *side);
    }
    return found;
}

Outcome Split::check(const ExportOptions &options)
{
    const int validation = options.value(u"validation"_s).toInt(), test = options.value(u"test"_s).toInt();
    if (validation + test > 90)
        return refused(Say::tr("Validation and test take %1 % of the tasks: at least 10 % must be left to train with.")
                           .arg(validation + test));
    const QString group = options.value(u"group-by"_s);
    const bool known = group.isEmpty() || group == "batch"_L1 || group == "pictures"_L1 ||
                       (group.startsWith("property:"_L1) && group.size() > 9) ||
                       (group.startsWith("name:"_L1) && group.size() > 5);
    if (!known)
        return refused(
            Say::tr("Groups are by batch, pictures, property:NAME or name:EXPRESSION, not by “%1”.").arg(group));
    if (group.startsWith("name:"_L1))
        if (const QRegularExpression expression(group.mid(5)); !expression.isValid())
            return refused(Say::tr("The expression for groups can't be read: %1.").arg(expression.errorString()));
    if (const auto pinned = readSplits(options.value(u"split-file"_s).toUtf8()); !pinned)
        return pinned.error();
    return Done{};
}

Split::Split(const ExportOptions &options)
{
    const double validation = options.value(u"validation"_s).toDouble() / 100,
                 test = options.value(u"test"_s).toDouble() / 100;
    m_shares = {1 - validation - test, validation, test};
    if (const QString seed = options.value(u"seed"_s); seed != "0"_L1)
        m_seed = seed;
    const QString group = options.value(u"group-by"_s);
    m_byBatch = group == "batch"_L1;
    if (group.startsWith("property:"_L1))
        m_property = group.mid(9);
    if (group.startsWith("name:"_L1))
        m_name = QRegularExpression(group.mid(5));
    m_stratified = options.isOn(u"stratify"_s);
    if (const auto pinned = readSplits(options.value(u"split-file"_s).toUtf8()))
        m_pinned = *pinned;
}

QString Split::groupOf(const OpenTask &task) const
{
    if (m_byBatch)
        return wire::textIn(task.json, "batch");
    if (!m_pictureGroups.isEmpty())
        return m_pictureGroups.value(task.id.text());
    if (m_name) {
        const auto match = m_name->match(task.name);
        return match.hasMatch() ? match.captured(std::min(1, match.lastCapturedIndex())) : QString();
    }
    if (m_property.isEmpty())
        return {};
    const auto properties = wire::objectIn(task.json, "properties");
    const auto custom = properties ? wire::objectIn(*properties, "custom") : std::nullopt;
    const QByteArray name = m_property.toUtf8();
    wire::JsonElement value;
    if (m_property == "score"_L1 ? !properties || properties->at_key("score").get(value)
                                 : !custom || custom->at_key(wire::toView(name)).get(value))
        return {};
    return valueText(value);
}

// Percents of a hash: the first two bytes, as validation has always been chosen.
Side Split::byHash(const QString &key) const
{
    const QByteArray text = (m_seed.isEmpty() ? key : m_seed + u':' + key).toUtf8();
    const QByteArray hash = QCryptographicHash::hash(text, QCryptographicHash::Sha1);
    const unsigned value = static_cast<unsigned char>(hash[0]) << 8 | static_cast<unsigned char>(hash[1]);
    const double percent = value % 100 / 100.0 + 1e-9;
    return percent < m_shares[1] ? Side::Val : percent < m_shares[1] + m_shares[2] ? Side::Test : Side::Train;
}

// The side that lacks most of the task's rarest label, by what was dealt out so far; among equals of the next label, of
// tasks at all, and then by the hash.
Side Split::byLabels(const QString &key, const QMap<int, qint64> &classes) const
{
    QList<int> labels = classes.keys();
    const auto total = [this](int label) {
        const auto counts = m_counts.value(label);
        return counts[0] + counts[1] + counts[2];
    };
    std::stable_sort(labels.begin(), labels.end(), [&total](int a, int b) { return total(a) < total(b); });
    std::vector<size_t> left;
    for (size_t side = 0; side < sides.size(); ++side)
        if (m_shares[side] > 0)
            left.push_back(side);
    const auto keepMostLacking = [this, &left](const std::array<qint64, 3> &have, qint64 coming) {
        const double all = double(have[0] + have[1] + have[2] + coming);
        double most = -1e300;
        std::vector<size_t> kept;
        for (const size_t side : left) {
            const double lacking = m_shares[side] * all - double(have[side]);
            if (lacking > most + 1e-9) {
                most = lacking;
                kept.clear();
            }
            if (lacking >= most - 1e-9)
                kept.push_back(side);
        }
        left = kept;
    };
    for (const int label : std::as_const(labels))
        if (left.size() > 1)
            keepMostLacking(m_counts.value(label), classes.value(label));
    if (left.size() > 1)
        keepMostLacking(m_tasks, 1);
    const Side hashed = byHash(key);
    return std::find(left.begin(), left.end(), static_cast<size_t>(hashed)) != left.end() ? hashed
                                                                                          : sides[left.front()];
}

void Split::count(Side side, const QMap<int, qint64> &classes)
{
    const auto at = static_cast<size_t>(side);
    ++m_tasks[at];
    for (auto label = classes.cbegin(); label != classes.cend(); ++label)
        m_counts[label.key()][at] += *label;
}

Split::Place Split::placeOf(const TaskId &id, const QString &name, const QString &group,
                            const QMap<int, qint64> &classes)
{
    const QString key = group.isEmpty() ? id.text() : group;
    Side side = Side::Train;
    const auto known = group.isEmpty() ? m_groups.cend() : m_groups.constFind(group);
    if (const auto pinned = m_pinned.constFind(id.text()); pinned != m_pinned.cend())
        side = *pinned;
    else if (const auto named = m_pinned.constFind(name); named != m_pinned.cend())
        side = *named;
    else if (known != m_groups.cend())
        side = *known;
    else
        side = m_stratified ? byLabels(key, classes) : byHash(key);
    const bool leaks = known != m_groups.cend() && *known != side; // a given side parts the group
    if (known == m_groups.cend() && !group.isEmpty())
        m_groups.insert(group, side);
    if (m_stratified)
        count(side, classes);
    return {side, leaks};
}

} // namespace labdesk::formats
