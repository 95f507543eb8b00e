/// How values lie in the tables. For the store*.cpp files only.
#pragma once

#include "graph/sqlite.hpp"
#include "graph/store.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace graph::rows {

/// A digest as the bytes of a BLOB, and back.
std::string_view bytes(const Digest& digest);
Digest digest(std::string_view bytes);

/// One text for a list of qualifiers; different lists give different texts.
std::string columns(const Qualifiers& qualifiers);

inline constexpr std::string_view kClaimColumns =
    "claim.digest, subject, predicate, kind, value, extra, qualifiers, period, state";
/// A claim from the columns kClaimColumns, which start at `first`. Throws graph::Error that names
/// the claim if a word in it is not in the vocabulary.
Claim claim(const sqlite::Query& row, int first);

inline constexpr std::string_view kEvidenceColumns =
    "evidence.digest, place, first, last, how, words, reliability, edition, batch";
/// The evidence without its source, from kEvidenceColumns, which start at `first`.
Evidence evidence(const sqlite::Query& row, int first);

inline constexpr std::string_view kEditionColumns =
    "id, source, edition, sha256, title, title_lang, title_hant, title_en, issuer, issued_on, "
    "kind, "
    "series, licence, address, visibility, document";
Source source(const sqlite::Query& row, int first);

inline constexpr std::string_view kDecisionColumns =
    "id, about, targets, verdict, reason, by, at, revokes";
Decision decision(const sqlite::Query& row, int first);

/// All of them in the order of their ids: nothing may depend on when they were made, which no hash
/// covers.
std::vector<RecordedDecision> decisions(sqlite::Database& database);
/// Those that no live decision revokes.
std::vector<Decision> live_decisions(sqlite::Database& database);
/// What the live decisions add to the data version.
SetHash hash_of(const std::vector<Decision>& decisions);

/// The data version as it stands in the file.
SetHash data_version(sqlite::Database& database);
void set_data_version(sqlite::Database& database, const SetHash& version);

/// Puts candidates into their tables.
class CandidateWriter {
public:
    explicit CandidateWriter(sqlite::Database& database);
    /// Nothing happens where it is there already.
    void add(const Candidate& candidate, std::int64_t batch);

private:
    void add(const Statement& statement, std::int64_t candidate, std::int64_t position);

    sqlite::Database& database_;
    sqlite::Query candidate_;
    sqlite::Query claim_;
};

/// Keeps what a document says of itself.
void describe(sqlite::Database& database, const Source& self);

/// What stands for a document's text in the data version.
Digest document_digest(std::string_view sha256, std::string_view text_sha256);

}  // namespace graph::rows
