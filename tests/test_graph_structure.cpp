/// How the whole graph hangs together: on small graphs drawn in text, against naive versions on
/// random ones, and against the published answers of real ones.
#include "catch.hpp"
#include "graph/neighbourhood.hpp"
#include "graph/structure.hpp"
#include "importers/input.hpp"
#include "support.hpp"

#include <fmt/core.h>
#include <rapidjson/document.h>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/betweenness_centrality.hpp>

#include <algorithm>
#include <cmath>
#include <future>
#include <random>
#include <set>
#include <sstream>
#include <thread>

using graph::Node;

namespace {

using Pairs = std::vector<std::pair<Node, Node>>;

/// Fewer links than a tree needs, up to many: every measure has something to find.
Pairs random_pairs(std::mt19937& random, std::size_t nodes, std::size_t count) {
    Pairs pairs;
    for (std::size_t i = 0; i < count; ++i) {
        pairs.emplace_back(random() % nodes, random() % nodes);
    }
    return pairs;
}

/// Naive: the nodes that can be reached from one, without one node or one link.
std::set<Node> reached(const graph::SimpleGraph& graph, Node from, std::optional<Node> without,
                       std::pair<Node, Node> cut = {0, 0}) {
    std::set<Node> seen{from};
    std::vector<Node> open{from};
    while (!open.empty()) {
        const Node node = open.back();
        open.pop_back();
        for (const Node next : graph::linked_with(graph, node)) {
            const bool is_cut =
                cut.first != cut.second && std::pair<Node, Node>(std::minmax(node, next)) == cut;
            if (next != without && !is_cut && seen.insert(next).second) {
                open.push_back(next);
            }
        }
    }
    return seen;
}

/// Naive: takes away nodes with fewer than k links until none is left that has.
std::vector<std::uint32_t> naive_cores(const graph::SimpleGraph& graph, std::size_t nodes) {
    std::vector<std::uint32_t> core(nodes);
    std::set<Node> left;
    for (Node node = 0; node < nodes; ++node) {
        left.insert(node);
    }
    for (std::uint32_t k = 0; !left.empty(); ++k) {
        bool again = true;
        while (again) {
            again = false;
            for (const Node node : std::set(left)) {
                const auto all = graph::linked_with(graph, node);
                if (std::count_if(all.begin(), all.end(), [&](Node other) {
                        return left.contains(other);
                    }) <= static_cast<std::ptrdiff_t>(k)) {
                    core[node] = k;
                    left.erase(node);
                    again = true;
                }
            }
        }
    }
    return core;
}

std::vector<double> boost_betweenness(const graph::SimpleGraph& graph, std::size_t nodes) {
    boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS> same(nodes);
    for (Node node = 0; node < nodes; ++node) {
        for (const Node other : graph::linked_with(graph, node)) {
            if (node < other) {
                boost::add_edge(node, other, same);
            }
        }
    }
    std::vector<double> result(nodes);
    boost::brandes_betweenness_centrality(
        same,
        boost::make_iterator_property_map(result.begin(), boost::get(boost::vertex_index, same)));
    return result;
}

double naive_modularity(const graph::SimpleGraph& graph, const graph::Groups& groups) {
    const auto ends = static_cast<double>(boost::num_edges(graph));
    double sum = 0;
    for (const auto& members : groups.members) {
        double degrees = 0;
        double within = 0;
        for (const Node node : members) {
            for (const Node other : graph::linked_with(graph, node)) {
                ++degrees;
                within += groups.of[other] == groups.of[node] ? 1 : 0;
            }
        }
        sum += within / ends - degrees / ends * degrees / ends;
    }
    return sum;
}

/// A published graph with the answers that were found for it by other programs.
struct Published {
    Pairs pairs;
    std::vector<std::vector<std::string>> nodes;  // the rows of the table of nodes
    std::vector<std::string> columns;
    rapidjson::Document summary;

    std::size_t count(const char* name) const { return summary[name].GetUint64(); }
    std::string at(std::size_t node, const char* column) const {
        const auto found = std::find(columns.begin(), columns.end(), column);
        return nodes.at(node).at(static_cast<std::size_t>(found - columns.begin()));
    }
};

std::vector<std::vector<std::string>> rows(const std::filesystem::path& file) {
    std::vector<std::vector<std::string>> result;
    const auto input = importers::input_at(file);
    const auto lines = input.files.at(0).open();
    for (std::string line; std::getline(*lines, line);) {
        result.emplace_back();
        std::istringstream fields(line);  // some are empty
        for (std::string field; std::getline(fields, field, ',');) {
            result.back().push_back(field);
        }
    }
    return result;
}

std::optional<Published> published(const std::string& name) {
    const auto file = test::published("graphs/" + name + ".edges.csv.gz");
    if (!file) {
        return std::nullopt;
    }
    Published result;
    for (const auto& row : rows(*file)) {
        if (row[0] != "src") {
            result.pairs.emplace_back(std::stoul(row[0]), std::stoul(row[1]));
        }
    }
    result.nodes = rows(file->parent_path() / (name + ".nodes.csv.gz"));
    result.columns = result.nodes.front();
    result.nodes.erase(result.nodes.begin());
    result.summary.Parse(test::bytes_of(file->parent_path() / (name + ".summary.json")).c_str());
    return result;
}

constexpr const char* kPublished[] = {
    "karate",   "lesmis_unweighted", "jazz", "celegans_metabolic", "power",
    "facebook", "ror_parent_child"};

}  // namespace

TEST_CASE("components, bridges, articulation points and cores agree with naive versions") {
    std::mt19937 random(7);
    constexpr std::size_t kNodes = 14;
    for (int round = 0; round < 200; ++round) {
        const auto graph =
            graph::simple_graph(random_pairs(random, kNodes, 4 + random() % 26), kNodes);
        const auto components = graph::components(graph);
        const auto cuts = graph::cuts(graph);
        CHECK(graph::cores(graph) == naive_cores(graph, kNodes));
        Pairs bridges;
        std::vector<Node> points;
        for (Node node = 0; node < kNodes; ++node) {
            const auto all = reached(graph, node, std::nullopt);
            const auto& members = components.members.at(components.of[node]);
            CHECK(std::set(members.begin(), members.end()) == all);
            std::set<std::set<Node>> parts;
            for (const Node other : graph::linked_with(graph, node)) {
                parts.insert(reached(graph, other, node));
                if (node < other &&
                    !reached(graph, node, std::nullopt, {node, other}).contains(other)) {
                    bridges.emplace_back(node, other);
                }
            }
            CHECK(cuts.parts[node] == parts.size());
            if (parts.size() > 1) {
                points.push_back(node);
            }
        }
        CHECK(cuts.bridges == bridges);
        CHECK(cuts.articulation_points == points);
    }
}

TEST_CASE("betweenness agrees with the library's, and does not depend on the processors") {
    std::mt19937 random(8);
    constexpr std::size_t kNodes = 25;
    for (int round = 0; round < 50; ++round) {
        const auto graph = graph::simple_graph(random_pairs(random, kNodes, 40), kNodes);
        const auto ours = graph::betweenness(graph);
        const auto theirs = boost_betweenness(graph, kNodes);
        CHECK(ours.exact);
        for (Node node = 0; node < kNodes; ++node) {
            CHECK_THAT(ours.of[node], Catch::Matchers::WithinAbs(theirs[node], 1e-9));
        }
        CHECK(ours.of == graph::betweenness(graph).of);
        CHECK(std::is_sorted(ours.order.begin(), ours.order.end(),
                             [&](Node a, Node b) { return ours.of[a] > ours.of[b]; }));
    }
}

TEST_CASE("a sample of betweenness says that it is one, and is near") {
    std::mt19937 random(9);
    constexpr std::size_t kNodes = 2000;
    const auto graph = graph::simple_graph(random_pairs(random, kNodes, 3000), kNodes);
    const auto exact = graph::betweenness(graph);
    const auto sampled = graph::betweenness(graph, 1e5);
    CHECK(exact.exact);
    CHECK(exact.sources == kNodes);
    CHECK_FALSE(sampled.exact);
    CHECK(sampled.sources == graph::kSampledSources);
    double off = 0;
    double all = 0;
    for (Node node = 0; node < kNodes; ++node) {
        off += std::abs(exact.of[node] - sampled.of[node]);
        all += exact.of[node];
    }
    CHECK(off / all < 0.25);
    CHECK(off > 0);
    CHECK(sampled.of == graph::betweenness(graph, 1e5).of);
}

TEST_CASE("communities are connected, their modularity is what it says, and no move adds to it") {
    std::mt19937 random(10);
    constexpr std::size_t kNodes = 30;
    for (int round = 0; round < 100; ++round) {
        const auto graph =
            graph::simple_graph(random_pairs(random, kNodes, 10 + random() % 60), kNodes);
        if (graph::link_count(graph) == 0) {
            continue;
        }
        const auto found = graph::communities(graph);
        CHECK_THAT(found.modularity,
                   Catch::Matchers::WithinAbs(naive_modularity(graph, found.groups), 1e-12));
        for (const auto& members : found.groups.members) {
            Pairs within;
            for (const Node node : members) {
                for (const Node other : graph::linked_with(graph, node)) {
                    if (found.groups.of[other] == found.groups.of[node]) {
                        within.emplace_back(node, other);
                    }
                }
            }
            const auto inside = graph::simple_graph(within, kNodes);
            CHECK(reached(inside, members.front(), std::nullopt).size() == members.size());
        }
        for (Node node = 0; node < kNodes; ++node) {
            for (const Node other : graph::linked_with(graph, node)) {
                auto labels = found.groups.of;
                labels[node] = labels[other];
                CHECK(naive_modularity(graph, graph::groups_of(labels)) < found.modularity + 1e-12);
            }
        }
    }
}

TEST_CASE("two groups that one link joins are two communities") {
    Pairs pairs;
    for (Node a = 0; a < 5; ++a) {
        for (Node b = 0; b < a; ++b) {
            pairs.insert(pairs.end(), {{a, b}, {a + 5, b + 5}});
        }
    }
    pairs.emplace_back(0, 5);
    const auto found = graph::communities(graph::simple_graph(pairs, 10));
    CHECK(found.groups.members == std::vector<std::vector<Node>>{{0, 1, 2, 3, 4}, {5, 6, 7, 8, 9}});
    CHECK_THAT(found.modularity, Catch::Matchers::WithinAbs(40.0 / 42 - 0.5, 1e-12));
    CHECK(graph::communities(graph::simple_graph({}, 0)).groups.members.empty());
}

TEST_CASE("only links that paths walk count, once for two entities and in either direction") {
    const auto snapshot = test::snapshot_of(
        test::drawing("a part_of b\nb cooperates_with a\na supports b\nb supports c\nd located_in "
                      "z:e\na attended p:f\nx supports x\nc supports z:g"));
    const auto whole = graph::structure(*snapshot, {});
    std::vector<std::string> ids;
    for (const auto vertex : whole.entities) {
        ids.push_back(snapshot->id(vertex));
    }
    CHECK(ids == std::vector<std::string>{"t:a", "t:b", "t:c", "z:g"});
    CHECK(graph::link_count(whole.links) == 3);
    CHECK(whole.facts == 5);
    CHECK(whole.components.members.size() == 1);
    CHECK(whole.cuts.bridges == Pairs{{0, 1}, {1, 2}, {2, 3}});
    CHECK(whole.cuts.articulation_points == std::vector<Node>{1, 2});
    CHECK_FALSE(whole.node(*snapshot->find("z:e")));
    CHECK(graph::facts_between(*snapshot, {}, *snapshot->find("t:b"), *snapshot->find("t:a"))
              .size() == 3);

    const auto of = [&](const graph::StructureQuestion& question) {
        return graph::link_count(graph::structure(*snapshot, question).links);
    };
    CHECK(of({.predicates = {graph::Predicate::supports}}) == 3);
    CHECK(of({.predicates = {graph::Predicate::part_of}}) == 1);
    CHECK(of({.types = graph::one(graph::EntityType::organisation)}) == 2);
    CHECK(of({.types = graph::one(graph::EntityType::zone)}) == 0);
}

TEST_CASE("denied links do not count and are counted, and one source can be asked alone") {
    auto tables = test::drawing("a supports b");
    tables["sources.csv"] += "other,Other,report,2026-01-01\n";
    tables["links.csv"] =
        "subject,predicate,object,state,source\nt:a,supports,t:b,,drawing\n"
        "t:b,supports,t:c,denied,drawing\nt:c,supports,t:d,,other\n";
    tables["entities.csv"] += "t:c,organisation,other\nt:d,organisation,other\n";
    const auto snapshot = test::snapshot_of(tables);
    const auto whole = graph::structure(*snapshot, {});
    CHECK(whole.facts == 2);
    CHECK(whole.denied == 1);
    CHECK(whole.components.members.size() == 2);
    const auto alone = graph::structure(*snapshot, {.scope = {snapshot->edition_of("other")}});
    CHECK(alone.facts == 1);
    CHECK(alone.denied == 0);
}

TEST_CASE("what looks at the whole graph is computed once, whoever asks") {
    const auto snapshot = test::snapshot_of(test::drawing("a part_of b\nb supports c"));
    std::vector<std::shared_ptr<const graph::Betweenness>> answers(8);
    std::vector<std::thread> threads;
    for (auto& answer : answers) {
        threads.emplace_back([&] { answer = graph::kept_betweenness(*snapshot, {}); });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    for (const auto& answer : answers) {
        CHECK(answer);
        CHECK(answer == answers.front());
    }
    CHECK(graph::kept_structure(*snapshot, {}) == graph::kept_structure(*snapshot, {}));
    CHECK(graph::kept_structure(*snapshot, {.predicates = {graph::Predicate::part_of}}) !=
          graph::kept_structure(*snapshot, {}));
}

TEST_CASE("who waits too long for another computation is told to come back") {
    graph::Kept kept;
    std::promise<void> begun;
    std::promise<void> end;
    std::thread slow([&] {
        kept.get<int>(
            "slow",
            [&] {
                begun.set_value();
                end.get_future().wait();
                return 1;
            },
            std::chrono::seconds(1));
    });
    begun.get_future().wait();
    const auto other = [] { return 2; };
    CHECK_FALSE(kept.get<int>("other", other, std::chrono::milliseconds(1)));
    end.set_value();
    slow.join();
    CHECK(*kept.get<int>("other", other, std::chrono::milliseconds(1)) == 2);
    CHECK(*kept.get<int>("slow", other, std::chrono::milliseconds(1)) == 1);
}

TEST_CASE("real graphs have the published components, cores, bridges and articulation points") {
    for (const char* name : kPublished) {
        CAPTURE(name);
        const auto known = published(name);
        if (!known) {
            return;
        }
        const auto graph = graph::simple_graph(known->pairs, known->nodes.size());
        const auto components = graph::components(graph);
        const auto cuts = graph::cuts(graph);
        const auto cores = graph::cores(graph);
        CHECK(components.members.size() == known->count("wcc"));
        CHECK(components.members.front().size() == known->count("largest_wcc"));
        CHECK(cuts.bridges.size() == known->count("bridges"));
        CHECK(cuts.articulation_points.size() == known->count("articulation_points"));
        std::size_t wrong = 0;
        for (std::size_t node = 0; node < known->nodes.size(); ++node) {
            wrong += std::to_string(cores[node]) != known->at(node, "core") ? 1 : 0;
            wrong += std::to_string(components.members[components.of[node]].front()) !=
                             known->at(node, "wcc_min_node")
                         ? 1
                         : 0;
        }
        CHECK(wrong == 0);
    }
}

TEST_CASE("real graphs have the published betweenness") {
    for (const char* name : kPublished) {
        CAPTURE(name);
        const auto known = published(name);
        if (!known) {
            return;
        }
        // That of the directed graph is the sum over ordered pairs.
        const bool directed = known->summary["directed"].GetBool();
        auto pairs = known->pairs;
        std::sort(pairs.begin(), pairs.end());
        std::erase_if(pairs, [](const auto& pair) { return pair.first == pair.second; });
        const auto nodes = static_cast<Node>(known->nodes.size());
        const auto graph = directed ? graph::SimpleGraph(boost::edges_are_sorted, pairs.begin(),
                                                         pairs.end(), nodes)
                                    : graph::simple_graph(pairs, nodes);
        const auto found = graph::betweenness(graph);
        CHECK(found.exact);
        double worst = 0;
        for (std::size_t node = 0; node < nodes; ++node) {
            const double theirs = std::stod(known->at(node, "betweenness"));
            const double ours = found.of[node] * (directed ? 2 : 1);
            worst = std::max(worst, std::abs(ours - theirs) / (1 + theirs));
        }
        CHECK(worst < 1e-8);
    }
}

TEST_CASE("communities of real graphs are as good as the best of ten runs of Louvain") {
    for (const char* name : kPublished) {
        CAPTURE(name);
        const auto known = published(name);
        if (!known) {
            return;
        }
        const auto graph = graph::simple_graph(known->pairs, known->nodes.size());
        const auto found = graph::communities(graph);
        CHECK(found.modularity >= known->summary["louvain_best_of_10_Q"].GetDouble() - 0.005);
        CHECK_THAT(found.modularity,
                   Catch::Matchers::WithinAbs(naive_modularity(graph, found.groups), 1e-9));
    }
}

TEST_CASE("real graphs have the published distances") {
    for (const char* name :
         {"karate", "lesmis_unweighted", "jazz", "celegans_metabolic", "power"}) {
        CAPTURE(name);
        const auto known = published(name);
        if (!known) {
            return;
        }
        std::string drawn;
        for (const auto& [one, other] : known->pairs) {
            drawn += fmt::format("{} supports {}\n", one, other);
        }
        drawn.pop_back();
        const auto snapshot = test::snapshot_of(test::drawing(drawn));
        const auto source = std::to_string(known->summary["bfs_source"].GetInt());
        const std::string column = "bfs_from_" + source;
        const auto near =
            graph::within(*snapshot, *snapshot->find("t:" + source), 100, known->nodes.size());
        CHECK(near.entities.size() == known->count("bfs_reached"));
        std::size_t wrong = 0;
        for (const auto& [entity, hops] : near.entities) {
            const auto node = std::stoul(snapshot->id(entity).substr(2));
            wrong += std::to_string(hops) != known->at(node, column.c_str()) ? 1 : 0;
        }
        CHECK(wrong == 0);
    }
}
