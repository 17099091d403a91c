#pragma once

#include <QFileInfo>
#include <QString>

#include <functional>

namespace labdesk::jobs {

/// What hears of everything that lies in a folder. Names are relative to it, `/` between parts.
struct FolderVisitor
{
    std::function<void(const QFileInfo &file, const QString &name)> file;
    std::function<void(const QString &path, const QString &name, const QString &problem)> refused;
    std::function<bool()> isStopped = [] { return false; };
};

/// Goes through a folder and those below it in the order that people count in. Links are followed, but never in a
/// circle. Whatever lies there is heard of: hidden files (in one line a folder), names that are no text and folders
/// that can't be read are refused with the reason; only what systems leave behind (`Thumbs.db`, `desktop.ini`,
/// `.DS_Store`,
/// `__MACOSX`, …) is passed over.
void walkFolder(const QString &path, const FolderVisitor &visitor);

/// Why a path can't be read as a file to its end: a link that leads nowhere, a pipe, a device. Empty: it can.
[[nodiscard]] QString problemOfFile(const QString &path);

} // namespace labdesk::jobs
