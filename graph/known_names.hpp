/// The names that a graph knows, for finding them in running text.
#pragma once

#include "graph/vocabulary.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace graph {

class Snapshot;

struct KnownName {
    std::u32string key;  // folded by fold_code_point, without white space
    std::string text;    // as the graph has it
    std::string id;      // of the entity
    std::string shown;   // the entity's Chinese name, as it is shown
    std::optional<EntityType> type;
    std::string kind;  // a key of name_kinds()
};

/// Immutable once made, so that any number of readers may share it.
class KnownNames {
public:
    KnownNames() = default;
    /// Names of amounts and of items of worklists are left out, and names of one character.
    explicit KnownNames(const Snapshot& snapshot);
    explicit KnownNames(std::vector<KnownName> names);

    /// Of the names that stand at a place of a folded text, those of the greatest length; each
    /// bearer once.
    std::vector<const KnownName*> longest_at(std::u32string_view text, std::size_t place) const;
    /// Those that are called exactly so.
    std::vector<const KnownName*> called(std::u32string_view key) const;
    bool empty() const { return names_.empty(); }

private:
    std::vector<KnownName> names_;                                           // by key
    std::unordered_map<std::uint64_t, std::vector<std::uint16_t>> lengths_;  // by two characters
};

}  // namespace graph
