#include "bench.hpp"
#include "graph/error.hpp"
#include "graph/sqlite.hpp"
#include "support.hpp"

#include <rapidjson/document.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <map>

namespace bench {

namespace {

namespace fs = std::filesystem;
using Cells = std::vector<std::string>;

/// A row of a table, as bare as it can be given to SQLite.
struct Rows {
    std::string insert;
    std::string numbers;  // for each column 'n' number, 't' text, 'b' blob; NULL stays NULL
    std::vector<std::vector<std::optional<std::string>>> cells;
};

/// Everything in the tables that an import fills, read before the clock starts.
Rows rows_of(graph::sqlite::Database& database, const std::string& table,
             const std::string& columns) {
    Rows rows{.insert = "INSERT INTO " + table + " VALUES (?", .numbers = columns, .cells = {}};
    for (std::size_t i = 1; i < columns.size(); ++i) {
        rows.insert += ", ?";
    }
    rows.insert += ")";
    const std::string order = table == "evidence" ? "" : " ORDER BY rowid";
    auto row = database.query("SELECT * FROM " + table + order);
    while (row.next()) {
        auto& cells = rows.cells.emplace_back();
        for (int i = 0; i < static_cast<int>(columns.size()); ++i) {
            cells.push_back(row.is_null(i) ? std::nullopt
                                           : std::optional(std::string(row.blob(i))));
        }
    }
    return rows;
}

/// The peer's reading of the same bytes: cells between commas and line ends, copied out.
std::size_t bare_parse(const fs::path& folder) {
    std::size_t cells = 0;
    for (const auto& entry : fs::directory_iterator(folder)) {
        const std::string bytes = test::bytes_of(entry.path());
        Cells row;
        for (const char* at = bytes.data(); at < bytes.data() + bytes.size();) {
            const char* const end = at + std::strcspn(at, ",\n");
            row.emplace_back(at, end);
            if (*end == '\n') {
                cells += row.size();
                row.clear();
            }
            at = end + 1;
        }
    }
    return cells;
}

/// Gives the ids of claims and evidences, and so the rows, the order in which the input states the
/// claims: that is how a program that only inserts meets them.
void arrange_as_stated(const importers::Input& input, Rows& claims, Rows& evidence) {
    test::Collected collected;
    importers::importer_for(input).read(input, collected);
    std::map<std::string, std::int64_t> stated;  // by digest
    for (const auto& record : collected.records) {
        for (const graph::Statement& statement : record) {
            const graph::Digest digest = graph::claim_id(statement.claim);
            stated.emplace(std::string(digest.begin(), digest.end()), stated.size() + 1);
        }
    }
    std::map<std::string, std::string> ids;  // as they were, and as they are now
    for (auto& cells : claims.cells) {
        ids[*cells[0]] = std::to_string(stated.at(*cells[1]));
        cells[0] = ids[*cells[0]];
    }
    for (auto& cells : evidence.cells) {
        cells[0] = ids.at(*cells[0]);
    }
    for (Rows* rows : {&claims, &evidence}) {
        std::stable_sort(rows->cells.begin(), rows->cells.end(), [](const auto& a, const auto& b) {
            return std::stoll(*a[0]) < std::stoll(*b[0]);
        });
    }
}

void remove_database(const std::string& path) {
    for (const char* end : {"", "-wal", "-shm"}) {
        fs::remove(path + end);
    }
}

void bare_insert(const std::string& path, const std::vector<Rows>& tables) {
    graph::sqlite::Database database(path, graph::sqlite::Access::write);
    database.execute("PRAGMA cache_size = -65536");  // as the store has it
    graph::sqlite::Transaction transaction(database, graph::sqlite::Access::write);
    for (const Rows& table : tables) {
        auto insert = database.query(table.insert);
        for (const auto& cells : table.cells) {
            for (std::size_t i = 0; i < cells.size(); ++i) {
                const int parameter = static_cast<int>(i);
                if (!cells[i]) {
                    insert.bind_null(parameter);
                } else if (table.numbers[i] == 'n') {
                    insert.bind(parameter, std::int64_t{std::stoll(*cells[i])});
                } else if (table.numbers[i] == 'b') {
                    insert.bind_blob(parameter, *cells[i]);
                } else {
                    insert.bind(parameter, *cells[i]);
                }
            }
            insert.run();
        }
    }
    transaction.commit();
}

/// What is imported, and how the peer reads the same bytes: it answers with how many pieces it saw.
struct Work {
    std::string name;
    std::string peer;
    fs::path input;
    std::function<std::size_t()> bare_parse;
    std::size_t least_pieces = 0;
};

Row import_row(const Work& work) {
    const test::TemporaryFolder folder;
    const std::string ours = folder.path() / "ours.db";
    const std::string peer = folder.path() / "peer.db";
    const auto import = [&] {
        remove_database(ours);
        graph::Store store(ours);
        test::import(store, importers::input_at(work.input));
    };
    import();
    std::vector<Rows> tables;
    {
        graph::sqlite::Database database(ours, graph::sqlite::Access::read);
        tables = {rows_of(database, "batch", "ntttnnnnnt"),
                  rows_of(database, "edition", std::string("n") + std::string(15, 't')),
                  rows_of(database, "claim", "nbttttttttb"),
                  rows_of(database, "evidence", "nbntnntttn")};
    }
    arrange_as_stated(importers::input_at(work.input), tables[2], tables[3]);
    std::size_t pieces = 0;
    const auto bare = [&] {
        remove_database(peer);
        { const graph::Store tables_only(peer); }
        pieces = work.bare_parse();
        bare_insert(peer, tables);
    };
    bare();
    // The answers agree: the peer's rows are the same knowledge, hash by hash.
    const auto claims_in = [](const std::string& path) {
        graph::SetHash hash;
        graph::Store(path, graph::Store::Mode::read).read([&](const graph::StoredClaim& claim) {
            hash.add(claim.id);
        });
        return hash.digest();
    };
    if (claims_in(ours) != claims_in(peer) || pieces < work.least_pieces) {
        throw graph::Error("the peer's database does not hold the same claims");
    }
    constexpr int kPairs = 5;
    Row row = compare("import of " + work.name, work.peer + " and bare SQLite inserts",
                      at_most(1.5), kPairs, timed(import), timed(bare));
    row.memory_bytes = peak_memory_bytes(import);
    return row;
}

Row generated_row(std::size_t records) {
    const test::TemporaryFolder folder;
    const fs::path facts = folder.path() / "facts";
    test::write(test::generated_facts(records, 1), facts);
    return import_row({.name = std::to_string(records) + " generated facts",
                       .peer = "bare parsing",
                       .input = facts,
                       .bare_parse = [&] { return bare_parse(facts); },
                       .least_pieces = 4 * records});
}

/// The peer's reading of JSON Lines: RapidJSON as it comes, on one line after the other in memory.
std::size_t bare_parse_json(const fs::path& file) {
    std::string bytes = test::bytes_of(file);
    std::size_t records = 0;
    for (char* at = bytes.data(); at < bytes.data() + bytes.size();) {
        char* const end = std::strchr(at, '\n');
        *end = '\0';
        rapidjson::Document document;
        document.ParseInsitu(at);
        records += document.IsObject() ? 1 : 0;
        at = end + 1;
    }
    return records;
}

/// The published records of the Research Organization Registry, unpacked.
Row registry_row() {
    const auto packed = test::published("ror/ror_v2_latest_35990.jsonl.gz");
    if (!packed) {
        Row row;
        row.work = "import of 35990 registry records";
        row.left_out = "the published data is not here (DAYUN_TEST_DATA)";
        return row;
    }
    const test::TemporaryFolder folder;
    const fs::path file = folder.path() / "ror.jsonl";
    std::ofstream(file, std::ios::binary)
        << importers::input_at(*packed).files.front().open()->rdbuf();
    return import_row({.name = "35990 registry records",
                       .peer = "RapidJSON",
                       .input = file,
                       .bare_parse = [&] { return bare_parse_json(file); },
                       .least_pieces = 35990});
}

}  // namespace

std::vector<Row> import_rows() {
    constexpr std::size_t kRecords = 100'000;
    return {generated_row(kRecords), generated_row(4 * kRecords), registry_row()};
}

}  // namespace bench
