#include "graph/scope.hpp"

#include "graph/validity.hpp"

#include <algorithm>

namespace graph {

bool Scope::admits(const Snapshot& snapshot, const Fact& fact) const {
    const auto rows = snapshot.evidence(fact);
    return (!edition || std::any_of(rows.begin(), rows.end(),
                                    [this](const EvidenceRow& row) { return admits(row); })) &&
           (!as_of || validity(snapshot, fact, *as_of) != Validity::no);
}

}  // namespace graph
