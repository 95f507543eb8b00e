#include "bench.hpp"

#include "graph/error.hpp"
#include "server/json.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <malloc.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

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

std::string in_own_process(const std::function<std::string()>& work) {
    int ends[2];
    if (pipe(ends) != 0) {
        throw graph::Error("cannot make a pipe");
    }
    const pid_t child = fork();
    if (child == 0) {
        try {
            const std::string result = work();
            std::FILE* const out = fdopen(ends[1], "w");
            _exit(std::fwrite(result.data(), 1, result.size(), out) == result.size() &&
                          std::fclose(out) == 0
                      ? 0
                      : 1);
        } catch (const std::exception& error) {
            fmt::print(stderr, "dayun-bench: {}\n", error.what());
            _exit(1);
        }
    }
    close(ends[1]);
    std::string result;
    std::array<char, 4096> bytes{};
    for (ssize_t got = 0; (got = read(ends[0], bytes.data(), bytes.size())) > 0;) {
        result.append(bytes.data(), static_cast<std::size_t>(got));
    }
    close(ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    if (status != 0) {
        throw graph::Error("the measured process did not end well");
    }
    return result;
}

double peak_memory_bytes(const std::function<void()>& work) {
    malloc_trim(0);  // what is free already would not count as the work's own
    return std::stod(in_own_process([&] {
        constexpr double kKilobyte = 1024;
        rusage before{};
        rusage after{};
        getrusage(RUSAGE_SELF, &before);
        work();
        getrusage(RUSAGE_SELF, &after);
        return std::to_string(kKilobyte * static_cast<double>(after.ru_maxrss - before.ru_maxrss));
    }));
}

std::string text_head() {
    return fmt::format("{:40} {:>11} {:>11} {:>8} {:>7} {:>9}  against\n", "work", "ours s",
                       "peer s", "ratio", "bar", "memory MB");
}

std::string as_text(const Row& row) {
    const std::string bar = text(row.bar);
    if (!row.left_out.empty()) {
        return fmt::format("{:40} {:>41}  {}: left out, {}\n", row.work, bar, row.peer,
                           row.left_out);
    }
    const std::string memory =
        row.memory_bytes == 0 ? "" : fmt::format("{:.1f}", row.memory_bytes / 1e6);
    return fmt::format("{:40} {:11.6f} {:11.6f} {:8.2f} {:>7} {:>9}  {}{}\n", row.work,
                       row.ours_seconds, row.peer_seconds, row.ratio, bar, memory, row.peer,
                       row.bar.holds(row.ratio) ? "" : "  BAR MISSED");
}

std::string as_json(const Row& row) {
    server::Json json;
    json.object().member("work", row.work).member("peer", row.peer).member("bar", text(row.bar));
    if (row.left_out.empty()) {
        json.member("ours_seconds", row.ours_seconds).member("peer_seconds", row.peer_seconds);
        json.member("ratio", row.ratio).member("holds", row.bar.holds(row.ratio));
        json.member("memory_bytes", static_cast<std::int64_t>(row.memory_bytes));
    } else {
        json.member("left_out", row.left_out);
    }
    return json.end_object().text();
}

namespace {

struct Table {
    std::string_view name;
    std::vector<Row> (*rows)();
};
constexpr Table kTables[] = {{"import", import_rows},  {"start", start_rows},
                             {"paths", paths_rows},    {"neighbourhood", neighbourhood_rows},
                             {"search", search_rows},  {"http", http_rows},
                             {"letters", letters_rows}};

/// Prints each table as soon as it is measured, in a process that has done nothing before.
void measure(const std::vector<std::string>& asked, bool json) {
    fmt::print("{}", json ? "{\"rows\":[" : text_head());
    bool first = true;
    for (const Table& table : kTables) {
        if (!asked.empty() && std::find(asked.begin(), asked.end(), table.name) == asked.end()) {
            continue;
        }
        std::fflush(stdout);  // or the child would print it too
        const std::string lines = in_own_process([&] {
            std::string rows;
            for (const Row& row : table.rows()) {
                rows += json ? (rows.empty() ? "" : ",") + as_json(row) : as_text(row);
            }
            return rows;
        });
        fmt::print("{}{}", json && !first ? "," : "", lines);
        first = false;
    }
    fmt::print("{}", json ? "]}\n" : "");
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
        bench::measure(asked, json);
        return EXIT_SUCCESS;
    } catch (const std::exception& error) {
        fmt::print(stderr, "dayun-bench: {}\n", error.what());
        return EXIT_FAILURE;
    }
}
