/// The concordance: every name of every entity, with its language, its kind and who says so.
#include "graph/concordance.hpp"

#include "graph/meaning.hpp"
#include "graph/search.hpp"
#include "graph/text.hpp"
#include "server/endpoints.hpp"
#include "server/names_table.hpp"
#include "server/problem.hpp"

#include <algorithm>

namespace server {

namespace {

using graph::Snapshot;
using graph::Vertex;

constexpr std::size_t kMostOnPage = 1000;
constexpr std::size_t kLongestName = 200;  // code points of a name

/// A name of the list that was asked for, and the entities it can mean.
struct AskedName {
    std::string name;
    std::vector<Vertex> readings;
};

void check_length(const std::string& name, std::string_view parameter) {
    if (graph::code_points(name) > kLongestName) {
        throw Problem("bad_value",
                      {"…", std::string(parameter), "1–" + std::to_string(kLongestName)},
                      parameter);
    }
}

/// One name a line.
std::vector<AskedName> asked_names(const Snapshot& snapshot, const Request& request) {
    constexpr std::size_t kMostNames = 200;
    std::vector<AskedName> asked;
    const auto list = request.find("names");
    if (!list) {
        return asked;
    }
    for (const std::string_view line : graph::split(*list, '\n')) {
        const std::string name(line);
        check_length(name, "names");
        const auto entity = snapshot.find(name);
        asked.push_back({name, entity ? std::vector{*entity} : graph::meant(snapshot, name)});
    }
    if (asked.empty() || asked.size() > kMostNames || request.find("q")) {
        throw Problem("bad_value",
                      {"…", "names", "1–" + std::to_string(kMostNames) + " (\\n), q ∅"}, "names");
    }
    return asked;
}

std::vector<Vertex> found_by_name(const Snapshot& snapshot, const Request& request,
                                  graph::Scope scope) {
    const std::string& query = request.required("q");
    check_length(query, "q");
    std::vector<Vertex> found;
    const auto all = graph::search(snapshot, query, std::nullopt, snapshot.entity_count(), scope);
    for (const graph::Hit& hit : all.hits) {
        found.push_back(hit.entity);
    }
    return found;
}

/// Those that were asked for, in their order, as far as they meet the conditions.
std::vector<Vertex> chosen(const Snapshot& snapshot, const Request& request, graph::Scope scope,
                           const std::vector<AskedName>& asked) {
    std::vector<Vertex> allowed = asked_entities(snapshot, request, scope);
    if (asked.empty() && !request.find("q")) {
        return allowed;
    }
    std::vector<Vertex> wanted;
    if (request.find("q")) {
        wanted = found_by_name(snapshot, request, scope);
    }
    for (const AskedName& one : asked) {
        wanted.insert(wanted.end(), one.readings.begin(), one.readings.end());
    }
    std::vector<bool> open(snapshot.entity_count(), false);
    for (const Vertex vertex : allowed) {
        open[vertex] = true;
    }
    std::erase_if(wanted, [&](Vertex vertex) {
        const bool drop = !open[vertex];
        open[vertex] = false;  // each once
        return drop;
    });
    return wanted;
}

void write_known_names(Json& json, const Snapshot& snapshot, Vertex vertex, graph::Scope scope,
                       Mentions& mentions) {
    json.array("known_as");
    for (const graph::ConcordanceName& name : graph::concordance(snapshot, vertex, scope)) {
        json.object().member("text", name.text).member("lang", name.lang);
        json.member("kind", name.kind).member("computed", name.computed).array("sources");
        for (const std::uint32_t edition : name.editions) {
            mentions.editions.insert(edition);
            json.element(snapshot.editions()[edition].source.id);
        }
        json.end_array().end_object();
    }
    json.end_array();
}

void write_asked_names(Json& json, const Snapshot& snapshot, const std::vector<AskedName>& asked,
                       Mentions& mentions) {
    json.array("asked");
    for (const AskedName& one : asked) {
        json.object().member("name", one.name).array("readings");
        for (const Vertex vertex : one.readings) {
            mentions.entities.insert(vertex);
            json.element(snapshot.id(vertex));
        }
        json.end_array().end_object();
    }
    json.end_array();
}

Response concordance(const Snapshot& snapshot, const Request& request, std::size_t fallback) {
    const graph::Scope scope = asked_scope(snapshot, request);
    const Page page = asked_page(snapshot, request, fallback, kMostOnPage);
    const Language first = request.first_language();
    const auto asked = asked_names(snapshot, request);
    const auto all = chosen(snapshot, request, scope, asked);
    Response response;
    Mentions mentions;
    Json json;
    json.object();
    write_asked_names(json, snapshot, asked, mentions);
    json.array("results");
    for (std::size_t i = page.first; i < std::min(page.first + page.limit, all.size()); ++i) {
        json.object();
        write_reference(json, snapshot, all[i], first);
        json.key("place");
        write_place(json, snapshot, all[i], first);
        write_known_names(json, snapshot, all[i], scope, mentions);
        json.end_object();
    }
    json.end_array();
    finish_page(json, response, snapshot, request, page, all.size());
    write_mentions(json, snapshot, mentions, first);
    write_version(json, snapshot, scope);
    response.body = json.end_object().text();
    return response;
}

}  // namespace

Response names(const Snapshot& snapshot, const Request& request) {
    constexpr std::size_t kDefault = 100;
    return concordance(snapshot, request, kDefault);
}

Response names_csv(const Snapshot& snapshot, const Request& request) {
    const std::size_t mark = request.number("bom", 0, 0, 1);
    Response response = concordance(snapshot, request, kMostOnPage);
    rapidjson::Document answer;
    answer.Parse(response.body.data(), response.body.size());
    response.body = mark == 1 ? kByteOrderMark : "";
    response.body += spreadsheet_line(names_columns());
    for (const Row& row : names_rows(answer, request.first_language())) {
        response.body += spreadsheet_line(row);
    }
    response.content_type = "text/csv; charset=utf-8";
    const bool meeting = snapshot.view() == graph::View::meeting;
    response.headers.emplace_back("Content-Disposition",
                                  std::string("attachment; filename=\"dayun-names-") +
                                      (meeting ? "meeting" : "working") + ".csv\"");
    return response;
}

}  // namespace server
