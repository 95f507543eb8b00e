/// What an entity has under a key, for questions that ask for columns: a predicate of the
/// vocabulary ("founded", "located_in"), or, with a dot, the names in one language and the
/// identifiers of one scheme ("name.zh-Hant", "identifier.ror").
#pragma once

#include "graph/scope.hpp"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace graph {

struct Property {
    Predicate predicate = Predicate::type;
    std::string detail;  // a language or a scheme; empty: any

    friend auto operator<=>(const Property&, const Property&) = default;
};

/// Nothing if the vocabulary has no such predicate, or it has no details.
std::optional<Property> parse_property(std::string_view key);
std::string key_of(const Property& property);
/// "Identifier (ROR)", in three languages.
std::string label_of(const Property& property, std::string_view Label::*language);

/// A value, and the entity that it is, if it is one.
struct PropertyValue {
    FactIndex fact = 0;
    std::optional<Vertex> entity;
};
/// What the entity has under a property in the order of the graph, without what a source denies; a
/// symmetric link whichever end it starts at.
std::vector<PropertyValue> values_under(const Snapshot& snapshot, Vertex vertex,
                                        const Property& property);

/// What the entities of a type, or all, have: in the order of the vocabulary.
std::vector<Property> properties_of(const Snapshot& snapshot, std::optional<EntityType> type);

/// The entities that links of a predicate lead to; a place also lies in what it lies in.
std::set<Vertex> objects(const Snapshot& snapshot, Vertex vertex, Predicate predicate, Scope scope);

/// The value of a fact that is none of an entity as a table has it, with its unit or currency:
/// ">=520 persons".
std::string words_of(const Snapshot& snapshot, const Fact& fact);

}  // namespace graph
