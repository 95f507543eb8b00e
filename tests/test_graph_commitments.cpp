/// How measures come on, and what bears a date, on invented sources.
#include "catch.hpp"
#include "graph/commitments.hpp"
#include "graph/timeline.hpp"
#include "support.hpp"

namespace {

using graph::Snapshot;

test::Tables tables_of_measures() {
    return {
        {"sources.csv",
         "id,title,kind,issued_on,edition\nfirst,函,official_letter,2024-07-29,2026\n"
         "next,函,official_letter,2026-03-01,2026\npage,P,web_page,,2026\n"},
        {"entities.csv",
         "id,type,source\nx:a,university,first\nx:b,government,first\nx:lab,laboratory,first\n"
         "x:plan,policy,first\nx:zone,zone,first\nx:item,item,first\nx:table,document,first\n"}};
}

std::string words_of_fact(const Snapshot& snapshot, graph::FactIndex index) {
    const graph::Fact fact = snapshot.fact(index);
    const graph::Relation& relation = snapshot.relation(fact);
    return std::string(graph::term(relation.predicate).key) + "=" +
           std::string(graph::term(relation.state).key);
}

/// "lab: 2024-07-29 established=planned, 2026-03-01 …; by 20251231 later 1" for each.
std::vector<std::string> measures_told(const test::Tables& graph, const char* about = nullptr,
                                       graph::Scope scope = {}) {
    const auto snapshot = test::snapshot_of(graph);
    const auto entity = about == nullptr ? std::nullopt : snapshot->find(about);
    std::vector<std::string> result;
    for (const graph::Measure& measure : graph::commitments(*snapshot, entity, scope)) {
        std::string text = measure.entity ? snapshot->id(*measure.entity) + ":" : "-:";
        for (const graph::MeasureStep& step : measure.steps) {
            text += " " + (step.date.empty() ? "?" : step.date) + " " +
                    words_of_fact(*snapshot, step.fact);
        }
        for (const graph::FactIndex item : measure.items) {
            text += " [" + words_of_fact(*snapshot, item) + "]";
        }
        for (const graph::Target& target : measure.targets) {
            text += " by " + std::to_string(target.day);
        }
        text += measure.targets.empty() ? "" : " later " + std::to_string(measure.later.size());
        result.push_back(text);
    }
    return result;
}

using List = std::vector<std::string>;

}  // namespace

TEST_CASE("what one thing is meant to be and becomes is one measure, source after source") {
    auto graph = tables_of_measures();
    graph["links.csv"] =
        "subject,predicate,object,state,source\n"
        "x:a,established,x:lab,planned,first\n"
        "x:b,established,x:lab,done,next\n"
        "x:a,cooperates_with,x:b,sought,first\n"
        "x:a,cooperates_with,x:b,agreed,next\n"
        "x:a,supports,x:b,done,next\n"  // never to come
        "x:a,part_of,x:zone,,first\n"   // no state
        "x:b,supports,x:lab,planned,page\n";
    CHECK(measures_told(graph) ==
          List{"x:lab: 2024-07-29 established=planned 2026-03-01 established=done",
               "-: 2024-07-29 cooperates_with=sought 2026-03-01 cooperates_with=agreed",
               "-: ? supports=planned"});
    CHECK(measures_told(graph, "x:lab").size() == 2);
    CHECK(measures_told(graph, "x:zone").empty());
    const auto snapshot = test::snapshot_of(graph);
    CHECK(measures_told(graph, nullptr, {snapshot->edition_of("first")}) ==
          List{"x:lab: 2024-07-29 established=planned", "-: 2024-07-29 cooperates_with=sought"});
}

TEST_CASE("a measure has the targets that sources set, and the sources after them") {
    auto graph = tables_of_measures();
    graph["links.csv"] =
        "subject,predicate,object,state,period,source\n"
        "x:b,aligns_with,x:plan,in_progress,2023/2025,first\n"
        "x:item,rests_on,x:plan,,,first\n";
    graph["items.csv"] =
        "item,part_of,suggestion,column,source\nx:item,x:table,1,next_year,first\n";
    graph["attributes.csv"] =
        "subject,predicate,value,lang,state,qualifiers,source\n"
        "x:zone,positioned_as,枢纽,zh-Hans,goal,policy=x:plan,first\n"
        "x:lab,milestone,2023-05-15,,done,stage=construction_start,first\n"
        "x:lab,milestone,../2026-12-31,,planned,stage=expected_opening,first\n";
    CHECK(measures_told(graph) ==
          List{"x:plan: 2024-07-29 aligns_with=in_progress 2024-07-29 "
               "positioned_as=goal [column=stated] by 20251231 later 0",
               "x:lab: 2023-05-15 milestone=done 2024-07-29 milestone=planned by "
               "20261231 later 0"});
    graph["links.csv"] += "x:plan,targets,x:zone,,,next\n";
    CHECK(measures_told(graph, "x:plan").at(0).ends_with("by 20251231 later 1"));
    // Outside the meeting view's snapshot there is nothing to hide: the dates are not in it.
    const auto meeting = test::snapshot_of(graph, graph::View::meeting);
    for (const graph::Measure& measure : graph::commitments(*meeting, {}, {})) {
        CHECK((!measure.entity || meeting->id(*measure.entity) != "x:lab"));
    }
}

TEST_CASE("what bears a date comes in the order of its dates") {
    auto graph = tables_of_measures();
    graph["links.csv"] =
        "subject,predicate,object,period,source\n"
        "x:a,cooperates_with,x:b,2021/2025,first\n"
        "x:a,supports,x:b,../2020-12-31,first\nx:a,part_of,x:zone,,first\n";
    graph["attributes.csv"] =
        "subject,predicate,value,source\nx:a,founded,2014,first\n"
        "x:b,founded,2020-12,page\n";
    graph["figures.csv"] =
        "subject,metric,value,unit,as_at,source\nx:a,students,500,persons,2024,first\n";
    const auto snapshot = test::snapshot_of(graph);
    const auto dates = [&](const char* about) {
        List list;
        for (const graph::Dated& one : graph::timeline(
                 *snapshot, about == nullptr ? std::nullopt : snapshot->find(about), {})) {
            list.push_back(one.date);
        }
        return list;
    };
    CHECK(dates(nullptr) == List{"2014", "2020-12", "../2020-12-31", "2021/2025"});
    CHECK(dates("x:b") == List{"2020-12", "../2020-12-31", "2021/2025"});
    CHECK(dates("x:zone").empty());
}

TEST_CASE("a numbered series tells which of its numbers no source has") {
    auto graph = tables_of_measures();
    graph["entities.csv"] += "x:e1,event,first\nx:e2,event,first\nx:e5,event,next\n";
    graph["links.csv"] =
        "subject,predicate,object,qualifiers,source\n"
        "x:b,held_event,x:e5,number=5,next\nx:b,held_event,x:e1,number=1,first\n"
        "x:b,held_event,x:e2,number=2,first\nx:a,held_event,x:e1,,first\n";
    const auto snapshot = test::snapshot_of(graph);
    const auto series = graph::numbered_series(*snapshot, {}, {});
    REQUIRE(series.size() == 1);
    CHECK(snapshot->id(series[0].holder) == "x:b");
    CHECK(series[0].known.size() == 3);
    CHECK(series[0].missing == std::vector<std::uint32_t>{3, 4});
    CHECK(graph::numbered_series(*snapshot, snapshot->find("x:a"), {}).empty());
}
