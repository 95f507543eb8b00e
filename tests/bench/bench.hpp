/// Measurements as ratios: the same work by this program and by a peer, in turn, in one run.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace bench {

/// What is asked of the ratio: ours takes at most so many times the peer's time, or is at least so
/// many times faster.
struct Bar {
    enum class Kind { at_most, times_faster };
    Kind kind = Kind::at_most;
    double ratio = 0;

    bool holds(double measured) const;
};
inline Bar at_most(double ratio) {
    return {Bar::Kind::at_most, ratio};
}
inline Bar times_faster(double ratio) {
    return {Bar::Kind::times_faster, ratio};
}

/// One line of the table. Seconds are medians; the ratio is the median of the ratios of the pairs.
struct Row {
    std::string work;
    std::string peer;
    Bar bar;
    double ours_seconds = 0;
    double peer_seconds = 0;
    double ratio = 0;           // the one that the bar is about
    double memory_bytes = 0;    // peak of ours over an idle process; 0: not measured
    std::string left_out = {};  // why nothing was measured; empty: it was
};

/// Does work, and says how many seconds that took.
using Timed = std::function<double()>;
Timed timed(std::function<void()> work);

/// Runs both in turn, `pairs` times after one pair that does not count.
Row compare(std::string work, std::string peer, Bar bar, int pairs, const Timed& ours,
            const Timed& theirs);

/// What the process grows by, at its peak, while it does the work: measured in a child of its own.
double peak_memory_bytes(const std::function<void()>& work);

/// Does the work in a child and gives back what it returns. Throws graph::Error where it fails.
std::string in_own_process(const std::function<std::string()>& work);

// One file for each of these. Each compares the answers before it measures, and throws graph::Error
// where they differ.

/// An import of generated facts against parsing the same bytes and inserting the same rows bare.
std::vector<Row> import_rows();
/// From the start of the server to its first answer against SQLite's reading of the same database;
/// and how that time and the memory grow to ten million links.
std::vector<Row> start_rows();
/// How two institutions are linked, by the library and as the server answers, against the shortest
/// path of graph libraries.
std::vector<Row> paths_rows();
/// Everything within two links of an institution, against the same of graph libraries.
std::vector<Row> neighbourhood_rows();
/// Names in any script, whole and in part, against SQLite's index of runs of three characters; and
/// the time of single searches, for names with errors and for pinyin too, against its limits.
std::vector<Row> search_rows();
/// One entity over HTTP, asked for by sixteen clients at once, against the HTTP library alone: the
/// same bytes from memory, the same settings of the sockets.
std::vector<Row> http_rows();
/// A thousand letters by the program as a person calls it, against its limit of time; and its peak
/// of memory against that of a hundred.
std::vector<Row> letters_rows();

}  // namespace bench
