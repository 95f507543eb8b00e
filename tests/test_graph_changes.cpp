/// What a later source says of what an earlier one said, on invented letters of one series.
#include "catch.hpp"
#include "graph/changes.hpp"
#include "support.hpp"

#include <algorithm>
#include <random>

namespace {

using graph::Change;
using graph::Side;
using graph::Snapshot;

Side side(const Snapshot& snapshot, const std::string& source) {
    std::vector<bool> editions;
    for (const graph::Edition& edition : snapshot.editions()) {
        editions.push_back(edition.source.id == source);
    }
    return Side(std::move(editions));
}

/// "moved_on established x:lab" for each change.
std::vector<std::string> changes_told(const Snapshot& snapshot, const char* from, const char* to,
                                      bool of_series = true) {
    std::vector<std::string> result;
    for (const auto& one :
         graph::changes(snapshot, side(snapshot, from), side(snapshot, to), of_series)) {
        const graph::Fact fact = snapshot.fact(one.later ? *one.later : *one.earlier);
        const std::string value = fact.object ? snapshot.id(*fact.object)
                                              : graph::text_of(snapshot.claim(fact).value).text;
        result.push_back(std::string(to_string(one.change)) + " " +
                         std::string(graph::term(snapshot.relation(fact).predicate).key) + " " +
                         value);
    }
    return result;
}

test::Tables tables_of_letters() {
    return {{"sources.csv",
             "id,title,kind,series,issued_on,edition\nfirst,函,official_letter,s,2024,2026\n"
             "next,函,official_letter,s,2025,2026\n"},
            {"entities.csv",
             "id,type,source\nx:a,university,first\nx:lab,laboratory,first\nx:b,university,first\n"
             "x:c,university,next\nx:d,university,first\nx:park,zone,first\n"}};
}

}  // namespace

TEST_CASE("what the next letter confirms, moves on, adds, ends, contradicts or is silent about") {
    auto tables = tables_of_letters();
    tables["links.csv"] =
        "subject,predicate,object,state,source\n"
        "x:a,established,x:lab,planned,first\nx:a,established,x:lab,done,next\n"
        "x:a,located_in,x:park,,first\nx:a,located_in,x:park,,next\n"
        "x:b,operates,x:lab,,first\nx:c,operates,x:lab,,next\n"
        "x:a,supports,x:b,done,first\nx:a,supports,x:b,ended,next\n"
        "x:b,supports,x:d,done,first\nx:c,supports,x:d,done,next\n";
    tables["attributes.csv"] =
        "subject,predicate,value,source\nx:a,founded,2014,first\nx:a,founded,2015,next\n";
    tables["figures.csv"] =
        "subject,metric,value,unit,as_at,source\nx:a,students,500,persons,2024,first\n"
        "x:a,students,600,persons,2025,next\n";
    const auto snapshot = test::snapshot_of(tables);
    CHECK(changes_told(*snapshot, "first", "next") ==
          std::vector<std::string>{"confirmed located_in x:park", "moved_on established x:lab",
                                   "more_named operates x:lab", "changed figure 600",
                                   "differing founded 2015", "ended supports x:b",
                                   "added supports x:d", "silent supports x:d",
                                   "silent operates x:lab"});
    // Where the two are of no series, silence says nothing.
    const auto unrelated = changes_told(*snapshot, "first", "next", false);
    CHECK(std::none_of(unrelated.begin(), unrelated.end(),
                       [](const std::string& one) { return one.starts_with("silent"); }));
}

TEST_CASE("the other way round added and silent change places, the rest is symmetric") {
    std::mt19937 random(11);
    for (int round = 0; round < 200; ++round) {
        auto tables = tables_of_letters();
        tables["links.csv"] = "subject,predicate,object,source\n";
        for (const char* const source : {"first", "next"}) {
            for (int i = 0; i < 4; ++i) {
                const char subject = "abcd"[random() % 4];
                tables["links.csv"] +=
                    std::string("x:") + subject + ",located_in,x:park," + source + "\n";
            }
        }
        tables["attributes.csv"] = "subject,predicate,value,source\n";
        for (const char* const source : {"first", "next"}) {
            tables["attributes.csv"] +=
                "x:a,founded,201" + std::to_string(random() % 3) + "," + source + "\n";
        }
        const auto snapshot = test::snapshot_of(tables);
        const auto count = [](const std::vector<std::string>& all, std::string_view change) {
            return std::count_if(all.begin(), all.end(),
                                 [&](const std::string& one) { return one.starts_with(change); });
        };
        const auto forward = changes_told(*snapshot, "first", "next");
        const auto back = changes_told(*snapshot, "next", "first");
        CHECK(count(forward, "confirmed") == count(back, "confirmed"));
        CHECK(count(forward, "differing") == count(back, "differing"));
        CHECK(count(forward, "added") == count(back, "silent"));
        CHECK(count(forward, "silent") == count(back, "added"));
    }
}
