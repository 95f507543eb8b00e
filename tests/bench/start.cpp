#include "bench.hpp"
#include "serving.hpp"
#include "support.hpp"

#include "graph/error.hpp"
#include "graph/sha256.hpp"

#include <fmt/core.h>

#include <cstdlib>
#include <random>

namespace bench {

namespace {

namespace fs = std::filesystem;

/// Starts the program and asks it; the answer must be of the whole database.
void first_answer(const std::string& database, const char* view) {
    const std::string version =
        graph::hex(graph::Store(database, graph::Store::Mode::read).data_version());
    const Server server = serving(database, view);
    const auto answer = server.ask("/v1/version");
    if (!answer || answer->body.find("\"data_version\":\"" + version) == std::string::npos) {
        throw graph::Error("the server does not answer from " + database);
    }
}

void dump(const std::string& database) {
    const std::string command = fmt::format("sqlite3 '{}' .dump > /dev/null", database);
    if (std::system(command.c_str()) != 0) {
        throw graph::Error("no end: " + command);
    }
}

Row start_row() {
    Row row{
        .work = "start on 35990 registry records", .peer = "sqlite3 .dump", .bar = at_most(0.7)};
    const auto packed = test::published("ror/ror_v2_latest_35990.jsonl.gz");
    if (!packed) {
        row.left_out = "the published data is not here (DAYUN_TEST_DATA)";
        return row;
    }
    const test::TemporaryFolder folder;
    const std::string database = folder.path() / "registry.db";
    {
        graph::Store store(database);
        test::import(store, importers::input_at(*packed));
    }
    constexpr int kPairs = 5;
    return compare(row.work, row.peer, row.bar, kPairs,
                   timed([&] { first_answer(database, "working"); }),
                   timed([&] { dump(database); }));
}

/// About nine links for each of the institutions, drawn evenly, each stated once on a page of a
/// thousand by one register: hardly a text but the names.
test::Tables linked(std::size_t institutions, std::size_t links) {
    constexpr const char* kPredicates[] = {"cooperates_with", "affiliated_with", "supports",
                                           "funds"};
    constexpr std::size_t kPage = 1000;
    std::string types = "id,type,source,place\n";
    std::string names = "entity,name,lang,kind,source,place\n";
    for (std::size_t i = 0; i < institutions; ++i) {
        types += fmt::format("dayun:g{},organisation,register,page {}\n", i, i / kPage);
        names += fmt::format("dayun:g{},第{}号研究机构,zh-Hans,official,register,page {}\n", i, i,
                             i / kPage);
    }
    std::mt19937 random(1);
    std::string rows = "subject,predicate,object,source,place\n";
    for (std::size_t i = 0; i < links; ++i) {
        const std::size_t from = random() % institutions;
        const std::size_t step = 1 + random() % (institutions - 1);  // never to itself
        rows += fmt::format("dayun:g{},{},dayun:g{},register,page {}\n", from,
                            kPredicates[random() % 4], (from + step) % institutions, i / kPage);
    }
    return {{"sources.csv", "id,title,kind,edition\nregister,Register,report,2026-01-01\n"},
            {"entities.csv", types},
            {"names.csv", names},
            {"links.csv", rows}};
}

struct Load {
    double seconds = 0;  // from the start of the program to its first answer
    double bytes = 0;    // that the program has then
};

Load loaded(std::size_t institutions, std::size_t links) {
    const test::TemporaryFolder folder;
    const std::string database = folder.path() / "links.db";
    {
        graph::Store store(database);
        test::import(store, linked(institutions, links));
    }
    Load load;
    load.seconds = timed([&] { first_answer(database, "meeting"); })();
    const Server server = serving(database, "meeting");
    load.bytes = server.resident_bytes();
    return load;
}

std::vector<Row> links_rows() {
    constexpr std::size_t kInstitutions = 110'000;
    constexpr std::size_t kLinks = 1'000'000;
    constexpr std::size_t kTimes = 10;
    constexpr double kMostBytes = 100;
    const Load less = loaded(kInstitutions, kLinks);
    const Load names_only = loaded(kTimes * kInstitutions, 0);
    const Load more = loaded(kTimes * kInstitutions, kTimes * kLinks);
    return {{.work = "start on 10 million links",
             .peer = "ten times that on 1 million",
             .bar = at_most(1.3),
             .ours_seconds = more.seconds,
             .peer_seconds = kTimes * less.seconds,
             .ratio = more.seconds / (kTimes * less.seconds),
             .memory_bytes = more.bytes},
            {.work = "memory of 10 million links",
             .peer = "100 bytes a link over the same institutions without links",
             .bar = at_most(1),
             .ours_seconds = more.seconds,
             .peer_seconds = names_only.seconds,
             .ratio = (more.bytes - names_only.bytes) / (kMostBytes * kTimes * kLinks),
             .memory_bytes = more.bytes - names_only.bytes}};
}

}  // namespace

std::vector<Row> start_rows() {
    std::vector<Row> rows = links_rows();
    rows.insert(rows.begin(), start_row());
    return rows;
}

}  // namespace bench
