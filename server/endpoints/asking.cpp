/// What many questions ask in the same way.
#include "graph/edtf.hpp"
#include "graph/meaning.hpp"

#include "server/endpoints.hpp"
#include "server/problem.hpp"

#include <algorithm>
#include <charconv>

namespace server {

namespace {

/// What a cursor is bound to: another state of the data, or another question, needs another one.
std::string binding(const graph::Snapshot& snapshot, const Request& request) {
    graph::Canonical canonical("cursor/1");
    canonical.field(snapshot.data_version()).field(request.path);
    canonical.field(snapshot.view() == graph::View::working ? "working" : "meeting");
    for (const auto& [name, value] : request.query) {
        if (name != "cursor" && name != "lang" && name != "view") {
            canonical.field(name).field(value);
        }
    }
    constexpr std::size_t kLength = 16;
    return graph::hex(canonical.digest()).substr(0, kLength);
}

std::string readings(const graph::Snapshot& snapshot, const std::vector<graph::Vertex>& entities,
                     Language first) {
    Json json;
    json.array();
    for (const graph::Vertex entity : entities) {
        json.object();
        write_reference(json, snapshot, entity, first);
        json.end_object();
    }
    return json.end_array().text();
}

}  // namespace

void require_working_view(const graph::Snapshot& snapshot) {
    if (snapshot.view() != graph::View::working) {
        throw Problem("working_view_only", {});
    }
}

graph::Vertex named_entity(const graph::Snapshot& snapshot, const Request& request,
                           const std::string& parameter) {
    const std::string& asked = request.required(parameter);
    if (const auto vertex = snapshot.find(asked)) {
        return *vertex;
    }
    const auto readings_of_it = graph::meant(snapshot, asked);
    if (readings_of_it.empty()) {
        throw Problem("unknown_entity", {asked}, parameter);
    }
    if (readings_of_it.size() > 1) {
        throw Problem("ambiguous_name", {asked}, parameter)
            .with("readings", readings(snapshot, readings_of_it, request.first_language()));
    }
    return readings_of_it.front();
}

void write_coverage(Json& json, const graph::Coverage& coverage) {
    json.member("links", std::uint64_t{coverage.links});
    json.member("sources", std::uint64_t{coverage.sources});
    json.optional("oldest", coverage.oldest).optional("newest", coverage.newest);
}

graph::Scope asked_scope(const graph::Snapshot& snapshot, const Request& request) {
    graph::Scope scope;
    if (const auto source = request.find("source")) {
        scope.edition = snapshot.edition_of(*source);
        if (!scope.edition) {
            throw Problem("unknown_source", {*source}, "source");
        }
    }
    if (const auto day = request.find("as_of")) {
        scope.as_of = graph::day_of(*day);
        if (!scope.as_of) {
            throw Problem("bad_value", {*day, "as_of", "2024-07-29"}, "as_of");
        }
    }
    return scope;
}

graph::EntityType asked_type(const std::string& key, std::string_view parameter) {
    const auto type = graph::parse_type(key);
    if (!type) {
        throw Problem("bad_value", {key, std::string(parameter), graph::keys(graph::types())},
                      parameter);
    }
    return *type;
}

std::string link_predicates(Links which) {
    std::string list;
    for (const auto& term : graph::predicates()) {
        if ((term.values & graph::kEntityValue) != 0 && (which == Links::all || term.walked)) {
            list += (list.empty() ? "" : ", ") + std::string(term.key);
        }
    }
    return list;
}

Page asked_page(const graph::Snapshot& snapshot, const Request& request, std::size_t fallback,
                std::size_t most) {
    Page page{.first = 0, .limit = request.number("limit", fallback, 1, most)};
    if (const auto cursor = request.find("cursor")) {
        const auto dash = std::min(cursor->find('-'), cursor->size());
        const char* const end = cursor->data() + cursor->size();
        const char* const digits = cursor->data() + std::min(dash + 1, cursor->size());
        const auto [stopped, error] = std::from_chars(digits, end, page.first);
        if (error != std::errc() || stopped != end ||
            cursor->substr(0, dash) != binding(snapshot, request)) {
            throw Problem("unknown_cursor", {*cursor}, "cursor");
        }
    }
    return page;
}

void finish_page(Json& json, Response& response, const graph::Snapshot& snapshot,
                 const Request& request, const Page& page, std::size_t total) {
    if (page.first > 0 && page.first >= total) {  // no page of this list ends there
        throw Problem("unknown_cursor", {request.required("cursor")}, "cursor");
    }
    json.member("total", std::uint64_t{total});
    if (page.first + page.limit >= total) {
        return;
    }
    const std::string next =
        binding(snapshot, request) + "-" + std::to_string(page.first + page.limit);
    json.member("next", next);
    std::string address = percent_encoded(request.path, "-._~:/") + "?";
    for (const auto& [name, value] : request.query) {
        if (name != "cursor") {
            address += percent_encoded(name, "_") + "=" + percent_encoded(value, "-._~") + "&";
        }
    }
    response.headers.emplace_back("Link", "<" + address + "cursor=" + next + ">; rel=\"next\"");
}

std::vector<std::string> asked_list(const Request& request, const std::string& parameter,
                                    std::size_t most) {
    const std::string text = request.find(parameter).value_or("");
    std::vector<std::string> list;
    for (const auto word : graph::split(text, ',')) {
        list.emplace_back(word);
    }
    if ((request.find(parameter) && list.empty()) || graph::code_points(text) > most) {
        constexpr std::size_t kShown = 40;  // bytes, at most
        throw Problem(
            "bad_value",
            {text.size() > kShown ? "…" : text, parameter, "…,… (1–" + std::to_string(most) + ")"},
            parameter);
    }
    return list;
}

std::vector<Condition> asked_filter(const Request& request,
                                    const std::vector<std::string_view>& fields) {
    constexpr std::size_t kMost = 500;
    std::vector<Condition> conditions;
    for (const std::string& asked : asked_list(request, "filter", kMost)) {
        const std::string_view part = asked;
        const auto colon = std::min(part.find(':'), part.size());
        Condition condition{.field = std::string(part.substr(0, colon)), .values = {}};
        auto value = part.substr(std::min(colon + 1, part.size()));
        if (value.starts_with('!')) {
            condition.test = Condition::Test::none_of;
        } else if (value.starts_with('<')) {
            condition.test = Condition::Test::less;
        } else if (value.starts_with('>')) {
            condition.test = Condition::Test::greater;
        }
        value.remove_prefix(condition.test == Condition::Test::any_of ? 0 : 1);
        for (const auto one : graph::split(value, '|')) {
            condition.values.emplace_back(one);
        }
        if (condition.values.empty() ||
            std::find(fields.begin(), fields.end(), condition.field) == fields.end()) {
            std::string known;
            for (const auto field : fields) {
                known += (known.empty() ? "" : ", ") + std::string(field) + ":…";
            }
            throw Problem("bad_value", {asked, "filter", known}, "filter");
        }
        conditions.push_back(std::move(condition));
    }
    return conditions;
}

void resolve_ids(const graph::Snapshot& snapshot, Condition& condition) {
    for (std::string& value : condition.values) {
        const auto vertex =
            snapshot.find(value) ? snapshot.find(value) : snapshot.find("dayun:" + value);
        if (!vertex) {
            throw Problem("unknown_entity", {value}, "filter");
        }
        value = snapshot.id(*vertex);
    }
}

void check_words(const Condition& condition, std::string_view words) {
    for (const std::string& value : condition.values) {
        const auto list = graph::split(words, ',');
        if (std::none_of(list.begin(), list.end(),
                         [&](std::string_view word) { return graph::trim(word) == value; })) {
            throw Problem("bad_value", {value, "filter", std::string(words)}, "filter");
        }
    }
}

}  // namespace server
