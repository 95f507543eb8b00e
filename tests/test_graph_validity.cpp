/// What holds on a day and what was known by one.
#include "catch.hpp"
#include "graph/edtf.hpp"
#include "graph/scope.hpp"
#include "graph/validity.hpp"
#include "support.hpp"

#include <random>

namespace {

using graph::Snapshot;

test::Tables tables_with_periods() {
    return {
        {"sources.csv",
         "id,title,kind,issued_on,edition\nletter,函,official_letter,2024-07-29,2026\n"
         "page,P,web_page,,2025-06-01\nours,O,editorial,,2026\n"},
        {"entities.csv",
         "id,type,source\nx:a,university,letter\nx:b,university,letter\nx:lab,laboratory,page\n"}};
}

/// Whether the first link of the table holds on each of the days: n, p or c.
std::string held(const std::string& link, const std::vector<int>& days,
                 const std::string& attributes = "", const std::string& more = "") {
    auto graph = tables_with_periods();
    graph["links.csv"] = "subject,predicate,object,state,period,source\n" + link + "\n" + more;
    if (!attributes.empty()) {
        graph["attributes.csv"] = "subject,predicate,value,source\n" + attributes;
    }
    const auto snapshot = test::snapshot_of(graph);
    for (graph::FactIndex index = 0; index < snapshot->fact_count(); ++index) {
        const graph::Fact fact = snapshot->fact(index);
        if (fact.object && snapshot->relation(fact).state != graph::State::ended) {
            std::string result;
            for (const int day : days) {
                result += "npc"[static_cast<int>(graph::validity(*snapshot, fact, day))];
            }
            return result;
        }
    }
    return "no link";
}

}  // namespace

TEST_CASE("a fact holds within its period, as exactly as the period is stated") {
    const std::vector<int> days = {20221231, 20230101, 20240601, 20250101, 20251231, 20260101};
    for (const auto& [period, expected] : std::vector<std::pair<std::string, std::string>>{
             {"2023/2025", "npccpn"},  // it starts on some day of 2023
             {"2023-01-01/2025-12-31", "nccccn"},
             {"2023-01-01/..", "nccppp"},  // certain as long as the source of 2024-07-29 knew
             {"../2025-01-01", "pppcnn"},
             {"2024-06-01", "nncppp"},  // when it came about
             {"2024", "nnpppp"}}) {
        CAPTURE(period);
        CHECK(held("x:a,cooperates_with,x:b,," + period + ",letter", days) == expected);
    }
}

TEST_CASE("what has no date of its own holds on its sources' dates, and while its ends are there") {
    const std::string link = "x:a,cooperates_with,x:b,,,letter";
    CHECK(held(link, {20100101, 20240729, 20300101}) == "pcp");
    CHECK(held("x:a,cooperates_with,x:b,,,page", {20250601}) == "p");  // it bears no date
    CHECK(held(link, {20131231, 20140101, 20141231, 20240729}, "x:a,founded,2014,letter\n") ==
          "nppc");
    CHECK(held(link, {20191231, 20200101, 20240729}, "x:b,ended,2019,letter\n") == "pnn");
    CHECK(held(link, {20240101, 20240801}, "",
               "x:a,cooperates_with,x:b,ended,2024-03-01,letter\n") == "pn");
    // The end of something else ends nothing.
    CHECK(held(link, {20240801}, "", "x:a,supports,x:b,ended,2024-03-01,letter\n") == "p");
}

TEST_CASE("dates that are expected say nothing of when their statement holds") {
    auto graph = tables_with_periods();
    graph["attributes.csv"] =
        "subject,predicate,value,state,qualifiers,source\n"
        "x:a,milestone,2027,planned,stage=expected_opening,letter\n"
        "x:a,milestone,2023,done,stage=construction_start,letter\n";
    const auto snapshot = test::snapshot_of(graph);
    std::string held_in_2020;
    for (const auto index : snapshot->facts_of(*snapshot->find("x:a"))) {
        const graph::Fact fact = snapshot->fact(index);
        if (snapshot->relation(fact).predicate == graph::Predicate::milestone) {
            held_in_2020 += "npc"[static_cast<int>(graph::validity(*snapshot, fact, 20200101))];
        }
    }
    std::sort(held_in_2020.begin(), held_in_2020.end());
    CHECK(held_in_2020 == "np");
}

TEST_CASE("periods hold as a naive look at every day of them says") {
    std::mt19937 random(20240729);
    const auto year = [&](int low, int high) {
        return std::uniform_int_distribution<int>(low, high)(random);
    };
    for (int round = 0; round < 200; ++round) {
        const int first = year(2000, 2010);
        const int last = year(first, 2012);
        const int day = year(1999, 2013) * 10000 + year(1, 12) * 100 + year(1, 28);
        const std::string period = std::to_string(first) + "/" + std::to_string(last);
        // It may start on any day of the first year and end on any day of the last.
        const bool never = day < first * 10000 + 101 || day > last * 10000 + 1231;
        const bool always = day >= first * 10000 + 1231 && day <= last * 10000 + 101;
        CAPTURE(period, day);
        CHECK(held("x:a,cooperates_with,x:b,," + period + ",letter", {day}) == (never    ? "n"
                                                                                : always ? "c"
                                                                                         : "p"));
    }
}

TEST_CASE("the graph as it was known is that of the sources issued by then") {
    auto graph = tables_with_periods();
    graph["names.csv"] =
        "entity,name,lang,source\nx:a,甲,zh-Hans,letter\nx:a,A,en,ours\nx:lab,Lab,en,ours\n";
    graph["links.csv"] =
        "subject,predicate,object,source\nx:a,supports,x:b,letter\n"
        "x:lab,part_of,x:a,page\n";
    graph::Store store(":memory:");
    test::import(store, graph);
    const auto known = [&](int day) {
        const Snapshot snapshot(store, graph::View::working, day);
        std::string text;
        for (graph::Vertex vertex = 0; vertex < snapshot.entity_count(); ++vertex) {
            text += snapshot.id(vertex) + " ";
        }
        return text + std::to_string(snapshot.fact_count());
    };
    CHECK(known(20240728) == "0");  // what nothing but our own names tells of is not there
    CHECK(known(20240729) == "x:a x:b 5");
    // A page without a date is known from when it was read.
    CHECK(known(20250531) == "x:a x:b 5");
    CHECK(known(20250601) == "x:a x:b x:lab 8");
}

TEST_CASE("an older edition is what was known before the newer one was issued") {
    auto first = tables_with_periods();
    first["sources.csv"] =
        "id,title,kind,issued_on,edition\nletter,函,official_letter,2024,2024\n"
        "page,P,web_page,2024,2024\n";
    first["links.csv"] = "subject,predicate,object,state,source\nx:a,supports,x:b,planned,letter\n";
    auto second = first;
    second["sources.csv"] =
        "id,title,kind,issued_on,edition\nletter,函,official_letter,2025,2025\n"
        "page,P,web_page,2024,2024\n";
    second["links.csv"] = "subject,predicate,object,state,source\nx:a,supports,x:b,done,letter\n";
    graph::Store store(":memory:");
    test::import(store, first);
    test::import(store, second);
    const auto states = [&](std::optional<int> day) {
        const Snapshot snapshot(store, graph::View::working, day);
        std::string text;
        for (graph::FactIndex index = 0; index < snapshot.fact_count(); ++index) {
            const graph::Fact fact = snapshot.fact(index);
            text += fact.object ? graph::term(snapshot.relation(fact).state).key : "";
        }
        return text;
    };
    CHECK(states({}) == "done");
    CHECK(states(20241231) == "planned");
    CHECK(states(20251231) == "done");
}

TEST_CASE("days are read and written") {
    CHECK(graph::day_of("2024-07-29") == 20240729);
    CHECK(graph::day_text(20240729) == "2024-07-29");
    CHECK(graph::last_day("2024-02") == 20240229);
    for (const char* const text : {"2024", "2024-07", "2024-07-29/..", "2024-02-30", "", "x"}) {
        CAPTURE(text);
        CHECK_FALSE(graph::day_of(text));
    }
}
