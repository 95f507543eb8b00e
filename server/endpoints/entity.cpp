#include "server/endpoints.hpp"
#include "server/problem.hpp"

namespace server {

namespace {

/// The id as it stands in an address: what RFC 3986 lets stand in a path, the rest encoded.
std::string encoded(std::string_view id) {
    constexpr std::string_view kPlain = "-._~!$&'()*+,;=:@/";
    constexpr char kDigits[] = "0123456789ABCDEF";
    std::string result;
    for (const char c : id) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) != 0 || kPlain.find(c) != std::string_view::npos) {
            result += c;
        } else {
            result += '%';
            result += kDigits[byte >> 4U];
            result += kDigits[byte & 15U];
        }
    }
    return result;
}

void write_facts(Json& json, const graph::Snapshot& snapshot, std::string_view key,
                 std::span<const graph::FactIndex> facts, Mentions& mentions) {
    json.array(key);
    for (const graph::FactIndex index : facts) {
        write_fact(json, snapshot, snapshot.fact(index), mentions);
    }
    json.end_array();
}

}  // namespace

graph::Vertex known_entity(const graph::Snapshot& snapshot, const std::string& id) {
    const auto vertex = snapshot.find(id);
    if (!vertex) {
        throw Problem("unknown_entity", {id});
    }
    return *vertex;
}

Response entity(const graph::Snapshot& snapshot, const Request& request) {
    const graph::Vertex vertex = known_entity(snapshot, request.rest);
    const Language first = request.first_language();
    if (snapshot.id(vertex) != request.rest) {
        const std::string query = request.raw_query.empty() ? "" : "?" + request.raw_query;
        return {.status = 308,
                .body = "{}",
                .headers = {{"Location", "/v1/entities/" + encoded(snapshot.id(vertex)) + query}}};
    }
    Mentions mentions;
    Json json;
    json.object();
    write_reference(json, snapshot, vertex, first);
    json.member("described", snapshot.type(vertex).has_value()).array("ids");
    for (const std::string& id : snapshot.ids(vertex)) {
        json.element(id);
    }
    json.end_array();
    write_facts(json, snapshot, "facts", snapshot.facts_of(vertex), mentions);
    write_facts(json, snapshot, "links_to_it", snapshot.facts_to(vertex), mentions);
    write_mentions(json, snapshot, mentions, first);
    write_version(json, snapshot);
    return {.body = json.end_object().text(), .headers = {}};
}

}  // namespace server
