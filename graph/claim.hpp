/// Claims and what they rest on: the values that everything else handles.
///
/// They own their strings, compare by content, and know nothing of files, SQL or JSON.
#pragma once

#include "graph/amount.hpp"
#include "graph/sha256.hpp"
#include "graph/vocabulary.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace graph {

/// A lasting name for one thing that says who gave it: "dayun:cuhk-shenzhen", "ror:02d5ks197".
struct EntityId {
    std::string text;

    std::string_view giver() const { return std::string_view(text).substr(0, text.find(':')); }
    friend auto operator<=>(const EntityId&, const EntityId&) = default;
};

/// Nothing if the text is not giver:local with a giver of [a-z0-9_] and a local part of printable
/// ASCII without spaces, 200 bytes at most.
std::optional<EntityId> parse_entity_id(std::string_view text);

/// Words in a language (BCP 47, e.g. "zh-Hans"; empty where the words belong to none).
struct Text {
    std::string text;
    std::string lang;

    friend bool operator==(const Text&, const Text&) = default;
};

/// A date or period in EDTF (see parse_edtf).
struct Date {
    std::string edtf;

    friend bool operator==(const Date&, const Date&) = default;
};

/// WGS-84, degrees.
struct Point {
    Decimal latitude;
    Decimal longitude;

    friend bool operator==(const Point&, const Point&) = default;
};

/// A link is a claim whose value is an entity.
using Value = std::variant<EntityId, Text, Quantity, Money, Date, Point>;

/// The bit of ValueKinds that a value has.
std::uint8_t kind_of(const Value& value);

/// A value as text, the one form in which it is hashed and stored: the name of its kind, its text,
/// and what the text needs to be understood (language, unit, currency).
struct ValueText {
    std::string_view kind;
    std::string text;
    std::string extra;
};
ValueText text_of(const Value& value);

/// Key and value, sorted by key; the keys are those the predicate takes.
using Qualifiers = std::vector<std::pair<std::string, std::string>>;

/// The value of a qualifier; empty if it is not there.
std::string_view qualifier(const Qualifiers& qualifiers, std::string_view key);

/// What a source says, without who says it.
struct Claim {
    EntityId subject;
    Predicate predicate = Predicate::type;
    Value value;
    Qualifiers qualifiers;
    std::string period;  // EDTF; empty where none is stated
    State state = State::stated;

    friend bool operator==(const Claim&, const Claim&) = default;
};

/// The claim's lasting id: the SHA-256 of exactly its members, entity ids as given. It does not
/// change when entities are merged, and the same claim from two sources has one id.
Digest claim_id(const Claim& claim);
/// The same where the text of its value is at hand.
Digest claim_id(const Claim& claim, const ValueText& value);

/// A range of code points, the end excluded.
struct Range {
    std::uint32_t start = 0;
    std::uint32_t end = 0;

    friend bool operator==(const Range&, const Range&) = default;
};

/// Where a claim can be checked.
struct Evidence {
    std::string source;          // Source::id
    std::string place;           // section, page, row or JSON pointer; empty: the source as a whole
    std::optional<Range> range;  // in the edition's text
    std::string how = "asserted";      // a key of ways_known()
    std::string words;                 // the few words that stand there; may be empty
    std::string reliability = "high";  // a key of reliabilities()

    friend bool operator==(const Evidence&, const Evidence&) = default;
};

/// A claim and one piece of evidence for it.
struct Statement {
    Claim claim;
    Evidence evidence;

    friend bool operator==(const Statement&, const Statement&) = default;
};

/// A document or data set that was read, as one edition of it describes itself.
struct Source {
    std::string id;  // [a-z0-9._-], lasting
    Text title;      // in its own language
    std::string title_hant;
    std::string title_en;
    std::string issuer;
    std::string issued_on;  // EDTF; empty where the source does not say
    std::string kind;       // a key of source_kinds()
    std::string series;     // documents of one issuer and kind that follow each other
    std::string licence;
    std::string address;
    std::string visibility = "public";  // a key of visibilities()
    std::string document;               // the entity that this source is; may be empty
    std::string edition;                // EDTF date of this edition; the newest one counts
    std::string sha256;                 // of the bytes, 64 digits; empty: seen as an excerpt only

    friend bool operator==(const Source&, const Source&) = default;
};

/// The name and text of each field of a source, in a fixed order, empty fields left out.
std::vector<std::pair<std::string_view, std::string_view>> fields(const Source& source);

/// What stands for one piece of evidence in a hash: everything but who found it and when.
Digest evidence_digest(const Digest& claim, const Evidence& evidence, const Source& edition);

/// What stands for a source in a hash: a digest for its edition and for each of its fields.
std::vector<Digest> field_digests(const Source& edition);

/// A person's judgement. Only ever added: a later one may revoke it.
struct Decision {
    std::string id;
    std::string about;    // identity, candidate, ruling or gap
    std::string targets;  // ids, a space between
    std::string verdict;  // same, different, accepted, refused, …
    std::string reason;
    std::string by;
    std::string at;       // EDTF
    std::string revokes;  // the id of a decision; may be empty

    friend bool operator==(const Decision&, const Decision&) = default;
};

/// What stands for a decision in a hash: everything but when.
Digest decision_digest(const Decision& decision);

}  // namespace graph
