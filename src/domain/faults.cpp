#include "domain/faults.h"

#include <array>

namespace labdesk {

namespace {

constexpr std::array<std::pair<Fault, QStringView>, 15> words{{
    {Fault::Outside, u"outside"},
    {Fault::Small, u"small"},
    {Fault::Twin, u"twin"},
    {Fault::TwoLabels, u"two-labels"},
    {Fault::Empty, u"empty"},
    {Fault::MissingLabel, u"missing-label"},
    {Fault::Crossing, u"crossing"},
    {Fault::Specks, u"specks"},
    {Fault::OddSize, u"odd-size"},
    {Fault::Quick, u"quick"},
    {Fault::NearPicture, u"near-picture"},
    {Fault::SamePicture, u"same-picture"},
    {Fault::Split, u"split"},
    {Fault::NoSize, u"no-size"},
    {Fault::Unreadable, u"unreadable"},
}};

} // namespace

const QList<Fault> &allFaults()
{
    static const QList<Fault> all = [] {
        QList<Fault> list;
        for (const auto &[fault, word] : words)
            list += fault;
        return list;
    }();
    return all;
}

QString wordOf(Fault fault)
{
    for (const auto &[one, word] : words)
        if (one == fault)
            return word.toString();
    return {};
}

std::optional<Fault> faultFromWord(const QString &word)
{
    for (const auto &[fault, known] : words)
        if (known == word)
            return fault;
    return std::nullopt;
}

} // namespace labdesk
