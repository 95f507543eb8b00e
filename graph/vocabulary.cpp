#include "graph/vocabulary.hpp"

#include "graph/text.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace graph {

namespace {

template <typename Terms>
auto with_key(const Terms& terms, std::string_view key) {
    return std::find_if(terms.begin(), terms.end(),
                        [key](const auto& term) { return term.key == key; });
}

template <typename Terms, typename Word>
const auto& entry(const Terms& terms, Word word) {
    const auto index = static_cast<std::size_t>(word);
    assert(index < terms.size());
    return terms[index];
}

}  // namespace

const TypeTerm& term(EntityType type) {
    return entry(types(), type);
}
const PredicateTerm& term(Predicate predicate) {
    return entry(predicates(), predicate);
}
const StateTerm& term(State state) {
    return entry(states(), state);
}

std::optional<EntityType> parse_type(std::string_view key) {
    const auto list = types();
    const auto found = with_key(list, key);
    return found == list.end() ? std::nullopt : std::optional(found->type);
}

std::optional<Predicate> parse_predicate(std::string_view key) {
    const auto list = predicates();
    const auto found = with_key(list, key);
    return found == list.end() ? std::nullopt : std::optional(found->predicate);
}

std::optional<State> parse_state(std::string_view key) {
    const auto list = states();
    const auto found = with_key(list, key);
    return found == list.end() ? std::nullopt : std::optional(found->state);
}

bool listed(std::span<const Term> terms, std::string_view key) {
    return with_key(terms, key) != terms.end();
}

std::span<const Term> qualifier_values(Predicate predicate, std::string_view key) {
    if (predicate == Predicate::name && key == "kind") {
        return name_kinds();
    }
    if (predicate == Predicate::amount && key == "kind") {
        return money_kinds();
    }
    if (key == "per") {
        return money_rates();
    }
    if (key == "scheme") {
        return identifier_schemes();
    }
    if (key == "stage") {
        return milestone_stages();
    }
    return key == "topic" ? description_topics() : std::span<const Term>();
}

bool takes_qualifier(Predicate predicate, std::string_view key) {
    const auto allowed = split(term(predicate).qualifiers, ' ');
    return std::find(allowed.begin(), allowed.end(), key) != allowed.end();
}

std::size_t giver_rank(std::string_view giver) {
    constexpr std::array<std::string_view, 5> kGivers = {"dayun", "ror", "wikidata", "openalex",
                                                         "fundref"};
    return static_cast<std::size_t>(std::find(kGivers.begin(), kGivers.end(), giver) -
                                    kGivers.begin());
}

bool strong_scheme(std::string_view scheme) {
    constexpr std::array<std::string_view, 4> kStrong = {"ror", "wikidata", "uscc", "hk_cr"};
    return std::find(kStrong.begin(), kStrong.end(), scheme) != kStrong.end();
}

bool compatible(EntityType a, EntityType b) {
    // Registries differ in what they call a body, so any two kinds of body may be one thing.
    return a == b || (contains(kBodyTypes, a) && contains(kBodyTypes, b));
}

}  // namespace graph
