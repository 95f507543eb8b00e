/// What those who work on the graph check: where statements differ, and scope for co-operation.
#include "graph/contradictions.hpp"
#include "graph/coverage.hpp"
#include "graph/gaps.hpp"
#include "server/endpoints.hpp"
#include "server/problem.hpp"

#include <algorithm>

namespace server {

namespace {

using graph::Difference;
using graph::DifferenceClass;
using graph::Snapshot;

constexpr DifferenceClass kDifferenceClasses[] = {
    DifferenceClass::to_verify,    DifferenceClass::rounding, DifferenceClass::other_date,
    DifferenceClass::other_scope,  DifferenceClass::unit,     DifferenceClass::fuller_list,
    DifferenceClass::other_subject};

std::optional<DifferenceClass> asked_class(const Request& request) {
    const auto asked = request.find("class");
    if (!asked) {
        return std::nullopt;
    }
    std::string all;
    for (const DifferenceClass known : kDifferenceClasses) {
        if (to_string(known) == *asked) {
            return known;
        }
        all += (all.empty() ? "" : ", ") + std::string(to_string(known));
    }
    throw Problem("bad_value", {*asked, "class", all}, "class");
}

void write_counts_by_class(Json& json, const std::vector<Difference>& all) {
    json.object("counts");
    for (const DifferenceClass known : kDifferenceClasses) {
        json.member(to_string(known), static_cast<std::uint64_t>(std::count_if(
                                          all.begin(), all.end(), [&](const Difference& one) {
                                              return one.difference == known;
                                          })));
    }
    json.end_object();
}

void write_decision(Json& json, const graph::Decision& decision) {
    json.object("decision").member("id", decision.id).member("verdict", decision.verdict);
    json.member("by", decision.by).member("at", decision.at).member("reason", decision.reason);
    json.end_object();
}

void write_difference(Json& json, const Snapshot& snapshot, const Difference& difference,
                      graph::Scope scope, Mentions& mentions) {
    json.object().member("class", to_string(difference.difference)).key("one");
    write_fact(json, snapshot, snapshot.fact(difference.one), scope, mentions);
    json.key("other");
    write_fact(json, snapshot, snapshot.fact(difference.other), scope, mentions);
    for (const auto& [key, list] : {std::pair("with_one", &difference.with_one),
                                    std::pair("with_other", &difference.with_other)}) {
        if (difference.difference == DifferenceClass::fuller_list) {
            json.array(key);
            for (const graph::FactIndex index : *list) {
                write_fact(json, snapshot, snapshot.fact(index), scope, mentions);
            }
            json.end_array();
        }
    }
    if (const auto ruling = ruling_on(snapshot, difference.one, difference.other)) {
        const graph::Fact holds = snapshot.fact(ruling->holds);
        json.member("holds", graph::hex(snapshot.claims().digest(holds.first)));
        write_decision(json, *ruling->decision);
    }
    json.end_object();
}

void write_gap(Json& json, const Snapshot& snapshot, const graph::Gap& gap, graph::Scope scope,
               Mentions& mentions) {
    mentions.entities.insert({gap.one, gap.other});
    json.object().member("one", snapshot.id(gap.one)).member("other", snapshot.id(gap.other));
    json.member("source_count", std::uint64_t{gap.sources}).array("reasons");
    for (const graph::GapReason& reason : gap.reasons) {
        mentions.entities.insert(reason.through);
        json.object().member("kind", to_string(reason.kind));
        json.member("through", snapshot.id(reason.through)).array("facts");
        for (const graph::FactIndex fact : reason.facts) {
            write_fact(json, snapshot, snapshot.fact(fact), scope, mentions);
        }
        json.end_array().end_object();
    }
    json.end_array();
    if (gap.decision != nullptr) {
        write_decision(json, *gap.decision);
    }
    json.end_object();
}

/// The place that a parameter names, else the one of this name.
graph::Vertex asked_side(const Snapshot& snapshot, const Request& request,
                         const std::string& parameter, const char* usual) {
    if (request.find(parameter)) {
        return named_entity(snapshot, request, parameter);
    }
    const auto place = snapshot.find(usual);
    if (!place) {
        throw Problem("missing_parameter", {parameter}, parameter);
    }
    return *place;
}

}  // namespace

Response contradictions(const Snapshot& snapshot, const Request& request) {
    constexpr std::size_t kMost = 500;
    constexpr std::size_t kDefault = 100;
    require_working_view(snapshot);
    const Page page = asked_page(snapshot, request, kDefault, kMost);
    const graph::Scope scope = asked_scope(snapshot, request);
    const auto wanted = asked_class(request);
    auto all = graph::contradictions(snapshot, scope);
    Response response;
    Mentions mentions;
    Json json;
    json.object();
    write_counts_by_class(json, all);
    if (wanted) {
        std::erase_if(all, [&](const Difference& one) { return one.difference != *wanted; });
    }
    json.array("results");
    for (std::size_t i = page.first; i < std::min(all.size(), page.first + page.limit); ++i) {
        write_difference(json, snapshot, all[i], scope, mentions);
    }
    json.end_array();
    finish_page(json, response, snapshot, request, page, all.size());
    write_mentions(json, snapshot, mentions, request.first_language());
    write_version(json, snapshot, scope);
    response.body = json.end_object().text();
    return response;
}

Response gaps(const Snapshot& snapshot, const Request& request) {
    constexpr std::size_t kMost = 50;
    constexpr std::size_t kDefault = 12;
    require_working_view(snapshot);
    const graph::GapsQuestion question{
        .one_side = asked_side(snapshot, request, "one_side", "dayun:hong-kong"),
        .other_side = asked_side(snapshot, request, "other_side", "dayun:longgang"),
        .most = request.number("limit", kDefault, 1, kMost),
        .scope = asked_scope(snapshot, request)};
    const graph::Gaps answer = graph::gaps(snapshot, question);
    Mentions mentions;
    mentions.entities.insert({question.one_side, question.other_side});
    Json json;
    json.object().member("one_side", snapshot.id(question.one_side));
    json.member("other_side", snapshot.id(question.other_side));
    for (const auto& [key, list] :
         {std::pair("results", &answer.open), std::pair("remembered", &answer.remembered)}) {
        json.array(key);
        for (const graph::Gap& gap : *list) {
            write_gap(json, snapshot, gap, question.scope, mentions);
        }
        json.end_array();
    }
    json.member("left_out", std::uint64_t{answer.left_out});
    json.object("searched");
    write_coverage(json, question.scope.everything() ? snapshot.coverage()
                                                     : graph::coverage(snapshot, question.scope));
    json.end_object();
    write_mentions(json, snapshot, mentions, request.first_language());
    write_version(json, snapshot, question.scope);
    return {.body = json.end_object().text(), .headers = {}};
}

}  // namespace server
