/// Who of a list works with whom: on graphs drawn in text, and on the sources that are shipped.
#include "catch.hpp"
#include "graph/group.hpp"
#include "graph/meaning.hpp"
#include "shipped.hpp"
#include "support.hpp"

#include <algorithm>
#include <map>

using graph::Snapshot;
using test::List;

namespace {

constexpr const char* kKinds[] = {"agreement", "joint_body", "link",  "within",
                                  "event",     "attendance", "person"};

graph::GroupAnswer group_answer(const Snapshot& snapshot, const List& of,
                                const std::string& with = "", graph::Scope scope = {}) {
    graph::GroupQuestion question{.of = {}, .with = std::nullopt, .scope = scope};
    for (const std::string& id : of) {
        question.of.push_back(snapshot.find(id).value());
    }
    if (!with.empty()) {
        question.with = snapshot.find(with).value();
    }
    return graph::group(snapshot, question);
}

/// The ties of each pair: "t:a t:b" has "agreement t:c (2)", where (2) is what it rests on.
std::map<std::string, List> ties(const Snapshot& snapshot, const graph::GroupAnswer& answer) {
    std::map<std::string, List> result;
    for (const graph::GroupPair& pair : answer.pairs) {
        List& list = result[snapshot.id(pair.one) + " " + snapshot.id(pair.other)];
        for (const graph::Tie& tie : pair.ties) {
            list.push_back(kKinds[static_cast<std::size_t>(tie.kind)] +
                           (tie.through ? " " + snapshot.id(*tie.through) : "") + " (" +
                           std::to_string(tie.facts.size()) + ")");
        }
    }
    return result;
}

std::map<std::string, List> drawn(const std::string& text, const List& of,
                                  const std::string& with = "") {
    const auto snapshot = test::snapshot_of(test::drawing(text));
    return ties(*snapshot, group_answer(*snapshot, of, with));
}

using Found = std::map<std::string, List>;

}  // namespace

TEST_CASE("agreements, joint bodies, links, events and persons are told apart") {
    CHECK(drawn("a signed_with b", {"t:a", "t:b"}) == Found{{"t:a t:b", {"agreement (1)"}}});
    CHECK(drawn("a established c\nb established c", {"t:a", "t:b"}) ==
          Found{{"t:a t:b", {"joint_body t:c (2)"}}});
    CHECK(drawn("c part_of a\nc part_of b", {"t:a", "t:b"}) ==
          Found{{"t:a t:b", {"joint_body t:c (2)"}}});
    CHECK(drawn("a supports b\nb cooperates_with a", {"t:a", "t:b"}) ==
          Found{{"t:a t:b", {"link (2)"}}});
    CHECK(drawn("p:x role_at a\np:x role_at b", {"t:a", "t:b"}) ==
          Found{{"t:a t:b", {"person p:x (2)"}}});
    CHECK(drawn("a supports c\nb supports c", {"t:a", "t:b"}) == Found{{"t:a t:b", {}}});
}

TEST_CASE("an attendance is no link of institutions, an event held together is") {
    auto tables = test::drawing("a held_event e\nb held_event e\nc attended e\ne held_at z:g");
    auto& types = tables["entities.csv"];
    types.replace(types.find("t:e,organisation"), std::string("t:e,organisation").size(),
                  "t:e,event");
    const auto snapshot = test::snapshot_of(tables);
    const auto answer = group_answer(*snapshot, {"t:a", "t:b", "t:c"});
    CHECK(ties(*snapshot, answer) == Found{{"t:a t:b", {"event t:e (2)"}},
                                           {"t:a t:c", {"attendance t:e (2)"}},
                                           {"t:b t:c", {"attendance t:e (2)"}}});
    CHECK(ties(*snapshot, group_answer(*snapshot, {"t:c", "t:a"}, "z:g")) ==
          Found{{"t:c z:g", {"attendance t:e (2)"}}, {"t:a z:g", {"attendance t:e (2)"}}});
    CHECK(graph::institutional(graph::TieKind::event));
    CHECK_FALSE(graph::institutional(graph::TieKind::attendance));
    CHECK_FALSE(graph::institutional(graph::TieKind::person));
}

TEST_CASE("an entity stands for its parts, a place for what lies in it, and it is said why") {
    const std::string text =
        "s part_of a\ns cooperates_with h\nh located_in z:g\nz:g part_of z:w\nq supports a";
    CHECK(drawn(text, {"t:a"}, "t:h") == Found{{"t:a t:h", {"link (1)"}}});
    CHECK(drawn(text, {"t:a", "t:q"}, "z:w") == Found{{"t:a z:w", {"link (1)"}}, {"t:q z:w", {}}});
    CHECK(drawn(text, {"t:h"}, "z:w") == Found{{"t:h z:w", {"within (2)"}}});
    const auto snapshot = test::snapshot_of(test::drawing(text));
    const auto answer = group_answer(*snapshot, {"t:a"}, "z:w");
    CHECK(answer.pairs.at(0).ties.at(0).belonging.size() == 3);
    CHECK(answer.entities == 5);
    CHECK(answer.complete);
}

TEST_CASE("a part and its whole: that it is one, and what ties it to the rest") {
    CHECK(drawn("s part_of a\ns supports r\nr part_of a\ns supports u\nu part_of s",
                {"t:s", "t:a"}) == Found{{"t:s t:a", {"link (1)", "within (1)"}}});
}

TEST_CASE("what a source denies ties nobody, and one source can be asked alone") {
    auto tables = test::drawing("a supports b");
    tables["sources.csv"] += "other,Other,report,2026-01-01\n";
    tables["links.csv"] =
        "subject,predicate,object,state,source\nt:a,supports,t:b,denied,drawing\n"
        "t:a,cooperates_with,t:b,,other\n";
    const auto snapshot = test::snapshot_of(tables);
    const auto all = group_answer(*snapshot, {"t:a", "t:b"});
    REQUIRE(all.pairs.size() == 1);
    CHECK(all.pairs[0].ties.size() == 1);
    const auto alone =
        group_answer(*snapshot, {"t:a", "t:b"}, "", {snapshot->edition_of("drawing")});
    CHECK(alone.pairs[0].ties.empty());
}

TEST_CASE("in a meeting a person ties nobody") {
    const auto tables = test::drawing("p:x role_at a\np:x role_at b\na supports c");
    const auto meeting = test::snapshot_of(tables, graph::View::meeting);
    CHECK(group_answer(*meeting, {"t:a", "t:b"}).pairs.at(0).ties.empty());
}

TEST_CASE("an agreement that two have signed is one tie, with the signature and both parties") {
    auto tables = test::drawing("a party_to g\nb party_to g");
    auto& types = tables["entities.csv"];
    types.replace(types.find("t:g,organisation"), std::string("t:g,organisation").size(),
                  "t:g,agreement");
    tables["links.csv"] =
        "subject,predicate,object,qualifiers,source\nt:a,party_to,t:g,,drawing\n"
        "t:b,party_to,t:g,,drawing\nt:a,signed_with,t:b,agreement=t:g,drawing\n";
    const auto snapshot = test::snapshot_of(tables);
    CHECK(ties(*snapshot, group_answer(*snapshot, {"t:a", "t:b"})) ==
          Found{{"t:a t:b", {"agreement t:g (3)"}}});
}

TEST_CASE(
    "what ties Hong Kong bodies to Longgang: links for one, an attendance, and for most none") {
    const Snapshot& snapshot = test::shipped();
    const auto found = group_answer(snapshot,
                                    {"dayun:cuhk", "dayun:hku", "dayun:hkust", "dayun:polyu",
                                     "dayun:cityu", "dayun:hkpc", "dayun:hkgcc"},
                                    "dayun:longgang");
    const auto by_pair = ties(snapshot, found);
    const List& cuhk = by_pair.at("dayun:cuhk dayun:longgang");
    for (const char* tie : {"agreement dayun:cuhk-longgang-medical-agreement-2023 (3)"}) {
        CAPTURE(tie, cuhk);
        CHECK(std::find(cuhk.begin(), cuhk.end(), tie) != cuhk.end());
    }
    CHECK(std::any_of(cuhk.begin(), cuhk.end(), [](const std::string& tie) {
        return tie.starts_with("joint_body dayun:cuhk-ent-institute");
    }));
    for (const char* body : {"hku", "hkust", "polyu", "cityu", "hkpc"}) {
        CAPTURE(body);
        CHECK(by_pair.at(std::string("dayun:") + body + " dayun:longgang").empty());
    }
    CHECK(by_pair.at("dayun:hkgcc dayun:longgang") ==
          List{"attendance dayun:hkgcc-visit-2019 (2)"});
}
