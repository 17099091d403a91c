#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <algorithm>

namespace labdesk {

/// Something that a person should know about what was read, written or left out: data without language. Its words are
/// made where it is shown (words/findings.h); files and scripts get the code, which is the same in every language.
struct Finding
{
    enum class Severity
    {
        Note,
        Warning,
        Error
    };
    /// Where in what was given.
    struct Place
    {
        QString file;
        int line = 0;     ///< from 1; 0: not known
        QStringList path; ///< member names and positions

        friend bool operator==(const Place &, const Place &) = default;
    };

    QString code;          ///< `no-class`, `clipped`, … : what kind of thing it is
    QString subject;       ///< the task's or file's name; may be empty
    QStringList arguments; ///< what exactly, by the code's own order: a label, a number, a name
    Severity severity = Severity::Warning;
    Place place = {};

    friend bool operator==(const Finding &, const Finding &) = default;
};

/// `annotations/0/color`.
[[nodiscard]] inline QString pathText(const Finding &finding)
{
    return finding.place.path.join(QLatin1Char('/'));
}

[[nodiscard]] inline bool hasErrors(const QList<Finding> &findings)
{
    return std::any_of(findings.cbegin(), findings.cend(),
                       [](const Finding &one) { return one.severity == Finding::Severity::Error; });
}

} // namespace labdesk
