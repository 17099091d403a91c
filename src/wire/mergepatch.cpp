#include "wire/mergepatch.h"

#include "base/jsonwriter.h"
#include "wire/jsonpieces.h"

#include <algorithm>
#include <list>
#include <string>

namespace labdesk::wire {

QByteArray mergePatch(std::string_view target, std::string_view patch)
{
    const auto changes = jsonMembers(patch);
    if (!changes)
        return QByteArray(patch.data(), static_cast<qsizetype>(patch.size()));
    auto members = jsonMembers(target).value_or(std::vector<JsonMember>());
    std::list<QByteArray> merged; // what the members' views may show
    for (const JsonMember &change : *changes) {
        const auto same = [&change](const JsonMember &member) { return member.key == change.key; };
        const auto there = std::find_if(members.begin(), members.end(), same);
        if (change.value == "null") {
            members.erase(std::remove_if(members.begin(), members.end(), same), members.end());
            continue;
        }
        std::string_view value = change.value;
        if (value.starts_with('{')) {
            merged.push_back(mergePatch(there == members.end() ? std::string_view("{}") : there->value, value));
            value = {merged.back().constData(), static_cast<size_t>(merged.back().size())};
        }
        if (there == members.end())
            members.push_back({change.key, value});
        else
            there->value = value;
    }
    std::string out;
    JsonWriter json(out, {});
    json.beginObject();
    for (const JsonMember &member : members) {
        json.key(std::string_view(member.key.constData(), static_cast<size_t>(member.key.size())));
        json.raw(member.value);
    }
    json.endObject();
    return QByteArray::fromStdString(out);
}

} // namespace labdesk::wire
