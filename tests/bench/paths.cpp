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

server::Response ask(const std::string& target) {
    return server::answer(Institutions::shared().views(), server::parse_request(target));
}

/// How many links lie between the two; 0 where no path was found.
Answer hops(const server::Response& response) {
    rapidjson::Document json;
    json.Parse(response.body.data(), response.body.size());
    if (response.status != 200 || json.HasParseError()) {
        throw graph::Error("the question was not answered: " + response.body);
    }
    const auto& paths = json["paths"];
    return {paths.Empty() ? 0 : paths[0]["hops"].Size()};
}

/// As the server answers: by ids, as JSON with names and sources.
Asking answer_of_server() {
    Asking asking{.work = "the same, answered as JSON",
                  .kind = "paths",
                  .questions = random_questions(kQuestions, 2),
                  .ask = {},
                  .answer = {}};
    std::vector<std::string> targets;
    for (const Question& pair : asking.questions) {
        targets.push_back("/v1/paths?from=" + Institutions::id(pair[0]) + "&to=" +
                          Institutions::id(pair[1]) + "&k=1&max_hops=" + std::to_string(kMostHops));
    }
    asking.ask = [targets](std::size_t number) { ask(targets[number]); };
    asking.answer = [targets](std::size_t number) { return hops(ask(targets[number])); };
    return asking;
}

}  // namespace

std::vector<Row> paths_rows() {
    std::vector<Row> rows;
    for (const Asking& asking : {question(), answer_of_server()}) {
        for (const Peer& peer : kPeers) {
            rows.push_back(compare(asking, peer));
        }
    }
    return rows;
}

}  // namespace bench
