#pragma once

#include "domain/project.h"

#include <QList>

#include <optional>

namespace labdesk {

struct Label
{
    QString id;
    QString name;
    QString color; ///< `#rrggbb`
    int blue = 0;  ///< `bChannel`: the blue of this label's pixels in a mask

    friend bool operator==(const Label &, const Label &) = default;
};

/// A list of labels that a tool offers first, with all its labels in order (a list used twice repeats them).
struct MainList
{
    QString name;
    QList<Label> labels;

    friend bool operator==(const MainList &, const MainList &) = default;
};

/// What one annotation tool draws and with which labels.
struct ToolConfiguration
{
    ProjectType type = ProjectType::Unknown;
    QString input; ///< the input's id in a form; empty when the project is the tool
    bool sequence = false;
    QList<MainList> mainLists;

    /// The labels of all main lists in order, repeated where two lists share them.
    [[nodiscard]] QList<Label> labels() const;
    friend bool operator==(const ToolConfiguration &, const ToolConfiguration &) = default;
};

/// One field of a form, as its layout has it.
struct FormInput
{
    QString id;
    QString type; ///< the Lab's word: `display-text`, `display-resource`, `listbox`, `number`, `tool-iat-polygon`, …
    bool submitted = false; ///< annotators fill it in
    bool fixed = false;     ///< `static`: the same for every task; takes no data

    friend bool operator==(const FormInput &, const FormInput &) = default;
};

/// A project's configuration: one tool, or a form with any number of them.
struct ProjectConfiguration
{
    ProjectType type = ProjectType::Unknown;
    QList<ToolConfiguration> tools;
    QList<FormInput> inputs = {}; ///< of a form, in layout order

    [[nodiscard]] const ToolConfiguration *findTool(const QString &input) const; ///< nullptr: no such annotated input

    [[nodiscard]] const Label *findLabel(const QString &id) const; ///< nullptr: no such label in any main list
    friend bool operator==(const ProjectConfiguration &, const ProjectConfiguration &) = default;
};

} // namespace labdesk
