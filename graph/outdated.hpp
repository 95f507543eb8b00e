/// Claims that only older editions of their sources state: stored, and not in the graph any more.
#pragma once

#include "graph/claim_columns.hpp"

#include <optional>
#include <utility>
#include <vector>

namespace graph {

/// A claim that was in the graph once, and the one that took its place, where exactly one did.
using Gone = std::vector<std::pair<Digest, std::optional<Digest>>>;

/// By id. The successor of a claim is one that the newer edition of the same source adds, of the
/// same subject and predicate: with the same value (its state, period or qualifiers were
/// corrected), or, where a predicate holds one value, with the same qualifiers (its value was).
Gone outdated(const ClaimColumns& claims, const std::vector<Edition>& editions);

}  // namespace graph
