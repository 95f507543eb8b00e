/// Question: what was searched?
#pragma once

#include "graph/scope.hpp"

namespace graph {

/// Of the evidence in scope. Looks at every fact: Snapshot::coverage() has the answer for all
/// sources ready.
Coverage coverage(const Snapshot& snapshot, Scope scope);

}  // namespace graph
