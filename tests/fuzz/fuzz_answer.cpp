// What a Lab answers, as the client reads it: every decoder over the same bytes.

#include "wire/catalogcodec.h"
#include "wire/changecodec.h"
#include "wire/configurationcodec.h"
#include "wire/datasetcodec.h"
#include "wire/pagecodec.h"
#include "wire/problemcodec.h"
#include "wire/sessioncodec.h"
#include "wire/taskcodec.h"

using namespace labdesk;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray body(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    (void)wire::decodeToken(body);
    (void)wire::decodeProblem(static_cast<int>(size % 600), body);
    (void)wire::decodeProjectPage(body);
    (void)wire::decodeBatchPage(body);
    (void)wire::decodeTaskPage(body);
    (void)wire::decodeConfiguration(body);
    (void)wire::decodeCounts(body);
    (void)wire::decodeCapabilities(body);
    (void)wire::decodeDatasetPage(body);
    (void)wire::decodeWorkflow(body);
    (void)wire::decodeUpdated(body);
    (void)wire::decodeImported(body);
    (void)wire::decodeGrant(body);
    (void)wire::decodeUploadedId(body);
    (void)wire::decodeDuplicates(body);
    (void)wire::decodeRow(body);
    (void)wire::decodePropertyChange(body);
    if (const auto page = wire::slicePage(body))
        for (const std::string_view document : page->documents)
            (void)wire::decodeTask(document);
    return 0;
}
