#include "graph/timeline.hpp"

#include "graph/edtf.hpp"
#include "graph/validity.hpp"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <tuple>

namespace graph {

namespace {

std::vector<FactIndex> facts_about(const Snapshot& snapshot, std::optional<Vertex> of) {
    std::vector<FactIndex> facts;
    if (!of) {
        facts.resize(snapshot.fact_count());
        std::iota(facts.begin(), facts.end(), FactIndex{0});
        return facts;
    }
    const auto own = snapshot.facts_of(*of);
    facts.assign(own.begin(), own.end());
    const auto to_it = snapshot.facts_to(*of);
    facts.insert(facts.end(), to_it.begin(), to_it.end());
    std::sort(facts.begin(), facts.end());
    facts.erase(std::unique(facts.begin(), facts.end()), facts.end());
    return facts;
}

bool belongs_in_timeline(Predicate predicate) {
    return predicate != Predicate::figure && predicate != Predicate::published_with;
}

std::optional<std::uint32_t> number_in_series(const Relation& said) {
    const auto digits = qualifier(said.qualifiers, "number");
    std::uint32_t number = 0;
    const char* const end = digits.data() + digits.size();
    const auto [stopped, error] = std::from_chars(digits.data(), end, number);
    return error == std::errc() && stopped == end && number > 0 ? std::optional(number)
                                                                : std::nullopt;
}

std::vector<std::uint32_t> missing_of(const NumberedSeries& series) {
    constexpr std::uint32_t kMost = 1000;
    std::vector<std::uint32_t> missing;
    if (series.known.back().first > kMost) {
        return missing;
    }
    std::uint32_t next = 1;
    for (const auto& [number, fact] : series.known) {
        for (; next < number; ++next) {
            missing.push_back(next);
        }
        next = number + 1;
    }
    return missing;
}

}  // namespace

std::vector<Dated> timeline(const Snapshot& snapshot, std::optional<Vertex> of, Scope scope) {
    std::vector<std::tuple<int, FactIndex, std::string>> found;
    for (const FactIndex index : facts_about(snapshot, of)) {
        const Fact fact = snapshot.fact(index);
        if (!belongs_in_timeline(snapshot.relation(fact).predicate) ||
            !scope.admits(snapshot, fact)) {
            continue;
        }
        std::string date = own_date(snapshot, fact);
        if (const auto days = parse_edtf(date)) {
            found.emplace_back(days->first ? *days->first : *days->last, index, std::move(date));
        }
    }
    std::sort(found.begin(), found.end());
    std::vector<Dated> result;
    for (auto& [day, index, date] : found) {
        result.push_back({std::move(date), index});
    }
    return result;
}

std::vector<NumberedSeries> numbered_series(const Snapshot& snapshot, std::optional<Vertex> of,
                                            Scope scope) {
    std::vector<NumberedSeries> result;
    for (const FactIndex index : facts_about(snapshot, of)) {
        const Fact fact = snapshot.fact(index);
        const Relation& said = snapshot.relation(fact);
        const auto number =
            said.predicate == Predicate::held_event ? number_in_series(said) : std::nullopt;
        if (!number || !scope.admits(snapshot, fact)) {
            continue;
        }
        if (result.empty() || result.back().holder != fact.subject) {  // facts are by subject
            result.push_back({.holder = fact.subject, .known = {}, .missing = {}});
        }
        result.back().known.emplace_back(*number, index);
    }
    for (NumberedSeries& series : result) {
        std::sort(series.known.begin(), series.known.end());
        series.missing = missing_of(series);
    }
    return result;
}

}  // namespace graph
