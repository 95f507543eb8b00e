/// Question: which entities bear a name like this?
#pragma once

#include "graph/scope.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace graph {

/// How a query matched a name: as it is written (exact, its beginning, a part of it, beginnings of
/// its words in any order), by the first letters of its words, by its pinyin, by the first letters
/// of its syllables, or by some of its characters in their order (龙岗人民医院 for 龙岗区人民医院).
enum class Match { exact, prefix, part, words, acronym, pinyin, initials, abbreviation };
std::string_view to_string(Match match);

/// How much of the name the query stands for.
enum class Extent { whole, beginning, inside };

struct Hit {
    Vertex entity = 0;
    Match match = Match::part;
    Extent extent = Extent::inside;
    FactIndex name = 0;      // the name that matched
    bool converted = false;  // only after converting between 简 and 繁
};

struct SearchResult {
    std::vector<Hit> hits;  // best first, at most `limit`
    std::size_t total = 0;  // that matched, shown or not
};

/// The entities with a name that the query stands for, both as SearchKey has them. Whole names
/// stand before beginnings, beginnings before parts, what is written before what is spelled; of
/// names that are borne whole official ones before others, else shorter ones before longer.
/// Abbreviations, of three Han characters and more, are looked for where no name begins so.
/// Names of other sources than those in scope do not count. A query without a letter or a digit
/// finds nothing.
SearchResult search(const Snapshot& snapshot, std::string_view query,
                    std::optional<EntityType> type, std::size_t limit, Scope scope = {});

/// Where a query is two names with a space or a word like 和 between: the entities they mean best.
/// Nothing if either part is not a name or its beginning, or both mean one entity.
std::optional<std::pair<Vertex, Vertex>> named_pair(const Snapshot& snapshot,
                                                    std::string_view query);

/// The entities that a person may mean by a name: those that bear it, else those with a whole name
/// that is spelled so, else all that match, at most 20. Best first.
std::vector<Vertex> meant(const Snapshot& snapshot, std::string_view name);

}  // namespace graph
