/// What the routes answer, asked without a socket.
#include "asking.hpp"
#include "catch.hpp"

#include <memory>

using namespace asking;

TEST_CASE("each question can be asked of one source alone") {
    struct Case {
        const char* target;
        const char* there;   // what the letter says
        const char* absent;  // what only the page says
    };
    for (const Case& given : {Case{"/v1/search?q=大学园", "\"x:park\"", "\"x:b\""},
                              Case{"/v1/entities?select=id", "\"x:a\"", "\"x:south\""},
                              Case{"/v1/entities/x:a", "students", "cooperates_with"},
                              Case{"/v1/entities/x:a/links", "supports", "cooperates_with"},
                              Case{"/v1/claims", "students", "cooperates_with"},
                              Case{"/v1/figures", "students", "campus_area"},
                              Case{"/v1/neighbourhood?id=x:a", "\"supports\"", "cooperates_with"},
                              Case{"/v1/layout?id=x:a", "\"supports\"", "cooperates_with"},
                              Case{"/v1/paths?from=x:a&to=x:h", "affiliated_with", "web"}}) {
        CAPTURE(given.target);
        const std::string target = given.target;
        const std::string all = ask(target).body;
        CHECK_THAT(all, test::ContainsSubstring(given.there));
        CHECK_THAT(all, test::ContainsSubstring(given.absent));
        const std::string sign = target.find('?') == std::string::npos ? "?" : "&";
        const std::string one = ask(target + sign + "source=letter").body;
        CHECK_THAT(one, test::ContainsSubstring(given.there));
        CHECK(one.find(given.absent) == std::string::npos);
        CHECK_THAT(one, test::ContainsSubstring("\"source\":\"letter\""));
        CHECK(code(ask(target + sign + "source=nobody")) == "unknown_source");
    }
    // Counted within the source, too.
    const auto page = json(ask("/v1/entities?filter=type:hospital&source=web"));
    CHECK(page["results"][0]["links"].GetInt() == 1);
}

TEST_CASE("an id with odd characters has an address, and its old ids lead there") {
    const std::string id = "x:an/odd?id#100%&+=";
    const auto found = server::answer(
        shown(), server::parse_request("/v1/entities/" + server::percent_encoded(id)));
    CHECK(found.status == 200);
    CHECK(std::string(json(found)["id"].GetString()) == id);

    auto merged = tables();
    merged["attributes.csv"] =
        "subject,predicate,value,qualifiers,source\n" + id + ",identifier,x1,scheme=ror,letter\n";
    merged["entities.csv"] += "ror:x1,organisation,letter\n";
    const auto of = views(merged);
    const auto moved = ask("/v1/entities/" + server::percent_encoded(id) + "?lang=en", of);
    CHECK(moved.status == 308);
    CHECK(header(moved, "Location") == "/v1/entities/ror:x1?lang=en");
    CHECK(header(ask("/v1/entities/" + server::percent_encoded(id) + "/links", of), "Location") ==
          "/v1/entities/ror:x1/links");
    const auto there = server::answer(of, server::parse_request(header(moved, "Location")));
    CHECK(there.status == 200);
}

TEST_CASE("a redirect to an odd id can be followed") {
    auto merged = tables();
    merged["entities.csv"] += "ror:a?b%2F#c,organisation,letter\nx:old,organisation,letter\n";
    merged["attributes.csv"] =
        "subject,predicate,value,qualifiers,source\n"
        "ror:a?b%2F#c,identifier,q1,scheme=wikidata,letter\n"
        "x:old,identifier,q1,scheme=wikidata,letter\n";
    const auto of = views(merged);
    const auto moved = ask("/v1/entities/x:old", of);
    REQUIRE(moved.status == 308);
    const auto there = server::answer(of, server::parse_request(header(moved, "Location")));
    CHECK(there.status == 200);
    CHECK(std::string(json(there)["id"].GetString()) == "ror:a?b%2F#c");
}

TEST_CASE("a name that means two things is answered with both") {
    for (const char* target :
         {"/v1/neighbourhood?id=大学园", "/v1/paths?from=大学园&to=x:a",
          "/v1/paths?from=x:a&to=大学园", "/v1/layout?id=大学园", "/v1/figures?subject=大学园"}) {
        CAPTURE(target);
        const auto response = ask(target);
        CHECK(response.status == 400);
        CHECK(code(response) == "ambiguous_name");
        List readings;
        const auto answer = json(response);
        for (const auto& reading : answer["readings"].GetArray()) {
            readings.emplace_back(reading["id"].GetString());
        }
        CHECK(readings == List{"x:park", "x:b"});
    }
    CHECK(ask("/v1/neighbourhood?id=甲大学").status == 200);
    CHECK(ask("/v1/neighbourhood?id=甲大學").status == 200);  // in the other script
}

TEST_CASE("figures keep the bounds that the words set, and no others") {
    const auto answer = json(ask("/v1/figures?subject=x:a"));
    std::map<std::string, const rapidjson::Value*> values;
    for (const auto& figure : answer["results"].GetArray()) {
        values[figure["qualifiers"]["metric"].GetString()] = &figure["value"];
    }
    REQUIRE(values.size() == 3);
    const auto& students = *values.at("students");
    CHECK(std::string(students["low"].GetString()) == "520");
    CHECK_FALSE(students.HasMember("high"));
    const auto& schools = *values.at("schools");
    CHECK_FALSE(schools.HasMember("low"));
    CHECK(std::string(schools["high"].GetString()) == "40");
    CHECK(schools["high_open"].GetBool());
    CHECK(std::string((*values.at("campus_area"))["low"].GetString()) == "1.5");
    CHECK(results(json(ask("/v1/figures?metric=students")), "subject") ==
          List{"x:a", "x:b", "x:d"});
    CHECK(results(json(ask("/v1/figures?metric=schools&subject=x:b")), "subject").empty());
}

TEST_CASE("claims are found by what they say, of whom, and who says it") {
    const auto subjects = [](const std::string& filter) {
        List list = results(json(ask("/v1/claims?filter=" + filter)), "subject");
        std::sort(list.begin(), list.end());
        return list;
    };
    CHECK(subjects("predicate:located_in,object:x:park") == List{"x:a"});
    CHECK(subjects("predicate:affiliated_with|supports") == List{"x:a", "x:h"});
    CHECK(subjects("about:x:park") == List{"x:a", "x:park", "x:park", "x:park"});
    CHECK(subjects("object:city") == List{"x:north"});
    CHECK(subjects("state:planned") == List{"x:h"});
    CHECK(subjects("kind:quantity,source:letter") == List{"x:a", "x:a", "x:b"});
    CHECK(subjects("source:!letter|web,predicate:figure") == List{"x:d"});
    CHECK(subjects("how:inferred").empty());
}

TEST_CASE("in a meeting, what only an internal source says is absent from every answer") {
    const server::Views meeting{nullptr, shown().meeting};
    for (const char* target :
         {"/v1/entities", "/v1/entities/x:a", "/v1/entities/x:a/links", "/v1/claims", "/v1/figures",
          "/v1/sources", "/v1/neighbourhood?id=x:a&hops=3", "/v1/layout", "/v1/search?q=大学",
          "/v1/paths?from=x:a&to=x:b"}) {
        CAPTURE(target);
        const auto answer = ask(target, meeting);
        CHECK(answer.status == 200);
        CHECK(answer.body.find("memo") == std::string::npos);
        CHECK(answer.body.find("x:d") == std::string::npos);
        CHECK_THAT(ask(std::string(target)).body, test::ContainsSubstring("\"working\""));
    }
    for (const char* target : {"/v1/entities/x:d", "/v1/entities/x:d/links", "/v1/sources/memo",
                               "/v1/entities?source=memo", "/v1/claims?filter=source:memo",
                               "/v1/claims?filter=subject:x:d", "/v1/figures?subject=x:d",
                               "/v1/paths?from=x:a&to=x:d"}) {
        CAPTURE(target);
        CHECK(ask(target).status == 200);
        CHECK(ask(target, meeting).status == 404);
    }
}

TEST_CASE("a claim's address answers 200, or 410 once it is gone, and 404 only if it never was") {
    auto first = tables();
    first["links.csv"] += "x:b,cooperates_with,x:h,planned,web\n";
    auto second = tables();
    for (auto* graph : {&first, &second}) {
        graph->erase("figures.csv");
    }
    second["sources.csv"] =
        "id,title,kind,issued_on,edition\nweb,A page,web_page,2023,2026-02-01\n";
    second["entities.csv"] = "id,type,source\nx:b,university,web\nx:c,university,web\n";
    second["names.csv"] = "entity,name,lang,source\nx:c,丙大学,zh-Hans,web\n";
    second["links.csv"] =
        "subject,predicate,object,state,source\nx:b,cooperates_with,x:h,done,web\n";
    second["attributes.csv"] = "subject,predicate,value,source\nx:c,founded,2011,web\n";
    first["attributes.csv"].erase(first["attributes.csv"].find("x:a,identifier"));

    graph::Store store(":memory:");
    test::import(store, first);
    const auto compiled = [&] {
        return server::Views{std::make_shared<const graph::Snapshot>(store, graph::View::working),
                             std::make_shared<const graph::Snapshot>(store, graph::View::meeting)};
    };
    const auto claim_of = [](const server::Views& of, const std::string& filter) {
        return results(json(ask("/v1/claims?filter=" + filter, of)), "claim").at(0);
    };
    const auto before = compiled();
    const std::string planned = claim_of(before, "subject:x:b,state:planned");
    const std::string founded = claim_of(before, "subject:x:c,predicate:founded");
    const std::string alias = claim_of(before, "subject:x:b,predicate:name,source:web");
    const auto at = [&](const std::string& id) { return ask("/v1/claims/" + id, compiled()); };
    const auto successor = [&](const std::string& id) {
        const auto answer = json(at(id));
        return answer.HasMember("superseded_by") ? std::string(answer["superseded_by"].GetString())
                                                 : "";
    };

    REQUIRE(test::import(store, second).counts.rejected == 0);
    // Another state of the same link, another date of the same founding; the alias has no heir.
    CHECK(at(planned).status == 410);
    CHECK(successor(planned) == claim_of(compiled(), "subject:x:b,state:done,object:x:h"));
    CHECK(successor(founded) == claim_of(compiled(), "subject:x:c,predicate:founded"));
    CHECK(at(alias).status == 410);
    CHECK(successor(alias).empty());
    CHECK(at(successor(planned)).status == 200);

    REQUIRE(store.undo_source("web"));
    CHECK(at(planned).status == 410);
    CHECK(successor(planned).empty());
    CHECK(at(std::string(64, '0')).status == 404);
    CHECK(at("nonsense").status == 404);
    CHECK(code(at(std::string(64, '0'))) == "unknown_claim");
}
