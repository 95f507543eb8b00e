#include "graph/search.hpp"
#include "graph/meaning.hpp"

#include "server/endpoints.hpp"
#include "server/problem.hpp"

namespace server {

namespace {

void write_hit(Json& json, const graph::Snapshot& snapshot, const graph::Hit& hit, Language first) {
    const graph::Claim name = snapshot.claim(snapshot.fact(hit.name));
    const auto& text = std::get<graph::Text>(name.value);
    json.object();
    write_reference(json, snapshot, hit.entity, first);
    json.array("ids");
    for (const std::string_view id : snapshot.ids(hit.entity)) {
        json.element(id);
    }
    json.end_array().object("why").member("match", to_string(hit.match));
    json.member("converted", hit.converted);
    json.member("name", text.text).member("lang", text.lang);
    json.member("kind", graph::qualifier(name.qualifiers, "kind")).end_object();
    json.key("place");
    write_place(json, snapshot, hit.entity, first);
    json.end_object();
}

}  // namespace

Response search(const graph::Snapshot& snapshot, const Request& request) {
    constexpr std::size_t kMost = 100;
    constexpr std::size_t kDefault = 20;
    constexpr std::size_t kLongest = 200;  // code points
    const std::string& query = request.required("q");
    if (graph::code_points(query) > kLongest) {
        throw Problem("bad_value", {"…", "q", "1–" + std::to_string(kLongest)}, "q");
    }
    std::optional<graph::EntityType> type;
    if (const auto key = request.find("type")) {
        type = asked_type(*key, "type");
    }
    const auto limit = request.number("limit", kDefault, 1, kMost);
    const graph::Scope scope = asked_scope(snapshot, request);
    const Language first = request.first_language();
    const auto found = graph::search(snapshot, query, type, limit, scope);

    Json json;
    json.object().member("query", query).array("results");
    for (const graph::Hit& hit : found.hits) {
        write_hit(json, snapshot, hit, first);
    }
    json.end_array().member("total", std::uint64_t{found.total});
    json.member("complete", found.total == found.hits.size());
    const auto extent = found.hits.empty() ? graph::Extent::inside : found.hits.front().extent;
    json.member("named", extent == graph::Extent::whole &&
                             found.hits.front().match != graph::Match::abbreviation);
    json.array("pair");
    const auto pair =
        extent == graph::Extent::inside ? graph::named_pair(snapshot, query) : std::nullopt;
    if (pair) {
        for (const graph::Vertex vertex : {pair->first, pair->second}) {
            json.object();
            write_reference(json, snapshot, vertex, first);
            json.end_object();
        }
    }
    json.end_array();
    write_version(json, snapshot, scope);
    return {.body = json.end_object().text(), .headers = {}};
}

}  // namespace server
