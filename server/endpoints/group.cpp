#include "graph/group.hpp"

#include "graph/coverage.hpp"
#include "graph/meaning.hpp"
#include "server/endpoints.hpp"
#include "server/problem.hpp"

#include <algorithm>
#include <array>

namespace server {

namespace {

using graph::Snapshot;
using graph::Vertex;

constexpr std::array<std::string_view, 7> kTieKinds = {"agreement", "joint_body", "link",  "within",
                                                       "event",     "attendance", "person"};

/// A name of the list and what it can mean.
struct AskedGroup {
    std::string text;
    std::vector<Vertex> meant;  // none: no entry is called that; several: it is not guessed
    bool repeated = false;      // what it means was named before
};

std::vector<Vertex> meant(const Snapshot& snapshot, const std::string& text) {
    const auto vertex = snapshot.find(text);
    return vertex ? std::vector{*vertex} : graph::meant(snapshot, text);
}

/// A list as a person types it: a name a line, or several in a line with a mark between, unless the
/// line as a whole is a name.
std::vector<std::string> typed_names(const Snapshot& snapshot, std::string_view text) {
    std::vector<std::string> names;
    for (const auto line : graph::split(text, '\n')) {
        std::string parted(line);
        for (const std::string_view mark : {"、", "，", "；", ";", ","}) {
            for (auto at = parted.find(mark); at != std::string::npos; at = parted.find(mark)) {
                parted.replace(at, mark.size(), "\n");
            }
        }
        const bool one = parted.find('\n') == std::string::npos ||
                         !meant(snapshot, std::string(graph::trim(line))).empty();
        for (const auto name : one ? std::vector{line} : graph::split(parted, '\n')) {
            if (!graph::trim(name).empty()) {
                names.emplace_back(graph::trim(name));
            }
        }
    }
    return names;
}

std::vector<std::string> names_in_request(const Snapshot& snapshot, const Request& request) {
    if (request.method != "POST") {
        constexpr std::size_t kMostText = 4000;
        const std::string& text = request.required("of");
        if (graph::code_points(text) > kMostText) {
            throw Problem("bad_value", {"…", "of", "…、… (1–" + std::to_string(kMostText) + ")"},
                          "of");
        }
        return typed_names(snapshot, text);
    }
    if (request.find("of")) {
        throw Problem("repeated_parameter", {"of"}, "of");
    }
    if (!is_of_type(request.content_type, "application/json")) {
        throw Problem("not_json", {request.content_type});
    }
    const auto names = strings_of(request.content);
    if (!names) {
        throw Problem("bad_list", {std::to_string(graph::kMostOfGroup)});
    }
    return *names;
}

std::vector<AskedGroup> asked_group(const Snapshot& snapshot, const Request& request) {
    const auto names = names_in_request(snapshot, request);
    constexpr std::size_t kLongest = 200;  // code points, as in a search
    if (names.empty() || names.size() > graph::kMostOfGroup ||
        std::any_of(names.begin(), names.end(), [](const std::string& name) {
            return graph::trim(name).empty() || graph::code_points(name) > kLongest;
        })) {
        throw Problem("bad_list", {std::to_string(graph::kMostOfGroup)},
                      request.method == "POST" ? "" : "of");
    }
    std::vector<AskedGroup> group;
    for (const std::string& name : names) {
        AskedGroup asked{.text = name, .meant = meant(snapshot, name)};
        asked.repeated = asked.meant.size() == 1 &&
                         std::any_of(group.begin(), group.end(), [&](const AskedGroup& earlier) {
                             return earlier.meant == asked.meant;
                         });
        group.push_back(std::move(asked));
    }
    return group;
}

void write_asked_group(Json& json, const Snapshot& snapshot, const AskedGroup& asked,
                       Language first, Mentions& mentions) {
    const std::string_view status = asked.meant.empty()      ? "unknown"
                                    : asked.meant.size() > 1 ? "ambiguous"
                                    : asked.repeated         ? "repeated"
                                                             : "found";
    json.object().member("asked", asked.text).member("status", status);
    if (asked.meant.size() == 1) {
        mentions.entities.insert(asked.meant.front());
        json.member("id", snapshot.id(asked.meant.front()));
    } else if (asked.meant.size() > 1) {
        json.array("readings");
        for (const Vertex vertex : asked.meant) {
            json.object();
            write_reference(json, snapshot, vertex, first);
            json.end_object();
        }
        json.end_array();
    }
    json.end_object();
}

void write_facts_of_tie(Json& json, const char* name, const Snapshot& snapshot,
                        const std::vector<graph::FactIndex>& facts, graph::Scope scope,
                        Mentions& mentions) {
    json.array(name);
    for (const graph::FactIndex fact : facts) {
        write_fact(json, snapshot, snapshot.fact(fact), scope, mentions);
    }
    json.end_array();
}

/// So many of its ties as an answer may hold, and how many there are.
void write_pair(Json& json, const Snapshot& snapshot, const graph::GroupPair& pair,
                graph::Scope scope, Mentions& mentions) {
    constexpr std::size_t kMostTies = 100;
    constexpr std::size_t kMostFacts = 20;
    json.object().member("one", snapshot.id(pair.one)).member("other", snapshot.id(pair.other));
    json.member("total", std::uint64_t{pair.ties.size()}).array("ties");
    for (std::size_t i = 0; i < std::min(kMostTies, pair.ties.size()); ++i) {
        const graph::Tie& tie = pair.ties[i];
        json.object().member("kind", kTieKinds[static_cast<std::size_t>(tie.kind)]);
        json.member("institutional", graph::institutional(tie.kind));
        if (tie.through) {
            mentions.entities.insert(*tie.through);
            json.member("through", snapshot.id(*tie.through));
        }
        auto shown = tie.facts;
        shown.resize(std::min(shown.size(), kMostFacts));
        write_facts_of_tie(json, "facts", snapshot, shown, scope, mentions);
        shown = tie.belonging;
        shown.resize(std::min(shown.size(), kMostFacts));
        write_facts_of_tie(json, "belonging", snapshot, shown, scope, mentions);
        json.end_object();
    }
    json.end_array().end_object();
}

void write_searched_for_ties(Json& json, const Snapshot& snapshot, const graph::GroupAnswer& answer,
                             graph::Scope scope) {
    const graph::Coverage coverage =
        scope.everything() ? snapshot.coverage() : graph::coverage(snapshot, scope);
    json.object("searched").member("entities", std::uint64_t{answer.entities});
    write_coverage(json, coverage);
    json.member("denied", std::uint64_t{coverage.denied}).array("also");
    for (const graph::Predicate predicate : graph::group_predicates()) {
        // A meeting sees no persons, so that no post of one was looked at.
        if (predicate != graph::Predicate::role_at || snapshot.view() == graph::View::working) {
            json.element(graph::term(predicate).key);
        }
    }
    json.end_array().member("complete", answer.complete).end_object();
}

}  // namespace

Response group(const Snapshot& snapshot, const Request& request) {
    const auto listed = asked_group(snapshot, request);
    graph::GroupQuestion question{.of = {}, .scope = asked_scope(snapshot, request)};
    if (request.find("with")) {
        question.with = named_entity(snapshot, request, "with");
    }
    for (const AskedGroup& asked : listed) {
        if (asked.meant.size() == 1 && !asked.repeated && asked.meant.front() != question.with) {
            question.of.push_back(asked.meant.front());
        }
    }
    const auto answer = graph::group(snapshot, question);

    const Language first = request.first_language();
    Mentions mentions;
    Json json;
    json.object().array("of");
    for (const AskedGroup& asked : listed) {
        write_asked_group(json, snapshot, asked, first, mentions);
    }
    json.end_array();
    if (question.with) {
        mentions.entities.insert(*question.with);
        json.member("with", snapshot.id(*question.with));
    }
    json.array("pairs");
    for (const graph::GroupPair& pair : answer.pairs) {
        write_pair(json, snapshot, pair, question.scope, mentions);
    }
    json.end_array();
    write_searched_for_ties(json, snapshot, answer, question.scope);
    write_mentions(json, snapshot, mentions, first);
    write_version(json, snapshot, question.scope);
    return {.body = json.end_object().text(), .headers = {}};
}

}  // namespace server
