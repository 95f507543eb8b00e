#include "catch.hpp"
#include "graph/worklist.hpp"
#include "support.hpp"

namespace {

/// A letter whose table has three items, and whose text says more.
test::Tables tables_of_worklist() {
    return {{"sources.csv",
             "id,title,kind,issued_on,edition\nletter,函,official_letter,2024,2026\n"
             "page,A page,web_page,2025,2026\n"},
            {"entities.csv",
             "id,type,source,place\nx:annex,document,letter,A\nx:i1,item,letter,A\n"
             "x:i2,item,letter,A\nx:i10,item,letter,A\nx:a,university,letter,1\n"
             "x:park,zone,letter,1\nx:lab,laboratory,letter,1\n"},
            {"items.csv",
             "item,part_of,suggestion,column,source,place,start,end\n"
             "x:i10,x:annex,10,done,letter,A.10·done,90,95\n"
             "x:i2,x:annex,2,pushed,letter,A.2·pushed,80,85\n"
             "x:i1,x:annex,2,done,letter,A.2·done,70,75\n"},
            {"links.csv",
             "subject,predicate,object,state,source,place\n"
             "x:i1,rests_on,x:a,,letter,A.2·done\n"
             "x:a,established,x:lab,planned,letter,1·two\n"
             "x:a,established,x:lab,planned,letter,A.2·pushed\n"
             "x:a,located_in,x:park,in_progress,letter,1·two\n"
             "x:a,supports,x:park,sought,letter,1·two\n"
             "x:a,supports,x:lab,done,letter,1·two\n"
             "x:a,cooperates_with,x:park,planned,page,1\n"}};
}

}  // namespace

TEST_CASE("the table of a letter in the order of its suggestions and columns") {
    const auto snapshot = test::snapshot_of(tables_of_worklist());
    const auto sources = graph::sources_with_worklist(*snapshot);
    REQUIRE(sources == std::vector{*snapshot->edition_of("letter")});
    const auto found = graph::worklist(*snapshot, {sources.front()});
    std::vector<std::string> items;
    for (const graph::WorklistItem& item : found.items) {
        items.push_back(snapshot->id(item.item) + " " + item.suggestion + " " + item.column);
    }
    CHECK(items == std::vector<std::string>{"x:i1 2 done", "x:i2 2 pushed", "x:i10 10 done"});
    REQUIRE(found.items[0].rests_on.size() == 1);
    CHECK(snapshot->id(*snapshot->fact(found.items[0].rests_on[0]).object) == "x:a");
}

TEST_CASE("what is to come stands beyond the table unless the table says it too") {
    const auto snapshot = test::snapshot_of(tables_of_worklist());
    const auto found = graph::worklist(*snapshot, {snapshot->edition_of("letter")});
    std::vector<std::string_view> beyond;
    for (const graph::FactIndex index : found.beyond) {
        beyond.push_back(graph::term(snapshot->relation(snapshot->fact(index)).predicate).key);
    }
    CHECK(beyond == std::vector<std::string_view>{"supports", "located_in"});
    // A source without a table promises nothing beyond one.
    CHECK(graph::worklist(*snapshot, {snapshot->edition_of("page")}).beyond.empty());
}
