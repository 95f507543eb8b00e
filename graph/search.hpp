/// Question: which entities bear a name like this?
#pragma once

#include "graph/snapshot.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace graph {

/// How a query matched a name, best first.
enum class Match { exact, prefix, part };
std::string_view to_string(Match match);

struct Hit {
    Vertex entity = 0;
    Match match = Match::part;
    FactIndex name = 0;  // the name that matched
};

struct SearchResult {
    std::vector<Hit> hits;  // best first, at most `limit`
    std::size_t total = 0;  // that matched, shown or not
};

/// The entities with a name that contains the query, both folded (see fold). Whole names stand
/// before beginnings, beginnings before parts; then official names before others, then shorter
/// ones. An empty query finds nothing.
SearchResult search(const Snapshot& snapshot, std::string_view query,
                    std::optional<EntityType> type, std::size_t limit);

}  // namespace graph
