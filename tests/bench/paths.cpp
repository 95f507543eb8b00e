#include "graph/paths.hpp"

#include "graph/error.hpp"
#include "institutions.hpp"

namespace bench {

namespace {

constexpr std::size_t kQuestions = 1000;
constexpr std::size_t kMostHops = 8;  // as many as may be asked for

const Peer kPeers[] = {{"igraph", "igraph", times_faster(100), kQuestions},
                       {"NetworkX bidirectional", "networkx", times_faster(10), kQuestions},
                       {"Kùzu", "kuzu", times_faster(500), 20}};

/// The best path with all its evidence; how many places it rests on, and how many links it has.
Answer path_with_evidence(const graph::Snapshot& snapshot, const graph::PathQuestion& question) {
    const auto found = graph::paths(snapshot, question).paths;
    Answer answer{0, 0};
    if (!found.empty()) {
        answer[1] = found.front().hops.size();
        for (const graph::Hop& hop : found.front().hops) {
            for (const graph::FactIndex fact : hop.facts) {
                for (const graph::EvidenceRow& row : snapshot.evidence(snapshot.fact(fact))) {
                    answer[0] += snapshot.claims().place(row).empty() ? 0U : 1U;
                }
            }
        }
    }
    return answer;
}

/// The question itself, as the peers are asked: by the numbers of vertices.
Asking question() {
    Asking asking{.work = "paths, k = 1, with evidence",
                  .kind = "paths",
                  .questions = random_questions(kQuestions, 2),
                  .ask = {},
                  .answer = {}};
    const graph::Snapshot& snapshot = *Institutions::shared().views().working;
    std::vector<graph::PathQuestion> asked;
    for (const Question& pair : asking.questions) {
        asked.push_back({.from = snapshot.find(Institutions::id(pair[0])).value(),
                         .to = snapshot.find(Institutions::id(pair[1])).value(),
                         .max_hops = kMostHops,
                         .k = 1});
    }
    asking.answer = [&snapshot, asked = std::move(asked)](std::size_t number) {
        const Answer answer = path_with_evidence(snapshot, asked[number]);
        if (answer[0] < answer[1]) {
            throw graph::Error("a link of a path has no evidence");
        }
        return Answer{answer[1]};
    };
    asking.ask = asking.answer;
    return asking;
}

}  // namespace

std::vector<Row> paths_rows() {
    const Asking asking = question();
    std::vector<Row> rows;
    for (const Peer& peer : kPeers) {
        rows.push_back(compare(asking, peer));
    }
    return rows;
}

}  // namespace bench
