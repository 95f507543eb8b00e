/// What a record of the registry says, as claims with their evidence.
#pragma once

#include "graph/batch.hpp"
#include "importers/ror_record.hpp"

#include <cstdint>
#include <set>
#include <unordered_set>
#include <vector>

namespace importers {

/// The source of the reviewed names of countries and regions.
graph::Source region_names();

/// For one file. A place that several records share is described with the first of them.
class RorClaims {
public:
    /// What the record says, resting on the source with this id. Organisations that the file does
    /// not describe are called what the links to them call them.
    std::vector<graph::Statement> statements(const RorRecord& record, const std::string& source,
                                             const std::unordered_set<std::uint32_t>& described);

private:
    struct Output;
    void add_places(const RorRecord& record, Output& output);
    void describe_city(const RorPlace& place, const graph::EntityId& city, Output& output);
    void describe_region(const std::string& code, Output& output);

    std::unordered_set<std::size_t> cities_;  // hashes of what was said of them
    std::set<std::string> regions_;
};

}  // namespace importers
