#include "graph/worklist.hpp"

#include "graph/edtf.hpp"
#include "server/endpoints.hpp"
#include "server/next_letter.hpp"
#include "server/problem.hpp"

namespace server {

namespace {

using graph::Snapshot;

/// What `source` names, else the newest source that has a table.
graph::Scope asked_table(const Snapshot& snapshot, const Request& request) {
    if (request.find("source")) {
        return asked_scope(snapshot, request);
    }
    const auto sources = graph::sources_with_worklist(snapshot);
    return {sources.empty() ? std::nullopt : std::optional(sources.front())};
}

void write_item(Json& json, const Snapshot& snapshot, const graph::WorklistItem& item,
                graph::Scope scope, Mentions& mentions) {
    mentions.entities.insert(item.item);
    json.object().member("item", snapshot.id(item.item)).member("suggestion", item.suggestion);
    json.member("column", item.column).key("stated");
    write_fact(json, snapshot, snapshot.fact(item.stated), scope, mentions);
    json.array("rests_on");
    for (const graph::FactIndex fact : item.rests_on) {
        write_fact(json, snapshot, snapshot.fact(fact), scope, mentions);
    }
    json.end_array().array("follow_up");
    for (const graph::FactIndex fact : item.follow_up) {
        write_fact(json, snapshot, snapshot.fact(fact), {}, mentions);
    }
    json.end_array().end_object();
}

}  // namespace

Response worklist(const Snapshot& snapshot, const Request& request) {
    const graph::Scope scope = asked_table(snapshot, request);
    const graph::Worklist answer =
        scope.edition ? graph::worklist(snapshot, scope) : graph::Worklist{};
    Mentions mentions;
    Json json;
    json.object().array("worklists");
    for (const std::uint32_t edition : graph::sources_with_worklist(snapshot)) {
        json.element(snapshot.editions()[edition].source.id);
        mentions.editions.insert(edition);
    }
    json.end_array().array("items");
    for (const graph::WorklistItem& item : answer.items) {
        write_item(json, snapshot, item, scope, mentions);
    }
    json.end_array().array("beyond_the_table");
    for (const graph::FactIndex fact : answer.beyond) {
        write_fact(json, snapshot, snapshot.fact(fact), scope, mentions);
    }
    json.end_array();
    write_mentions(json, snapshot, mentions, request.first_language());
    write_version(json, snapshot, scope);
    return {.body = json.end_object().text(), .headers = {}};
}

Response next_worklist(const Snapshot& snapshot, const Request& request) {
    const Response table = worklist(snapshot, request);
    rapidjson::Document answer;
    answer.Parse(table.body.data(), table.body.size());
    if (answer["items"].Empty()) {
        throw Problem("no_worklist", {}, "source");
    }
    Response response;
    response.content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    response.body =
        workbook_of(next_letter(answer, request.first_language(), graph::day_text(request.today)));
    response.of_today = true;
    response.headers.emplace_back("Content-Disposition",
                                  "attachment; filename=\"dayun-next-letter.xlsx\"");
    return response;
}

}  // namespace server
