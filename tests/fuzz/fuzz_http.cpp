// A whole HTTP request, read by the library, in our words, answered by the API of an empty Lab.

#include "lab/httprequest.h"
#include "lab/labapi.h"
#include "lab/labdatabase.h"

#include <QTemporaryDir>

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

using namespace labdesk;
namespace http = boost::beast::http;

namespace {

struct Lab
{
    QTemporaryDir folder;
    lab::BlobStore blobs{folder.path()};
    lab::Tokens tokens{QStringLiteral("id"), QStringLiteral("secret"), std::chrono::hours(1)};
    lab::PageAnchors anchors;
    std::unique_ptr<Database> database = std::move(*lab::openDatabase(folder.path()));
    lab::Repository repository{*database, anchors};
    lab::LabApi api{repository, blobs, tokens};
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Lab lab;
    http::request_parser<http::string_body> parser;
    parser.header_limit(64 * 1024);
    parser.body_limit(1 << 20);
    parser.eager(true);
    boost::beast::error_code error;
    parser.put(boost::asio::buffer(data, size), error);
    if (!parser.is_header_done())
        return 0;
    lab::Request request = lab::requestOf(parser.get());
    request.body = QByteArray::fromStdString(parser.get().body());
    (void)lab::isLoopbackName(lab::toBytes(parser.get()[http::field::host]));
    const lab::Range range = lab::rangeOf(request.range, 1000);
    if (range.possible && (range.from < 0 || range.count < 0 || range.from + range.count > 1000))
        __builtin_trap();
    (void)lab.api.refusal(request);
    const lab::Response response = lab.api.dispatch(request);
    if (response.status >= 500 && response.status != 507)
        __builtin_trap(); // a hostile request is refused, it isn't our fault
    return 0;
}
