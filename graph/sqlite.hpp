/// SQLite with owners: databases close, queries finalise, and errors throw graph::Error with a
/// sentence and a remedy. Only the store includes this file.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace graph::sqlite {

/// One prepared query. Parameters and columns count from 0.
class Query {
public:
    Query(sqlite3* database, std::string_view sql);

    /// The bytes must live until the query has run.
    Query& bind(int parameter, std::string_view text);
    Query& bind_blob(int parameter, std::string_view bytes);
    Query& bind(int parameter, std::int64_t number);
    Query& bind_null(int parameter);

    /// Goes to the next row; false after the last one.
    bool next();
    /// Runs to the end and is ready for new parameters.
    void run();
    /// Ready for new parameters before the last row.
    void reset();

    bool is_null(int column) const;
    std::int64_t number(int column) const;
    /// Valid until the next step; empty for NULL.
    std::string_view text(int column) const;
    std::string_view blob(int column) const;

private:
    struct Finalise {
        void operator()(sqlite3_stmt* handle) const;
    };
    std::unique_ptr<sqlite3_stmt, Finalise> handle_;
};

enum class Access { read, write };

/// Not for sharing between threads.
class Database {
public:
    /// Opens the file; for writing it is made if it is not there. An empty name is a file of
    /// its own that goes with the object. Throws if it cannot be opened or is no SQLite database.
    Database(const std::string& path, Access access);

    /// Takes the place of all that is in this database with what is in another.
    void copy(Database& other);

    Query query(std::string_view sql) { return Query(handle_.get(), sql); }
    void execute(const char* sql);
    /// Rows that the last INSERT, UPDATE or DELETE changed.
    std::int64_t changes() const;
    std::int64_t last_row() const;

private:
    struct Close {
        void operator()(sqlite3* handle) const;
    };
    std::unique_ptr<sqlite3, Close> handle_;
};

/// Rolls back unless commit() was reached.
class Transaction {
public:
    Transaction(Database& database, Access access);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    void commit();

private:
    Database& database_;
    bool open_ = true;
};

}  // namespace graph::sqlite
