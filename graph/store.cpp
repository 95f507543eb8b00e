#include "graph/store.hpp"

#include "graph/error.hpp"
#include "graph/store_rows.hpp"
#include "graph/store_schema.hpp"

#include <filesystem>
#include <unordered_map>

namespace graph {

namespace {

/// 64 MiB of pages, so that a large import does not write each page many times.
constexpr const char* kCache = "PRAGMA cache_size = -65536";

BatchInfo batch(const sqlite::Query& row) {
    const auto count = [&](int column) { return static_cast<std::uint64_t>(row.number(column)); };
    return {.id = row.number(0),
            .importer = std::string(row.text(1)),
            .input = std::string(row.text(2)),
            .at = std::string(row.text(3)),
            .counts = {count(4), count(5), count(6), count(7)},
            .undone = !row.is_null(8)};
}

constexpr std::string_view kBatchColumns =
    "id, importer, input, at, records_read, records_stored, records_unchanged, records_rejected, "
    "undone_at";

Place place(const sqlite::Query& row) {
    return {.file = std::string(row.text(0)),
            .line = static_cast<std::uint64_t>(row.number(1)),
            .column = std::string(row.text(2))};
}

/// The editions in order of source and date, and where each row of the table went.
std::vector<Edition> read_editions(sqlite::Database& database,
                                   std::unordered_map<std::int64_t, std::size_t>& index) {
    std::vector<Edition> editions;
    auto row = database.query("SELECT " + std::string(rows::kEditionColumns) +
                              " FROM edition ORDER BY source, edition, sha256");
    while (row.next()) {
        index.emplace(row.number(0), editions.size());
        editions.push_back({rows::source(row, 0), true});
        if (editions.size() > 1) {
            Edition& before = editions[editions.size() - 2];
            before.current = before.source.id != editions.back().source.id;
        }
    }
    return editions;
}

std::vector<Document> read_documents(sqlite::Database& database) {
    std::vector<Document> documents;
    auto row = database.query("SELECT sha256, text, name FROM document ORDER BY sha256");
    while (row.next()) {
        documents.push_back(
            {std::string(row.text(0)), std::string(row.text(1)), std::string(row.text(2))});
    }
    return documents;
}

std::vector<std::pair<Digest, std::optional<Digest>>> read_gone(sqlite::Database& database) {
    std::vector<std::pair<Digest, std::optional<Digest>>> gone;
    auto row = database.query("SELECT digest, superseded_by FROM gone ORDER BY digest");
    while (row.next()) {
        gone.emplace_back(rows::digest(row.blob(0)),
                          row.is_null(1) ? std::nullopt : std::optional(rows::digest(row.blob(1))));
    }
    return gone;
}

void require_file(const std::string& path) {
    if (std::filesystem::is_directory(path)) {
        throw Error("database " + path + " is a folder: name a file with --db");
    }
}

std::unique_ptr<sqlite::Database> opened(const std::string& path, Store::Mode mode) {
    if (mode == Store::Mode::read && !std::filesystem::exists(path)) {
        throw Error("there is no database " + path +
                    ": import something first, or choose another file with --db");
    }
    require_file(path);
    const bool write = mode == Store::Mode::write;
    auto database = std::make_unique<sqlite::Database>(
        path, write ? sqlite::Access::write : sqlite::Access::read);
    if (write) {
        schema::bring_up_to_date(*database, path);
    } else {
        schema::require_current(*database, path);
    }
    return database;
}

}  // namespace

Store::Store(std::unique_ptr<sqlite::Database> database) : database_(std::move(database)) {
    database_->execute("PRAGMA foreign_keys = ON");
    database_->execute(kCache);
}

Store::Store(const std::string& path, Mode mode) : Store(opened(path, mode)) {}

Store Store::rehearsal(const std::string& path) {
    auto copy = std::make_unique<sqlite::Database>("", sqlite::Access::write);
    if (std::filesystem::exists(path)) {
        require_file(path);
        sqlite::Database original(path, sqlite::Access::read);
        copy->copy(original);
    }
    schema::bring_up_to_date(*copy, path);
    return Store(std::move(copy));
}

Store::~Store() = default;
Store::Store(Store&&) noexcept = default;

std::optional<BatchInfo> Store::batch_of(std::string_view input_sha256) const {
    auto row = database_->query(
        "SELECT " + std::string(kBatchColumns) +
        " FROM batch WHERE input_sha256 = ? AND undone_at IS NULL ORDER BY id DESC");
    row.bind(0, input_sha256);
    return row.next() ? std::optional(batch(row)) : std::nullopt;
}

std::vector<BatchInfo> Store::batches() const {
    std::vector<BatchInfo> result;
    auto row = database_->query("SELECT " + std::string(kBatchColumns) + " FROM batch ORDER BY id");
    while (row.next()) {
        result.push_back(batch(row));
    }
    return result;
}

std::vector<Reject> Store::rejects(std::int64_t batch, std::int64_t most) const {
    std::vector<Reject> result;
    auto row = database_->query(
        "SELECT file, line, field, value, reason, remedy, records FROM reject WHERE batch = ? "
        "ORDER BY rowid LIMIT ?");
    row.bind(0, batch).bind(1, most);
    while (row.next()) {
        result.push_back({.place = place(row),
                          .value = std::string(row.text(3)),
                          .reason = std::string(row.text(4)),
                          .remedy = std::string(row.text(5)),
                          .records = static_cast<std::uint64_t>(row.number(6))});
    }
    return result;
}

std::vector<Note> Store::notes(std::int64_t batch) const {
    std::vector<Note> result;
    auto row =
        database_->query("SELECT file, line, field, text FROM note WHERE batch = ? ORDER BY rowid");
    row.bind(0, batch);
    while (row.next()) {
        result.push_back({place(row), std::string(row.text(3))});
    }
    return result;
}

std::vector<RecordedDecision> Store::decisions() const {
    return rows::decisions(*database_);
}

Contents Store::read(const std::function<void(StoredClaim&)>& each) const {
    sqlite::Transaction moment(*database_, sqlite::Access::read);
    std::unordered_map<std::int64_t, std::size_t> index;
    Contents contents;
    contents.editions = read_editions(*database_, index);
    contents.documents = read_documents(*database_);
    contents.decisions = rows::live_decisions(*database_);
    contents.data_version = data_version();
    contents.gone = read_gone(*database_);

    auto row = database_->query("SELECT " + std::string(rows::kClaimColumns) + ", " +
                                std::string(rows::kEvidenceColumns) +
                                " FROM claim JOIN evidence ON evidence.claim = claim.id "
                                "ORDER BY claim.id, evidence.digest");
    constexpr int kEvidence = 9;
    StoredClaim current;
    while (row.next()) {
        const Digest id = rows::digest(row.blob(0));
        if (id != current.id) {
            if (!current.evidence.empty()) {
                each(current);
            }
            current = {.id = id, .claim = rows::claim(row, 0), .evidence = {}};
        }
        StoredEvidence evidence{rows::evidence(row, kEvidence), index.at(row.number(kEvidence + 7)),
                                row.number(kEvidence + 8)};
        evidence.evidence.source = contents.editions[evidence.edition].source.id;
        current.evidence.push_back(std::move(evidence));
    }
    if (!current.evidence.empty()) {
        each(current);
    }
    return contents;
}

Digest Store::data_version() const {
    return rows::data_version(*database_).digest();
}

std::optional<Store::Gone> Store::gone(const Digest& claim) const {
    auto row = database_->query("SELECT superseded_by FROM gone WHERE digest = ?");
    row.bind_blob(0, rows::bytes(claim));
    if (!row.next()) {
        return std::nullopt;
    }
    return row.is_null(0) ? Gone{} : Gone{rows::digest(row.blob(0))};
}

}  // namespace graph
