/// snapshot and neighbourhood, on graphs drawn in text.
#include "catch.hpp"
#include "graph/check.hpp"
#include "graph/neighbourhood.hpp"
#include "support.hpp"

#include <random>

using graph::Snapshot;
using graph::View;

namespace {

std::vector<std::string> ids_around(const Snapshot& snapshot, const graph::Neighbourhood& found) {
    std::vector<std::string> ids;
    for (const auto& neighbour : found.entities) {
        ids.push_back(snapshot.id(neighbour.entity) + "@" + std::to_string(neighbour.hops));
    }
    return ids;
}

graph::Neighbourhood around(const Snapshot& snapshot, const char* id, int hops,
                            std::size_t limit = 100) {
    return graph::neighbourhood(snapshot, *snapshot.find(id), hops, limit);
}

test::Tables tables_with_names(const std::string& names) {
    auto tables = test::drawing("a cooperates_with b\nb cooperates_with c\nc cooperates_with d");
    tables["names.csv"] = "entity,name,lang,kind,source\n" + names;
    return tables;
}

using List = std::vector<std::string>;

}  // namespace

TEST_CASE("a neighbourhood has the nearest first, in both directions") {
    const auto snapshot =
        test::snapshot_of(test::drawing("a part_of b\nc part_of b\nc supports d\nd supports e"));
    CHECK(ids_around(*snapshot, around(*snapshot, "t:b", 1)) == List{"t:b@0", "t:a@1", "t:c@1"});
    CHECK(ids_around(*snapshot, around(*snapshot, "t:b", 2)) ==
          List{"t:b@0", "t:a@1", "t:c@1", "t:d@2"});
    CHECK(around(*snapshot, "t:b", 3).links.size() == 4);
    CHECK(around(*snapshot, "t:b", 3).complete);
}

TEST_CASE("what a limit cuts off is said") {
    const auto snapshot = test::snapshot_of(test::drawing("a part_of b\nc part_of b"));
    const auto cut = around(*snapshot, "t:b", 1, 2);
    CHECK(cut.entities.size() == 2);
    CHECK_FALSE(cut.complete);
    CHECK(around(*snapshot, "t:b", 1, 3).complete);
}

TEST_CASE("neighbourhoods agree with a naive search on random graphs") {
    std::mt19937 random(11);
    for (int round = 0; round < 20; ++round) {
        std::string text;
        std::vector<std::pair<std::string, std::string>> links;
        for (int i = 0; i < 15; ++i) {
            const std::string a(1, static_cast<char>('a' + random() % 12));
            const std::string b(1, static_cast<char>('a' + random() % 12));
            text += a + " supports " + b + "\n";
            links.emplace_back("t:" + a, "t:" + b);
        }
        const auto snapshot = test::snapshot_of(test::drawing(text));
        for (const auto& [start, ignored] : links) {
            std::map<std::string, int> distance{{start, 0}};
            for (int hop = 1; hop <= 2; ++hop) {
                for (const auto& [from, to] : links) {
                    for (const auto& [x, y] : {std::pair(from, to), std::pair(to, from)}) {
                        if (distance.contains(x) && distance[x] == hop - 1) {
                            distance.emplace(y, hop);
                        }
                    }
                }
            }
            std::map<std::string, int> answer;
            for (const auto& neighbour : around(*snapshot, start.c_str(), 2).entities) {
                answer[snapshot->id(neighbour.entity)] = neighbour.hops;
            }
            CHECK(answer == distance);
        }
    }
}

TEST_CASE("an end that nobody describes is in the graph, without a type") {
    auto tables = test::drawing("a part_of b");
    tables["links.csv"] += "t:a,related_to,ror:02zhqgq86,drawing,2\n";
    const auto snapshot = test::snapshot_of(tables);
    const auto end = snapshot->find("ror:02zhqgq86");
    REQUIRE(end);
    CHECK_FALSE(snapshot->type(*end));
    CHECK(snapshot->facts_of(*end).size() + snapshot->facts_to(*end).size() == 1);
}

TEST_CASE("equal claims about two ids of one thing are one fact with both claims") {
    auto tables = test::drawing("dayun:a part_of z:park\nror:a part_of z:park");
    tables["attributes.csv"] =
        "subject,predicate,value,qualifiers,source\ndayun:a,identifier,a,scheme=ror,drawing\n";
    const auto snapshot = test::snapshot_of(tables);
    const auto vertex = snapshot->find("ror:a");
    REQUIRE(vertex);
    CHECK(snapshot->id(*vertex) == "dayun:a");
    std::size_t links = 0;
    for (const auto index : snapshot->facts_of(*vertex)) {
        const auto& fact = snapshot->fact(index);
        if (fact.object) {
            ++links;
            CHECK(fact.count == 2);
        }
    }
    CHECK(links == 1);
}

TEST_CASE("what a symmetric predicate says from either side is one fact") {
    const auto snapshot = test::snapshot_of(
        test::drawing("a cooperates_with b\nb cooperates_with a\na supports b\nb supports a"));
    std::size_t links = 0;
    for (graph::FactIndex i = 0; i < snapshot->fact_count(); ++i) {
        const auto fact = snapshot->fact(i);
        links += fact.object ? 1 : 0;
    }
    CHECK(links == 3);
}

TEST_CASE("a person is absent from the meeting view whoever says that it is one") {
    // An internal source calls t:p a person; public ones only name and link it, or another id of
    // it.
    const test::Tables tables = {
        {"sources.csv",
         "id,title,kind,edition,visibility\nmemo,Memo,report,2026-01-01,internal\n"
         "news,News,news,2026-01-01,\n"},
        {"entities.csv",
         "id,type,source\nt:p,person,memo\nt:u,university,news\nt:q,organisation,news\n"},
        {"names.csv",
         "entity,name,lang,source\nt:p,张三丰,zh-Hans,news\nwikidata:Q9,李四光,zh-Hans,news\n"
         "t:u,大学,zh-Hans,news\nt:r,王五,zh-Hans,news\n"},
        {"attributes.csv",
         "subject,predicate,value,qualifiers,source\nt:p,identifier,Q9,scheme=wikidata,memo\n"},
        {"links.csv",
         "subject,predicate,object,qualifiers,source\nt:p,role_at,t:u,,news\n"
         "t:r,role_at,t:u,,news\nt:u,cooperates_with,t:q,,news\n"}};
    const auto meeting = test::snapshot_of(tables, View::meeting);
    for (const char* id : {"t:p", "t:r", "wikidata:Q9"}) {
        CHECK_FALSE(meeting->find(id));
    }
    CHECK(meeting->entity_count() == 2);
}

TEST_CASE("ends that a predicate does not take are found, even where two inputs make them") {
    // Each input is right by itself: one describes the hospital, the other only links its id.
    graph::Store store(":memory:");
    auto types = test::drawing("a supports x", "one");
    types["entities.csv"] = "id,type,source\nt:a,organisation,one\nt:x,hospital,one\n";
    auto link = test::drawing("x founding_partner a", "two");
    link["entities.csv"] = "id,type,source\nt:a,organisation,two\n";
    test::import(store, types);
    CHECK(graph::check_graph(Snapshot(store, View::working)).empty());
    CHECK(test::import(store, link).counts.rejected == 0);
    const auto findings = graph::check_graph(Snapshot(store, View::working));
    REQUIRE(findings.size() == 1);
    CHECK_THAT(findings[0].what,
               test::ContainsSubstring("founding_partner does not take t:x, which "
                                       "is of type hospital"));
}

TEST_CASE("names that no source has are computed from the other script, and say so") {
    const auto snapshot =
        test::snapshot_of(tables_with_names("t:a,龙岗区人民医院,zh-Hans,official,drawing\n"
                                            "t:b,香港中文大學,zh-Hant,official,drawing\n"
                                            "t:c,Somewhere,en,unofficial,drawing\n"));
    const auto& hospital = snapshot->shown_names(*snapshot->find("t:a"));
    CHECK(hospital.zh_hant->text == "龍崗區人民醫院");
    CHECK(hospital.zh_hant->status == "computed");
    CHECK_FALSE(hospital.en);
    CHECK(snapshot->shown_names(*snapshot->find("t:b")).zh_hans->text == "香港中文大学");
    CHECK(snapshot->shown_names(*snapshot->find("t:c")).en->status == "unofficial");
}

TEST_CASE("the official name heads the page, a slip of the text never does") {
    const auto snapshot =
        test::snapshot_of(tables_with_names("t:a,深圳信息与职业技术学院,zh-Hans,misspelt,drawing\n"
                                            "t:a,深信院,zh-Hans,abbreviation,drawing\n"
                                            "t:a,深圳信息职业技术学院,zh-Hans,official,drawing\n"));
    CHECK(snapshot->shown_names(*snapshot->find("t:a")).zh_hans->text == "深圳信息职业技术学院");
}

TEST_CASE("the meeting view has no persons and no internal sources") {
    auto tables = test::drawing("p:li role_at a\na part_of b");
    tables["sources.csv"] =
        "id,title,kind,edition,visibility\ndrawing,Drawing,report,2026-01-01,\n"
        "memo,Memo,report,2026-01-01,internal\n";
    tables["links.csv"] += "t:a,supports,t:b,memo,5\n";
    const auto working = test::snapshot_of(tables, View::working);
    const auto meeting = test::snapshot_of(tables, View::meeting);
    CHECK(working->find("p:li"));
    CHECK_FALSE(meeting->find("p:li"));
    CHECK(working->facts_of(*working->find("t:a")).size() == 4);
    CHECK(meeting->facts_of(*meeting->find("t:a")).size() == 3);
    for (graph::FactIndex i = 0; i < meeting->fact_count(); ++i) {
        for (const auto& row : meeting->evidence(meeting->fact(i))) {
            CHECK(meeting->source(row).id == "drawing");
        }
    }
}
