/// What a question counts: everything, what one source alone says, what holds on a day.
#pragma once

#include "graph/snapshot.hpp"

#include <cstdint>
#include <optional>

namespace graph {

struct Scope {
    std::optional<std::uint32_t> edition;  // nothing: every source
    std::optional<int> as_of = {};         // a day as 20240729; nothing: no time is asked for

    bool everything() const { return !edition && !as_of; }
    bool admits(const EvidenceRow& evidence) const {
        return !edition || evidence.edition == *edition;
    }
    /// Whether some evidence is admitted and the fact can hold on the day.
    bool admits(const Snapshot& snapshot, const Fact& fact) const;
};

}  // namespace graph
