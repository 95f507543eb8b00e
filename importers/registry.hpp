/// What the importers of registries share: texts with their places, sources as of a day, oddities
/// that are counted, and records that are rejected and handed on.
#pragma once

#include "graph/batch.hpp"
#include "importers/input.hpp"
#include "importers/json.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace importers {

/// A text and where it stands in its record: a JSON pointer.
struct Placed {
    std::string text;
    std::string pointer;
};

/// Something in a used record that was left out. The kinds are few.
struct Defect {
    std::string_view kind;
    std::string pointer;
};

/// Why a record cannot be used; an empty reason: it can.
struct Refusal {
    std::string pointer;  // of what is wrong with the record
    std::string value;
    std::string reason;
    std::string remedy;
};

/// For a record that is broken, and for one whose id an earlier record has.
Refusal broken(const JsonRecord& record);
Refusal given_before(const std::string& id, std::uint64_t line);

/// The one file of an input. Throws graph::Error if it is a folder of none or of several, which
/// only a person who names the importer can bring about.
const InputFile& only_file(const Input& input);

/// The text without white space at its ends; empty, and a defect, if it is not fit to be shown.
std::string shown_text(JsonValue value, const std::string& pointer, std::vector<Defect>& defects);

/// "Q15570" of an address of Wikidata or of the id itself; empty for another text.
std::string wikidata_id(std::string_view text);

/// The day with which a time stamp begins ("2025-06-17T03:32:42"); empty if it begins with none.
std::string day_of(std::string_view timestamp);

/// A hash (FNV-1a, 64 bits) that is the same on every machine.
std::uint64_t stable_hash(std::string_view text);

/// A registry that is read record by record (see graph::Counting).
struct Registry {
    std::string_view id;  // of its sources, before the day
    std::string_view series;
    std::string_view title;  // in English
    std::string_view title_hant;
    std::string_view issuer;
    std::string_view address;
    std::string_view before_all_dates;  // the edition of what states no date
};

/// The registry as of a day; an empty day: none is stated. The bytes' hash is left out: how records
/// are packed changes nothing that they say.
graph::Source source_as_of(const Registry& registry, const std::string& day);

/// Kinds of oddities: how many there are of each, and the first few.
class Findings {
public:
    void add(const std::string& kind, std::uint64_t line, const std::string& example);
    void add(const std::vector<Defect>& defects, std::uint64_t line, const std::string& record);
    /// One note a kind.
    std::vector<graph::Note> notes(const std::string& file) const;

private:
    struct Finding {
        std::uint64_t count = 0;
        std::uint64_t line = 0;
        std::string examples;
    };
    std::map<std::string, Finding> findings_;
};

/// Which of several records with one id counts: the newest, and of those with one date the one that
/// a hash of their text chooses, so that their order says nothing; of equal ones the first. Keeps
/// about 60 bytes a record.
class RecordChoice {
public:
    /// The ordinal is the record's number in the file, the day may be empty.
    void add(std::uint64_t id, std::uint32_t ordinal, std::uint64_t line, const std::string& day,
             std::string_view text);
    /// Whether the record with this number counts.
    bool counts(std::uint64_t id, std::uint32_t ordinal) const {
        return chosen_.at(id).ordinal == ordinal;
    }
    /// For one that does not.
    Refusal refusal(std::uint64_t id, const std::string& shown, std::string pointer) const;
    bool has(std::uint64_t id) const { return chosen_.contains(id); }
    bool empty() const { return chosen_.empty(); }
    /// The newest day of all; empty where none is stated.
    const std::string& newest() const { return newest_; }

private:
    struct Chosen {
        std::uint32_t day = 0;  // 20250617
        std::uint32_t ordinal = 0;
        std::uint32_t line = 0;
        std::uint64_t hash = 0;
    };
    std::unordered_map<std::uint64_t, Chosen> chosen_;
    std::string newest_;
};

/// Rejects of one file. Those that are broken or unfit are given one by one; of those that are no
/// business of the importer (a dump holds millions) the first kMostApart of each reason are, and
/// the others in one reject when finish() is called.
class RecordRejects {
public:
    static constexpr std::uint64_t kMostApart = 20;

    RecordRejects(const InputFile& file, const Watch* watch, graph::Sink& sink)
        : file_(file), watch_(watch), sink_(sink) {}

    void reject(std::uint64_t line, const Refusal& why);
    void set_aside(std::uint64_t line, const Refusal& why);
    void finish();

    /// Hands a rejected record on as one line of JSON.
    void hand_on(std::string_view json) const;

private:
    struct Kind {
        std::uint64_t count = 0;
        std::uint64_t next_line = 0;  // of the first that is not given by itself
        std::string remedy;
    };
    const InputFile& file_;
    const Watch* watch_;  // may be null
    graph::Sink& sink_;
    std::map<std::string, Kind> aside_;  // by reason
};

}  // namespace importers
