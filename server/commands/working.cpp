#include "server/commands/working.hpp"

#include "graph/error.hpp"
#include "server/commands.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace server {

using graph::Snapshot;

graph::Vertex entity_of_id(const Snapshot& snapshot, const std::string& id) {
    if (const auto vertex = snapshot.find(id)) {
        return *vertex;
    }
    throw graph::Error("no entry has the id \"" + id + "\"; `dayun search NAME` finds ids by name");
}

std::string name_of(const Snapshot& snapshot, graph::Vertex vertex) {
    const graph::ShownNames& names = snapshot.shown_names(vertex);
    const auto& chinese = terminal_language() == Language::zh_hant ? names.zh_hant : names.zh_hans;
    const auto& first = terminal_language() == Language::en ? names.en : chinese;
    const auto& shown = first ? first : names.zh_hans ? names.zh_hans : names.en;
    return snapshot.id(vertex) + (shown ? " " + shown->text : "");
}

std::string in_words(const Snapshot& snapshot, graph::FactIndex index, graph::Vertex seen_from) {
    const graph::Fact fact = snapshot.fact(index);
    const graph::Relation& said = snapshot.relation(fact);
    std::string words(graph::term(said.predicate).key);
    if (fact.object && fact.subject != seen_from) {
        words = name_of(snapshot, fact.subject) + " " + words + " it";
    } else if (fact.object) {
        words += " " + name_of(snapshot, *fact.object);
    } else {
        const graph::Value value = snapshot.claim(fact).value;
        const auto text = graph::text_of(value);
        words += " " + text.text + (text.extra.empty() ? "" : " " + text.extra);
    }
    for (const auto& [key, value] : said.qualifiers) {
        words += fmt::format(", {} {}", key, value);
    }
    words += said.period.empty() ? "" : ", " + said.period;
    const auto& state = graph::term(said.state);
    return words + (state.state == graph::State::stated ? "" : fmt::format(" ({})", state.key));
}

void print_differing(const Snapshot& snapshot,
                     const std::vector<std::pair<graph::FactIndex, graph::FactIndex>>& pairs) {
    constexpr std::size_t kMost = 100;  // a person reads no more; --json has all of them
    if (!pairs.empty()) {
        fmt::print("differing statements, to be verified:\n");
    }
    for (std::size_t i = 0; i < std::min(pairs.size(), kMost); ++i) {
        const auto [one, other] = pairs[i];
        const graph::Vertex subject = snapshot.fact(one).subject;
        fmt::print("  {}: {} | {}\n", name_of(snapshot, subject), in_words(snapshot, one, subject),
                   in_words(snapshot, other, subject));
    }
    if (pairs.size() > kMost) {
        fmt::print("  and {} more; --json lists them\n", pairs.size() - kMost);
    }
}

}  // namespace server
