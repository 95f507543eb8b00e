#include "graph/store_schema.hpp"

#include "graph/error.hpp"

#include <array>

namespace graph {

namespace {

constexpr std::int64_t kApplicationId = 0x44415955;  // "DAYU"

/// Version 1. A claim names one of its evidences as its witness, checked at commit: that is what
/// makes a claim without evidence impossible. The other references are checked at once, which costs
/// an import less. Enumerated columns are checked by the program.
constexpr const char* kVersion1 = R"sql(
    CREATE TABLE migration (
        version INTEGER PRIMARY KEY, at TEXT NOT NULL, sqlite TEXT NOT NULL) STRICT;
    CREATE TABLE knowledge (
        one INTEGER PRIMARY KEY CHECK (one = 1), data_version BLOB NOT NULL) STRICT;
    INSERT INTO knowledge VALUES (1, zeroblob(32));

    CREATE TABLE batch (
        id INTEGER PRIMARY KEY AUTOINCREMENT, importer TEXT NOT NULL, input TEXT NOT NULL,
        input_sha256 TEXT NOT NULL, at TEXT NOT NULL,
        records_read INTEGER NOT NULL, records_stored INTEGER NOT NULL,
        records_unchanged INTEGER NOT NULL, records_rejected INTEGER NOT NULL,
        undone_at TEXT,
        CHECK (records_read = records_stored + records_unchanged + records_rejected)) STRICT;
    CREATE TABLE reject (
        batch INTEGER NOT NULL REFERENCES batch, file TEXT NOT NULL, line INTEGER NOT NULL,
        field TEXT NOT NULL, value TEXT NOT NULL, reason TEXT NOT NULL, remedy TEXT NOT NULL,
        records INTEGER NOT NULL) STRICT;
    CREATE TABLE note (
        batch INTEGER NOT NULL REFERENCES batch, file TEXT NOT NULL, line INTEGER NOT NULL,
        field TEXT NOT NULL, text TEXT NOT NULL) STRICT;

    CREATE TABLE edition (
        id INTEGER PRIMARY KEY, source TEXT NOT NULL, edition TEXT NOT NULL, sha256 TEXT NOT NULL,
        title TEXT NOT NULL, title_lang TEXT NOT NULL, title_hant TEXT NOT NULL,
        title_en TEXT NOT NULL, issuer TEXT NOT NULL, issued_on TEXT NOT NULL, kind TEXT NOT NULL,
        series TEXT NOT NULL, licence TEXT NOT NULL, address TEXT NOT NULL,
        visibility TEXT NOT NULL, document TEXT NOT NULL,
        UNIQUE (source, edition, sha256)) STRICT;
    CREATE TABLE edition_batch (
        edition INTEGER NOT NULL REFERENCES edition, batch INTEGER NOT NULL REFERENCES batch,
        PRIMARY KEY (edition, batch)) STRICT, WITHOUT ROWID;
    CREATE TABLE document (
        sha256 TEXT PRIMARY KEY, text TEXT NOT NULL, text_sha256 TEXT NOT NULL,
        name TEXT NOT NULL) STRICT;
    CREATE TABLE document_batch (
        sha256 TEXT NOT NULL REFERENCES document, batch INTEGER NOT NULL REFERENCES batch,
        PRIMARY KEY (sha256, batch)) STRICT, WITHOUT ROWID;

    CREATE TABLE claim (
        id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, subject TEXT NOT NULL,
        predicate TEXT NOT NULL, kind TEXT NOT NULL, value TEXT NOT NULL, extra TEXT NOT NULL,
        qualifiers TEXT NOT NULL, period TEXT NOT NULL, state TEXT NOT NULL, witness BLOB NOT NULL,
        FOREIGN KEY (id, witness) REFERENCES evidence (claim, digest)
            DEFERRABLE INITIALLY DEFERRED) STRICT;
    CREATE TABLE evidence (
        claim INTEGER NOT NULL REFERENCES claim,
        digest BLOB NOT NULL, edition INTEGER NOT NULL REFERENCES edition, place TEXT NOT NULL,
        first INTEGER, last INTEGER, how TEXT NOT NULL, words TEXT NOT NULL,
        reliability TEXT NOT NULL, batch INTEGER NOT NULL REFERENCES batch,
        PRIMARY KEY (claim, digest), CHECK ((first IS NULL) = (last IS NULL)))
        STRICT, WITHOUT ROWID;
    CREATE TABLE evidence_again (
        claim INTEGER NOT NULL, digest BLOB NOT NULL, batch INTEGER NOT NULL REFERENCES batch,
        PRIMARY KEY (claim, digest, batch),
        FOREIGN KEY (claim, digest) REFERENCES evidence)
        STRICT, WITHOUT ROWID;
    CREATE TABLE gone (digest BLOB PRIMARY KEY, superseded_by BLOB) STRICT, WITHOUT ROWID;

    CREATE TABLE decision (
        id TEXT PRIMARY KEY, about TEXT NOT NULL, targets TEXT NOT NULL, verdict TEXT NOT NULL,
        reason TEXT NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL, revokes TEXT NOT NULL) STRICT;
    CREATE TABLE decision_batch (
        decision TEXT NOT NULL REFERENCES decision, batch INTEGER NOT NULL REFERENCES batch,
        PRIMARY KEY (decision, batch)) STRICT, WITHOUT ROWID;
    CREATE TRIGGER decision_is_append_only BEFORE UPDATE ON decision BEGIN
        SELECT RAISE(ABORT, 'a decision is never changed, only revoked by a later one');
    END;
    CREATE TABLE candidate (
        digest BLOB PRIMARY KEY, document TEXT NOT NULL REFERENCES document,
        first INTEGER NOT NULL, last INTEGER NOT NULL, content TEXT NOT NULL, score REAL NOT NULL,
        reasons TEXT NOT NULL, decision TEXT REFERENCES decision,
        batch INTEGER NOT NULL REFERENCES batch) STRICT, WITHOUT ROWID;
)sql";

/// Version 2: candidates with what they would add. Nothing was ever stored in the older table.
constexpr const char* kVersion2 = R"sql(
    DROP TABLE candidate;
    CREATE TABLE self_description (
        document TEXT PRIMARY KEY REFERENCES document, source TEXT NOT NULL, edition TEXT NOT NULL,
        sha256 TEXT NOT NULL, title TEXT NOT NULL, title_lang TEXT NOT NULL,
        title_hant TEXT NOT NULL, title_en TEXT NOT NULL, issuer TEXT NOT NULL,
        issued_on TEXT NOT NULL, kind TEXT NOT NULL, series TEXT NOT NULL, licence TEXT NOT NULL,
        address TEXT NOT NULL, visibility TEXT NOT NULL, entity TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE candidate (
        id INTEGER PRIMARY KEY AUTOINCREMENT, digest BLOB NOT NULL UNIQUE,
        document TEXT NOT NULL REFERENCES document, kind TEXT NOT NULL, first INTEGER NOT NULL,
        last INTEGER NOT NULL, place TEXT NOT NULL, words TEXT NOT NULL, score INTEGER NOT NULL,
        reasons TEXT NOT NULL, others TEXT NOT NULL, batch INTEGER NOT NULL REFERENCES batch)
        STRICT;
    CREATE INDEX candidate_of_document ON candidate (document);
    CREATE INDEX candidate_of_batch ON candidate (batch);
    CREATE TABLE candidate_claim (
        candidate INTEGER NOT NULL REFERENCES candidate ON DELETE CASCADE,
        position INTEGER NOT NULL, digest BLOB NOT NULL, subject TEXT NOT NULL,
        predicate TEXT NOT NULL, kind TEXT NOT NULL, value TEXT NOT NULL, extra TEXT NOT NULL,
        qualifiers TEXT NOT NULL, period TEXT NOT NULL, state TEXT NOT NULL, source TEXT NOT NULL,
        place TEXT NOT NULL, first INTEGER, last INTEGER, how TEXT NOT NULL, words TEXT NOT NULL,
        reliability TEXT NOT NULL, PRIMARY KEY (candidate, position)) STRICT, WITHOUT ROWID;
)sql";

constexpr std::array<const char*, 2> kMigrations = {kVersion1, kVersion2};

std::int64_t pragma(sqlite::Database& database, const char* sql) {
    auto row = database.query(sql);
    return row.next() ? row.number(0) : 0;
}

std::int64_t version_of(sqlite::Database& database, const std::string& path) {
    const auto version = pragma(database, "PRAGMA user_version");
    const auto application = pragma(database, "PRAGMA application_id");
    const auto tables = pragma(database, "SELECT count(*) FROM sqlite_schema");
    if (application != kApplicationId && (application != 0 || version != 0 || tables != 0)) {
        throw Error("database " + path +
                    " belongs to another program: choose another file with --db");
    }
    if (version > schema_version()) {
        throw Error("database " + path + " has schema version " + std::to_string(version) +
                    ", this program knows up to " + std::to_string(schema_version()) +
                    ": use the newer program, or another file with --db");
    }
    return version;
}

}  // namespace

int schema_version() {
    return static_cast<int>(kMigrations.size());
}

namespace schema {

void require_current(sqlite::Database& database, const std::string& path) {
    if (const auto version = version_of(database, path); version != schema_version()) {
        throw Error("database " + path + " has schema version " + std::to_string(version) +
                    ", this program needs " + std::to_string(schema_version()) +
                    ": run an import once, which brings it up to date");
    }
}

void bring_up_to_date(sqlite::Database& database, const std::string& path, int wanted) {
    if (version_of(database, path) >= wanted) {
        return;
    }
    database.execute("PRAGMA journal_mode = WAL");
    sqlite::Transaction transaction(database, sqlite::Access::write);
    for (auto version = version_of(database, path); version < wanted;) {
        database.execute(kMigrations[static_cast<std::size_t>(version)]);
        ++version;
        database
            .query(
                "INSERT INTO migration VALUES "
                "(?, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), sqlite_version())")
            .bind(0, version)
            .run();
        database.execute(("PRAGMA user_version = " + std::to_string(version)).c_str());
    }
    database.execute(("PRAGMA application_id = " + std::to_string(kApplicationId)).c_str());
    transaction.commit();
}

}  // namespace schema

}  // namespace graph
