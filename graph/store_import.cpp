#include "graph/error.hpp"
#include "graph/pipeline.hpp"
#include "graph/store.hpp"
#include "graph/store_record.hpp"
#include "graph/store_rows.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <variant>

namespace graph {

/// Records, rejects and notes are written on a thread of their own while the importer reads on and
/// hashes. The other members use the database only after settle().
struct Import::State {
    State(sqlite::Database& opened, std::string_view importer, std::string_view input,
          std::string_view input_sha256)
        : database(opened), unchecked(opened), transaction(opened, sqlite::Access::write) {
        // The counts follow in finish(); 0 = 0 + 0 + 0 until then.
        database
            .query(
                "INSERT INTO batch VALUES (NULL, ?, ?, ?, "
                "strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), 0, 0, 0, 0, NULL)")
            .bind(0, importer)
            .bind(1, input)
            .bind(2, input_sha256)
            .run();
        batch = database.last_row();
        version = rows::data_version(database);
        decisions_before = rows::live_decisions(database);
        auto any = database.query("SELECT 1 FROM gone LIMIT 1");
        may_return = any.next();
        auto last = database.query("SELECT max(id) FROM claim");
        last_claim_before = last.next() ? last.number(0) : 0;
    }

    /// Foreign keys are not looked up row by row meanwhile, which would take a sixth of the time;
    /// what they are there for is asked once before the end.
    struct Unchecked {
        explicit Unchecked(sqlite::Database& opened) : database(opened) {
            database.execute("PRAGMA foreign_keys = OFF");
        }
        ~Unchecked() { database.execute("PRAGMA foreign_keys = ON"); }
        Unchecked(const Unchecked&) = delete;
        Unchecked& operator=(const Unchecked&) = delete;
        sqlite::Database& database;
    };

    sqlite::Database& database;
    const Unchecked unchecked;  // before the transaction: it cannot be changed within one
    sqlite::Transaction transaction;
    std::int64_t last_claim_before = 0;
    std::int64_t batch = 0;
    SetHash version;
    std::vector<Decision> decisions_before;
    bool met_known_edition = false;
    bool may_return = false;  // some claims are gone, and one of them may come back
    Counts counts;

    struct KnownEdition {
        std::int64_t row = 0;
        Source source;
    };
    std::unordered_map<std::string, KnownEdition> editions;  // of this batch, by source id

    sqlite::Query add_claim = database.query(
        "INSERT INTO claim (digest, subject, predicate, kind, value, extra, qualifiers, period, "
        "state, witness) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (digest) DO NOTHING");
    sqlite::Query find_claim = database.query("SELECT id FROM claim WHERE digest = ?");
    sqlite::Query add_evidence = database.query(
        "INSERT INTO evidence VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
    sqlite::Query add_evidence_again = database.query(
        "INSERT INTO evidence_again SELECT claim, digest, ?3 FROM evidence "
        "WHERE claim = ?1 AND digest = ?2 AND batch <> ?3 ON CONFLICT DO NOTHING");
    sqlite::Query bring_back = database.query("DELETE FROM gone WHERE digest = ?");

    static constexpr std::size_t kGathered = 1 << 16;  // rows
    std::vector<StoreRecord> gathered;
    std::size_t gathered_rows = 0;

    Pipeline<std::variant<StoreRecord, Reject, Note>> writing{
        [this](auto& task) { std::visit([this](auto& record) { write(record); }, task); }};

    void count(bool anything_new) {
        ++counts.read;
        ++(anything_new ? counts.stored : counts.unchanged);
    }

    std::int64_t claim_row(const StoreRecord& record, const StoreRecord::Row& row,
                           bool& anything_new) {
        using enum StoreRecord::Row::Column;
        add_claim.bind_blob(0, rows::bytes(row.claim))
            .bind(1, record.text(row, subject))
            .bind(2, term(row.predicate).key)
            .bind(3, row.kind)
            .bind(4, record.text(row, value))
            .bind(5, record.text(row, extra))
            .bind(6, record.text(row, qualifiers))
            .bind(7, record.text(row, period))
            .bind(8, term(row.state).key)
            .bind_blob(9, rows::bytes(row.evidence));
        add_claim.run();
        if (database.changes() > 0) {
            anything_new = true;
            version.add(row.claim);
            if (may_return) {
                bring_back.bind_blob(0, rows::bytes(row.claim)).run();
            }
            return database.last_row();
        }
        find_claim.bind_blob(0, rows::bytes(row.claim));
        find_claim.next();
        const auto id = find_claim.number(0);
        find_claim.reset();
        return id;
    }

    /// Whether anything in it was new.
    bool add(const StoreRecord& record, const StoreRecord::Row& row) {
        using enum StoreRecord::Row::Column;
        const auto digest = rows::bytes(row.evidence);
        bool anything_new = false;
        const auto claim = claim_row(record, row, anything_new);

        add_evidence.bind(0, claim).bind_blob(1, digest).bind(2, row.edition);
        add_evidence.bind(3, record.text(row, place));
        if (row.range) {
            add_evidence.bind(4, std::int64_t{row.range->start});
            add_evidence.bind(5, std::int64_t{row.range->end});
        } else {
            add_evidence.bind_null(4).bind_null(5);
        }
        add_evidence.bind(6, record.text(row, how))
            .bind(7, record.text(row, words))
            .bind(8, record.text(row, reliability))
            .bind(9, batch)
            .run();
        if (database.changes() > 0) {
            anything_new = true;
            version.add(row.evidence);
        } else {
            add_evidence_again.bind(0, claim).bind_blob(1, digest).bind(2, batch).run();
        }
        return anything_new;
    }

    void write(StoreRecord& record) {
        gathered_rows += record.rows().size();
        gathered.push_back(std::move(record));
        if (gathered_rows >= kGathered) {
            write_gathered();
        }
    }

    /// By the digests of their claims: the index over them lies in that order, so rows that go into
    /// one page of it go in together.
    void write_gathered() {
        struct Turn {
            std::uint64_t key = 0;  // where its digest begins
            std::size_t record = 0;
            const StoreRecord::Row* row = nullptr;
        };
        std::vector<Turn> turns;
        turns.reserve(gathered_rows);
        for (std::size_t i = 0; i < gathered.size(); ++i) {
            for (const StoreRecord::Row& row : gathered[i].rows()) {
                std::uint64_t key = 0;
                for (std::size_t byte = 0; byte < sizeof key; ++byte) {
                    key = key << 8U | row.claim[byte];
                }
                turns.push_back({key, i, &row});
            }
        }
        std::sort(turns.begin(), turns.end(), [](const Turn& a, const Turn& b) {
            return std::tie(a.key, a.record) < std::tie(b.key, b.record);
        });
        std::vector<bool> anything_new(gathered.size(), false);
        for (const Turn& turn : turns) {
            if (add(gathered[turn.record], *turn.row)) {
                anything_new[turn.record] = true;
            }
        }
        std::for_each(anything_new.begin(), anything_new.end(), [this](bool any) { count(any); });
        gathered.clear();
        gathered_rows = 0;
    }

    /// Returns when everything given is written.
    void settle() {
        writing.drain();
        write_gathered();
    }

    /// What the foreign keys would have refused claim by claim.
    void require_witnesses() {
        auto row = database.query(
            "SELECT 1 FROM claim WHERE id > ? AND NOT EXISTS (SELECT 1 FROM evidence "
            "WHERE evidence.claim = claim.id AND evidence.digest = claim.witness) LIMIT 1");
        row.bind(0, last_claim_before);
        if (row.next()) {
            throw Error(
                "a claim would be stored without its evidence, so nothing was imported; "
                "this is a fault of the program");
        }
    }

    void write(const Reject& reject) {
        counts.read += reject.records;
        counts.rejected += reject.records;
        database.query("INSERT INTO reject VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
            .bind(0, batch)
            .bind(1, reject.place.file)
            .bind(2, static_cast<std::int64_t>(reject.place.line))
            .bind(3, reject.place.column)
            .bind(4, reject.value)
            .bind(5, reject.reason)
            .bind(6, reject.remedy)
            .bind(7, static_cast<std::int64_t>(reject.records))
            .run();
    }

    /// Says how much of the same editions came with other imports and not with this one: a
    /// corrected row does not take the place of the wrong one by itself.
    void note_what_is_missing() {
        auto row = database.query(
            "SELECT count(*) FROM evidence JOIN edition_batch USING (edition) "
            "WHERE edition_batch.batch = ?1 AND evidence.batch <> ?1 AND NOT EXISTS "
            "(SELECT 1 FROM evidence_again AS again WHERE again.claim = evidence.claim "
            "AND again.digest = evidence.digest AND again.batch = ?1)");
        row.bind(0, batch);
        if (row.next() && row.number(0) > 0) {
            write(Note{.place = {"sources.csv", 0, "edition"},
                       .text = std::to_string(row.number(0)) +
                               " statements of the same editions came with other imports and are "
                               "not in this one; if they were corrected here, give the edition a "
                               "later date, or undo the other import"});
        }
    }

    void write(const Note& note) {
        database.query("INSERT INTO note VALUES (?, ?, ?, ?, ?)")
            .bind(0, batch)
            .bind(1, note.place.file)
            .bind(2, static_cast<std::int64_t>(note.place.line))
            .bind(3, note.place.column)
            .bind(4, note.text)
            .run();
    }
};

Import::Import(std::unique_ptr<State> state) : state_(std::move(state)) {}

Import::~Import() = default;

Import Store::begin(std::string_view importer, std::string_view input,
                    std::string_view input_sha256) {
    return Import(std::make_unique<Import::State>(*database_, importer, input, input_sha256));
}

std::string Import::source(const Source& source, Described described) {
    state_->settle();
    sqlite::Database& database = state_->database;
    auto row = database.query("SELECT " + std::string(rows::kEditionColumns) +
                              " FROM edition WHERE source = ? AND edition = ? AND sha256 = ?");
    row.bind(0, source.id).bind(1, source.edition).bind(2, source.sha256);
    const bool known = row.next();
    if (known) {
        const Source stored = rows::source(row, 0);
        if (stored != source) {
            return "source \"" + source.id + "\" is already known as \"" + stored.title.text +
                   "\", with other details and the same edition date";
        }
    }
    std::int64_t edition = 0;
    if (known) {
        state_->met_known_edition =
            state_->met_known_edition || described == Described::by_a_record;
        edition = row.number(0);
    } else {
        auto add = database.query(
            "INSERT INTO edition VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        int column = 0;
        for (const std::string* field :
             {&source.id, &source.edition, &source.sha256, &source.title.text, &source.title.lang,
              &source.title_hant, &source.title_en, &source.issuer, &source.issued_on, &source.kind,
              &source.series, &source.licence, &source.address, &source.visibility,
              &source.document}) {
            add.bind(column++, *field);
        }
        add.run();
        edition = database.last_row();
        for (const Digest& digest : field_digests(source)) {
            state_->version.add(digest);
        }
    }
    database.query("INSERT INTO edition_batch VALUES (?, ?) ON CONFLICT DO NOTHING")
        .bind(0, edition)
        .bind(1, state_->batch)
        .run();
    state_->editions.insert_or_assign(source.id, State::KnownEdition{edition, source});
    if (described == Described::by_a_record) {
        state_->count(!known);
    }
    return {};
}

void Import::statements(const std::vector<Statement>& statements) {
    StoreRecord record;
    for (const Statement& statement : statements) {
        const auto& edition = state_->editions.at(statement.evidence.source);
        record.add(statement, edition.row, edition.source);
    }
    state_->writing.give(std::move(record));
}

std::string Import::decision(const Decision& decision) {
    state_->settle();
    sqlite::Database& database = state_->database;
    auto known = database.query("SELECT " + std::string(rows::kDecisionColumns) +
                                " FROM decision WHERE id = ?");
    known.bind(0, decision.id);
    const bool is_known = known.next();
    if (is_known && rows::decision(known, 0) != decision) {
        return "decision \"" + decision.id + "\" is already recorded with other words";
    }
    if (!is_known) {
        auto add = database.query("INSERT INTO decision VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
        int column = 0;
        for (const std::string* field :
             {&decision.id, &decision.about, &decision.targets, &decision.verdict, &decision.reason,
              &decision.by, &decision.at, &decision.revokes}) {
            add.bind(column++, *field);
        }
        add.run();
    }
    database.query("INSERT INTO decision_batch VALUES (?, ?) ON CONFLICT DO NOTHING")
        .bind(0, decision.id)
        .bind(1, state_->batch)
        .run();
    state_->count(!is_known);
    return {};
}

void Import::document(const Document& document) {
    state_->settle();
    const std::string text_sha256 = hex(sha256(document.text));
    sqlite::Database& database = state_->database;
    database.query("INSERT INTO document VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
        .bind(0, document.sha256)
        .bind(1, document.text)
        .bind(2, text_sha256)
        .bind(3, document.name)
        .run();
    const bool added = database.changes() > 0;
    if (added) {
        state_->version.add(rows::document_digest(document.sha256, text_sha256));
    }
    auto source = database.query("SELECT 1 FROM edition WHERE sha256 = ?");
    source.bind(0, document.sha256);
    if (!source.next()) {
        state_->write(Note{.place = {document.name, 0, ""},
                           .text = "no source that is known here is this file; its text is kept, "
                                   "and shown as soon as one is"});
    }
    database.query("INSERT INTO document_batch VALUES (?, ?) ON CONFLICT DO NOTHING")
        .bind(0, document.sha256)
        .bind(1, state_->batch)
        .run();
    state_->count(added);
}

void Import::candidates(const Source& self, const std::vector<Candidate>& candidates) {
    state_->settle();
    rows::describe(state_->database, self);
    rows::CandidateWriter writer(state_->database);
    for (const Candidate& candidate : candidates) {
        writer.add(candidate, state_->batch);
    }
}

void Import::reject(const Reject& reject) {
    state_->writing.give(reject);
}

void Import::note(const Note& note) {
    state_->writing.give(note);
}

bool Import::anything_stored() {
    state_->settle();
    return state_->counts.stored > 0;
}

BatchInfo Import::finish() {
    state_->settle();
    state_->require_witnesses();
    if (state_->met_known_edition) {
        state_->note_what_is_missing();
    }
    sqlite::Database& database = state_->database;
    const auto before = rows::hash_of(state_->decisions_before);
    const auto after = rows::hash_of(rows::live_decisions(database));
    state_->version.subtract(before.digest());
    state_->version.add(after.digest());
    rows::set_data_version(database, state_->version);

    const Counts& counts = state_->counts;
    database
        .query(
            "UPDATE batch SET records_read = ?, records_stored = ?, records_unchanged = ?, "
            "records_rejected = ? WHERE id = ?")
        .bind(0, static_cast<std::int64_t>(counts.read))
        .bind(1, static_cast<std::int64_t>(counts.stored))
        .bind(2, static_cast<std::int64_t>(counts.unchanged))
        .bind(3, static_cast<std::int64_t>(counts.rejected))
        .bind(4, state_->batch)
        .run();
    auto row = database.query("SELECT importer, input, at FROM batch WHERE id = ?");
    row.bind(0, state_->batch);
    row.next();
    BatchInfo info{.id = state_->batch,
                   .importer = std::string(row.text(0)),
                   .input = std::string(row.text(1)),
                   .at = std::string(row.text(2)),
                   .counts = counts,
                   .undone = false};
    row.reset();
    state_->transaction.commit();
    // What one input needed is no use to the next: a thousand letters take no more than one.
    database.execute("PRAGMA shrink_memory");
    return info;
}

}  // namespace graph
