#pragma once

#include "drawing/drawing.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace labdesk::review {

/// Agreement of two raters beyond chance, from −1 to 1 (J. Cohen, 1960): `pairs` has what each said of the same thing.
/// Nothing where nothing was rated, or where both always say the same one word: chance alone explains that.
[[nodiscard]] std::optional<double> cohensKappa(const std::vector<std::pair<QString, QString>> &pairs);

/// The same of several raters (J. L. Fleiss, 1971): for each thing what each of them said; things with fewer
/// ratings than others are left out.
[[nodiscard]] std::optional<double> fleissKappa(const std::vector<QStringList> &ratings);

/// One result of a task that was done more than once.
struct RatedDrawing
{
    QString rater;                       ///< who drew it; empty: not known
    std::vector<drawing::Drawing> drawn; ///< of each tool, in the same order in all results
};

/// How far the results of one task agree.
struct TaskAgreement
{
    int results = 0;
    int pairs = 0;        ///< of results that were compared; 0: all are of one person, which says nothing
    qint64 matched = 0;   ///< pairs of objects, over all pairs of results
    qint64 unmatched = 0; ///< objects that the other one of a pair of results doesn't have
    double overlaps = 0;  ///< sum of IoU over the matched
    double agreed = 0;    ///< the same over those with the same label
    std::vector<std::pair<QString, QString>> labels; ///< of the matched; `` for none
    std::vector<QStringList> ratings;                ///< with more than two results: objects that all of them have

    [[nodiscard]] double meanOverlap() const { return matched > 0 ? overlaps / double(matched) : 0; }
    /// 1: all alike; what only one has, or labels otherwise, counts as 0. Nothing drawn by anybody is agreement, too.
    [[nodiscard]] double score() const;
};
/// Compares each with each, tool by tool, but not those of one known rater; objects are paired by IoU ≥ 0.5, whatever
/// the label.
[[nodiscard]] TaskAgreement agreementOf(const std::vector<RatedDrawing> &results);

/// Of many tasks together.
struct Agreement
{
    qint64 tasks = 0, matched = 0, unmatched = 0;
    double overlaps = 0;
    int raters = 2; ///< results a task; the largest number
    std::vector<std::pair<QString, QString>> labels;
    std::vector<QStringList> ratings;

    void add(const TaskAgreement &task);
    [[nodiscard]] double meanOverlap() const { return matched > 0 ? overlaps / double(matched) : 0; }
    /// Cohen's of two results a task, Fleiss' of more.
    [[nodiscard]] std::optional<double> kappa() const
    {
        return raters > 2 ? fleissKappa(ratings) : cohensKappa(labels);
    }
};

} // namespace labdesk::review
