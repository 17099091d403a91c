// CSV manifests in any encoding.

#include "formats/manifest/csvmanifest.h"
#include "formats/manifest/csvtable.h"

using namespace labdesk;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const auto table = formats::readCsv(QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)));
    if (table)
        (void)formats::manifestOf(*table, formats::suggestedColumns(table->header), {ProjectType::Form, {}});
    return 0;
}
