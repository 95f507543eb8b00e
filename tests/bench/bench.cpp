#include "bench.hpp"

#include "graph/error.hpp"
#include "server/json.hpp"

#include <fmt/core.h>
#include <CLI/CLI.hpp>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>

namespace bench {

namespace {

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

std::string text(const Bar& bar) {
    return fmt::format("{} {:g}", bar.kind == Bar::Kind::at_most ? "≤" : "≥", bar.ratio);
}

}  // namespace

bool Bar::holds(double measured) const {
    return kind == Kind::at_most ? measured <= ratio : measured >= ratio;
}

Timed timed(std::function<void()> work) {
    return [work = std::move(work)] {
        const auto start = std::chrono::steady_clock::now();
        work();
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    };
}

Row compare(std::string work, std::string peer, Bar bar, int pairs, const Timed& ours,
            const Timed& theirs) {
    std::vector<double> our_seconds;
    std::vector<double> peer_seconds;
    std::vector<double> ratios;
    for (int pair = -1; pair < pairs; ++pair) {
        const double mine = ours();
        const double other = theirs();
        if (pair >= 0) {
            our_seconds.push_back(mine);
            peer_seconds.push_back(other);
            ratios.push_back(bar.kind == Bar::Kind::at_most ? mine / other : other / mine);
        }
    }
    return {.work = std::move(work),
            .peer = std::move(peer),
            .bar = bar,
            .ours_seconds = median(our_seconds),
            .peer_seconds = median(peer_seconds),
            .ratio = median(ratios)};
}

double peak_memory_bytes(const std::function<void()>& work) {
    int ends[2];
    if (pipe(ends) != 0) {
        throw graph::Error("cannot make a pipe");
    }
    const pid_t child = fork();
    if (child == 0) {
        constexpr double kKilobyte = 1024;
        rusage before{};
        rusage after{};
        getrusage(RUSAGE_SELF, &before);
        work();
        getrusage(RUSAGE_SELF, &after);
        const double grown = kKilobyte * static_cast<double>(after.ru_maxrss - before.ru_maxrss);
        _exit(write(ends[1], &grown, sizeof grown) == sizeof grown ? 0 : 1);
    }
    close(ends[1]);
    double grown = 0;
    const bool told = read(ends[0], &grown, sizeof grown) == sizeof grown;
    close(ends[0]);
    waitpid(child, nullptr, 0);
    if (!told) {
        throw graph::Error("the measured process did not end well");
    }
    return grown;
}

std::string as_text(const std::vector<Row>& rows) {
    std::string table = fmt::format("{:40} {:>11} {:>11} {:>8} {:>7} {:>9}  against\n", "work",
                                    "ours s", "peer s", "ratio", "bar", "memory MB");
    for (const Row& row : rows) {
        const std::string bar = text(row.bar);
        if (!row.left_out.empty()) {
            table += fmt::format("{:40} {:>41}  {}: left out, {}\n", row.work, bar, row.peer,
                                 row.left_out);
            continue;
        }
        const std::string memory =
            row.memory_bytes == 0 ? "" : fmt::format("{:.1f}", row.memory_bytes / 1e6);
        table += fmt::format("{:40} {:11.6f} {:11.6f} {:8.2f} {:>7} {:>9}  {}{}\n", row.work,
                             row.ours_seconds, row.peer_seconds, row.ratio, bar, memory, row.peer,
                             row.bar.holds(row.ratio) ? "" : "  BAR MISSED");
    }
    return table;
}

std::string as_json(const std::vector<Row>& rows) {
    server::Json json;
    json.object().array("rows");
    for (const Row& row : rows) {
        json.object().member("work", row.work).member("peer", row.peer);
        json.member("bar", text(row.bar));
        if (row.left_out.empty()) {
            json.member("ours_seconds", row.ours_seconds).member("peer_seconds", row.peer_seconds);
            json.member("ratio", row.ratio).member("holds", row.bar.holds(row.ratio));
            json.member("memory_bytes", static_cast<std::int64_t>(row.memory_bytes));
        } else {
            json.member("left_out", row.left_out);
        }
        json.end_object();
    }
    return json.end_array().end_object().text();
}

namespace {

struct Table {
    std::string_view name;
    std::vector<Row> (*rows)();
};
constexpr Table kTables[] = {
    {"import", import_rows}, {"paths", paths_rows}, {"neighbourhood", neighbourhood_rows},
    {"search", search_rows}, {"http", http_rows},   {"letters", letters_rows}};

std::vector<Row> measured(const std::vector<std::string>& asked) {
    std::vector<Row> rows;
    for (const Table& table : kTables) {
        if (asked.empty() || std::find(asked.begin(), asked.end(), table.name) != asked.end()) {
            const auto more = table.rows();
            rows.insert(rows.end(), more.begin(), more.end());
        }
    }
    return rows;
}

}  // namespace

}  // namespace bench

int main(int argc, char** argv) {
    CLI::App app("Ratios against peers doing the same work", "dayun-bench");
    bool json = false;
    app.add_flag("--json", json, "the table as JSON");
    std::vector<std::string> known;
    for (const auto& table : bench::kTables) {
        known.emplace_back(table.name);
    }
    std::vector<std::string> asked;
    app.add_option("what", asked, "only these")->check(CLI::IsMember(known));
    CLI11_PARSE(app, argc, argv);
    try {
        const auto rows = bench::measured(asked);
        fmt::print("{}\n", json ? bench::as_json(rows) : bench::as_text(rows));
        return EXIT_SUCCESS;
    } catch (const std::exception& error) {
        fmt::print(stderr, "dayun-bench: {}\n", error.what());
        return EXIT_FAILURE;
    }
}
