// Filter lines as people may type them, and packed tasks as a damaged index may hold them.

#include "domain/filterline.h"
#include "index/record.h"

using namespace labdesk;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char *>(data), size);
    const FilterLine line = parseFilterLine(QString::fromUtf8(bytes.data(), static_cast<qsizetype>(size)));
    if (line.problems.isEmpty()) {
        // What was read is written so that it is read as the same.
        const QString written = lineOf(line.terms());
        const FilterLine again = parseFilterLine(written);
        if (!again.problems.isEmpty() || lineOf(again.terms()) != written)
            __builtin_trap();
        const TaskFilter filter = filterOf(line.terms());
        (void)pythonOf(ProjectId(QStringLiteral("p")), filter);
    }
    index::TaskView task;
    if (task.read(bytes)) {
        quint64 sum = 0;
        task.eachProperty([&sum](quint32 name, std::string_view value) { sum += name + value.size(); });
        task.eachLabel([&sum](quint32 object, quint32 label) { sum += object + label; });
        for (quint32 i = 0; i < task.head().objects; ++i)
            sum += task.shape(i).vertices();
        if (sum == 0x1234'5678'9abc)
            __builtin_trap(); // keeps the sum
    }
    return 0;
}
