#pragma once

#include "base/clock.h"
#include "domain/factterm.h"
#include "domain/taskquery.h"

namespace labdesk {

/// What a project has that a filter line may name.
struct LineNames
{
    QList<std::pair<QString, QString>> batches = {}; ///< id, name
    QList<std::pair<QString, QString>> labels = {};  ///< id, name; of all main lists
    std::optional<QStringList> properties = {};      ///< all there are; nothing: not known, any is taken
    bool batchesKnown = false, labelsKnown = false;  ///< otherwise any is taken as an id
    Qt::TimeSpec zone = Qt::LocalTime;               ///< of dates
};

/// A filter as one line: `label:car boxes>10 -status:pend`, read. A blank means *and*, `|` *or* between values, `-`
/// before a term *not*; `"…"` keeps blanks. Source: window.md §6.
struct FilterLine
{
    /// A term and where it stands in the text.
    struct Part
    {
        qsizetype start = 0, length = 0;
        FactTerm term;
    };
    struct Problem
    {
        qsizetype start = 0, length = 0;
        QString text;    ///< what is wrong
        QString nearest; ///< what was probably meant, in place of start … length; empty: nobody knows
    };
    QList<Part> parts = {};
    QList<Problem> problems = {}; ///< all of them; nothing is to be asked while there is one

    [[nodiscard]] QList<FactTerm> terms() const;
};

[[nodiscard]] FilterLine parseFilterLine(const QString &text, const LineNames &names = {});

/// Terms as a filter: what the Lab can be asked for goes there, the rest to TaskFilter::facts.
[[nodiscard]] TaskFilter filterOf(const QList<FactTerm> &terms);
/// The same back: every part of a filter as a term.
[[nodiscard]] QList<FactTerm> termsOf(const TaskFilter &filter);
/// Terms as a line that is read back as the same.
[[nodiscard]] QString lineOf(const QList<FactTerm> &terms, const LineNames &names = {});
[[nodiscard]] QString lineOf(const FactTerm &term, const LineNames &names = {});

/// The words that begin a term, for completion: `status`, `boxes`, …; with what they are about.
struct LineWord
{
    QString word;
    Fact fact;
    bool alias = false; ///< another word of the list says the same
};
[[nodiscard]] const QList<LineWord> &lineWords();
/// A value as it must stand in a line: quoted where it has to be.
[[nodiscard]] QString quotedValue(const QString &value);

/// The call of the public package that asks the same; `rest` says what it can't ask.
struct PythonCall
{
    QString text;
    QList<FactTerm> rest;
};
[[nodiscard]] PythonCall pythonOf(const ProjectId &project, const TaskFilter &filter);

} // namespace labdesk
