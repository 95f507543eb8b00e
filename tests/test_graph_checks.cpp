/// Where statements differ and where they only seem to; scope for co-operation.
#include "catch.hpp"
#include "graph/contradictions.hpp"
#include "graph/gaps.hpp"
#include "graph/paths.hpp"
#include "support.hpp"

#include <algorithm>
#include <random>

namespace {

using graph::Snapshot;
using List = std::vector<std::string>;

test::Tables two_sources() {
    return {{"sources.csv",
             "id,title,kind,issued_on,edition\nletter,函,official_letter,2024-07-29,2026\n"
             "page,P,web_page,2025,2026\n"},
            {"entities.csv",
             "id,type,source\nx:a,university,letter\nx:b,university,page\n"
             "x:lab,laboratory,letter\nx:m,funding,letter\n"}};
}

std::string value_of(const Snapshot& snapshot, graph::FactIndex index) {
    const graph::Fact fact = snapshot.fact(index);
    return snapshot.id(fact.subject) + "=" +
           (fact.object ? snapshot.id(*fact.object)
                        : graph::text_of(snapshot.claim(fact).value).text);
}

/// The facts of one side of a difference: "x:a=2014", of parties all of them.
std::string side(const Snapshot& snapshot, graph::FactIndex one,
                 const std::vector<graph::FactIndex>& rest) {
    std::string text = value_of(snapshot, one);
    for (const graph::FactIndex index : rest) {
        text += " + " + value_of(snapshot, index);
    }
    return text;
}

/// "to_verify x:a=2014 | x:a=2015" for each.
List differences_told(const Snapshot& snapshot, graph::Scope scope = {}) {
    List list;
    for (const graph::Difference& one : graph::contradictions(snapshot, scope)) {
        list.push_back(std::string(to_string(one.difference)) + " " +
                       side(snapshot, one.one, one.with_one) + " | " +
                       side(snapshot, one.other, one.with_other));
    }
    return list;
}

List differences_told(const test::Tables& tables) {
    return differences_told(*test::snapshot_of(tables));
}

}  // namespace

TEST_CASE("a difference is told with what it is") {
    const std::string figures = "subject,metric,value,unit,group,as_at,source\n";
    const std::vector<std::pair<std::string, List>> cases = {
        {"x:a,students,500,persons,,,letter\nx:a,students,623,persons,,,page\n",
         {"to_verify x:a=500 | x:a=623"}},
        {"x:a,students,600,persons,,,letter\nx:a,students,623,persons,,,page\n",
         {"rounding x:a=600 | x:a=623"}},
        {"x:a,students,600,persons,,,letter\nx:a,students,680,persons,,,page\n",
         {"to_verify x:a=600 | x:a=680"}},
        {"x:a,students,100,persons,,,letter\nx:a,students,140,persons,,,page\n",
         {"to_verify x:a=100 | x:a=140"}},
        {"x:a,area,71,km2,,,letter\nx:a,area,70.95,km2,,,page\n", {"rounding x:a=71 | x:a=70.95"}},
        {"x:a,students,>=520,persons,,,letter\nx:a,students,523,persons,,,page\n",
         {"rounding x:a=>=520 | x:a=523"}},
        {"x:a,students,500,persons,,2023,letter\nx:a,students,623,persons,,2024,page\n",
         {"other_date x:a=500 | x:a=623"}},
        {"x:a,students,500,persons,本科,,letter\nx:a,students,623,persons,,,page\n",
         {"other_scope x:a=500 | x:a=623"}},
        {"x:a,area,71,km2,,,letter\nx:a,area,7100,ha,,,page\n", {"unit x:a=71 | x:a=7100"}},
        {"x:a,students,623,persons,,,letter\nx:b,students,623,persons,,,page\n",
         {"other_subject x:a=623 | x:b=623"}},
        // Small numbers are equal by chance, and one source tells its own figures apart.
        {"x:a,schools,7,schools,,,letter\nx:b,schools,7,schools,,,page\n", {}},
        {"x:a,students,500,persons,本科,,letter\nx:a,students,623,persons,,,letter\n", {}},
        {"x:a,students,623,persons,,,letter\nx:a,students,623,persons,,,page\n", {}},
        {"x:a,students,623,persons,,,letter\nx:a,fellows,7,persons,,,page\n", {}}};
    for (const auto& [rows, expected] : cases) {
        CAPTURE(rows);
        auto tables = two_sources();
        tables["figures.csv"] = figures + rows;
        CHECK(differences_told(tables) == expected);
    }
}

TEST_CASE("dates, sums and lists of parties differ, too") {
    auto tables = two_sources();
    tables["attributes.csv"] =
        "subject,predicate,value,source\nx:a,founded,2014,letter\nx:a,founded,2015-03,page\n"
        "x:b,founded,2011,letter\nx:b,founded,2011-07,page\n";
    tables["money.csv"] =
        "funding,kind,amount,currency,source\n"
        "x:m,project_total,260000000,CNY,letter\n"
        "x:m,project_total,258000000,CNY,page\n"
        "x:m,disbursed,10,CNY,page\n";
    tables["links.csv"] =
        "subject,predicate,object,source\nx:a,established,x:lab,letter\n"
        "x:a,established,x:lab,page\nx:b,established,x:lab,page\n";
    CHECK(differences_told(tables) == List{"to_verify x:a=2014 | x:a=2015-03",
                                           "rounding x:m=260000000 | x:m=258000000",
                                           "fuller_list x:a=x:lab | x:b=x:lab + x:a=x:lab"});
    // Asked of one source alone, nothing differs.
    const auto snapshot = test::snapshot_of(tables);
    CHECK(differences_told(*snapshot, {snapshot->edition_of("page")}).empty());
}

TEST_CASE("lists of parties are set against each other once for each two sources") {
    auto tables = two_sources();
    tables["entities.csv"] += "x:c,university,page\nx:d,university,page\n";
    const std::string links = "subject,predicate,object,source\n";
    const std::vector<std::pair<std::string, List>> cases = {
        {"x:a,established,x:lab,letter\nx:a,established,x:lab,page\n", {}},
        {"x:a,established,x:lab,letter\nx:c,established,x:lab,letter\n"
         "x:a,established,x:lab,page\nx:b,established,x:lab,page\nx:d,established,x:lab,page\n",
         {"fuller_list x:b=x:lab + x:a=x:lab + x:d=x:lab | x:c=x:lab + x:a=x:lab"}},
        {"x:a,established,x:lab,letter\nx:b,operates,x:lab,page\n", {}}};
    for (const auto& [rows, expected] : cases) {
        CAPTURE(rows);
        tables["links.csv"] = links + rows;
        CHECK(differences_told(tables) == expected);
    }
}

TEST_CASE("differences do not depend on the order of import") {
    std::mt19937 random(7);
    for (int round = 0; round < 20; ++round) {
        std::vector<test::Tables> sources;
        for (int i = 0; i < 3; ++i) {
            const std::string id = "s" + std::to_string(i);
            std::string rows;
            for (int row = 0; row < 6; ++row) {
                rows += "x:" + std::string(1, static_cast<char>('a' + random() % 3)) +
                        ",students," + std::to_string(100 * (1 + random() % 4)) + ",persons,," +
                        (random() % 2 == 0 ? "" : "2023") + "," + id + "\n";
            }
            sources.push_back(
                {{"sources.csv", "id,title,kind,issued_on,edition\n" + id + ",T,report,202" +
                                     std::to_string(i) + ",2026\n"},
                 {"entities.csv", "id,type,source\nx:a,university," + id + "\nx:b,university," +
                                      id + "\nx:c,university," + id + "\n"},
                 {"figures.csv", "subject,metric,value,unit,group,as_at,source\n" + rows}});
        }
        std::optional<List> first;
        for (int order = 0; order < 3; ++order) {
            std::shuffle(sources.begin(), sources.end(), random);
            graph::Store store(":memory:");
            for (const test::Tables& source : sources) {
                test::import(store, source);
            }
            const List all = differences_told(Snapshot(store, graph::View::working));
            CHECK(all == first.value_or(all));
            first = all;
        }
    }
}

TEST_CASE("a ruling stands beside both statements until it is revoked") {
    auto tables = two_sources();
    tables["attributes.csv"] =
        "subject,predicate,value,source\nx:a,founded,2014,letter\nx:a,founded,2015,page\n";
    const auto before = test::snapshot_of(tables);
    const auto differences = graph::contradictions(*before, {});
    REQUIRE(differences.size() == 1);
    const auto claim = [&](graph::FactIndex index) {
        return graph::hex(before->claims().digest(before->fact(index).first));
    };
    const std::string one = claim(differences[0].one);
    const std::string other = claim(differences[0].other);
    CHECK_FALSE(graph::ruling_on(*before, differences[0].one, differences[0].other));
    const std::string head = "id,about,targets,verdict,reason,by,at,revokes\n";
    const std::string ruling = "d1,ruling," + other + " " + one + ",holds,why,office,2026,\n";
    tables["decisions.csv"] = head + ruling;
    const auto ruled = test::snapshot_of(tables);
    const auto found = graph::ruling_on(*ruled, differences[0].one, differences[0].other);
    REQUIRE(found);
    CHECK(value_of(*ruled, found->holds) == "x:a=2015");
    CHECK(differences_told(*ruled).size() == 1);
    tables["decisions.csv"] += "d2,ruling," + other + " " + one + ",revoked,why,office,2026,d1\n";
    CHECK_FALSE(
        graph::ruling_on(*test::snapshot_of(tables), differences[0].one, differences[0].other));
}

namespace {

/// Two hospitals on two sides and a university that both work with, unless `rows` say otherwise.
test::Tables two_sides() {
    return {{"sources.csv",
             "id,title,kind,issued_on,edition\ns,S,report,2024,2026\n"
             "t,T,report,2025,2026\n"},
            {"entities.csv",
             "id,type,source\nx:north,place,s\nx:south,place,s\nx:h1,hospital,s\nx:h2,hospital,t\n"
             "x:u,university,s\nx:lab1,laboratory,s\nx:lab2,laboratory,s\nx:plan,policy,s\n"
             "x:zone,zone,s\nx:gov,government,s\n"},
            {"links.csv",
             "subject,predicate,object,source\nx:h1,located_in,x:south,s\n"
             "x:lab1,located_in,x:south,s\nx:h2,located_in,x:north,s\nx:lab2,located_in,x:north,s\n"
             "x:u,cooperates_with,x:h1,s\nx:h2,affiliated_with,x:u,t\n"}};
}

/// "h1 h2 field_and_partner/u 2" for each, with its sources.
List scope_of(const test::Tables& tables, std::size_t most = 12) {
    const auto snapshot = test::snapshot_of(tables);
    const graph::Gaps gaps = graph::gaps(*snapshot, {.one_side = *snapshot->find("x:south"),
                                                     .other_side = *snapshot->find("x:north"),
                                                     .most = most});
    List list;
    for (const auto* const part : {&gaps.open, &gaps.remembered}) {
        for (const graph::Gap& gap : *part) {
            std::string text = part == &gaps.open ? "" : "remembered ";
            text += snapshot->id(gap.one) + " " + snapshot->id(gap.other);
            for (const graph::GapReason& reason : gap.reasons) {
                text +=
                    " " + std::string(to_string(reason.kind)) + "/" + snapshot->id(reason.through);
            }
            list.push_back(text + " " + std::to_string(gap.sources));
        }
    }
    if (gaps.left_out > 0) {
        list.push_back("and " + std::to_string(gaps.left_out));
    }
    return list;
}

}  // namespace

TEST_CASE("scope for co-operation needs a reason of its own, and no link that is known") {
    const List proposed{"x:h1 x:h2 field_and_partner/x:u 2"};
    CHECK(scope_of(two_sides()) == proposed);
    for (const std::string link : {"x:h1,cooperates_with,x:h2,s\n",  // they do work together
                                   "x:h1,signed_with,x:h2,t\n"}) {
        CAPTURE(link);
        auto tables = two_sides();
        tables["links.csv"] += link;
        CHECK(scope_of(tables).empty());
    }
    // A zone, a government, a person's opinion of fields or a denied link are no reason.
    auto without = two_sides();
    without["links.csv"] =
        "subject,predicate,object,state,source\nx:h1,located_in,x:south,,s\n"
        "x:h2,located_in,x:north,,s\nx:h1,part_of,x:zone,,s\nx:h2,part_of,x:zone,,s\n"
        "x:gov,cooperates_with,x:h1,,s\nx:gov,cooperates_with,x:h2,,s\n"
        "x:u,cooperates_with,x:h1,denied,s\nx:u,cooperates_with,x:h2,,s\n";
    CHECK(scope_of(without).empty());
    // A common partner alone is none either: the fields must be the same.
    auto fields = two_sides();
    fields["links.csv"] += "x:u,cooperates_with,x:lab1,s\nx:u,cooperates_with,x:lab2,s\n";
    CHECK(scope_of(fields) == proposed);
    fields["attributes.csv"] =
        "subject,predicate,value,lang,qualifiers,source\n"
        "x:lab1,described_as,生物医药,zh-Hans,topic=field,s\n"
        "x:lab2,described_as,生物醫藥,zh-Hant,topic=field,t\n";
    CHECK(scope_of(fields) ==
          List{"x:h1 x:h2 field_and_partner/x:u 2", "x:lab1 x:lab2 field_and_partner/x:u 2"});
    CHECK(scope_of(fields, 1) == List{"x:h1 x:h2 field_and_partner/x:u 2", "and 1"});
    // A policy that is about both is a reason by itself, and a second one comes first.
    fields["links.csv"] += "x:plan,targets,x:lab1,s\nx:plan,targets,x:lab2,s\n";
    CHECK(scope_of(fields).front() ==
          "x:lab1 x:lab2 named_together/x:plan field_and_partner/x:u 2");
}

TEST_CASE("copies of one document count once") {
    auto tables = two_sides();
    const std::string sha256(64, 'a');
    tables["sources.csv"] = "id,title,kind,issued_on,edition,sha256\ns,S,report,2024,2026," +
                            sha256 + "\nt,T,report,2025,2026," + sha256 + "\n";
    CHECK(scope_of(tables) == List{"x:h1 x:h2 field_and_partner/x:u 1"});
    // Asked of one of the copies alone, it is a source all the same.
    tables["links.csv"] += "x:u,cooperates_with,x:h1,t\n";
    const auto snapshot = test::snapshot_of(tables);
    const auto of_both = snapshot->facts_of(*snapshot->find("x:h1"));
    const auto link = std::find_if(of_both.begin(), of_both.end(), [&](graph::FactIndex index) {
        return snapshot->evidence(snapshot->fact(index)).size() == 2;
    });
    REQUIRE(link != of_both.end());
    const auto rows = snapshot->evidence(snapshot->fact(*link));
    CHECK(graph::support(*snapshot, rows, {}).sources == 1);
    CHECK(graph::support(*snapshot, rows, {snapshot->edition_of("s")}).sources == 1);
    CHECK(graph::support(*snapshot, rows, {snapshot->edition_of("t")}).sources == 1);
}

TEST_CASE("a pair that a person has judged is remembered and proposed no more") {
    auto tables = two_sides();
    tables["decisions.csv"] =
        "id,about,targets,verdict,reason,by,at,revokes\n"
        "d1,gap,x:h2 x:h1,known,why,office,2026,\n";
    CHECK(scope_of(tables) == List{"remembered x:h1 x:h2 field_and_partner/x:u 2"});
    tables["decisions.csv"] += "d2,gap,x:h2 x:h1,revoked,why,office,2026,d1\n";
    CHECK(scope_of(tables) == List{"x:h1 x:h2 field_and_partner/x:u 2"});
}
