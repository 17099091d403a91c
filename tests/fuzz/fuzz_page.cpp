// Pages of tasks as a server may send them.

#include "drawing/decode.h"
#include "wire/pagecodec.h"
#include "wire/problemcodec.h"
#include "wire/taskcodec.h"

using namespace labdesk;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray body(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const auto slices = wire::slicePage(body);
    if (slices) {
        for (const std::string_view document : slices->documents)
            if (const auto task = wire::decodeTask(document)) {
                (void)drawing::decode(task->json, ProjectType::Unknown);
                (void)wire::decodeCustomProperties(task->json);
            }
        if (slices->ids.size() != slices->documents.size())
            __builtin_trap();
    }
    (void)wire::decodeTaskPage(body);
    (void)wire::decodeProblem(400, body);
    return 0;
}
