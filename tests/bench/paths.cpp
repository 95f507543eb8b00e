#include "graph/error.hpp"
#include "institutions.hpp"

namespace bench {

namespace {

constexpr std::size_t kMostHops = 8;  // as many as may be asked for

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

}  // namespace

std::vector<Row> paths_rows() {
    constexpr std::size_t kQuestions = 1000;
    Asking asking{.work = "paths, k = 1, with evidence, as JSON",
                  .kind = "paths",
                  .questions = random_questions(kQuestions, 2),
                  .ask = {},
                  .answer = {}};
    std::vector<std::string> targets;
    for (const Question& pair : asking.questions) {
        targets.push_back("/v1/paths?from=" + Institutions::id(pair[0]) + "&to=" +
                          Institutions::id(pair[1]) + "&k=1&max_hops=" + std::to_string(kMostHops));
    }
    asking.ask = [&](std::size_t question) { ask(targets[question]); };
    asking.answer = [&](std::size_t question) { return hops(ask(targets[question])); };
    constexpr std::size_t kFew = 20;
    const Peer peers[] = {
        {"igraph", "igraph", times_faster(100), kQuestions},
        {"NetworkX bidirectional_shortest_path", "networkx", times_faster(10), kQuestions},
        {"Kùzu", "kuzu", times_faster(500), kFew}};
    std::vector<Row> rows;
    for (const Peer& peer : peers) {
        rows.push_back(compare(asking, peer));
    }
    return rows;
}

}  // namespace bench
