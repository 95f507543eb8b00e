/// One record of the Research Organization Registry, of schema 1 or 2, read into one form.
#pragma once

#include "importers/json.hpp"

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

/// A text and where it stands in its record: a JSON pointer.
struct Placed {
    std::string text;
    std::string pointer;
};

struct RorName {
    Placed name;
    std::string lang;
    std::string_view kind;  // a key of graph::name_kinds()
};

struct RorIdentifier {
    std::string_view scheme;  // a key of graph::identifier_schemes()
    Placed value;
};

struct RorPlace {
    std::string city;      // its GeoNames number; empty where none is given
    std::string name;      // of the city
    std::string region;    // ISO 3166-1 code of the country or region
    std::string latitude;  // of the city, not of the organisation
    std::string longitude;
    std::string pointer;
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
    std::vector<RorPlace> places;
    std::vector<RorLink> links;
};

/// Something in a used record that was left out. The kinds are few.
struct RorDefect {
    std::string_view kind;
    std::string pointer;
};

/// A record as it was read, or why it cannot be used.
struct RorReading {
    RorRecord record;
    std::vector<RorDefect> defects;
    std::string pointer;  // of what is wrong with the record
    std::string value;
    std::string reason;  // empty if the record can be used
    std::string remedy;
};

RorReading read_ror_record(JsonValue json);

}  // namespace importers
