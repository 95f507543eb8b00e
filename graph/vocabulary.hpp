/// The words of the graph: types, predicates, states and kinds, each with its label in three
/// languages; where words are easily mistaken, also what they mean here. The words themselves stand
/// in vocabulary_types.cpp, …_predicates.cpp, …_states.cpp, …_lists.cpp and …_figures.cpp. Whatever
/// is not listed there is refused, except metrics and units.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace graph {

/// How a word is shown: in 简体, in 繁體 as used in Hong Kong, in English.
struct Label {
    std::string_view zh_hans;
    std::string_view zh_hant;
    std::string_view en;
};

/// What an entity is. The order is the order in which the page lists them.
enum class EntityType : std::uint8_t {
    university,
    school,
    research_institute,
    laboratory,
    hospital,
    company,
    government,
    association,
    organisation,
    zone,
    park,
    place,
    policy,
    programme,
    document,
    agreement,
    honour,
    person,
    event,
    collection,
    funding,
    item,
};

/// A set of types, one bit each.
using TypeSet = std::uint32_t;
constexpr TypeSet one(EntityType type) {
    return TypeSet{1} << static_cast<unsigned>(type);
}
constexpr bool contains(TypeSet set, EntityType type) {
    return (set & one(type)) != 0;
}
constexpr TypeSet kAnyType = ~TypeSet{0};
/// Whatever acts as an organisation.
constexpr TypeSet kBodyTypes =
    one(EntityType::university) | one(EntityType::school) | one(EntityType::research_institute) |
    one(EntityType::laboratory) | one(EntityType::hospital) | one(EntityType::company) |
    one(EntityType::government) | one(EntityType::association) | one(EntityType::organisation);

/// What a claim says about its subject; the order is that of the table.
enum class Predicate : std::uint8_t {
    type,
    name,
    identifier,
    founded,
    ended,
    website,
    address,
    located_at,
    figure,
    amount,
    paid_by,
    paid_to,
    through,
    within,
    part_of,
    founding_partner,
    parent_in,
    succeeds,
    related_to,
    published_with,
    located_in,
    adjacent_to,
    established,
    affiliated_with,
    cooperates_with,
    signed_with,
    party_to,
    funds,
    donated,
    undertakes,
    supports,
    builds,
    operates,
    has_member,
    issued,
    targets,
    aligns_with,
    included_in,
    positioned_as,
    awarded,
    holds_title,
    applied_in,
    held_event,
    held_at,
    attended,
    role_at,
    proposed_by,
    addressed_to,
    replies_to,
    issued_by,
    lead_handler,
    co_handler,
    links,
    consulted,
    approved_by,
    rests_on,
    described_as,
    milestone,
    outcome_class,
    satisfaction,
    disclosure,
    column,
    suggestion,
};

/// What a source says about the course of a thing, at the source's date.
enum class State : std::uint8_t {
    goal,
    sought,
    planned,
    approved_in_principle,
    agreed,
    approved,
    in_progress,
    done,
    stated,
    denied,
    ended,
    unknown,
};

/// The kinds of value a claim can have, one bit each.
enum ValueKinds : std::uint8_t {
    kEntityValue = 1,
    kTextValue = 2,
    kQuantityValue = 4,
    kMoneyValue = 8,
    kDateValue = 16,
    kPointValue = 32,
};

struct TypeTerm {
    EntityType type;
    std::string_view key;
    Label label;
    Label meaning;
};

struct PredicateTerm {
    Predicate predicate;
    std::string_view key;
    TypeSet from;
    TypeSet to;                   // of the value, where that is an entity
    std::uint8_t values;          // ValueKinds
    bool one_value;               // two different values in one slot contradict each other
    bool symmetric;               // A p B says the same as B p A
    bool walked;                  // a path may go along it
    std::string_view qualifiers;  // keys, a space between
    Label label;
    Label meaning;
};

struct StateTerm {
    State state;
    std::string_view key;
    Label label;
    Label meaning;
};

/// A word of one of the smaller lists.
struct Term {
    std::string_view key;
    Label label;
    Label meaning = {};  // of a kind of money; empty in the other lists
};

/// What a figure is counted in; in the pattern, {n} stands for the number.
struct Unit {
    std::string_view key;
    Label pattern;
};

std::span<const TypeTerm> types();
std::span<const PredicateTerm> predicates();
std::span<const StateTerm> states();

/// The smaller lists.
std::span<const Term> name_kinds();
std::span<const Term> money_kinds();
/// What an amount is for each of, where it is not one sum.
std::span<const Term> money_rates();
std::span<const Term> source_kinds();
std::span<const Term> identifier_schemes();
std::span<const Term> milestone_stages();
std::span<const Term> description_topics();
std::span<const Term> worklist_columns();
std::span<const Term> ways_known();
std::span<const Term> reliabilities();
std::span<const Term> visibilities();
/// What a decision is about, and what it can say.
std::span<const Term> decision_subjects();
std::span<const Term> verdicts();

/// What figures count or measure, and in what. An importer may bring others: their key is shown.
std::span<const Term> metrics();
std::span<const Unit> units();
/// Every qualifier that a predicate takes.
std::span<const Term> qualifier_keys();

const TypeTerm& term(EntityType type);
const PredicateTerm& term(Predicate predicate);
const StateTerm& term(State state);

/// The word with this key; nothing if the list has none.
std::optional<EntityType> parse_type(std::string_view key);
std::optional<Predicate> parse_predicate(std::string_view key);
std::optional<State> parse_state(std::string_view key);
bool listed(std::span<const Term> terms, std::string_view key);

/// The list that values of a predicate's qualifier come from; empty if any text will do.
std::span<const Term> qualifier_values(Predicate predicate, std::string_view key);
bool takes_qualifier(Predicate predicate, std::string_view key);

/// Whether a list of predicates has this one.
template <typename List>
constexpr bool is_one_of(const List& list, Predicate predicate) {
    for (const Predicate one : list) {
        if (one == predicate) {
            return true;
        }
    }
    return false;
}

/// Whether each row of a table stands at the place of its enumerator.
template <typename Terms, typename Member>
constexpr bool in_order(const Terms& terms, Member enumerator) {
    std::size_t place = 0;
    for (const auto& term : terms) {
        if (static_cast<std::size_t>(term.*enumerator) != place++) {
            return false;
        }
    }
    return true;
}

/// The keys of a list, for a sentence that refuses a word: "goal, sought, planned".
template <typename Terms>
std::string keys(const Terms& terms) {
    std::string result;
    for (const auto& term : terms) {
        result += (result.empty() ? "" : ", ") + std::string(term.key);
    }
    return result;
}

/// Givers of ids in the order in which one names a cluster: "dayun" stands before "ror". A giver
/// that is not listed comes after those that are.
std::size_t giver_rank(std::string_view giver);

/// Identifier schemes that name one thing and no other, so that an equal value makes two ids one.
bool strong_scheme(std::string_view scheme);

/// Whether entities of these two types can be one thing.
bool compatible(EntityType a, EntityType b);

}  // namespace graph
