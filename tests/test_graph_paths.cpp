#include "catch.hpp"
#include "graph/coverage.hpp"
#include "graph/layout.hpp"
#include "graph/neighbourhood.hpp"
#include "graph/paths.hpp"
#include "support.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <random>
#include <tuple>

using graph::PathQuestion;
using graph::Snapshot;
using graph::Vertex;

namespace {

std::string text(const Snapshot& snapshot, const graph::Path& path) {
    std::string result = snapshot.id(path.hops.front().from).substr(2);
    for (const graph::Hop& hop : path.hops) {
        result += " " + snapshot.id(hop.to).substr(2);
    }
    return result;
}

std::vector<std::string> paths_found(const Snapshot& snapshot, PathQuestion question,
                                     const char* from, const char* to) {
    question.from = *snapshot.find(from);
    question.to = *snapshot.find(to);
    std::vector<std::string> result;
    for (const graph::Path& path : graph::paths(snapshot, question).paths) {
        result.push_back(text(snapshot, path));
    }
    return result;
}

using List = std::vector<std::string>;

/// Every simple path of at most `most` hops, by trying all.
List all_paths(const Snapshot& snapshot, Vertex from, Vertex to, std::size_t most) {
    std::set<std::pair<Vertex, Vertex>> linked;
    for (graph::FactIndex i = 0; i < snapshot.fact_count(); ++i) {
        const auto fact = snapshot.fact(i);
        if (fact.object && (snapshot.traits(i) & graph::kWalked) != 0) {
            linked.insert({fact.subject, *fact.object});
            linked.insert({*fact.object, fact.subject});
        }
    }
    List result;
    std::vector<Vertex> route{from};
    const std::function<void()> go = [&] {
        if (route.back() == to) {
            std::string line;
            for (const Vertex vertex : route) {
                line += (line.empty() ? "" : " ") + snapshot.id(vertex).substr(2);
            }
            result.push_back(line);
            return;
        }
        for (Vertex next = 0; next < snapshot.entity_count() && route.size() <= most; ++next) {
            if (linked.contains({route.back(), next}) &&
                std::find(route.begin(), route.end(), next) == route.end()) {
                route.push_back(next);
                go();
                route.pop_back();
            }
        }
    };
    go();
    std::stable_sort(result.begin(), result.end(), [](const auto& a, const auto& b) {
        return std::count(a.begin(), a.end(), ' ') < std::count(b.begin(), b.end(), ' ');
    });
    return result;
}

}  // namespace

TEST_CASE("fewer hops come first, and links are walked both ways") {
    const auto snapshot = test::snapshot_of(
        test::drawing("a part_of b\nc part_of b\na cooperates_with d\nd supports e\ne supports c"));
    CHECK(paths_found(*snapshot, {}, "t:a", "t:c") == List{"a b c", "a d e c"});
    CHECK(paths_found(*snapshot, {.k = 1}, "t:c", "t:a") == List{"c b a"});
    CHECK(paths_found(*snapshot, {.max_hops = 1}, "t:a", "t:c").empty());
    CHECK(paths_found(*snapshot, {}, "t:a", "t:a").empty());
}

TEST_CASE("what lies in one place, or is about one thing, is not linked by that") {
    const auto snapshot =
        test::snapshot_of(test::drawing("a located_in z:zone\nb located_in z:zone"));
    CHECK(paths_found(*snapshot, {}, "t:a", "t:b").empty());
}

TEST_CASE("a path without an inferred hop comes before a shorter one with it") {
    auto tables = test::drawing("a part_of b\nb part_of c\nc part_of d");
    tables["links.csv"] =
        "subject,predicate,object,source,place,how\n"
        "t:a,part_of,t:b,drawing,1,\nt:b,part_of,t:c,drawing,2,\n"
        "t:c,part_of,t:d,drawing,3,\nt:a,supports,t:d,drawing,4,inferred\n";
    const auto snapshot = test::snapshot_of(tables);
    CHECK(paths_found(*snapshot, {}, "t:a", "t:d") == List{"a b c d", "a d"});
    PathQuestion question{.from = *snapshot->find("t:a"), .to = *snapshot->find("t:d")};
    const auto answer = graph::paths(*snapshot, question);
    CHECK_FALSE(answer.paths[0].inferred);
    CHECK(answer.paths[1].inferred);
}

TEST_CASE("of equally short paths the one with the stronger weakest hop comes first") {
    auto tables = test::drawing("a part_of b\nb part_of z\na part_of c\nc part_of z");
    tables["sources.csv"] =
        "id,title,kind,edition,issued_on\ndrawing,D,report,2026-01-01,2020\n"
        "second,S,report,2026-01-01,2021\n";
    tables["links.csv"] =
        "subject,predicate,object,source\n"
        "t:a,part_of,t:b,drawing\nt:b,part_of,t:z,drawing\n"
        "t:a,part_of,t:c,drawing\nt:c,part_of,t:z,drawing\n"
        "t:a,part_of,t:c,second\nt:c,part_of,t:z,second\n";
    const auto snapshot = test::snapshot_of(tables);
    CHECK(paths_found(*snapshot, {}, "t:a", "t:z") == List{"a c z", "a b z"});
    CHECK(paths_found(*snapshot, {.min_sources = 2}, "t:a", "t:z") == List{"a c z"});
    CHECK(paths_found(*snapshot, {.avoid = {*snapshot->find("t:c")}}, "t:a", "t:z") ==
          List{"a b z"});
    const auto second = snapshot->edition_of("second");
    REQUIRE(second);
    CHECK(paths_found(*snapshot, {.scope = {second}}, "t:a", "t:z") == List{"a c z"});
    CHECK(graph::coverage(*snapshot, {second}).links == 2);
    CHECK(snapshot->coverage().links == 4);
    CHECK(snapshot->coverage().oldest == "2020");
}

TEST_CASE("several links between two are one hop, the best supported first") {
    const auto snapshot =
        test::snapshot_of(test::drawing("a part_of b\na cooperates_with b\nb supports a"));
    PathQuestion question{.from = *snapshot->find("t:a"), .to = *snapshot->find("t:b")};
    const auto answer = graph::paths(*snapshot, question);
    REQUIRE(answer.paths.size() == 1);
    CHECK(answer.paths[0].hops[0].facts.size() == 3);
}

TEST_CASE("an entity with very many links is met and not gone through") {
    std::string drawn = "a part_of hub\nb part_of hub\n";
    for (std::size_t i = 0; i < graph::kHubLinks; ++i) {
        drawn += "x" + std::to_string(i) + " part_of hub\n";
    }
    const auto snapshot = test::snapshot_of(test::drawing(drawn));
    PathQuestion question{.from = *snapshot->find("t:a"), .to = *snapshot->find("t:b")};
    const auto answer = graph::paths(*snapshot, question);
    CHECK(answer.paths.empty());
    REQUIRE(answer.hubs.size() == 1);
    CHECK(answer.hubs[0].links == graph::kHubLinks + 2);
}

TEST_CASE("a hub at an end is no obstacle, and others are met once") {
    std::string drawn = "a part_of hub\nb part_of a\nb part_of hub\n";
    for (std::size_t i = 0; i < graph::kHubLinks; ++i) {
        drawn += "x" + std::to_string(i) + " part_of hub\n";
    }
    const auto snapshot = test::snapshot_of(test::drawing(drawn + "c part_of x1"));
    CHECK(paths_found(*snapshot, {}, "t:b", "t:hub") == List{"b hub", "b a hub"});
    CHECK(paths_found(*snapshot, {}, "t:hub", "t:c") == List{"hub x1 c"});
    PathQuestion question{.from = *snapshot->find("t:a"), .to = *snapshot->find("t:b")};
    const auto answer = graph::paths(*snapshot, question);
    REQUIRE(answer.paths.size() == 1);
    CHECK(text(*snapshot, answer.paths[0]) == "a b");
    REQUIRE(answer.hubs.size() == 1);
    CHECK(answer.hubs[0].entity == *snapshot->find("t:hub"));
}

TEST_CASE("via and avoid hold for what is gone through, not for the ends") {
    const auto snapshot = test::snapshot_of(
        test::drawing("a part_of z:one\nb part_of z:one\na part_of c\nb part_of c"));
    const auto organisations = graph::one(graph::EntityType::organisation);
    const auto zones = graph::one(graph::EntityType::zone);
    CHECK(paths_found(*snapshot, {}, "t:a", "t:b").size() == 2);
    CHECK(paths_found(*snapshot, {.via = organisations}, "t:a", "t:b") == List{"a c b"});
    CHECK(paths_found(*snapshot, {.via = zones}, "t:a", "t:b") == List{"a one b"});
    CHECK(paths_found(*snapshot, {.via = graph::TypeSet{0}}, "t:a", "t:b").empty());
    CHECK(paths_found(*snapshot, {.via = graph::TypeSet{0}}, "t:a", "t:c") == List{"a c"});
    const std::vector<Vertex> ends{*snapshot->find("t:a"), *snapshot->find("t:b")};
    CHECK(paths_found(*snapshot, {.avoid = ends}, "t:a", "t:b").size() == 2);
    CHECK(paths_found(*snapshot, {.avoid = {*snapshot->find("t:c")}}, "t:a", "t:b") ==
          List{"a one b"});
}

TEST_CASE("a denied link is not walked, and is counted") {
    auto tables = test::drawing("a part_of b\nb part_of c\na part_of c");
    tables["links.csv"] =
        "subject,predicate,object,source,state\nt:a,part_of,t:b,drawing,done\n"
        "t:b,part_of,t:c,drawing,done\nt:a,part_of,t:c,drawing,denied\n";
    const auto snapshot = test::snapshot_of(tables);
    CHECK(paths_found(*snapshot, {}, "t:a", "t:c") == List{"a b c"});
    CHECK(paths_found(*snapshot, {.max_hops = 1}, "t:a", "t:c").empty());
    CHECK(snapshot->coverage().denied == 1);
    CHECK(snapshot->coverage().links == 2);
}

TEST_CASE("a link that one source infers and another asserts is inferred for the one alone") {
    auto tables = test::drawing("a part_of b\nb part_of c");
    tables["sources.csv"] =
        "id,title,kind,edition\ndrawing,D,report,2026-01-01\nsecond,S,report,2026-01-01\n";
    tables["links.csv"] =
        "subject,predicate,object,source,how\nt:a,part_of,t:b,drawing,inferred\n"
        "t:a,part_of,t:b,second,asserted\nt:b,part_of,t:c,drawing,asserted\n"
        "t:b,part_of,t:c,second,asserted\n";
    const auto snapshot = test::snapshot_of(tables);
    PathQuestion question{.from = *snapshot->find("t:a"), .to = *snapshot->find("t:c")};
    REQUIRE(graph::paths(*snapshot, question).paths.size() == 1);
    CHECK_FALSE(graph::paths(*snapshot, question).paths[0].inferred);
    question.scope = {snapshot->edition_of("drawing")};
    REQUIRE(graph::paths(*snapshot, question).paths.size() == 1);
    CHECK(graph::paths(*snapshot, question).paths[0].inferred);
    question.scope = {snapshot->edition_of("second")};
    CHECK_FALSE(graph::paths(*snapshot, question).paths.at(0).inferred);
    question.scope = {};
    question.min_sources = 3;
    CHECK(graph::paths(*snapshot, question).paths.empty());
}

TEST_CASE("of equally good paths the one through fewer links comes first, then that of ids") {
    const auto snapshot = test::snapshot_of(test::drawing(
        "a part_of b\nb part_of z\na part_of c\nc part_of z\na part_of d\nd part_of z\n"
        "b part_of other"));
    CHECK(paths_found(*snapshot, {.k = 20}, "t:a", "t:z") == List{"a c z", "a d z", "a b z"});
    CHECK(paths_found(*snapshot, {.k = 1}, "t:a", "t:z") == List{"a c z"});
}

TEST_CASE("a link of an entity to itself is on no path and stands once in its neighbourhood") {
    const auto snapshot = test::snapshot_of(test::drawing("a supports a\na supports b"));
    CHECK(paths_found(*snapshot, {}, "t:a", "t:b") == List{"a b"});
    const Vertex a = *snapshot->find("t:a");
    CHECK(graph::degree(snapshot->topology(), a) == 3);
    const auto near = graph::neighbourhood(*snapshot, a, 1, 10);
    CHECK(near.links.size() == 2);
    CHECK(near.entities.size() == graph::within(*snapshot, a, 1, 10).entities.size());
    CHECK(snapshot->facts_to(a).size() == 1);
}

TEST_CASE("on random graphs the paths are all there are, each once, the shortest first") {
    for (unsigned seed = 1; seed <= 30; ++seed) {
        std::mt19937 random(seed);
        std::string drawn;
        const unsigned count = 6 + seed % 4;
        for (unsigned i = 0; i < count * 2; ++i) {
            const auto a = random() % count;
            const auto b = random() % count;
            drawn += std::string(1, static_cast<char>('a' + a)) + " supports " +
                     std::string(1, static_cast<char>('a' + b)) + "\n";
        }
        CAPTURE(seed, drawn);
        const auto snapshot = test::snapshot_of(test::drawing(drawn));
        const Vertex from = 0;
        const auto to = static_cast<Vertex>(snapshot->entity_count() - 1);
        constexpr std::size_t kMost = 5;
        const List expected = all_paths(*snapshot, from, to, kMost);
        PathQuestion question{.from = from, .to = to, .max_hops = kMost, .k = 1000};
        const auto answer = graph::paths(*snapshot, question);
        List lines;
        for (const auto& path : answer.paths) {
            lines.push_back(text(*snapshot, path));
        }
        // One source states all: fewer hops, then fewer links on the way, then ids.
        std::vector<std::tuple<std::size_t, std::size_t, std::vector<Vertex>>> order;
        for (const auto& path : answer.paths) {
            auto& [hops, links, route] = order.emplace_back();
            hops = path.hops.size();
            for (const graph::Hop& hop : path.hops) {
                links += route.empty() ? 0 : graph::degree(snapshot->topology(), hop.from);
                route.push_back(hop.to);
            }
        }
        CHECK(std::is_sorted(order.begin(), order.end()));
        CHECK(std::set<std::string>(lines.begin(), lines.end()) ==
              std::set<std::string>(expected.begin(), expected.end()));
        CHECK(lines.size() == expected.size());

        question.k = 2;  // fewer are the first of them
        const auto two = graph::paths(*snapshot, question).paths;
        for (std::size_t i = 0; i < two.size(); ++i) {
            CHECK(text(*snapshot, two[i]) == lines[i]);
        }
    }
}

TEST_CASE("the same entities are drawn at the same places, none on another") {
    std::vector<graph::Placed> entities{{"t:centre", graph::EntityType::university, 0, 0}};
    std::vector<std::string> ids;
    for (int i = 0; i < 120; ++i) {
        ids.push_back("t:" + std::to_string(i));
    }
    for (std::size_t i = 0; i < ids.size(); ++i) {
        entities.push_back({ids[i], static_cast<graph::EntityType>(i % 20), i < 60 ? 1 : 2,
                            i < 60 ? 0 : 1 + i % 60});
    }
    const auto positions = graph::layout(entities);
    for (std::size_t i = 0; i < positions.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            const double distance =
                std::hypot(positions[i].x - positions[j].x, positions[i].y - positions[j].y);
            REQUIRE(distance > 0.8);
        }
    }
    const auto place_of = [](const std::vector<graph::Placed>& all,
                             const std::vector<graph::Position>& places) {
        std::map<std::string_view, std::pair<double, double>> result;
        for (std::size_t i = 0; i < all.size(); ++i) {
            result[all[i].id] = {places[i].x, places[i].y};
        }
        return result;
    };
    const auto before = place_of(entities, positions);
    std::size_t moved = 0;
    constexpr int kTries = 100;
    for (int i = 0; i < kTries; ++i) {
        const std::string id = "t:new-" + std::to_string(i);
        auto more = entities;
        more.push_back({id, static_cast<graph::EntityType>(i % 20), 1, 0});
        const auto after = place_of(more, graph::layout(more));
        for (const auto& [known, place] : before) {
            moved += after.at(known) == place ? 0U : 1U;
        }
    }
    CHECK(moved < 3 * kTries);  // of 120 others, on average fewer than three make room
}
