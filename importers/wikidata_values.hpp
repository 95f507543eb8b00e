/// Statements of Wikidata and their values (the JSON format of Wikibase,
/// https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html).
#pragma once

#include "graph/claim.hpp"
#include "importers/registry.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace importers {

struct WikidataStatement {
    JsonValue value;      // of its main snak
    std::string pointer;  // JSON pointer in the entity
    std::string period;   // EDTF, of its qualifiers start time and end time; may be empty
    bool over = false;    // an end time is stated
};

/// The statements of a property with the best rank: those preferred, else the normal ones. What is
/// deprecated never counts, and a statement whose value is unknown or none has no value; both are
/// defects.
std::vector<WikidataStatement> best_statements(JsonValue claims, std::string_view property,
                                               std::vector<Defect>& defects);

/// "Q15570"; empty if the value is no item.
std::string item_of(JsonValue value);

/// A time as EDTF, as exact as its precision: a day, a month, a year; a decade or a century as the
/// years that it spans. Days of the Julian calendar are turned into Gregorian ones, months of it
/// into years. Nothing for less than a century, before the year 1 and after 9999.
std::optional<std::string> edtf_of(JsonValue value);

/// Coordinates on the Earth, with 9 digits after the point at most; nothing on another globe.
std::optional<graph::Point> point_of(JsonValue value);

/// A unified social credit code (GB 32100-2015) whose last character checks the others.
bool is_social_credit_code(std::string_view text);

/// An ISNI as ROR writes it, "0000 0004 1937 0482"; empty if it is none.
std::string isni_of(std::string_view text);

}  // namespace importers
