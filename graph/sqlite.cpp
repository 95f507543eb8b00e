#include "graph/sqlite.hpp"

#include "graph/error.hpp"

#include <sqlite3.h>

namespace graph::sqlite {

namespace {

constexpr int kBusyMilliseconds = 10'000;

std::string remedy(int code) {
    switch (code & 0xFF) {
        case SQLITE_FULL: return "the disk is full: free some space and try again";
        case SQLITE_READONLY:
            return "it is read-only: give yourself write permission on the file "
                   "and its folder, or choose another with --db";
        case SQLITE_CANTOPEN:
            return "it cannot be opened: check that the folder exists and that "
                   "you may read it, or choose another with --db";
        case SQLITE_NOTADB: return "it is not a Dayun Atlas database: choose another with --db";
        case SQLITE_CORRUPT:
            return "it is damaged: put back a copy, or import again into a new file";
        case SQLITE_BUSY:
        case SQLITE_LOCKED: return "another import is writing to it: wait until that is done";
        case SQLITE_IOERR: return "the disk failed to read or write: check its space and its state";
        case SQLITE_NOMEM: return "there is not enough memory";
        default: return "";
    }
}

[[noreturn]] void fail(sqlite3* database, std::string_view doing) {
    const int code = database == nullptr ? SQLITE_NOMEM : sqlite3_extended_errcode(database);
    const char* const path = database == nullptr ? nullptr : sqlite3_db_filename(database, "main");
    const std::string name = path == nullptr || *path == '\0' ? "" : std::string(" ") + path;
    const std::string advice = remedy(code);
    const std::string detail =
        database == nullptr ? "no handle" : std::string(sqlite3_errmsg(database));
    throw Error("database" + name + ": " +
                (advice.empty() ? std::string(doing) + ": " + detail
                                : advice + " (SQLite: " + detail + ")"));
}

}  // namespace

void Query::Finalise::operator()(sqlite3_stmt* handle) const {
    sqlite3_finalize(handle);
}

void Database::Close::operator()(sqlite3* handle) const {
    sqlite3_close(handle);
}

Query::Query(sqlite3* database, std::string_view sql) {
    sqlite3_stmt* handle = nullptr;
    if (sqlite3_prepare_v2(database, sql.data(), static_cast<int>(sql.size()), &handle, nullptr) !=
        SQLITE_OK) {
        fail(database, sql);
    }
    handle_.reset(handle);
}

Query& Query::bind(int parameter, std::string_view text) {
    // A null pointer would bind NULL; an empty text is a text.
    const char* const data = text.data() == nullptr ? "" : text.data();
    if (sqlite3_bind_text64(handle_.get(), parameter + 1, data, text.size(), SQLITE_STATIC,
                            SQLITE_UTF8) != SQLITE_OK) {
        fail(sqlite3_db_handle(handle_.get()), "bind");
    }
    return *this;
}

Query& Query::bind_blob(int parameter, std::string_view bytes) {
    if (sqlite3_bind_blob64(handle_.get(), parameter + 1, bytes.data(), bytes.size(),
                            SQLITE_STATIC) != SQLITE_OK) {
        fail(sqlite3_db_handle(handle_.get()), "bind");
    }
    return *this;
}

Query& Query::bind(int parameter, std::int64_t number) {
    if (sqlite3_bind_int64(handle_.get(), parameter + 1, number) != SQLITE_OK) {
        fail(sqlite3_db_handle(handle_.get()), "bind");
    }
    return *this;
}

Query& Query::bind_null(int parameter) {
    if (sqlite3_bind_null(handle_.get(), parameter + 1) != SQLITE_OK) {
        fail(sqlite3_db_handle(handle_.get()), "bind");
    }
    return *this;
}

bool Query::next() {
    const int result = sqlite3_step(handle_.get());
    if (result != SQLITE_ROW && result != SQLITE_DONE) {
        fail(sqlite3_db_handle(handle_.get()), sqlite3_sql(handle_.get()));
    }
    return result == SQLITE_ROW;
}

void Query::run() {
    while (next()) {
    }
    reset();
}

void Query::reset() {
    sqlite3_reset(handle_.get());
}

bool Query::is_null(int column) const {
    return sqlite3_column_type(handle_.get(), column) == SQLITE_NULL;
}

std::int64_t Query::number(int column) const {
    return sqlite3_column_int64(handle_.get(), column);
}

std::string_view Query::text(int column) const {
    const auto* const bytes = sqlite3_column_text(handle_.get(), column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column));
    return bytes == nullptr ? std::string_view()
                            : std::string_view(reinterpret_cast<const char*>(bytes), size);
}

std::string_view Query::blob(int column) const {
    const auto* const bytes = sqlite3_column_blob(handle_.get(), column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column));
    return bytes == nullptr ? std::string_view()
                            : std::string_view(static_cast<const char*>(bytes), size);
}

Database::Database(const std::string& path, Access access) {
    sqlite3* handle = nullptr;
    const int flags =
        access == Access::write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
    const int result = sqlite3_open_v2(path.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    handle_.reset(handle);  // even a failed open has a handle to close
    if (result != SQLITE_OK) {
        fail(handle, "cannot be opened");
    }
    sqlite3_busy_timeout(handle, kBusyMilliseconds);
    sqlite3_extended_result_codes(handle, 1);
}

void Database::copy(Database& other) {
    sqlite3_backup* const copying =
        sqlite3_backup_init(handle_.get(), "main", other.handle_.get(), "main");
    if (copying == nullptr) {
        fail(handle_.get(), "copy");
    }
    sqlite3_backup_step(copying, -1);
    if (sqlite3_backup_finish(copying) != SQLITE_OK) {
        fail(handle_.get(), "copy");
    }
}

void Database::execute(const char* sql) {
    if (sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
        fail(handle_.get(), sql);
    }
}

std::int64_t Database::changes() const {
    return sqlite3_changes64(handle_.get());
}

std::int64_t Database::last_row() const {
    return sqlite3_last_insert_rowid(handle_.get());
}

Transaction::Transaction(Database& database, Access access) : database_(database) {
    database_.execute(access == Access::write ? "BEGIN IMMEDIATE" : "BEGIN");
}

Transaction::~Transaction() {
    if (open_) {
        try {
            database_.execute("ROLLBACK");
        } catch (const Error&) {
            // SQLite may have rolled back already; there is nothing left to undo.
        }
    }
}

void Transaction::commit() {
    database_.execute("COMMIT");
    open_ = false;
}

}  // namespace graph::sqlite
