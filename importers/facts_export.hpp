/// The reverse of reading the facts tables: all that is stored, as their rows.
#pragma once

#include "graph/store.hpp"
#include "importers/facts_tables.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace importers {

/// What cannot stand in the tables.
struct LeftOut {
    std::uint64_t editions = 0;   // that a later one of the same source replaced
    std::uint64_t evidence = 0;   // that rests on them
    std::uint64_t documents = 0;  // texts; import their files again
    std::uint64_t others = 0;     // statements that no table has columns for

    bool nothing() const { return editions + evidence + documents + others == 0; }
};

struct FactsRows {
    /// One for each of facts_tables(): its rows, sorted, with a cell for each of its columns.
    std::vector<std::vector<std::vector<std::string>>> tables;
    LeftOut left_out;
    graph::Digest data_version{};
};

/// Each row is read back before it is given: what would not come back the same is left out.
FactsRows facts_rows(const graph::Store& store);

}  // namespace importers
