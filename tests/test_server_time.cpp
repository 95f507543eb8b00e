/// Questions about another time, as the routes answer them.
#include "asking.hpp"
#include "catch.hpp"

namespace {

using asking::code;
using asking::header;
using asking::json;
using List = asking::List;

test::Tables tables_with_dates() {
    return {
        {"sources.csv",
         "id,title,kind,issued_on,edition,visibility\nletter,函,official_letter,2024-07-29,2026,\n"
         "next,N,news,2025-05,2026,\nmemo,Memo,report,2023,2026,internal\n"},
        {"entities.csv",
         "id,type,source\nx:a,university,letter\nx:b,hospital,letter\nx:c,school,memo\n"
         "x:lab,laboratory,next\n"},
        {"links.csv",
         "subject,predicate,object,state,period,source\n"
         "x:a,cooperates_with,x:b,planned,2021/2025,letter\n"
         "x:a,established,x:lab,done,,next\nx:a,established,x:c,planned,,memo\n"}};
}

server::Views with_time(graph::Store& store) {
    return {.working = std::make_shared<const graph::Snapshot>(store, graph::View::working),
            .meeting = std::make_shared<const graph::Snapshot>(store, graph::View::meeting),
            .known_by = [&store](graph::View view, int day) {
                return std::make_shared<const graph::Snapshot>(store, view, day);
            }};
}

server::Response ask_on(int today, const std::string& target, const server::Views& of,
                        const std::string& tag = "") {
    auto request = server::parse_request(target);
    request.today = today;
    request.if_none_match = tag;
    return server::answer(of, request);
}

}  // namespace

TEST_CASE("known_by takes a date or a source, and is echoed as its last day") {
    graph::Store store(":memory:");
    test::import(store, tables_with_dates());
    const auto views = with_time(store);
    for (const auto& [asked, ids, echoed] : std::vector<std::tuple<std::string, List, std::string>>{
             {"2023", {"x:a", "x:c"}, "2023-12-31"},
             {"letter", {"x:a", "x:b", "x:c"}, "2024-07-29"},
             {"2025-05", {"x:a", "x:b", "x:c", "x:lab"}, "2025-05-31"}}) {
        CAPTURE(asked);
        const auto answer = json(asking::ask("/v1/entities?sort=id&known_by=" + asked, views));
        CHECK(asking::results(answer, "id") == ids);
        CHECK(answer["known_by"].GetString() == echoed);
    }
    // In a meeting nobody learns that there is an internal source.
    CHECK(code(asking::ask("/v1/entities?known_by=memo&view=meeting", views)) == "bad_value");
    CHECK(asking::results(json(asking::ask("/v1/entities?known_by=2023&view=meeting", views)), "id")
              .empty());
    for (const char* const wrong : {"nobody", "2023/2025", "2023-13", ""}) {
        CAPTURE(wrong);
        CHECK(code(asking::ask(std::string("/v1/entities?known_by=") + wrong, views)) ==
              "bad_value");
    }
    CHECK(code(asking::ask("/v1/vocabulary?known_by=2023", views)) == "unknown_parameter");
}

TEST_CASE("as_of leaves out what cannot hold and says how certain the rest is") {
    graph::Store store(":memory:");
    test::import(store, tables_with_dates());
    const auto views = with_time(store);
    const auto links = [&](const std::string& day) {
        const auto answer = json(
            asking::ask("/v1/entities/x:a/links?predicate=cooperates_with&as_of=" + day, views));
        return answer["results"].Empty()
                   ? std::string()
                   : std::string(answer["results"][0]["validity"].GetString());
    };
    CHECK(links("2020-12-31").empty());
    CHECK(links("2021-06-01") == "possibly");
    CHECK(links("2023-06-01") == "certainly");
    CHECK(links("2026-01-01").empty());
    const auto path = json(asking::ask("/v1/paths?from=x:a&to=x:b&as_of=2026-01-01", views));
    CHECK(path["paths"].Empty());
    CHECK(path["as_of"] == "2026-01-01");
}

TEST_CASE("a target passes with the day, and the answer of another day is another one") {
    graph::Store store(":memory:");
    test::import(store, tables_with_dates());
    const auto views = with_time(store);
    const std::string target = "/v1/commitments?id=x:b";
    const auto before = ask_on(2025'12'31, target, views);
    const auto after = ask_on(2026'01'01, target, views);
    CHECK_FALSE(json(before)["results"][0]["targets"][0]["passed"].GetBool());
    CHECK(json(after)["results"][0]["targets"][0]["passed"].GetBool());
    CHECK(json(after)["today"] == "2026-01-01");
    const std::string tag = header(before, "ETag");
    CHECK(ask_on(2025'12'31, target, views, tag).status == 304);
    CHECK(ask_on(2026'01'01, target, views, tag).status == 200);
    // What does not look at the day keeps its tag.
    const std::string same = header(ask_on(2025'12'31, "/v1/timeline", views), "ETag");
    CHECK(ask_on(2026'01'01, "/v1/timeline", views, same).status == 304);
    // Target dates are for those who work on them.
    const auto meeting = json(ask_on(2026'01'01, target + "&view=meeting", views));
    CHECK_FALSE(meeting.HasMember("today"));
    CHECK_FALSE(meeting["results"][0].HasMember("targets"));
    CHECK_FALSE(meeting["results"][0].HasMember("later_sources"));
}

TEST_CASE("changes between two days are what the sources issued between them say beside the rest") {
    auto graph = tables_with_dates();
    graph["links.csv"] += "x:a,cooperates_with,x:b,done,,next\n";
    graph::Store store(":memory:");
    test::import(store, graph);
    const auto views = with_time(store);
    const auto changes = [&](const std::string& query) {
        const auto answer = json(asking::ask("/v1/changes?" + query, views));
        List list;
        for (const auto& one : answer["results"].GetArray()) {
            list.push_back(std::string(one["change"].GetString()) + " " +
                           one["later"]["value"]["id"].GetString());
        }
        return list;
    };
    // Types are no change; what a later source states again in another state is one.
    CHECK(changes("from=2024-12-31") == List{"moved_on x:b", "added x:lab"});
    CHECK(changes("from=2023-12-31&to=2024-12-31") == List{"added x:b"});
    CHECK(changes("from=2025-12-31").empty());
    CHECK(code(asking::ask("/v1/changes?from=2024&to=letter", views)) == "bad_value");
}
