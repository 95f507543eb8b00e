#include "graph/decided.hpp"

#include "graph/text.hpp"

#include <algorithm>

namespace graph {

DecidedDifferent::DecidedDifferent(const Snapshot& snapshot) {
    for (const Decision& decision : snapshot.decisions()) {
        const auto ids = split(decision.targets, ' ');
        if (decision.about != "identity" || decision.verdict != "different" || ids.size() != 2) {
            continue;
        }
        const auto a = snapshot.find(ids[0]);
        const auto b = snapshot.find(ids[1]);
        if (a && b) {
            pairs_.insert(std::minmax(*a, *b));
        }
    }
}

}  // namespace graph
