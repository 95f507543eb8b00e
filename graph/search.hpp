/// Question: which entities bear a name like this?
#pragma once

#include "graph/name_match.hpp"
#include "graph/scope.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace graph {

struct Hit {
    Vertex entity = 0;
    Match match = Match::part;
    Extent extent = Extent::inside;
    FactIndex name = 0;      // the name that matched
    bool converted = false;  // only after converting between 简 and 繁
};

/// Whether names with an error, and words that stand in several names, are looked for as well.
enum class Effort { sure, all };

struct SearchResult {
    std::vector<Hit> hits;  // best first, at most `limit`
    std::size_t total = 0;  // that matched, shown or not
};

/// The entities with a name that the query stands for, both as SearchKey has them. Names that are
/// written so stand before those that are spelled so, whole ones before beginnings before parts; of
/// names that are borne whole official ones before others and former ones last, else shorter ones
/// before longer, not counting what says the legal form; of those that are called alike the one
/// to which more links point. What has an error, or stands in several names, is looked for where no
/// name begins so, and stands last.
/// Names of other sources than those in scope do not count. A query without a letter or a digit
/// finds nothing.
SearchResult search(const Snapshot& snapshot, std::string_view query,
                    std::optional<EntityType> type, std::size_t limit, Scope scope = {},
                    Effort effort = Effort::all);

}  // namespace graph
