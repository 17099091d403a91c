#pragma once

#include "domain/configuration.h"

#include <QCoreApplication>
#include <QList>
#include <QMap>
#include <QString>

#include <functional>

namespace labdesk::formats {

/// Compatible writes what the public `isahitlab` 0.11.0 package writes; Standard what today's readers accept.
enum class Layout
{
    Standard,
    Compatible
};

/// How the result lies on disk.
enum class Container
{
    SingleFile,
    Zip,
    Folder
};

/// `standard`, `compatible`; `file`, `zip`, `folder`: the words of commands, specs and reports.
[[nodiscard]] QString wordOf(Layout layout);
[[nodiscard]] QString wordOf(Container container);
[[nodiscard]] std::optional<Layout> layoutFromWord(const QString &word);
[[nodiscard]] std::optional<Container> containerFromWord(const QString &word);

/// What an export is asked to be, as words: the choices of a format's own options are texts, so that a dialog, a
/// command, a journal and a recipe carry them without knowing the format.
struct ExportOptions
{
    QString format = QStringLiteral("lab");
    Layout layout = Layout::Standard;
    Container container = Container::SingleFile;
    QString inputId;                    ///< the annotated input of a form; empty: the only one
    QMap<QString, QString> values = {}; ///< option → its choice; what is missing is as usual (formats::completed())

    [[nodiscard]] QString value(const QString &option) const { return values.value(option); }
    [[nodiscard]] bool isOn(const QString &option) const { return values.value(option) == QLatin1String("on"); }
    friend bool operator==(const ExportOptions &, const ExportOptions &) = default;
};

/// A text that is translated where it is shown: mark it with QT_TRANSLATE_NOOP("formats", …).
struct Phrase
{
    const char *source = "";
    [[nodiscard]] QString text() const { return QCoreApplication::translate("formats", source); }
};

/// One option of a format, as data: dialog, command line, help, journals and recipes are made from it.
struct OptionInfo
{
    enum class Kind
    {
        Choice, ///< one of `choices`
        Number, ///< a whole number from `least` to `most`
        Flag,   ///< `on` or `off`
        Text,
        Colors,  ///< `{"label id": [r, g, b], …}`, in its own order; empty: the project's
        Classes, ///< a class map, see classmapfile.h; empty: the one that is pinned to the project
        File,    ///< what stands in a file
        Folder   ///< the path of one; empty: none
    };
    /// What it is about: a dialog has a page for each.
    enum class Page
    {
        Format,
        Classes,
        Split,
        Pictures
    };
    struct Choice
    {
        QString word;
        Phrase title;
    };

    QString word; ///< `mask-colors`: `--mask-colors` on the command line
    Kind kind = Kind::Flag;
    Phrase title = {};  ///< in a dialog: what the choice is about
    Phrase help = {};   ///< one sentence
    QString usual = {}; ///< the choice that is taken when none is made
    QList<Choice> choices = {};
    int least = 0, most = 0;
    Phrase suffix = {}; ///< behind a number
    /// Whether it means anything with the other options; nothing: always.
    std::function<bool(const ExportOptions &)> applies = {};
    Page page = Page::Format;
    Phrase placeholder = {}; ///< in an empty line for a text: an example
    /// Why the choice can't be; empty: it can. For kinds whose values don't say it themselves.
    std::function<QString(const ToolConfiguration &, const ExportOptions &)> refusal = {};

    [[nodiscard]] bool appliesTo(const ExportOptions &options) const { return !applies || applies(options); }
    [[nodiscard]] bool takes(const QString &value) const;
};

} // namespace labdesk::formats
