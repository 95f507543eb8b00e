#include "graph/properties.hpp"

#include <algorithm>
#include <unordered_set>

namespace graph {

namespace {

/// The qualifier, or for names the language, by which a predicate's values are told apart.
std::string detail_of(const Snapshot& snapshot, const Fact& fact) {
    const Relation& said = snapshot.relation(fact);
    if (said.predicate == Predicate::name) {
        return std::get<Text>(snapshot.claims().literal(fact.first)).lang;
    }
    return said.predicate == Predicate::identifier
               ? std::string(qualifier(said.qualifiers, "scheme"))
               : "";
}

}  // namespace

std::optional<Property> parse_property(std::string_view key) {
    const std::size_t dot = std::min(key.find('.'), key.size());
    const auto predicate = parse_predicate(key.substr(0, dot));
    const bool has_details = predicate == Predicate::name || predicate == Predicate::identifier;
    if (!predicate || (dot < key.size() && (!has_details || dot + 1 == key.size()))) {
        return std::nullopt;
    }
    return Property{*predicate, std::string(key.substr(std::min(dot + 1, key.size())))};
}

std::string key_of(const Property& property) {
    return std::string(term(property.predicate).key) +
           (property.detail.empty() ? "" : "." + property.detail);
}

std::string label_of(const Property& property, std::string_view Label::*language) {
    std::string label(term(property.predicate).label.*language);
    if (property.detail.empty()) {
        return label;
    }
    std::string detail = property.detail;
    for (const Term& scheme : identifier_schemes()) {
        if (property.predicate == Predicate::identifier && scheme.key == detail) {
            detail = scheme.label.*language;
        }
    }
    return label + " (" + detail + ")";
}

std::vector<PropertyValue> values_under(const Snapshot& snapshot, Vertex vertex,
                                        const Property& property) {
    std::vector<PropertyValue> found;
    const auto add = [&](FactIndex index, bool from_it) {
        const Fact fact = snapshot.fact(index);
        const Relation& said = snapshot.relation(fact);
        if (said.predicate == property.predicate && said.state != State::denied &&
            (property.detail.empty() || detail_of(snapshot, fact) == property.detail)) {
            found.push_back({index, from_it ? fact.object : std::optional(fact.subject)});
        }
    };
    for (const FactIndex index : snapshot.facts_of(vertex)) {
        add(index, true);
    }
    if (term(property.predicate).symmetric) {
        for (const FactIndex index : snapshot.facts_to(vertex)) {
            add(index, false);
        }
    }
    return found;
}

std::vector<Property> properties_of(const Snapshot& snapshot, std::optional<EntityType> type) {
    std::set<Property> found;
    std::unordered_set<std::uint32_t> seen;  // relations: each says all of this but a language
    for (FactIndex index = 0; index < snapshot.fact_count(); ++index) {
        const Fact fact = snapshot.fact(index);
        const Predicate predicate = snapshot.relation(fact).predicate;
        const bool is_new = predicate == Predicate::name ||
                            !seen.contains(snapshot.claims().relation_number(fact.first));
        if (is_new && (!type || snapshot.type(fact.subject) == type)) {
            seen.insert(snapshot.claims().relation_number(fact.first));
            found.insert({predicate, ""});
            found.insert({predicate, detail_of(snapshot, fact)});
        }
    }
    return {found.begin(), found.end()};
}

std::set<Vertex> objects(const Snapshot& snapshot, Vertex vertex, Predicate predicate,
                         Scope scope) {
    std::set<Vertex> found;
    std::vector<Vertex> open{vertex};
    while (!open.empty()) {
        const Vertex next = open.back();
        open.pop_back();
        for (const FactIndex index : snapshot.facts_of(next)) {
            const Fact fact = snapshot.fact(index);
            const auto said = snapshot.relation(fact).predicate;
            const bool within =
                predicate == Predicate::located_in && next != vertex && said == Predicate::part_of;
            if (fact.object && (said == predicate || within) && scope.admits(snapshot, fact) &&
                found.insert(*fact.object).second && predicate == Predicate::located_in) {
                open.push_back(*fact.object);
            }
        }
    }
    return found;
}

std::string words_of(const Snapshot& snapshot, const Fact& fact) {
    const Relation& said = snapshot.relation(fact);
    const Value& literal = snapshot.claims().literal(fact.first);
    const ValueText value = text_of(literal);
    const bool measured = (kind_of(literal) & (kQuantityValue | kMoneyValue)) != 0;
    std::string words = value.text + (measured && !value.extra.empty() ? " " + value.extra : "");
    std::string circumstances;
    for (const auto& [key, text] : said.qualifiers) {
        circumstances += (circumstances.empty() ? "" : "; ") + key + "=" + text;
    }
    const bool plain = said.predicate == Predicate::name || said.predicate == Predicate::identifier;
    return circumstances.empty() || plain ? words : words + " [" + circumstances + "]";
}

}  // namespace graph
