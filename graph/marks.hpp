/// Marks on vertices that are cleared at once, so that a question costs what it visits and not the
/// size of the graph.
#pragma once

#include "graph/topology.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace graph {

/// Each thread has one set of marks; at most one object may use it at a time.
class Marks {
public:
    static constexpr std::uint32_t kNone = 1U << 24U;  // greater than every mark

    explicit Marks(std::size_t size) {
        thread_local Storage storage;
        constexpr std::uint32_t kLastRound = 0xFF;
        if (storage.marks.size() < size || storage.round == kLastRound) {
            storage.marks.assign(std::max(size, storage.marks.size()), 0);
            storage.round = 0;
        }
        marks_ = storage.marks.data();
        round_ = ++storage.round * kNone;
    }
    bool has(Vertex vertex) const { return marks_[vertex] - round_ < kNone; }
    /// The mark, or kNone.
    std::uint32_t value(Vertex vertex) const { return std::min(marks_[vertex] - round_, kNone); }
    void set(Vertex vertex, std::uint32_t value = 0) const { marks_[vertex] = round_ | value; }

private:
    struct Storage {
        std::vector<std::uint32_t> marks;  // the round in which each was set, and its value
        std::uint32_t round = 0;
    };
    std::uint32_t* marks_;
    std::uint32_t round_;
};

}  // namespace graph
