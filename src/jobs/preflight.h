#pragma once

#include "domain/configuration.h"
#include "domain/factterm.h"
#include "drawing/classmap.h"
#include "formats/report.h"

namespace labdesk::jobs {

/// One line of what an export would be, counted before it is made.
struct PreflightLine
{
    enum class Kind
    {
        Blocking, ///< it can't be made
        In,       ///< is in the export
        Class,    ///< one of its classes
        Warning,  ///< is in it changed, or left out, or should be looked at
        Out       ///< is left out, and that is as it should be
    };
    Kind kind = Kind::In;
    QString text;
    qint64 count = 0;
    QList<FactTerm> filter = {}; ///< the tasks that it is about; empty: it can't be asked for

    friend bool operator==(const PreflightLine &, const PreflightLine &) = default;
};

/// The lines of a dry run: what blocks it first, then what is in, classes with their counts by side, and what is
/// changed or left out, with the reason. `classes`: the map that it numbers by, if the format has one.
[[nodiscard]] QList<PreflightLine> preflightLines(const formats::Report &report,
                                                  const std::optional<drawing::ClassMap> &classes);

/// `blocking`, `in`, `class`, `warning`, `out`: the same in every language.
[[nodiscard]] QString wordOf(PreflightLine::Kind kind);

} // namespace labdesk::jobs
