#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace labdesk {

/// What a condition of a filter is about. Objects: formats-next O1.
enum class Fact
{
    Name, ///< of the task
    Id,
    Status,
    Batch,
    Score,
    Created,
    Updated,
    Property, ///< FactTerm::name says which
    Data,     ///< a form's input, FactTerm::name: only the Lab knows
    Creator,
    Annotator,
    Duration, ///< seconds
    Jobs,
    Width, ///< of the picture, pixels
    Height,
    Objects,    ///< how many
    LabelCount, ///< how many objects of the label FactTerm::name
    Label,      ///< any object has it; `!`: any object has no main label
    Area,       ///< of any object, square pixels
    Aspect,     ///< of any object's box, width / height
    Place,      ///< the centre of any object's box lies there: shares of the picture, x from, x to, y from, y to
    Vertices,   ///< of any object
    Fault,      ///< a check finds something in the task: its word (domain/faults.h)
};

/// One condition. Several in a list must all hold; the values of one are alternatives.
struct FactTerm
{
    enum class Comparison
    {
        Is,
        Contains, ///< of a name
        Matches,  ///< a regular expression, searched
        Less,
        AtMost,
        More,
        AtLeast,
        Within, ///< both ends count; `numbers` has two for each alternative
    };
    Fact fact = Fact::Name;
    QString name = {}; ///< of the property, input or label
    Comparison comparison = Comparison::Is;
    QStringList values = {};    ///< texts; of numbers and dates as they were written
    QList<double> numbers = {}; ///< of facts that are numbers or moments (UTC milliseconds)
    bool negated = false;       ///< holds where it otherwise doesn't

    friend bool operator==(const FactTerm &, const FactTerm &) = default;
};

/// Whether a fact's values are numbers (or moments).
[[nodiscard]] bool isNumeric(Fact fact);

} // namespace labdesk
