/// Question: which entity does a row of somebody's table mean? By its name, its type and what else
/// the table knows of it.
#pragma once

#include "graph/properties.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace graph {

/// What the table has in a column: one of these values.
struct KnownValue {
    std::optional<Property> property;  // nothing: the vocabulary has no such property
    std::vector<std::string> values;   // words, numbers, or ids of entities
};

struct RowQuestion {
    std::string name;  // or an id; may be empty where something else is known
    std::vector<std::optional<EntityType>> types;  // any of these, if any; nothing: an unknown one
    bool only_types = false;                       // entities of other types are none
    std::vector<KnownValue> known;
    std::size_t limit = 0;
};

/// An entity that may be meant. `score` is 0 to 100: what the name alone makes it, half of it for
/// an entity of another type, and up to another half less for known values that it has not.
struct RowCandidate {
    Vertex entity = 0;
    double score = 0;
    double name_score = 0;                     // 100: called just so
    bool called_so = false;                    // by its id, or as it is written
    std::optional<bool> of_type = {};          // nothing: no type was asked for
    std::optional<double> values_shared = {};  // 0 to 1; nothing: no values are known
    bool match = false;                        // nothing else can be meant
};

/// Best first, at most `limit` of them.
std::vector<RowCandidate> candidates(const Snapshot& snapshot, const RowQuestion& question);

/// The entity that a name means if it can mean nothing else: only this one is called so, no other
/// so with its place or parent in front (深圳市教育局 for 教育局), none has a name of which this
/// may be a Chinese short form, unless it is official, and it is no short name of two characters or
/// three letters, which others outside the graph may well have.
std::optional<Vertex> only_reading(const Snapshot& snapshot, std::string_view name);

}  // namespace graph
