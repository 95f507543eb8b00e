#include "server/endpoints.hpp"
#include "server/problem.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace server {

namespace {

using graph::Snapshot;

struct Counts {
    std::uint64_t evidence = 0;
    std::uint64_t facts = 0;
    std::set<graph::Vertex> subjects;
};

std::vector<Counts> counts(const Snapshot& snapshot) {
    std::vector<Counts> all(snapshot.editions().size());
    for (graph::FactIndex index = 0; index < snapshot.fact_count(); ++index) {
        const graph::Fact fact = snapshot.fact(index);
        std::set<std::uint32_t> editions;
        for (const graph::EvidenceRow& row : snapshot.evidence(fact)) {
            ++all[row.edition].evidence;
            editions.insert(row.edition);
        }
        for (const std::uint32_t edition : editions) {
            ++all[edition].facts;
            all[edition].subjects.insert(fact.subject);
        }
    }
    return all;
}

void write_counts_of_source(Json& json, const Counts& counts) {
    json.object("counts").member("evidence", counts.evidence).member("facts", counts.facts);
    json.member("entities", std::uint64_t{counts.subjects.size()}).end_object();
}

void mention_document(const Snapshot& snapshot, const graph::Source& source, Mentions& mentions) {
    if (const auto document = snapshot.find(source.document)) {
        mentions.entities.insert(*document);
    }
}

/// The facts of a source in the order in which it states them.
std::vector<graph::FactIndex> in_order_of_places(const Snapshot& snapshot, graph::Scope scope) {
    using Key = std::tuple<bool, std::uint32_t, std::string_view, graph::FactIndex>;
    std::vector<Key> keys;
    for (graph::FactIndex index = 0; index < snapshot.fact_count(); ++index) {
        std::optional<Key> first;
        for (const graph::EvidenceRow& row : snapshot.evidence(snapshot.fact(index))) {
            if (scope.admits(row)) {
                const auto range = row.place_in_text();
                const Key key{!range, range ? range->start : 0, snapshot.claims().place(row),
                              index};
                first = first ? std::min(*first, key) : key;
            }
        }
        if (first) {
            keys.push_back(*first);
        }
    }
    std::sort(keys.begin(), keys.end());
    std::vector<graph::FactIndex> facts;
    facts.reserve(keys.size());
    for (const Key& key : keys) {
        facts.push_back(std::get<3>(key));
    }
    return facts;
}

}  // namespace

Response sources(const Snapshot& snapshot, const Request& request) {
    const auto all = counts(snapshot);
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (snapshot.shows(snapshot.editions()[i])) {
            order.push_back(i);
        }
    }
    const auto source = [&](std::size_t i) -> const graph::Source& {
        return snapshot.editions()[i].source;
    };
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return std::tie(source(b).issued_on, source(a).id) <
               std::tie(source(a).issued_on, source(b).id);
    });
    Mentions mentions;
    Json json;
    json.object().array("results");
    for (const std::size_t i : order) {
        mention_document(snapshot, source(i), mentions);
        json.object().member("id", source(i).id).key("source");
        write_source(json, snapshot, source(i));
        write_counts_of_source(json, all[i]);
        json.end_object();
    }
    json.end_array().member("total", std::uint64_t{order.size()});
    write_entities(json, snapshot, mentions, request.first_language());
    write_version(json, snapshot);
    return {.body = json.end_object().text(), .headers = {}};
}

Response source(const Snapshot& snapshot, const Request& request) {
    constexpr std::size_t kMost = 2000;
    constexpr std::size_t kDefault = 1000;
    constexpr std::size_t kMostText = 200'000;  // code points
    const auto edition = snapshot.edition_of(request.rest);
    if (!edition) {
        throw Problem("unknown_source", {request.rest});
    }
    const Page page = asked_page(snapshot, request, kDefault, kMost);
    const graph::Scope scope{edition};
    const graph::Source& source = snapshot.editions()[*edition].source;
    const auto facts = in_order_of_places(snapshot, scope);
    Response response;
    Mentions mentions;
    mentions.editions.insert(*edition);
    mention_document(snapshot, source, mentions);
    Json json;
    json.object().member("id", source.id);
    write_counts_of_source(json, counts(snapshot)[*edition]);
    if (const graph::IndexedText* const text = snapshot.document(source.sha256)) {
        json.member("text_length", std::uint64_t{text->size()});
        if (text->size() <= kMostText) {
            json.member("text", text->text());
        }
    }
    json.array("results");
    for (std::size_t i = page.first; i < std::min(page.first + page.limit, facts.size()); ++i) {
        write_fact(json, snapshot, snapshot.fact(facts[i]), scope, mentions);
    }
    json.end_array();
    finish_page(json, response, snapshot, request, page, facts.size());
    write_mentions(json, snapshot, mentions, request.first_language());
    write_version(json, snapshot);
    response.body = json.end_object().text();
    return response;
}

}  // namespace server
