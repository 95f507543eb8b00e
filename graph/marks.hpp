/// Marks on vertices that are cleared at once, so that a question costs what it visits and not the
/// size of the graph.
#pragma once

#include "graph/snapshot.hpp"

#include <array>
#include <cassert>
#include <cstdint>
#include <optional>
#include <vector>

namespace graph {

/// Each thread has two sets of marks; at most one object may use a set at a time.
class Marks {
public:
    enum class Set : std::uint8_t { first, second };

    Marks(std::size_t size, Set set) : storage_(storage(set)) {
        constexpr std::uint32_t kLastRound = 0xFFFFFF;
        if (storage_.marks.size() < size || storage_.round == kLastRound) {
            storage_.marks.assign(std::max(size, storage_.marks.size()), 0);
            storage_.round = 0;
        }
        ++storage_.round;
    }
    bool has(Vertex vertex) const { return storage_.marks[vertex] >> 8U == storage_.round; }
    /// Only of a vertex that is marked.
    std::uint8_t value(Vertex vertex) const {
        assert(has(vertex));
        return static_cast<std::uint8_t>(storage_.marks[vertex]);
    }
    void set(Vertex vertex, std::uint8_t value = 0) {
        storage_.marks[vertex] = storage_.round << 8U | value;
    }

private:
    struct Storage {
        std::vector<std::uint32_t> marks;  // the round in which each was set, and its value
        std::uint32_t round = 0;
    };
    static Storage& storage(Set set) {
        thread_local std::array<Storage, 2> sets;
        return sets[static_cast<std::size_t>(set)];
    }
    Storage& storage_;
};

}  // namespace graph
