#include "bench.hpp"

#include "graph/error.hpp"
#include "server/json.hpp"

#include <fmt/core.h>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>

namespace bench {

namespace {

double seconds(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

}  // namespace

Row compare(std::string work, std::string peer, double most, int pairs,
            const std::function<void()>& ours, const std::function<void()>& theirs) {
    std::vector<double> our_seconds;
    std::vector<double> peer_seconds;
    std::vector<double> ratios;
    for (int pair = -1; pair < pairs; ++pair) {
        const double mine = seconds(ours);
        const double other = seconds(theirs);
        if (pair >= 0) {
            our_seconds.push_back(mine);
            peer_seconds.push_back(other);
            ratios.push_back(mine / other);
        }
    }
    return {std::move(work),
            std::move(peer),
            median(our_seconds),
            median(peer_seconds),
            median(ratios),
            most,
            0};
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
    std::string text = fmt::format("{:44} {:>9} {:>9} {:>7} {:>7} {:>9}  against\n", "work",
                                   "ours s", "peer s", "ratio", "bar", "memory MB");
    for (const Row& row : rows) {
        text += fmt::format("{:44} {:9.3f} {:9.3f} {:7.2f} {:>7} {:9.1f}  {}{}\n", row.work,
                            row.ours_seconds, row.peer_seconds, row.ratio,
                            fmt::format("≤ {:.2f}", row.most), row.memory_bytes / 1e6, row.peer,
                            row.ratio > row.most ? "  ABOVE THE BAR" : "");
    }
    return text;
}

std::string as_json(const std::vector<Row>& rows) {
    server::Json json;
    json.object().array("rows");
    for (const Row& row : rows) {
        json.object().member("work", row.work).member("peer", row.peer);
        json.member("ours_seconds", fmt::format("{:.6f}", row.ours_seconds));
        json.member("peer_seconds", fmt::format("{:.6f}", row.peer_seconds));
        json.member("ratio", fmt::format("{:.4f}", row.ratio));
        json.member("bar", fmt::format("{:.2f}", row.most));
        json.member("memory_bytes", static_cast<std::int64_t>(row.memory_bytes)).end_object();
    }
    return json.end_array().end_object().text();
}

}  // namespace bench

int main(int argc, char** argv) {
    const bool json = argc > 1 && std::strcmp(argv[1], "--json") == 0;
    try {
        const auto rows = bench::import_rows();
        fmt::print("{}\n", json ? bench::as_json(rows) : bench::as_text(rows));
        return EXIT_SUCCESS;
    } catch (const std::exception& error) {
        fmt::print(stderr, "dayun-bench: {}\n", error.what());
        return EXIT_FAILURE;
    }
}
