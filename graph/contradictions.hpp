/// Question: where do statements differ, and is that a contradiction or only looks like one?
#pragma once

#include "graph/scope.hpp"

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace graph {

enum class DifferenceClass : std::uint8_t {
    to_verify,      // one slot, values that cannot both hold
    rounding,       // one value is the other, less exact
    other_date,     // the same is said as at another date
    other_scope,    // of another part, or with other conditions
    unit,           // in another unit or currency
    fuller_list,    // one source names parties that the other leaves out
    other_subject,  // the same figure is said of something else
};
std::string_view to_string(DifferenceClass difference);

/// Two facts, the one first that comes first in the order of the graph.
struct Difference {
    FactIndex one = 0;
    FactIndex other = 0;
    DifferenceClass difference = DifferenceClass::to_verify;
    // Of a fuller list: the other parties that the same sources name.
    std::vector<FactIndex> with_one;
    std::vector<FactIndex> with_other;

    friend auto operator<=>(const Difference&, const Difference&) = default;
};

/// By class, then by the facts. Of two facts the first class that fits stands. Facts that one and
/// the same source alone states are told apart by it and are no difference, unless they contradict.
std::vector<Difference> contradictions(const Snapshot& snapshot, Scope scope);

/// A person's judgement which of two statements holds; both stay visible.
struct Ruling {
    const Decision* decision = nullptr;
    FactIndex holds = 0;
};

/// The live one on these two facts.
std::optional<Ruling> ruling_on(const Snapshot& snapshot, FactIndex one, FactIndex other);

}  // namespace graph
