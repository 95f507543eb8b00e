/// What an importer gives and what it could not use: the only thing importers and the store share.
#pragma once

#include "graph/candidate.hpp"
#include "graph/claim.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace graph {

/// Where something stands in the input: "links.csv", line 12, column "state".
struct Place {
    std::string file;
    std::uint64_t line = 0;  // from 1; 0: the file as a whole
    std::string column;      // may be empty

    friend bool operator==(const Place&, const Place&) = default;
};

/// A record that could not be used. The import goes on without it.
struct Reject {
    Place place;
    std::string value;   // what stood there, cut to a readable length
    std::string reason;  // one sentence, for the person who keeps the data
    std::string remedy;  // one sentence: what would mend it
    std::uint64_t records = 1;

    friend bool operator==(const Reject&, const Reject&) = default;
};

/// A defect inside a record that was used all the same.
struct Note {
    Place place;
    std::string text;

    friend bool operator==(const Note&, const Note&) = default;
};

/// Records: read = stored + unchanged + rejected, always.
struct Counts {
    std::uint64_t read = 0;
    std::uint64_t stored = 0;     // at least one thing in it was new
    std::uint64_t unchanged = 0;  // all of it was known
    std::uint64_t rejected = 0;

    friend bool operator==(const Counts&, const Counts&) = default;
};

/// A document's text as it may be kept: personal data masked, code points kept one for one.
struct Document {
    std::string sha256;  // of the bytes as they came
    std::string text;    // masked, UTF-8
    std::string name;    // the file's name

    friend bool operator==(const Document&, const Document&) = default;
};

/// Takes what an importer finds, one record at a time, so that memory does not grow with the file.
/// Each call is one record of the input and is counted as such; a note is none.
class Sink {
public:
    virtual ~Sink() = default;

    /// A source must come before the statements that rest on it. The answer is empty, or says why
    /// the source cannot be taken (it contradicts what is known of it); the caller rejects it then.
    /// Where the input has no record that describes the source, it counts as none.
    enum class Described { by_a_record, by_no_record };
    virtual std::string source(const Source& source,
                               Described described = Described::by_a_record) = 0;
    /// One record: all of its statements.
    virtual void statements(const std::vector<Statement>& statements) = 0;
    virtual std::string decision(const Decision& decision) = 0;
    virtual void document(const Document& document) = 0;
    /// What was read in a document that was given before, and what that says of itself: the source
    /// that it becomes when the first candidate is accepted. They are no records.
    virtual void candidates(const Source& self, const std::vector<Candidate>& candidates) = 0;
    virtual void reject(const Reject& reject) = 0;
    virtual void note(const Note& note) = 0;
};

}  // namespace graph
