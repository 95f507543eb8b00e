#include "graph/coverage.hpp"

namespace graph {

Coverage coverage(const Snapshot& snapshot, Scope scope) {
    Coverage result;
    std::vector<bool> states(snapshot.editions().size(), false);
    for (FactIndex index = 0; index < snapshot.fact_count(); ++index) {
        const std::uint8_t traits = snapshot.traits(index);
        const Fact fact = snapshot.fact(index);
        if ((traits & kWalked) == 0 || !scope.admits(snapshot, fact)) {
            continue;
        }
        if ((traits & kDenied) != 0) {
            ++result.denied;
            continue;
        }
        ++result.links;
        for (const EvidenceRow& row : snapshot.evidence(fact)) {
            states[row.edition] = states[row.edition] || scope.admits(row);
        }
    }
    for (std::size_t i = 0; i < states.size(); ++i) {
        if (!states[i]) {
            continue;
        }
        ++result.sources;
        const std::string& date = snapshot.editions()[i].source.issued_on;
        if (!date.empty()) {
            result.oldest = result.oldest.empty() ? date : std::min(result.oldest, date);
            result.newest = std::max(result.newest, date);
        }
    }
    return result;
}

}  // namespace graph
