#include "graph/error.hpp"
#include "graph/store.hpp"
#include "graph/store_rows.hpp"
#include "graph/text.hpp"

#include <unordered_map>

namespace graph {

namespace {

using Texts = std::unordered_map<std::string, IndexedText>;  // by the SHA-256 of the bytes

void check_file(sqlite::Database& database, std::vector<Finding>& findings) {
    auto integrity = database.query("PRAGMA integrity_check");
    while (integrity.next()) {
        if (integrity.text(0) != "ok") {
            findings.push_back({"SQLite: " + std::string(integrity.text(0))});
        }
    }
    auto references = database.query("PRAGMA foreign_key_check");
    while (references.next()) {
        findings.push_back({"table " + std::string(references.text(0)) + ", row " +
                            std::string(references.text(1)) + ": refers to a row of table " +
                            std::string(references.text(2)) + " that is not there"});
    }
}

Texts check_documents(sqlite::Database& database, SetHash& version,
                      std::vector<Finding>& findings) {
    Texts texts;
    auto row = database.query("SELECT sha256, text, text_sha256 FROM document");
    while (row.next()) {
        const std::string text(row.text(1));
        if (hex(sha256(text)) != row.text(2)) {
            findings.push_back({"document " + std::string(row.text(0)) +
                                ": its text is not the one that was stored"});
        }
        version.add(rows::document_digest(row.text(0), row.text(2)));
        texts.emplace(std::string(row.text(0)), IndexedText(text));
    }
    return texts;
}

std::unordered_map<std::int64_t, Source> check_editions(sqlite::Database& database,
                                                        SetHash& version) {
    std::unordered_map<std::int64_t, Source> editions;
    auto row = database.query("SELECT " + std::string(rows::kEditionColumns) + " FROM edition");
    while (row.next()) {
        const Source source = rows::source(row, 0);
        for (const Digest& digest : field_digests(source)) {
            version.add(digest);
        }
        editions.emplace(row.number(0), source);
    }
    return editions;
}

/// What is wrong with the place of the words; empty if nothing, or if the text is not here.
std::string misplaced(const Evidence& evidence, const Source& source, const Texts& texts) {
    const auto text = texts.find(source.sha256);
    if (!evidence.range || source.sha256.empty() || text == texts.end()) {
        return {};
    }
    const auto there = text->second.slice(evidence.range->start, evidence.range->end);
    const auto range =
        std::to_string(evidence.range->start) + "-" + std::to_string(evidence.range->end);
    if (!there) {
        return "range " + range + " is not within the text of source " + source.id;
    }
    return there->find(evidence.words) == std::string_view::npos
               ? "\"" + evidence.words + "\" does not stand at " + range + " of source " + source.id
               : std::string();
}

void check_claims(sqlite::Database& database, SetHash& version, std::vector<Finding>& findings) {
    auto row = database.query("SELECT " + std::string(rows::kClaimColumns) +
                              ", EXISTS (SELECT 1 FROM evidence WHERE evidence.claim = claim.id) "
                              "FROM claim");
    while (row.next()) {
        const Digest stored = rows::digest(row.blob(0));
        version.add(stored);
        if (row.number(9) == 0) {
            findings.push_back({"claim " + hex(stored) + ": has no evidence"});
        }
        try {
            if (claim_id(rows::claim(row, 0)) != stored) {
                findings.push_back({"claim " + hex(stored) + ": its id is not the hash of it"});
            }
        } catch (const Error& error) {
            findings.push_back({error.what()});
        }
    }
}

void check_evidence(sqlite::Database& database, const Texts& texts,
                    const std::unordered_map<std::int64_t, Source>& editions, SetHash& version,
                    std::vector<Finding>& findings) {
    auto row = database.query("SELECT " + std::string(rows::kEvidenceColumns) +
                              ", claim.digest FROM evidence "
                              "JOIN claim ON claim.id = evidence.claim");
    while (row.next()) {
        const Digest stored = rows::digest(row.blob(0));
        const Digest claim = rows::digest(row.blob(9));
        version.add(stored);
        const auto edition = editions.find(row.number(7));
        if (edition == editions.end()) {
            continue;  // named by the foreign key check
        }
        Evidence evidence = rows::evidence(row, 0);
        evidence.source = edition->second.id;
        if (evidence_digest(claim, evidence, edition->second) != stored) {
            findings.push_back({"evidence of claim " + hex(claim) + ", source " + evidence.source +
                                ", " + evidence.place + ": its hash does not agree"});
        }
        if (const auto wrong = misplaced(evidence, edition->second, texts); !wrong.empty()) {
            findings.push_back({"evidence of claim " + hex(claim) + ": " + wrong});
        }
    }
}

}  // namespace

std::vector<Finding> Store::check() const {
    sqlite::Transaction moment(*database_, sqlite::Access::read);
    std::vector<Finding> findings;
    check_file(*database_, findings);
    SetHash version;
    const Texts texts = check_documents(*database_, version, findings);
    const auto editions = check_editions(*database_, version);
    check_claims(*database_, version, findings);
    check_evidence(*database_, texts, editions, version, findings);
    version.add(rows::hash_of(rows::live_decisions(*database_)).digest());
    if (version.digest() != data_version()) {
        findings.push_back({"the data version is " + hex(data_version()) + ", recomputed it is " +
                            hex(version.digest())});
    }
    return findings;
}

}  // namespace graph
