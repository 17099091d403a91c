#include "review/samplerecord.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

namespace labdesk::review {

using namespace Qt::StringLiterals;

namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(samples)
};

QJsonObject toJson(const SampleRecord &record)
{
    QJsonArray strata;
    for (const Stratum &one : record.strata)
        strata.append(QJsonObject{{u"name"_s, one.name}, {u"population"_s, one.population}, {u"drawn"_s, one.drawn}});
    QJsonObject object{{u"scope"_s, record.scope},
                       {u"filter"_s, record.filter},
                       {u"population"_s, record.population},
                       {u"size"_s, record.size},
                       {u"seed"_s, QString::number(record.seed)}, // a JSON number has no room for 64 bits
                       {u"by"_s, record.by},
                       {u"strata"_s, strata}};
    if (record.qualityLimit)
        object.insert(u"aql"_s, *record.qualityLimit);
    return object;
}

QString percent(double share)
{
    return QLocale().toString(share * 100, 'f', 1);
}

} // namespace

QByteArray encode(const SampleRecord &record)
{
    return QJsonDocument(toJson(record)).toJson(QJsonDocument::Compact);
}

std::optional<SampleRecord> decodeSample(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    if (!object.contains(u"population"_s))
        return std::nullopt;
    SampleRecord record{.scope = object.value(u"scope"_s).toString(),
                        .filter = object.value(u"filter"_s).toString(),
                        .population = object.value(u"population"_s).toInteger(),
                        .size = object.value(u"size"_s).toInteger(),
                        .seed = object.value(u"seed"_s).toString().toULongLong(),
                        .by = object.value(u"by"_s).toString()};
    if (object.contains(u"aql"_s))
        record.qualityLimit = object.value(u"aql"_s).toDouble();
    for (const QJsonValue &value : object.value(u"strata"_s).toArray()) {
        const QJsonObject one = value.toObject();
        record.strata.append({one.value(u"name"_s).toString(), one.value(u"population"_s).toInteger(),
                              one.value(u"drawn"_s).toInteger()});
    }
    return record;
}

SampleResult resultOf(const SampleRecord &record, qint64 looked, qint64 rejected)
{
    SampleResult result{.looked = looked, .rejected = rejected, .rate = wilson(rejected, looked)};
    if (!record.qualityLimit)
        return result;
    result.plan = acceptancePlan(record.population, *record.qualityLimit);
    if (result.plan && rejected > result.plan->acceptUpTo)
        result.accepted = false; // whatever the others are
    else if (result.plan && looked >= record.size && record.size >= result.plan->sample)
        result.accepted = true;
    return result;
}

QByteArray encode(const SampleRecord &record, const SampleResult &result)
{
    QJsonObject object = toJson(record);
    object.insert(u"looked"_s, result.looked);
    object.insert(u"rejected"_s, result.rejected);
    object.insert(u"rate"_s, result.rate.share);
    object.insert(u"low"_s, result.rate.low);
    object.insert(u"high"_s, result.rate.high);
    object.insert(u"confidence"_s, 0.95);
    object.insert(u"method"_s, u"Wilson score interval"_s);
    if (result.plan) {
        object.insert(u"plan"_s, QJsonObject{{u"standard"_s, u"ISO 2859-1, single sampling, normal, level II"_s},
                                             {u"code"_s, result.plan->code},
                                             {u"sample"_s, result.plan->sample},
                                             {u"acceptUpTo"_s, result.plan->acceptUpTo}});
        if (result.accepted)
            object.insert(u"accepted"_s, *result.accepted);
    }
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QString sentenceOf(const SampleResult &result)
{
    if (result.looked == 0)
        return Say::tr("Nothing of the sample has been judged yet.");
    return Say::tr("With %L1 looked at and %L2 rejected the error rate is %3–%4 % (95 %, Wilson score interval).")
        .arg(result.looked)
        .arg(result.rejected)
        .arg(percent(result.rate.low), percent(result.rate.high));
}

QString planSentenceOf(const SampleRecord &record, const SampleResult &result)
{
    if (!result.plan)
        return {};
    const QString plan = Say::tr("ISO 2859-1, level II, AQL %1: of %L2 look at %L3, accept with up to %L4 rejected.")
                             .arg(QLocale().toString(*record.qualityLimit, 'g', 4))
                             .arg(record.population)
                             .arg(result.plan->sample)
                             .arg(result.plan->acceptUpTo);
    const QString verdict = !result.accepted   ? Say::tr("Not decided yet.")
                            : *result.accepted ? Say::tr("That is acceptable.")
                                               : Say::tr("That is not acceptable.");
    return plan + u' ' + verdict;
}

} // namespace labdesk::review
