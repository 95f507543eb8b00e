/// Measurements as ratios: the same work by this program and by a peer, in turn, in one run.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace bench {

/// One line of the table. Seconds are medians; the ratio is the median of the ratios of the pairs.
struct Row {
    std::string work;
    std::string peer;
    double ours_seconds = 0;
    double peer_seconds = 0;
    double ratio = 0;         // ours / peer
    double most = 0;          // the bar: the ratio may be this at most
    double memory_bytes = 0;  // peak of ours over an idle process; 0: not measured
};

/// Runs both in turn, `pairs` times after one pair that does not count.
Row compare(std::string work, std::string peer, double most, int pairs,
            const std::function<void()>& ours, const std::function<void()>& theirs);

/// What the process grows by, at its peak, while it does the work: measured in a child of its own.
double peak_memory_bytes(const std::function<void()>& work);

/// The table as text, or as JSON.
std::string as_text(const std::vector<Row>& rows);
std::string as_json(const std::vector<Row>& rows);

/// import.cpp: an import of generated facts against parsing the same bytes and inserting the same
/// rows bare.
std::vector<Row> import_rows();

}  // namespace bench
