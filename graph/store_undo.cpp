#include "graph/store.hpp"
#include "graph/store_rows.hpp"

namespace graph {

namespace {

/// One undo within its transaction. Deletes go through here so that the data version follows.
class Undo {
public:
    explicit Undo(sqlite::Database& database)
        : database_(database),
          transaction_(database, sqlite::Access::write),
          version_(rows::data_version(database)),
          decisions_(rows::hash_of(rows::live_decisions(database))) {}

    /// Runs `sql`, which deletes rows with one parameter.
    template <typename Parameter>
    std::uint64_t erase(std::string_view sql, const Parameter& parameter) {
        database_.query(sql).bind(0, parameter).run();
        return static_cast<std::uint64_t>(database_.changes());
    }

    /// Deletes the evidence that `where` names by one parameter.
    template <typename Parameter>
    void erase_evidence(std::string_view where, const Parameter& parameter) {
        const std::string from = " FROM evidence WHERE " + std::string(where);
        auto row = database_.query("SELECT digest" + from);
        row.bind(0, parameter);
        while (row.next()) {
            version_.subtract(rows::digest(row.blob(0)));
        }
        done_.evidence += erase("DELETE" + from, parameter);
    }

    /// Claims without evidence go; the others name a witness that is still there.
    void erase_orphans() {
        auto row = database_.query(
            "SELECT digest FROM claim WHERE NOT EXISTS "
            "(SELECT 1 FROM evidence WHERE evidence.claim = claim.id)");
        while (row.next()) {
            version_.subtract(rows::digest(row.blob(0)));
            ++done_.claims;
        }
        database_.execute(
            "INSERT INTO gone SELECT digest, NULL FROM claim WHERE NOT EXISTS "
            "(SELECT 1 FROM evidence WHERE evidence.claim = claim.id) ON CONFLICT DO NOTHING");
        database_.execute(
            "DELETE FROM claim WHERE NOT EXISTS "
            "(SELECT 1 FROM evidence WHERE evidence.claim = claim.id)");
        database_.execute(
            "UPDATE claim SET witness = (SELECT min(digest) FROM evidence WHERE claim = claim.id) "
            "WHERE NOT EXISTS (SELECT 1 FROM evidence "
            "WHERE evidence.claim = claim.id AND evidence.digest = claim.witness)");
    }

    /// Editions and documents that no batch vouches for any more.
    void erase_unclaimed() {
        auto row =
            database_.query("SELECT " + std::string(rows::kEditionColumns) +
                            " FROM edition WHERE id NOT IN (SELECT edition FROM edition_batch)");
        while (row.next()) {
            const Source source = rows::source(row, 0);
            for (const Digest& digest : field_digests(source)) {
                version_.subtract(digest);
            }
            ++done_.sources;
        }
        database_.execute(
            "DELETE FROM edition WHERE id NOT IN (SELECT edition FROM edition_batch)");
        auto text = database_.query(
            "SELECT sha256, text_sha256 FROM document "
            "WHERE sha256 NOT IN (SELECT sha256 FROM document_batch)");
        while (text.next()) {
            version_.subtract(rows::document_digest(text.text(0), text.text(1)));
        }
        for (const char* const table : {"candidate", "self_description"}) {
            database_.execute(("DELETE FROM " + std::string(table) +
                               " WHERE document NOT IN (SELECT sha256 FROM document_batch)")
                                  .c_str());
        }
        database_.execute(
            "DELETE FROM document WHERE sha256 NOT IN (SELECT sha256 FROM document_batch)");
    }

    Undone commit() {
        version_.subtract(decisions_.digest());
        version_.add(rows::hash_of(rows::live_decisions(database_)).digest());
        rows::set_data_version(database_, version_);
        transaction_.commit();
        return done_;
    }

private:
    sqlite::Database& database_;
    sqlite::Transaction transaction_;
    SetHash version_;
    SetHash decisions_;
    Undone done_;
};

bool exists(sqlite::Database& database, std::string_view sql, std::int64_t parameter) {
    auto row = database.query(sql);
    return row.bind(0, parameter).next();
}

bool exists(sqlite::Database& database, std::string_view sql, std::string_view parameter) {
    auto row = database.query(sql);
    return row.bind(0, parameter).next();
}

}  // namespace

std::optional<Undone> Store::undo_batch(std::int64_t batch) {
    if (!exists(*database_, "SELECT 1 FROM batch WHERE id = ? AND undone_at IS NULL", batch)) {
        return std::nullopt;
    }
    Undo undo(*database_);
    // Evidence that a later batch gave as well becomes that batch's.
    undo.erase("DELETE FROM evidence_again WHERE batch = ?", batch);
    undo.erase(
        "UPDATE evidence SET batch = (SELECT min(batch) FROM evidence_again AS again "
        "WHERE again.claim = evidence.claim AND again.digest = evidence.digest) "
        "WHERE batch = ? AND EXISTS (SELECT 1 FROM evidence_again AS again "
        "WHERE again.claim = evidence.claim AND again.digest = evidence.digest)",
        batch);
    database_->execute(
        "DELETE FROM evidence_again WHERE EXISTS (SELECT 1 FROM evidence "
        "WHERE evidence.claim = evidence_again.claim AND evidence.digest = evidence_again.digest "
        "AND evidence.batch = evidence_again.batch)");
    undo.erase_evidence("batch = ?", batch);
    undo.erase_orphans();
    undo.erase("DELETE FROM edition_batch WHERE batch = ?", batch);
    undo.erase("DELETE FROM candidate WHERE batch = ?", batch);
    undo.erase("DELETE FROM document_batch WHERE batch = ?", batch);
    undo.erase_unclaimed();
    undo.erase("DELETE FROM decision_batch WHERE batch = ?", batch);
    database_->execute(
        "DELETE FROM decision WHERE id NOT IN (SELECT decision FROM decision_batch)");
    undo.erase("DELETE FROM reject WHERE batch = ?", batch);
    undo.erase("DELETE FROM note WHERE batch = ?", batch);
    undo.erase("UPDATE batch SET undone_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now') WHERE id = ?",
               batch);
    return undo.commit();
}

std::optional<Undone> Store::undo_source(std::string_view source) {
    if (!exists(*database_, "SELECT 1 FROM edition WHERE source = ?", source)) {
        return std::nullopt;
    }
    Undo undo(*database_);
    // Its batches do not hold all of their input any more, so the same input may come again.
    undo.erase(
        "UPDATE batch SET input_sha256 = '' WHERE id IN (SELECT edition_batch.batch FROM "
        "edition_batch JOIN edition ON edition.id = edition_batch.edition WHERE source = ?1 "
        "UNION SELECT document_batch.batch FROM document_batch JOIN edition USING (sha256) "
        "WHERE source = ?1)",
        source);
    undo.erase(
        "DELETE FROM evidence_again WHERE EXISTS (SELECT 1 FROM evidence "
        "JOIN edition ON edition.id = evidence.edition WHERE source = ? "
        "AND evidence.claim = evidence_again.claim AND evidence.digest = evidence_again.digest)",
        source);
    undo.erase_evidence("edition IN (SELECT id FROM edition WHERE source = ?)", source);
    undo.erase_orphans();
    undo.erase(
        "DELETE FROM document_batch WHERE sha256 IN (SELECT sha256 FROM edition WHERE source = ?1) "
        "AND sha256 NOT IN (SELECT sha256 FROM edition WHERE source <> ?1)",
        source);
    undo.erase(
        "DELETE FROM edition_batch WHERE edition IN (SELECT id FROM edition WHERE source = ?)",
        source);
    undo.erase_unclaimed();
    return undo.commit();
}

}  // namespace graph
