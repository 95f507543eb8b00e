#include "catch.hpp"
#include "graph/diff.hpp"
#include "graph/differing.hpp"
#include "support.hpp"

#include <fmt/core.h>

using graph::EntityDiff;
using graph::Snapshot;

namespace {

/// A store before an import, and after it.
struct BeforeAndAfter {
    BeforeAndAfter(const test::Tables& first, const test::Tables& second) {
        graph::Store store(":memory:");
        test::import(store, first);
        before = std::make_unique<Snapshot>(store, graph::View::working);
        test::import(store, second);
        after = std::make_unique<Snapshot>(store, graph::View::working);
        diff = graph::diff(*before, *after);
    }

    std::vector<std::string> entities(EntityDiff::Kind kind) const {
        std::vector<std::string> ids;
        for (const EntityDiff& entity : diff.entities) {
            if (entity.kind == kind) {
                ids.push_back(after->id(entity.entity));
            }
        }
        return ids;
    }
    std::vector<std::string> links() const {
        return {fmt::format("{} added, {} changed, {} confirmed, {} gone", diff.links.added,
                            diff.links.changed, diff.links.confirmed, diff.links.gone)};
    }

    std::unique_ptr<Snapshot> before;
    std::unique_ptr<Snapshot> after;
    graph::GraphDiff diff;
};

using Ids = std::vector<std::string>;

const std::string kSources =
    "id,title,kind,edition\nnewer,Newer,report,2026-02-02\nother,Other,report,2026-03-03\n";

std::string money_in_words(const std::vector<graph::MoneySum>& sums) {
    std::string words;
    for (const graph::MoneySum& sum : sums) {
        words += fmt::format("{} {} {}{} in {}; ", sum.kind, graph::to_string(sum.minor),
                             sum.currency, sum.per.empty() ? "" : " per " + sum.per, sum.amounts);
    }
    return words;
}

}  // namespace

TEST_CASE("an import of what is known changes nothing") {
    const auto tables = test::drawing("a cooperates_with b");
    const BeforeAndAfter change(tables, tables);
    CHECK(change.diff.entities.empty());
    CHECK(change.links() == Ids{"0 added, 0 changed, 0 confirmed, 0 gone"});
}

TEST_CASE("what an import adds, changes and confirms is told apart") {
    auto second = test::drawing("c part_of a", "newer");
    second["links.csv"] =
        "subject,predicate,object,source,state\n"
        "t:c,part_of,t:a,newer,stated\n"
        "t:b,cooperates_with,t:a,newer,stated\n"  // known, the other way round
        "t:d,part_of,t:e,newer,planned\n"         // known as a fact without a state
        "t:c,part_of,t:nobody,newer,stated\n";
    second["entities.csv"] = "id,type,source\nt:c,organisation,newer\nt:f,organisation,newer\n";
    second["names.csv"] = "entity,name,lang,source\nt:c,c,zh-Hans,newer\n";
    const BeforeAndAfter change(
        test::drawing("a cooperates_with b\nd part_of e\nf cooperates_with g"), second);
    CHECK(change.entities(EntityDiff::Kind::added) == Ids{"t:c"});
    CHECK(change.entities(EntityDiff::Kind::changed) == Ids{"t:a", "t:d", "t:e"});
    CHECK(change.entities(EntityDiff::Kind::confirmed) == Ids{"t:b", "t:f"});
    CHECK(change.links() == Ids{"2 added, 1 changed, 1 confirmed, 0 gone"});
    CHECK(change.diff.mentioned == 1);
}

TEST_CASE("a newer edition of a source takes away what it no longer says") {
    auto second = test::drawing("a cooperates_with c");
    second["sources.csv"] = "id,title,kind,edition\ndrawing,Drawing,report,2026-05-05\n";
    const BeforeAndAfter change(test::drawing("a cooperates_with b\na part_of c"), second);
    CHECK(change.links() == Ids{"1 added, 0 changed, 0 confirmed, 2 gone"});
    CHECK(change.entities(EntityDiff::Kind::changed) == Ids{"t:a", "t:c"});
    REQUIRE(change.diff.entities.front().gone.size() == 2);
}

TEST_CASE("entities that an identifier makes one are said to be joined") {
    test::Tables first = test::drawing("x:a part_of x:c\ny:b part_of x:c");
    first["attributes.csv"] =
        "subject,predicate,value,source,qualifiers\n"
        "x:a,identifier,Q1,drawing,scheme=wikidata\n";
    test::Tables second = {{"sources.csv", kSources},
                           {"entities.csv", "id,type,source\n"},
                           {"attributes.csv",
                            "subject,predicate,value,source,qualifiers\n"
                            "y:b,identifier,Q1,newer,scheme=wikidata\n"}};
    const BeforeAndAfter change(first, second);
    REQUIRE(change.diff.entities.size() >= 1);
    const EntityDiff& joined = change.diff.entities.front();
    CHECK(change.after->id(joined.entity) == "x:a");
    CHECK(joined.joined == 2);
}

TEST_CASE("statements differ only where both cannot hold") {
    struct Case {
        std::string predicate, one, other, qualifiers;
        bool differ;
    };
    const Case cases[] = {
        {"founded", "2014", "2014-03-24", "", false},
        {"founded", "2014", "2015", "", true},
        {"founded", "2014-03", "2014-04", "", true},
        {"founded", "../2014", "2013", "", false},
        {"address", "甲路1号", "甲路2号", "", true},
        {"website", "https://a.example", "https://b.example", "", false},  // may have many
        {"type", "hospital", "organisation", "", false},
        {"type", "hospital", "policy", "", true},
    };
    for (const Case& one : cases) {
        INFO(one.predicate << ": " << one.one << " | " << one.other);
        const bool type = one.predicate == "type";
        test::Tables tables = {
            {"sources.csv", kSources},
            {"entities.csv", "id,type,source\nt:a," + (type ? one.one : "hospital") + ",newer\n" +
                                 (type ? "t:a," + one.other + ",other\n" : "")}};
        if (!type) {
            tables["attributes.csv"] = "subject,predicate,value,source\nt:a," + one.predicate +
                                       "," + one.one + ",newer\nt:a," + one.predicate + "," +
                                       one.other + ",other\n";
        }
        const auto snapshot = test::snapshot_of(tables);
        std::size_t differing = 0;
        for (graph::FactIndex fact = 0; fact < snapshot->fact_count(); ++fact) {
            differing += graph::differing(*snapshot, fact).size();
        }
        CHECK(differing == (one.differ ? 2 : 0));  // each is named by the other
    }
}

TEST_CASE("figures differ within one scope only, and bounds that overlap do not") {
    const auto snapshot = test::snapshot_of(
        {{"sources.csv", kSources},
         {"entities.csv", "id,type,source\nt:a,zone,newer\nt:b,zone,newer\nt:c,zone,newer\n"},
         {"figures.csv",
          "subject,metric,value,unit,as_at,source\n"
          "t:a,area,5,km2,2020,newer\nt:a,area,6,km2,2021,other\n"  // other dates
          "t:b,area,>=520,km2,2020,newer\nt:b,area,600,km2,2020,other\n"
          "t:c,area,<30,km2,2020,newer\nt:c,area,30,km2,2020,other\n"}});  // below 30 is not 30
    std::vector<std::string> differing;
    for (graph::FactIndex fact = 0; fact < snapshot->fact_count(); ++fact) {
        if (!graph::differing(*snapshot, fact).empty()) {
            differing.push_back(snapshot->id(snapshot->fact(fact).subject));
        }
    }
    CHECK(differing == Ids{"t:c", "t:c"});
}

TEST_CASE("a new statement that differs from a known one is reported once") {
    const auto tables = [](const std::string& year, const std::string& source) {
        return test::Tables{{"sources.csv", kSources},
                            {"entities.csv", "id,type,source\nt:a,hospital," + source + "\n"},
                            {"attributes.csv", "subject,predicate,value,source\nt:a,founded," +
                                                   year + "," + source + "\n"}};
    };
    const BeforeAndAfter change(tables("2014", "newer"), tables("2016", "other"));
    REQUIRE(change.diff.differing.size() == 1);
    const auto [added, known] = change.diff.differing.front();
    CHECK(graph::text_of(change.after->claim(change.after->fact(added)).value).text == "2016");
    CHECK(graph::text_of(change.after->claim(change.after->fact(known)).value).text == "2014");
}

TEST_CASE("money is counted by kind and currency, a part not beside its whole") {
    const test::Tables first = {
        {"sources.csv", kSources},
        {"entities.csv",
         "id,type,source\nt:m,funding,newer\nt:n,funding,newer\nt:o,funding,newer\n"},
        {"links.csv", "subject,predicate,object,source\nt:n,within,t:m,newer\n"},
        {"money.csv",
         "funding,kind,amount,currency,source\nt:m,disbursed,300,CNY,newer\n"
         "t:n,disbursed,100,CNY,newer\nt:o,pledged,50,HKD,newer\n"}};
    const test::Tables second = {
        {"sources.csv", kSources},
        {"entities.csv", "id,type,source\nt:p,funding,other\n"},
        {"money.csv",
         "funding,kind,amount,currency,per,source\nt:p,disbursed,<20,CNY,,other\n"
         "t:p,pledged,>=7,CNY,year,other\n"}};
    const BeforeAndAfter change(first, second);
    CHECK(money_in_words(change.diff.money_before) ==
          "disbursed 300 CNY in 1; pledged 50 HKD in 1; ");
    CHECK(money_in_words(change.diff.money_after) ==
          "disbursed 300..<320 CNY in 2; pledged >=7 CNY per year in 1; pledged 50 HKD in 1; ");
}

TEST_CASE("a rehearsal works on a copy and leaves the file as it was") {
    const test::TemporaryFolder folder;
    const auto path = folder.path() / "dayun.db";
    {
        graph::Store store(path.string());
        test::import(store, test::drawing("a cooperates_with b"));
    }
    const std::string bytes = test::bytes_of(path);
    {
        graph::Store copy = graph::Store::rehearsal(path.string());
        test::import(copy, test::drawing("a cooperates_with c", "newer"));
        CHECK(Snapshot(copy, graph::View::working).entity_count() == 3);
    }
    CHECK(test::bytes_of(path) == bytes);
    CHECK(Snapshot(graph::Store(path.string()), graph::View::working).entity_count() == 2);
    const auto missing = folder.path() / "none.db";
    graph::Store empty = graph::Store::rehearsal(missing.string());
    test::import(empty, test::drawing("a cooperates_with b"));
    CHECK_FALSE(std::filesystem::exists(missing));
}
