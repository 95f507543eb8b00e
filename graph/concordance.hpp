/// Question: by which names is an entity known in each language, and who calls it so?
#pragma once

#include "graph/scope.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace graph {

struct ConcordanceName {
    std::string text;
    std::string_view lang;
    std::string_view kind;                // a key of name_kinds()
    bool computed = false;                // from the other Chinese script; no source has it
    std::vector<std::uint32_t> editions;  // that have it, or what it was computed from
};

/// All names that sources in scope give it, each once, and those it is shown by though they are
/// only computed. By language (简, 繁, English, others), then by kind in the order of the
/// vocabulary.
std::vector<ConcordanceName> concordance(const Snapshot& snapshot, Vertex vertex, Scope scope = {});

}  // namespace graph
