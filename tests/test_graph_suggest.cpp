#include "catch.hpp"
#include "graph/suggest.hpp"
#include "support.hpp"

#include <algorithm>

namespace {

using graph::Snapshot;

/// A university under two givers' ids, its hospital, its branch, and a namesake elsewhere.
test::Tables tables_alike() {
    test::Tables tables;
    tables["sources.csv"] = "id,title,kind,edition\nlist,List,editorial,2026\n";
    tables["entities.csv"] =
        "id,type,source,place\n"
        "dayun:gulf,university,list,1\nror:1,university,list,2\n"
        "dayun:hospital,hospital,list,3\ndayun:branch,university,list,4\n"
        "ror:2,university,list,5\nror:3,university,list,6\ndayun:policy,policy,list,7\n"
        "iso3166:HK,place,list,8\niso3166:CN,place,list,9\n";
    tables["names.csv"] =
        "entity,name,lang,kind,source,place\n"
        "dayun:gulf,海湾科技大学,zh-Hans,official,list,1\n"
        "ror:1,Gulf University of Technology,en,official,list,2\n"
        "ror:1,海灣科技大學,zh-Hant,official,list,2\n"
        "dayun:hospital,海湾科技大学附属医院,zh-Hans,official,list,3\n"
        "dayun:branch,海湾科技大学（南山）,zh-Hans,official,list,4\n"
        "ror:2,Gulf University of Technology,en,official,list,5\n"
        "ror:2,海湾科技大学,zh-Hans,official,list,5\n"
        "ror:3,Gulf Technology University,en,official,list,6\n"
        "dayun:policy,海湾科技大学,zh-Hans,official,list,7\n"
        "iso3166:HK,香港,zh-Hans,official,list,8\n"
        "iso3166:CN,中国内地,zh-Hans,official,list,9\n";
    tables["attributes.csv"] =
        "subject,predicate,value,qualifiers,source,place\n"
        "dayun:gulf,website,https://www.gulf.edu.hk/zh,,list,1\n"
        "ror:1,website,http://gulf.edu.hk,,list,2\n"
        "ror:3,described_as,withdrawn,topic=registration,list,6\n";
    tables["links.csv"] =
        "subject,predicate,object,source,place\n"
        "dayun:hospital,affiliated_with,dayun:gulf,list,3\n"
        "dayun:branch,founding_partner,dayun:gulf,list,4\n"
        "ror:1,succeeds,ror:3,list,6\n"
        "dayun:gulf,located_in,iso3166:HK,list,1\nror:1,located_in,iso3166:HK,list,2\n"
        "ror:2,located_in,iso3166:CN,list,5\n";
    return tables;
}

std::vector<graph::Suggestion> suggested(const Snapshot& snapshot, const char* id) {
    return graph::suggest(snapshot, graph::Profiles(snapshot), *snapshot.find(id), 10);
}

std::vector<std::string> codes(const graph::Suggestion& suggestion, bool against) {
    std::vector<std::string> found;
    for (const graph::Ground& ground : suggestion.grounds) {
        if (ground.against == against) {
            found.emplace_back(ground.code);
        }
    }
    return found;
}

using Codes = std::vector<std::string>;

}  // namespace

TEST_CASE("the registry's entry is suggested first, with what speaks for it") {
    const auto snapshot = test::snapshot_of(tables_alike());
    const auto found = suggested(*snapshot, "dayun:gulf");
    REQUIRE(!found.empty());
    CHECK(snapshot->id(found[0].entity) == "ror:1");
    CHECK(codes(found[0], false) == Codes{"same_name", "same_website"});
    CHECK(codes(found[0], true).empty());
}

TEST_CASE("what speaks against two being one is said and lowers the score") {
    const auto snapshot = test::snapshot_of(tables_alike());
    const graph::Profiles profiles(*snapshot);
    const auto compared = [&](const char* a, const char* b) {
        return graph::compare(*snapshot, profiles, *snapshot->find(a), *snapshot->find(b));
    };
    CHECK(codes(compared("dayun:gulf", "dayun:hospital"), true) == Codes{"linked", "one_giver"});
    CHECK(codes(compared("dayun:gulf", "dayun:branch"), true) == Codes{"linked", "one_giver"});
    CHECK(codes(compared("dayun:gulf", "ror:2"), true) == Codes{"other_region"});
    CHECK(codes(compared("ror:1", "dayun:policy"), true) == Codes{"other_kind"});
    const double best = compared("dayun:gulf", "ror:1").score;
    for (const char* const other : {"dayun:hospital", "dayun:branch", "ror:2", "dayun:policy"}) {
        CHECK(compared("dayun:gulf", other).score < best - 0.2);
    }
}

TEST_CASE("a registry that withdrew an entry names the one in its place") {
    const auto snapshot = test::snapshot_of(tables_alike());
    const auto found = suggested(*snapshot, "ror:3");
    REQUIRE(!found.empty());
    CHECK(snapshot->id(found[0].entity) == "ror:1");
    CHECK(codes(found[0], false) == Codes{"similar_name", "succession"});
    // The other way round the entry that was withdrawn is the worse of two.
    const graph::Profiles profiles(*snapshot);
    CHECK(codes(graph::compare(*snapshot, profiles, *snapshot->find("ror:1"),
                               *snapshot->find("ror:3")),
                true) == Codes{"withdrawn"});
}

TEST_CASE("what was decided to be different is not suggested again") {
    auto decided = tables_alike();
    decided["decisions.csv"] =
        "id,about,targets,verdict,reason,by,at,revokes\n"
        "d,identity,ror:1 dayun:gulf,different,asked,office,2026,\n";
    const auto snapshot = test::snapshot_of(decided);
    for (const graph::Suggestion& suggestion : suggested(*snapshot, "dayun:gulf")) {
        CHECK(snapshot->id(suggestion.entity) != "ror:1");
    }
    const auto pairs = graph::suggest_all(*snapshot, graph::Profiles(*snapshot), 0.1, 2);
    CHECK(std::none_of(pairs.begin(), pairs.end(), [&](const graph::SuggestedPair& pair) {
        return snapshot->id(pair.entity) == "dayun:gulf" &&
               snapshot->id(pair.suggestion.entity) == "ror:1";
    }));
}

TEST_CASE("all pairs are each suggested once, however many work at it") {
    const auto snapshot = test::snapshot_of(tables_alike());
    const graph::Profiles profiles(*snapshot);
    const auto alone = graph::suggest_all(*snapshot, profiles, 0.3, 1);
    const auto together = graph::suggest_all(*snapshot, profiles, 0.3, 3);
    REQUIRE(alone.size() == together.size());
    std::set<std::pair<graph::Vertex, graph::Vertex>> seen;
    for (std::size_t i = 0; i < alone.size(); ++i) {
        const auto& pair = alone[i];
        CHECK(seen.insert(std::minmax(pair.entity, pair.suggestion.entity)).second);
        CHECK(pair.entity == together[i].entity);
        CHECK(pair.suggestion.entity == together[i].suggestion.entity);
        CHECK(pair.suggestion.score >= 0.3);
    }
}

TEST_CASE("the domain that was registered, of addresses as people write them") {
    CHECK(graph::registrable_domain("http://www.cuhk.edu.hk/english/") == "cuhk.edu.hk");
    CHECK(graph::registrable_domain("WWW.CSIRO.AU") == "csiro.au");
    CHECK(graph::registrable_domain("https://a.b.example.co.uk:8080?x") == "example.co.uk");
    CHECK(graph::registrable_domain("localhost") == "localhost");
    CHECK(graph::registrable_domain("").empty());
}
