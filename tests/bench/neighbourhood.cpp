#include "graph/neighbourhood.hpp"

#include "institutions.hpp"

namespace bench {

namespace {

/// How many they are, and the sum of the squares of their numbers, which stands for the set.
Answer as_set(const std::vector<graph::Neighbour>& entities) {
    const graph::Snapshot& snapshot = *Institutions::shared().views().working;
    const std::size_t before_number = Institutions::id(0).size() - 1;
    Answer set{entities.size(), 0};
    for (const graph::Neighbour& neighbour : entities) {
        const std::uint64_t number =
            std::stoull(snapshot.id(neighbour.entity).substr(before_number));
        set[1] += number * number;
    }
    return set;
}

}  // namespace

/// The entities alone, by the library's function, because the peers give no links and the API shows
/// only as many entities as one can read.
std::vector<Row> neighbourhood_rows() {
    constexpr std::size_t kQuestions = 1000;
    const graph::Snapshot& snapshot = *Institutions::shared().views().working;
    Asking asking{.work = "all within two links",
                  .kind = "neighbourhood",
                  .questions = random_questions(kQuestions, 1),
                  .ask = {},
                  .answer = {}};
    std::vector<graph::Vertex> centres;
    for (const Question& centre : asking.questions) {
        centres.push_back(snapshot.find(Institutions::id(centre[0])).value());
    }
    const auto entities = [&](std::size_t question) {
        return graph::within(snapshot, centres[question], 2, snapshot.entity_count()).entities;
    };
    asking.ask = [&](std::size_t question) { entities(question); };
    asking.answer = [&](std::size_t question) { return as_set(entities(question)); };
    constexpr std::size_t kFew = 20;
    const Peer peers[] = {{"igraph", "igraph", times_faster(8), kQuestions},
                          {"Kùzu", "kuzu", times_faster(500), kFew}};
    std::vector<Row> rows;
    for (const Peer& peer : peers) {
        rows.push_back(compare(asking, peer));
    }
    return rows;
}

}  // namespace bench
