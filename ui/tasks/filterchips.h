#pragma once

#include "domain/taskquery.h"

#include <QWidget>

#include <functional>

namespace labdesk::ui {

/// What is filtered by, a chip for each part; a click takes that part away. Hidden while nothing is filtered.
class FilterChips final : public QWidget
{
    Q_OBJECT

public:
    explicit FilterChips(QWidget *parent = nullptr);

    void show(const TaskFilter &filter, const std::function<QString(const BatchId &)> &batchName);

signals:
    void filterWanted(const labdesk::TaskFilter &filter); ///< the filter without the part that was clicked
};

} // namespace labdesk::ui
