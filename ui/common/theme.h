#pragma once

#include "domain/project.h"
#include "domain/task.h"

#include <QApplication>
#include <QColor>
#include <QPalette>

namespace labdesk::ui {

/// How Labdesk looks: the palette and the colours that have a meaning. Colours are never the only sign of it.
namespace theme {

enum class Appearance
{
    System,
    Light,
    Dark
};

/// Sets style and palette of the whole program; may be called again.
void apply(QApplication &app, Appearance appearance);
[[nodiscard]] bool isDark(const QPalette &palette);

[[nodiscard]] QColor statusColor(TaskStatus status, const QPalette &palette);
[[nodiscard]] QColor warningColor(const QPalette &palette);
[[nodiscard]] QColor errorColor(const QPalette &palette);
[[nodiscard]] QColor mutedText(const QPalette &palette);

} // namespace theme

} // namespace labdesk::ui
