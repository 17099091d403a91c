#pragma once

#include "domain/configuration.h"
#include "formats/format.h"

#include <QMap>
#include <QObject>
#include <QSet>

class QFormLayout;
class QWidget;

namespace labdesk::store {
class Settings;
}

namespace labdesk::ui {

class Ask;
class LabelColors;

/// The options of every format as rows of forms, one for each page, made from their descriptions: a list, a number, a
/// text, a tick, a class map, a file or a table of colours each. Those of the shown format are seen, as far as they
/// mean anything with the others. A widget's object name is `<format>.<option>`.
class FormatOptions final : public QObject
{
    Q_OBJECT

public:
    using Forms = QMap<formats::OptionInfo::Page, QFormLayout *>;
    FormatOptions(const Forms &forms, Ask &ask);

    /// `options`: format, layout and container; their values are put in here.
    [[nodiscard]] formats::ExportOptions complete(formats::ExportOptions options) const;
    void show(const formats::ExportOptions &options);
    void setLabels(const QList<Label> &labels);
    void setPinnedClasses(const QByteArray &json);
    /// Whether a page has anything to choose for a format as it is shown.
    [[nodiscard]] bool hasRows(formats::OptionInfo::Page page) const;
    /// Puts the choices of a recipe in.
    void setValues(const formats::ExportOptions &options);

    void remember(store::Settings &settings, const QString &format) const;
    void restore(const store::Settings &settings);

signals:
    void changed();

private:
    struct Row
    {
        QString format;
        const formats::OptionInfo *option;
        QWidget *widget;
    };
    [[nodiscard]] QWidget *make(const formats::OptionInfo &option, Ask &ask, QWidget *parent);
    [[nodiscard]] static QString valueOf(const Row &row);
    static void setValue(const Row &row, const QString &value);
    Forms m_forms;
    QList<Row> m_rows;
    QSet<const QWidget *> m_shown;
};

} // namespace labdesk::ui
