/// One record of the Research Organization Registry, of schema 1 or 2, read into one form.
#pragma once

#include "importers/registry_claims.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace importers {

/// A ROR id without its address ("02d5ks197") whose check digits fit; nothing for another text.
std::optional<std::string> ror_id(std::string_view text);

/// The six characters that tell ROR ids apart, as a number of 30 bits.
std::uint32_t ror_number(std::string_view id);
/// The reverse.
std::string ror_id_of(std::uint32_t number);

struct RorName {
    Placed name;
    std::string lang;
    std::string_view kind;  // a key of graph::name_kinds()
};

struct RorIdentifier {
    std::string_view scheme;  // a key of graph::identifier_schemes()
    Placed value;
};

enum class RorTie : std::uint8_t { parent, child, related, successor, predecessor };

struct RorLink {
    RorTie tie = RorTie::related;
    std::string other;  // a ROR id
    Placed label;       // what this record calls the other
};

struct RorRecord {
    std::string id;
    int schema = 2;
    std::string status;
    std::string display;   // the name that the registry shows
    std::string modified;  // a day; empty where none is stated
    Placed founded;        // a year of four digits
    std::vector<Placed> types;
    std::vector<RorName> names;
    std::vector<RorIdentifier> identifiers;
    std::vector<Placed> websites;
    std::vector<GeoPlace> places;
    std::vector<RorLink> links;
};

/// A record as it was read, or why it cannot be used.
struct RorReading {
    RorRecord record;
    std::vector<Defect> defects;
    Refusal refusal;
};

RorReading read_ror_record(JsonValue json);

}  // namespace importers
