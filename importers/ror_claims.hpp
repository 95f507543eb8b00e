/// What a record of the registry says, as claims with their evidence.
#pragma once

#include "graph/batch.hpp"
#include "importers/registry_claims.hpp"
#include "importers/ror_record.hpp"

#include <cstdint>
#include <unordered_set>
#include <vector>

namespace importers {

/// For one file.
class RorClaims {
public:
    /// What the record says, resting on the source with this id. Organisations that the file does
    /// not describe are called what the links to them call them.
    std::vector<graph::Statement> statements(const RorRecord& record, const std::string& source,
                                             const std::unordered_set<std::uint32_t>& described);

private:
    Places places_;
};

}  // namespace importers
