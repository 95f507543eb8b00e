/// Question: what is dated, in the order of its dates, and which of a numbered series are here?
#pragma once

#include "graph/scope.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace graph {

struct Dated {
    std::string date;  // EDTF, the fact's own; an expected date is one
    FactIndex fact = 0;

    friend bool operator==(const Dated&, const Dated&) = default;
};

/// The facts that bear a date, of one entity (those that link to it among them) or of all; by the
/// first day of the date, or the last where it has no first, then by fact. What figures are as at,
/// and years of publication, are no course of events.
std::vector<Dated> timeline(const Snapshot& snapshot, std::optional<Vertex> of, Scope scope);

/// Events that one body held, as their sources number them.
struct NumberedSeries {
    Vertex holder = 0;
    std::vector<std::pair<std::uint32_t, FactIndex>> known;  // by number
    std::vector<std::uint32_t> missing;                      // between 1 and the greatest known
};

/// By holder. A series of more than a thousand is given without what is missing.
std::vector<NumberedSeries> numbered_series(const Snapshot& snapshot, std::optional<Vertex> of,
                                            Scope scope);

}  // namespace graph
