/// What accepting a candidate would do to the graph.
#pragma once

#include "graph/candidate.hpp"
#include "graph/snapshot.hpp"

#include <map>
#include <set>
#include <string>

namespace graph {

/// It adds what no source says yet, confirms what another source says, or is in the graph from
/// this very document.
enum class Effect { adds, confirms, known };
std::string_view to_string(Effect effect);

/// The snapshot must outlive it.
class Effects {
public:
    explicit Effects(const Snapshot& snapshot);

    /// States, periods and qualifiers are not compared: they are for the reviewer to see.
    Effect of(const Candidate& candidate) const;

private:
    /// An amount has an id of its own in each document: the same money is the same amount.
    Effect of_amount(const Candidate& candidate) const;
    Effect of(const Fact& fact, const Candidate& candidate) const;

    const Snapshot& snapshot_;
    std::map<std::string, std::vector<FactIndex>> amounts_;  // by currency and bounds
};

}  // namespace graph
