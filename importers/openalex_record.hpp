/// One record of OpenAlex (https://docs.openalex.org), read into one form: an institution, a
/// funder, a work or an award. Nothing of persons is read.
#pragma once

#include "importers/registry_claims.hpp"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace importers {

/// "I27837315": a letter for the kind, as OpenAlex writes it, and a number.
struct OpenAlexId {
    char kind = ' ';
    std::uint64_t number = 0;

    std::string text() const { return kind + std::to_string(number); }
    graph::EntityId entity() const { return {"openalex:" + text()}; }
    friend auto operator<=>(const OpenAlexId&, const OpenAlexId&) = default;
};

/// With or without its address; the letter may be small. Nothing for another text.
std::optional<OpenAlexId> openalex_id(std::string_view text);

struct OpenAlexName {
    Placed name;
    std::string lang;
    std::string_view kind;  // a key of graph::name_kinds()
};

struct OpenAlexIdentifier {
    std::string_view scheme;  // a key of graph::identifier_schemes()
    Placed value;
};

/// Another body that a record names.
struct OpenAlexOther {
    OpenAlexId id;
    Placed name;      // what this record calls it
    std::string ror;  // of a funder, its ROR id; may be empty
};

enum class OpenAlexTie : std::uint8_t { parent, child, related, role };

struct OpenAlexLink {
    OpenAlexTie tie = OpenAlexTie::related;
    OpenAlexOther other;
};

/// An institution or a funder.
struct OpenAlexBody {
    Placed type;  // a word of ROR; empty where none is given
    std::vector<OpenAlexName> names;
    std::vector<OpenAlexIdentifier> identifiers;
    Placed ror;  // of a funder, see openalex_claims.cpp
    Placed website;
    Placed description;
    GeoPlace place;
    std::vector<OpenAlexLink> links;
};

struct OpenAlexFunding {
    static constexpr std::size_t kMostAwards = 10;
    OpenAlexOther funder;
    std::vector<std::string> awards;  // their numbers, as the funder writes them; the first few
};

struct OpenAlexWork {
    int year = 0;          // of publication; 0 where none is stated
    bool research = true;  // neither withdrawn nor what stands around papers (covers, contents)
    std::vector<OpenAlexOther> institutions;  // of its authors, each once, by number
    std::vector<OpenAlexFunding> funding;     // each once
};

struct OpenAlexAward {
    Placed name;
    Placed number;  // as the funder writes it
    std::optional<OpenAlexOther> funder;
    std::optional<graph::Money> amount;
};

struct OpenAlexRecord {
    OpenAlexId id;
    std::string updated;  // a day; empty where none is stated
    OpenAlexBody body;    // of kinds I and F
    OpenAlexWork work;    // of kind W
    OpenAlexAward award;  // of kind G
};

struct OpenAlexReading {
    OpenAlexRecord record;
    std::vector<Defect> defects;
    Refusal refusal;
    bool aside = false;   // refused for what it is, not for how it is written
    bool person = false;  // and nothing of it may be handed on
};

/// Reads the id, or refuses the record: then the answer is false.
bool read_openalex_head(std::string_view id, std::string_view name, const std::string& id_place,
                        OpenAlexReading& reading);

OpenAlexReading read_openalex_record(JsonValue json);

}  // namespace importers
