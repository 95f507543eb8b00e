/// Which evidence a question counts: all of it, or what one source alone says.
#pragma once

#include "graph/snapshot.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace graph {

struct Scope {
    std::optional<std::uint32_t> edition;  // nothing: every source

    bool admits(const EvidenceRow& evidence) const {
        return !edition || evidence.edition == *edition;
    }
    bool admits(const Snapshot& snapshot, const Fact& fact) const {
        const auto rows = snapshot.evidence(fact);
        return !edition || std::any_of(rows.begin(), rows.end(),
                                       [this](const EvidenceRow& row) { return admits(row); });
    }
};

}  // namespace graph
