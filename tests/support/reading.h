#pragma once

#include "client/taskreader.h"
#include "jobs/clientfactory.h"

#include <QTest>

namespace labdesk::test {

/// The names of all tasks that a query selects, in order; waits for them.
[[nodiscard]] inline QStringList taskNames(const jobs::ClientFactory &factory, const TaskQuery &query)
{
    const auto client = factory();
    client::TaskReader reader(*client, query, 100);
    QStringList names;
    bool over = false;
    QObject::connect(&reader, &client::TaskReader::page, &reader, [&](const wire::PageSlices &page) {
        for (const std::string_view text : page.documents)
            names += wire::decodeTask(text)->name;
        QMetaObject::invokeMethod(&reader, &client::TaskReader::release, Qt::QueuedConnection);
    });
    QObject::connect(&reader, &client::TaskReader::finished, &reader, [&] { over = true; });
    reader.start();
    if (!QTest::qWaitFor([&] { return over; }, 20'000))
        qWarning("the tasks could not be read");
    return names;
}

} // namespace labdesk::test
