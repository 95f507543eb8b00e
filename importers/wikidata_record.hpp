/// One entity of Wikidata as claims with their evidence, or why it is none that is stored.
#pragma once

#include "importers/registry_claims.hpp"

#include <string>
#include <vector>

namespace importers {

struct WikidataReading {
    std::string id;        // "Q15570"
    std::string modified;  // a day; empty where none is stated
    Refusal refusal;
    bool aside = false;   // refused for what it is, not for how it is written
    bool person = false;  // and nothing of it may be handed on
};

/// What the entity is, without its statements.
WikidataReading read_wikidata_head(JsonValue json);

/// What an organisation says of itself, resting on the source with this id. Countries and regions
/// are described by `places`.
std::vector<graph::Statement> wikidata_statements(JsonValue json, const std::string& id,
                                                  const std::string& source, Places& places,
                                                  std::vector<Defect>& defects);

}  // namespace importers
