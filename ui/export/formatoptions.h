#pragma once

#include "domain/configuration.h"
#include "formats/format.h"

#include <QObject>

class QFormLayout;
class QWidget;

namespace labdesk::store {
class Settings;
}

namespace labdesk::ui {

class Ask;
class LabelColors;

/// The options of every format as rows of a form, made from their descriptions: a list, a number, a tick or a table of
/// colours each. Those of the shown format are seen, as far as they mean anything with the others. A widget's object
/// name is `<format>.<option>`.
class FormatOptions final : public QObject
{
    Q_OBJECT

public:
    FormatOptions(QFormLayout *form, Ask &ask, QWidget *parent);

    /// `options`: format, layout and container; their values are put in here.
    [[nodiscard]] formats::ExportOptions complete(formats::ExportOptions options) const;
    void show(const formats::ExportOptions &options);
    void setLabels(const QList<Label> &labels);

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
    QFormLayout *m_form;
    QList<Row> m_rows;
};

} // namespace labdesk::ui
