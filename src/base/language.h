#pragma once

#include <QStringList>

namespace labdesk {

/// The languages that texts are there in, as codes (`en`, `fr`).
[[nodiscard]] const QStringList &languages();

/// Installs a language's texts, its way to write numbers and dates, and those of Qt: once, before the first text.
/// `wanted`: a code of languages(); anything else: the system's language where it is there, otherwise English.
void installLanguage(const QString &wanted = {});

} // namespace labdesk
