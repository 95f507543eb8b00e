/// Question: what did an import change? Two snapshots of the same view are compared: the one before
/// it and the one after it.
#pragma once

#include "graph/snapshot.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace graph {

struct EntityDiff {
    /// An entity that was described before is changed if it is said otherwise or more of it, and
    /// confirmed if no more than the evidence of what was known grew.
    enum class Kind : std::uint8_t { added, changed, confirmed };
    Kind kind = Kind::added;
    Vertex entity = 0;                 // as all members of this, but `gone`, in the later snapshot
    std::size_t joined = 0;            // entities that were apart before and are this one now
    std::vector<FactIndex> added;      // also the links that point at it
    std::vector<FactIndex> confirmed;  // known, and more evidence rests with them
    std::vector<FactIndex> gone;       // of the earlier snapshot
};

struct LinkTally {
    std::size_t added = 0;
    std::size_t changed = 0;  // of two that were linked by the same predicate, said otherwise
    std::size_t confirmed = 0;
    std::size_t gone = 0;
};

/// The amounts of one kind in one currency, each of them once or for each of something. A part is
/// not counted beside a whole of its kind.
struct MoneySum {
    std::string kind;  // a key of money_kinds()
    std::string currency;
    std::string per;  // a key of money_rates(); empty: sums paid once
    std::size_t amounts = 0;
    Bounds<std::int64_t> minor;  // of their sum
};

struct GraphDiff {
    std::vector<EntityDiff> entities;  // changed, then confirmed, then added
    LinkTally links;
    std::size_t mentioned = 0;  // new ends of links that nobody describes
    /// A new fact and one that cannot hold beside it, of the later snapshot.
    std::vector<std::pair<FactIndex, FactIndex>> differing;
    std::vector<MoneySum> money_before;
    std::vector<MoneySum> money_after;
};

GraphDiff diff(const Snapshot& before, const Snapshot& after);

}  // namespace graph
