#pragma once

#include "domain/filterline.h"
#include "index/plots.h"

namespace labdesk::ui {

/// What may stand at the cursor of a filter line.
struct LineSuggestion
{
    QString text;      ///< as it is put in
    QString shown;     ///< for people
    qint64 count = -1; ///< tasks; −1: not known

    friend bool operator==(const LineSuggestion &, const LineSuggestion &) = default;
};
struct LineSuggestions
{
    qsizetype start = 0, length = 0; ///< what is replaced
    QList<LineSuggestion> list = {};
};

/// Words that begin a term while one is typed; behind an operator the values, those that are there most often first.
/// `facets`: what is known of the tasks (index::facetsOf()). Pure.
[[nodiscard]] LineSuggestions suggestionsFor(const QString &text, qsizetype cursor, const LineNames &names,
                                             const QList<index::Plot> &facets);

} // namespace labdesk::ui
