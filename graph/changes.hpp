/// Question: what do later sources say of what an earlier one said, and what more?
#pragma once

#include "graph/snapshot.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace graph {

/// The sources that stand on one side of a comparison, by their editions.
class Side {
public:
    explicit Side(std::vector<bool> editions) : editions_(std::move(editions)) {}
    bool admits(const EvidenceRow& row) const { return editions_[row.edition]; }
    bool admits(const Snapshot& snapshot, const Fact& fact) const;
    bool empty() const;

private:
    std::vector<bool> editions_;
};

enum class Change : std::uint8_t {
    confirmed,   // said again
    moved_on,    // the same in another state
    more_named,  // the earlier names other parties of the same thing
    changed,     // another value, of another date or period
    differing,   // another value that cannot hold beside the first
    ended,
    added,   // nothing of the kind was said before
    silent,  // not said again, by the next of a series
};
std::string_view to_string(Change change);

struct ChangedFact {
    Change change = Change::added;
    std::optional<FactIndex> earlier;
    std::optional<FactIndex> later;

    friend bool operator==(const ChangedFact&, const ChangedFact&) = default;
};

/// By kind of change, then by the facts. What is not said again is `silent` only where `of_series`,
/// for elsewhere silence says nothing.
std::vector<ChangedFact> changes(const Snapshot& snapshot, const Side& earlier, const Side& later,
                                 bool of_series);

}  // namespace graph
