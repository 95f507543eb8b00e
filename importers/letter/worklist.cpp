/// The worklist of an annex: each entry of a cell, with its suggestion, its column, and what it
/// speaks of.
#include "importers/letter/reading.hpp"

#include <algorithm>

namespace importers::letter {

namespace {

/// Where entries begin: at (一), (二), ….
std::vector<std::size_t> entries(std::u32string_view text) {
    std::vector<std::size_t> starts{0};
    for (std::size_t at = 1; at + 2 < text.size(); ++at) {
        if (text[at] == U'(' && is_numeral(text[at + 1]) &&
            (text[at + 2] == U')' || text[at + 3 < text.size() ? at + 3 : at] == U')')) {
            starts.push_back(at);
        }
    }
    starts.push_back(text.size());
    return starts;
}

}  // namespace

void read_worklist(Reading& reading) {
    for (std::size_t i = 0; i < reading.structure.blocks.size(); ++i) {
        const Block& block = reading.structure.blocks[i];
        if (block.role != Block::Role::cell || block.column.empty()) {
            continue;
        }
        const auto starts = entries(block.flow.text());
        for (std::size_t n = 0; n + 1 < starts.size(); ++n) {
            Item item{block.suggestion, block.column, {i, starts[n], starts[n + 1]}, {}};
            for (const Mention& mention : reading.mentions[i]) {
                const bool inside = mention.begin >= starts[n] && mention.end <= starts[n + 1];
                const bool known = std::find(item.rests_on.begin(), item.rests_on.end(),
                                             mention.entity) != item.rests_on.end();
                if (inside && !known) {
                    item.rests_on.push_back(mention.entity);
                }
            }
            reading.items.push_back(std::move(item));
        }
    }
}

}  // namespace importers::letter
