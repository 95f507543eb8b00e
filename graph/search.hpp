/// Question: which entities bear a name like this?
#pragma once

#include "graph/scope.hpp"

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
    FactIndex name = 0;      // the name that matched
    bool converted = false;  // only after converting between 简 and 繁
};

struct SearchResult {
    std::vector<Hit> hits;  // best first, at most `limit`
    std::size_t total = 0;  // that matched, shown or not
};

/// The entities with a name that contains the query, both folded (see fold). Whole names stand
/// before beginnings, beginnings before parts; then official names before others, then shorter
/// ones. Names of other sources than those in scope do not count. An empty query finds nothing.
SearchResult search(const Snapshot& snapshot, std::string_view query,
                    std::optional<EntityType> type, std::size_t limit, Scope scope = {});

/// Where a query is two names with a space or a word like 和 between: the entities they mean best.
/// Nothing if either part is not a name or its beginning, or both mean one entity.
std::optional<std::pair<Vertex, Vertex>> named_pair(const Snapshot& snapshot,
                                                    std::string_view query);

}  // namespace graph
