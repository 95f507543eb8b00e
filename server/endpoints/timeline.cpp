#include "graph/timeline.hpp"

#include "server/endpoints.hpp"

#include <algorithm>

namespace server {

namespace {

using graph::Snapshot;

void write_numbered_series(Json& json, const Snapshot& snapshot,
                           const graph::NumberedSeries& series, graph::Scope scope,
                           Mentions& mentions) {
    mentions.entities.insert(series.holder);
    json.object().member("holder", snapshot.id(series.holder)).array("known");
    for (const auto& [number, fact] : series.known) {
        json.object().member("number", std::uint64_t{number}).key("fact");
        write_fact(json, snapshot, snapshot.fact(fact), scope, mentions);
        json.end_object();
    }
    json.end_array().array("missing");
    for (const std::uint32_t number : series.missing) {
        json.element(std::uint64_t{number});
    }
    json.end_array().end_object();
}

}  // namespace

Response timeline(const Snapshot& snapshot, const Request& request) {
    constexpr std::size_t kMost = 1000;
    constexpr std::size_t kDefault = 200;
    const Page page = asked_page(snapshot, request, kDefault, kMost);
    const graph::Scope scope = asked_scope(snapshot, request);
    const auto entity =
        request.find("id") ? std::optional(named_entity(snapshot, request, "id")) : std::nullopt;
    const auto all = graph::timeline(snapshot, entity, scope);
    Response response;
    Mentions mentions;
    Json json;
    json.object();
    if (entity) {
        mentions.entities.insert(*entity);
        json.member("id", snapshot.id(*entity));
    }
    json.array("results");
    for (std::size_t i = page.first; i < std::min(all.size(), page.first + page.limit); ++i) {
        json.object().member("date", all[i].date).key("fact");
        write_fact(json, snapshot, snapshot.fact(all[i].fact), scope, mentions);
        json.end_object();
    }
    json.end_array().array("numbered_series");
    for (const graph::NumberedSeries& series : numbered_series(snapshot, entity, scope)) {
        write_numbered_series(json, snapshot, series, scope, mentions);
    }
    json.end_array();
    finish_page(json, response, snapshot, request, page, all.size());
    write_mentions(json, snapshot, mentions, request.first_language());
    write_version(json, snapshot, scope);
    response.body = json.end_object().text();
    return response;
}

}  // namespace server
