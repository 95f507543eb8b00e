/// Where claims last: one SQLite file. The store*.cpp files are the only place with SQL.
///
/// It holds what sources say and never what follows from it; the graph is compiled from it (see
/// snapshot.hpp). Every change is one transaction. All members throw graph::Error if SQLite
/// refuses.
#pragma once

#include "graph/batch.hpp"
#include "graph/sha256.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace graph {

namespace sqlite {
class Database;
}

/// One import that took place.
struct BatchInfo {
    std::int64_t id = 0;
    std::string importer;
    std::string input;  // the name of the file or folder
    std::string at;     // UTC, ISO 8601
    Counts counts;
    bool undone = false;
};

/// One edition of a source. Only what rests on a source's current edition is in the graph.
struct Edition {
    Source source;
    bool current = true;  // the newest date, then the greater SHA-256

    friend bool operator==(const Edition&, const Edition&) = default;
};

struct StoredEvidence {
    Evidence evidence;
    std::size_t edition = 0;  // in Contents::editions
    std::int64_t batch = 0;
};

struct StoredClaim {
    Digest id{};
    Claim claim;
    std::vector<StoredEvidence> evidence;  // at least one, in the order of their digests
};

struct RecordedDecision {
    Decision decision;
    bool live = false;  // no live decision revokes it
};

/// All that is stored but the claims, which are too many to hold twice.
struct Contents {
    std::vector<Edition> editions;  // by source id, then date
    std::vector<Document> documents;
    std::vector<Decision> decisions;  // live ones, by id
    Digest data_version{};
    std::vector<std::pair<Digest, std::optional<Digest>>> gone;  // see Store::gone; by id
};

struct Undone {
    std::uint64_t claims = 0;
    std::uint64_t evidence = 0;
    std::uint64_t sources = 0;
};

/// Something that is not as it should be, and where.
struct Finding {
    std::string what;

    friend bool operator==(const Finding&, const Finding&) = default;
};

/// A running import: one transaction that is rolled back unless finish() was reached.
class Import : public Sink {
public:
    ~Import() override;
    std::string source(const Source& source, Described described) override;
    void statements(const std::vector<Statement>& statements) override;
    std::string decision(const Decision& decision) override;
    void document(const Document& document) override;
    void candidates(const Source& self, const std::vector<Candidate>& candidates) override;
    void reject(const Reject& reject) override;
    void note(const Note& note) override;

    /// Whether anything so far was new.
    bool anything_stored();
    /// Commits, and says what was read.
    BatchInfo finish();

private:
    friend class Store;
    struct State;
    explicit Import(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// Not for sharing between threads.
class Store {
public:
    enum class Mode { read, write };

    /// For writing, a file that is not there is made with an empty graph and an older schema is
    /// brought up to date. For reading, the file must be there.
    explicit Store(const std::string& path, Mode mode = Mode::write);
    ~Store();
    Store(Store&&) noexcept;

    /// For trying an import: what the file holds (nothing if there is none), in a file of its own
    /// that goes with the object.
    static Store rehearsal(const std::string& path);

    /// The batch that took in an input with this SHA-256 and was not undone.
    std::optional<BatchInfo> batch_of(std::string_view input_sha256) const;
    std::vector<BatchInfo> batches() const;
    std::vector<Reject> rejects(std::int64_t batch, std::int64_t most = kAll) const;
    static constexpr std::int64_t kAll = -1;
    std::vector<Note> notes(std::int64_t batch) const;
    /// By id.
    std::vector<RecordedDecision> decisions() const;

    /// The store must outlive the import; only one may run at a time.
    Import begin(std::string_view importer, std::string_view input, std::string_view input_sha256);

    /// Takes back a batch, or all that rests on a source: their evidence, then the claims that are
    /// left without any. Nothing if there is no such batch (or it was undone) or no such source.
    std::optional<Undone> undo_batch(std::int64_t batch);
    std::optional<Undone> undo_source(std::string_view source);

    /// Calls `each` with every claim, and answers with the rest, all from one moment.
    Contents read(const std::function<void(StoredClaim&)>& each) const;

    /// All candidates, by document and place.
    std::vector<StoredCandidate> candidates() const;
    /// Calls `each` with the candidates of a kind (of every kind where it is empty) that came with
    /// these batches, batch by batch; one at a time is in memory.
    void candidates_of(const std::vector<std::int64_t>& batches, std::string_view kind,
                       const std::function<void(const StoredCandidate&)>& each) const;
    std::uint64_t count_candidates(const std::vector<std::int64_t>& batches) const;
    /// How many of them are refused.
    std::uint64_t count_refused(const std::vector<std::int64_t>& batches) const;
    /// What a document says of itself, see Sink::candidates; nothing if no candidates came with it.
    std::optional<Source> self_description(std::string_view document) const;

    Digest data_version() const;

    /// Whether a claim was in the graph once and is not any more; with the id that took its place,
    /// where there is one.
    struct Gone {
        std::optional<Digest> superseded_by;
    };
    std::optional<Gone> gone(const Digest& claim) const;

    /// Recomputes every hash, every reference, the data version and the place of every quoted
    /// word. An empty answer: all is as it should be.
    std::vector<Finding> check() const;

private:
    explicit Store(std::unique_ptr<sqlite::Database> database);
    std::unique_ptr<sqlite::Database> database_;
};

/// The version of the tables that this program makes.
int schema_version();

}  // namespace graph
