#include "ui/common/theme.h"

#include <QProxyStyle>
#include <QStyleFactory>

namespace labdesk::ui::theme {

using namespace Qt::StringLiterals;

namespace {

// Fusion without the pictures on dialog buttons: words are enough.
class Style final : public QProxyStyle
{
public:
    Style() : QProxyStyle(QStyleFactory::create(u"Fusion"_s)) {}
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *value) const override
    {
        return hint == SH_DialogButtonBox_ButtonsHaveIcons ? 0 : QProxyStyle::styleHint(hint, option, widget, value);
    }
};

struct Colors
{
    QColor window, base, alternate, text, muted, button, border, accent, accentText, tooltip, highlight, outline, error;
};

const Colors light{{0xf4, 0xf5, 0xf8}, {0xff, 0xff, 0xff}, {0xf7, 0xf9, 0xfc}, {0x1d, 0x22, 0x2c}, {0x5f, 0x68, 0x77},
                   {0xff, 0xff, 0xff}, {0xd5, 0xd9, 0xe1}, {0x2f, 0x63, 0xd1}, {0xff, 0xff, 0xff}, {0x2b, 0x30, 0x3b},
                   {0x2f, 0x63, 0xd1}, {0x8a, 0x93, 0xa3}, {0xc0, 0x2b, 0x2b}};
// The highlight is darker than the accent: white text on it must be read.
const Colors dark{{0x21, 0x24, 0x2b}, {0x19, 0x1c, 0x22}, {0x1e, 0x22, 0x29}, {0xe4, 0xe7, 0xee}, {0x9c, 0xa4, 0xb2},
                  {0x2b, 0x2f, 0x38}, {0x3a, 0x40, 0x4c}, {0x5b, 0x8d, 0xef}, {0xff, 0xff, 0xff}, {0x3a, 0x40, 0x4c},
                  {0x2f, 0x5f, 0xc4}, {0x8a, 0x93, 0xa3}, {0xff, 0x7b, 0x72}};

QPalette paletteOf(const Colors &colors)
{
    QPalette palette(colors.text, colors.button, colors.base.lighter(), colors.border.darker(115), colors.border,
                     colors.text, Qt::white, colors.base, colors.window);
    palette.setColor(QPalette::AlternateBase, colors.alternate);
    palette.setColor(QPalette::Highlight, colors.highlight);
    palette.setColor(QPalette::HighlightedText, colors.accentText);
    palette.setColor(QPalette::PlaceholderText, colors.muted);
    palette.setColor(QPalette::Link, colors.accent);
    palette.setColor(QPalette::ToolTipBase, colors.tooltip);
    palette.setColor(QPalette::ToolTipText, Qt::white);
    palette.setColor(QPalette::Mid, colors.border);
    for (const auto role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, colors.muted.lighter(120));
    return palette;
}

QString sheetOf(const Colors &colors)
{
    QString sheet = uR"(
        QToolBar { border: none; border-bottom: 1px solid @border; background: @window; padding: 5px 8px; spacing: 6px; }
        QToolBar QToolButton { padding: 5px 10px; border-radius: 6px; border: 1px solid transparent; }
        QToolBar QToolButton:hover { background: @base; border-color: @border; }
        QToolBar QToolButton:pressed { background: @border; }
        QToolBar QToolButton:checked { background: @base; border-bottom: 2px solid @accent; border-radius: 0; }
        QFrame#plotBox { border: 1px solid @border; border-radius: 8px; background: @base; }
        QLabel#plotTitle { font-weight: 600; }
        QListWidget#suggestions { border: 1px solid @accent; }
        QPushButton::menu-indicator { image: none; width: 0; }
        QMenuBar { background: @window; border: none; }
        QStatusBar { background: @window; border-top: 1px solid @border; }
        QStatusBar::item { border: none; }
        QSplitter::handle { background: @border; }
        QTableView, QTreeView, QListView, QPlainTextEdit { border: none; background: @base; alternate-background-color: @alternate; }
        QTreeView::item { padding: 3px 0; }
        QListView::item { padding: 4px 6px; }
        QHeaderView::section { background: @window; color: @muted; border: none; border-bottom: 1px solid @border;
                               border-right: 1px solid @border; padding: 5px 8px; }
        QLineEdit { border: 1px solid @border; border-radius: 6px; padding: 4px 7px; background: @base; }
        QLineEdit:focus { border-color: @accent; }
        QLineEdit[wrong="true"], QToolButton#filterButton[wrong="true"] { border-color: @error; }
        QCheckBox::indicator, QAbstractItemView::indicator, QRadioButton::indicator {
            width: 14px; height: 14px; border: 1px solid @outline; border-radius: 3px; background: @base; }
        QRadioButton::indicator { border-radius: 8px; }
        QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {
            background: @highlight; border-color: @highlight; image: url(:/icons/check.svg); }
        QRadioButton::indicator:checked { background: @highlight; border-color: @highlight; image: url(:/icons/dot.svg); }
        QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: 2px solid @accent; }
        QCheckBox::indicator:disabled, QAbstractItemView::indicator:disabled, QRadioButton::indicator:disabled {
            border-color: @border; background: @window; }
        QAbstractItemView::indicator:selected { border-color: @accentText; }
        QComboBox QLineEdit, QSpinBox QLineEdit, QDateTimeEdit QLineEdit { border: none; padding: 0; }
        QPushButton { border: 1px solid @border; border-radius: 6px; padding: 6px 14px; background: @button; }
        QPushButton:hover { border-color: @accent; }
        QPushButton:pressed { background: @alternate; }
        QPushButton:default { background: @highlight; color: @accentText; border-color: @highlight; }
        QPushButton:disabled { color: @muted; background: @window; border-color: @border; }
        QPushButton:focus { border-color: @accent; }
        QToolButton#chip { border: 1px solid @border; border-radius: 10px; padding: 2px 8px; background: @base; }
        QToolButton#chip:hover { border-color: @accent; }
        QToolButton#filterButton { border: 1px solid @border; border-radius: 6px; padding: 4px 8px; background: @base; }
        QToolButton#filterButton:hover { border-color: @accent; }
        QToolButton#filterButton[active="true"] { border-color: @accent; color: @accent; font-weight: 600; }
        QToolButton::menu-indicator { image: none; width: 0; }
        QTabWidget::pane { border: none; border-top: 1px solid @border; }
        QTabBar::tab { padding: 6px 12px; border: none; border-bottom: 2px solid transparent; color: @muted; }
        QTabBar::tab:selected { border-bottom-color: @accent; color: @text; }
        QProgressBar { border: none; border-radius: 4px; background: @border; height: 8px; max-height: 8px; }
        QProgressBar::chunk { background: @accent; border-radius: 4px; }
        QFrame#messageLine, QFrame#transferStrip, QFrame#transferPanel { border: none; border-top: 1px solid @border; background: @base; }
        QToolTip { color: white; background: @tooltip; border: none; padding: 4px; }
    )"_s;
    // The longer names first: @accentText before @accent.
    const QList<std::pair<QString, QColor>> names{{u"@accentText"_s, colors.accentText},
                                                  {u"@accent"_s, colors.accent},
                                                  {u"@alternate"_s, colors.alternate},
                                                  {u"@window"_s, colors.window},
                                                  {u"@base"_s, colors.base},
                                                  {u"@border"_s, colors.border},
                                                  {u"@muted"_s, colors.muted},
                                                  {u"@button"_s, colors.button},
                                                  {u"@text"_s, colors.text},
                                                  {u"@tooltip"_s, colors.tooltip},
                                                  {u"@highlight"_s, colors.highlight},
                                                  {u"@outline"_s, colors.outline},
                                                  {u"@error"_s, colors.error}};
    for (const auto &[name, color] : names)
        sheet.replace(name, color.name());
    return sheet;
}

} // namespace

void apply(QApplication &app, Appearance appearance)
{
    static const bool systemIsDark = isDark(QApplication::palette());
    const bool wantsDark = appearance == Appearance::Dark || (appearance == Appearance::System && systemIsDark);
    const Colors &colors = wantsDark ? dark : light;
    QApplication::setStyle(new Style);
    QApplication::setPalette(paletteOf(colors));
    app.setStyleSheet(sheetOf(colors));
}

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::WindowText).lightness() > palette.color(QPalette::Window).lightness();
}

QColor statusColor(TaskStatus status, const QPalette &palette)
{
    const bool onDark = isDark(palette);
    switch (status) {
    case TaskStatus::Configuring: return onDark ? QColor(0x9a, 0xa3, 0xb2) : QColor(0x7a, 0x84, 0x94);
    case TaskStatus::Pending: return onDark ? QColor(0x6f, 0xa8, 0xff) : QColor(0x2f, 0x63, 0xd1);
    case TaskStatus::Complete: return onDark ? QColor(0x5f, 0xc9, 0x7f) : QColor(0x1f, 0x8a, 0x4c);
    case TaskStatus::ToReview: return onDark ? QColor(0xf0, 0xb2, 0x4f) : QColor(0xb8, 0x6e, 0x00);
    case TaskStatus::Reviewed: return onDark ? QColor(0xb9, 0x92, 0xf5) : QColor(0x70, 0x3f, 0xc4);
    case TaskStatus::Unknown: break;
    }
    return mutedText(palette);
}

QColor warningColor(const QPalette &palette)
{
    return isDark(palette) ? QColor(0xf0, 0xb2, 0x4f) : QColor(0xa8, 0x62, 0x00);
}

QColor errorColor(const QPalette &palette)
{
    return (isDark(palette) ? dark : light).error;
}

QColor mutedText(const QPalette &palette)
{
    return palette.color(QPalette::PlaceholderText);
}

} // namespace labdesk::ui::theme
