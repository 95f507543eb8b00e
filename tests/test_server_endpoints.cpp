/// What the routes answer, asked without a socket.
#include "catch.hpp"
#include "server/http.hpp"
#include "support.hpp"

#include <rapidjson/document.h>

#include <memory>
#include <string>
#include <vector>

using List = std::vector<std::string>;

namespace {

/// Four universities, a hospital and a park in two districts, from a letter, a page and a memo.
test::Tables tables() {
    return {
        {"sources.csv",
         "id,title,kind,issued_on,edition,visibility\nletter,函,official_letter,2024-07-29,2026-01-"
         "01,\nweb,A page,web_page,2023,2026-01-01,\nmemo,Memo,report,2025,2026-01-01,internal\n"},
        {"entities.csv",
         "id,type,source\nx:a,university,letter\nx:b,university,letter\nx:c,university,web\n"
         "x:d,university,memo\nx:h,hospital,letter\nx:park,zone,letter\nx:north,place,letter\n"
         "x:south,place,web\ndayun:city,place,letter\nx:an/odd?id#100%&+=,organisation,letter\n"},
        {"names.csv",
         "entity,name,lang,kind,source\nx:a,甲大学,zh-Hans,official,letter\n"
         "x:b,乙大学,zh-Hans,official,letter\nx:b,大学园,zh-Hans,alias,web\n"
         "x:park,大学园,zh-Hans,official,letter\nx:h,医院,zh-Hans,official,letter\n"
         "x:d,丁大学,zh-Hans,official,memo\n"},
        {"links.csv",
         "subject,predicate,object,state,source\nx:a,located_in,x:park,,letter\n"
         "x:b,located_in,x:south,,web\nx:park,part_of,x:north,,letter\n"
         "x:north,part_of,dayun:city,,letter\nx:h,located_in,x:north,,letter\n"
         "x:h,affiliated_with,x:a,planned,letter\nx:h,affiliated_with,x:a,planned,web\n"
         "x:a,cooperates_with,x:b,done,web\nx:a,cooperates_with,x:d,agreed,memo\n"
         "x:a,supports,x:nobody,,letter\n"},
        {"attributes.csv",
         "subject,predicate,value,source\nx:a,founded,2014,letter\nx:b,founded,2010-09,letter\n"
         "x:c,founded,2009/2012,web\nx:h,founded,../1990,web\n"
         "x:a,identifier,x1,letter\n"},
        {"figures.csv",
         "subject,metric,value,unit,source\nx:a,students,>=520,persons,letter\n"
         "x:a,schools,<40,schools,letter\nx:a,campus_area,1.5,km2,web\n"
         "x:b,students,8..9,persons,letter\nx:d,students,7,persons,memo\n"}};
}

server::Views views(const test::Tables& graph) {
    return {test::snapshot_of(graph, graph::View::working),
            test::snapshot_of(graph, graph::View::meeting)};
}

const server::Views& shown() {
    static const server::Views both = [] {
        auto graph = tables();
        graph["attributes.csv"].erase(graph["attributes.csv"].find("x:a,identifier"));
        return views(graph);
    }();
    return both;
}

server::Response ask(const std::string& target, const server::Views& of = shown()) {
    return server::answer(of, server::parse_request(server::percent_encoded(target, "/?=&:-._%")));
}

rapidjson::Document json(const server::Response& response) {
    rapidjson::Document document;
    document.Parse(response.body.data(), response.body.size());
    REQUIRE_FALSE(document.HasParseError());
    return document;
}

std::string header(const server::Response& response, const std::string& name) {
    for (const auto& [key, value] : response.headers) {
        if (key == name) {
            return value;
        }
    }
    return "";
}

/// One member of each result, or the id of its claim.
List results(const rapidjson::Document& answer, const char* member) {
    REQUIRE(answer.HasMember("results"));
    List list;
    for (const auto& result : answer["results"].GetArray()) {
        list.emplace_back(result[member].GetString());
    }
    return list;
}

List ids(const std::string& target) {
    CAPTURE(target);
    return results(json(ask(target)), "id");
}

List filtered(const std::string& filter) {
    return ids("/v1/entities?select=id&filter=" + filter);
}

/// "key count, …"; - for the unknown ones.
std::string groups(const std::string& target) {
    std::string text;
    const auto answer = json(ask(target));
    for (const auto& group : answer["groups"].GetArray()) {
        text += (text.empty() ? "" : ", ") +
                std::string(group["key"].IsNull() ? "-" : group["key"].GetString()) + " " +
                std::to_string(group["count"].GetInt());
    }
    return text;
}

std::string code(const server::Response& response) {
    return json(response)["errors"][0]["code"].GetString();
}

}  // namespace

TEST_CASE("a list of entities is filtered by what they are, where, since when and in which state") {
    struct Case {
        const char* filter;
        List found;
    };
    const Case cases[] = {
        {"type:university", {"x:a", "x:b", "x:c", "x:d"}},
        {"type:university|hospital", {"x:a", "x:b", "x:c", "x:d", "x:h"}},
        {"type:!university|place|organisation", {"x:h", "x:nobody", "x:park"}},
        // A place counts with all that lies in it, however deep; a bare word is a dayun id.
        {"located_in:x:park", {"x:a"}},
        {"located_in:x:north", {"x:a", "x:h"}},
        {"located_in:dayun:city", {"x:a", "x:h"}},
        {"located_in:city", {"x:a", "x:h"}},
        {"located_in:city,type:hospital", {"x:h"}},
        {"located_in:x:park|x:south", {"x:a", "x:b"}},
        {"located_in:!city,type:university", {"x:b", "x:c", "x:d"}},
        {"affiliated_with:x:a", {"x:h"}},
        // Dates compare only where they are certain: 2009/2012 is neither.
        {"founded:>2010", {"x:a"}},
        {"founded:<2011", {"x:b", "x:h"}},
        {"founded:>2009-12-31", {"x:a", "x:b"}},
        {"founded:2014", {"x:a"}},
        {"state:planned", {"x:h"}},
        {"state:!planned,type:hospital", {}},
    };
    for (const Case& given : cases) {
        CAPTURE(given.filter);
        CHECK(filtered(given.filter) == given.found);
    }
}

TEST_CASE("a filter that could find nothing is refused, and says what there is") {
    struct Case {
        const char* target;
        int status;
        const char* detail;
    };
    const Case cases[] = {
        {"/v1/entities?filter=type:castle", 400, "allowed: university, school"},
        {"/v1/entities?filter=state:wished", 400, "allowed: goal, sought"},
        {"/v1/entities?filter=located_in:nowhere", 404, "No entry has the id \\\"nowhere\\\""},
        {"/v1/entities?filter=colour:red", 400, "allowed: type:…, state:…, name:…"},
        {"/v1/entities?filter=type:", 400, "\\\"type:\\\" cannot be used"},
        {"/v1/entities?filter=,", 400, "\\\",\\\" cannot be used"},
        {"/v1/entities?filter=", 400, "cannot be used for \\\"filter\\\""},
        {"/v1/entities?filter=founded:>long ago", 400, "allowed: founded:>2010"},
        {"/v1/entities?filter=figure:>5", 400, "allowed: founded:>2010"},
        {"/v1/entities?filter=founded:>2010|2012", 400, "allowed: founded:>2010"},
        {"/v1/entities?group_by=name", 400, "allowed: type, state, paid_by"},
        {"/v1/entities?sort=name", 400, "allowed: id, -id, type"},
        {"/v1/entities?select=colour", 400, "allowed: id, type, names, place, links"},
        {"/v1/claims?filter=predicate:likes", 400, "allowed: type, name"},
        {"/v1/claims?filter=how:guessed", 400, "allowed: asserted, inferred"},
        {"/v1/claims?filter=kind:colour", 400, "allowed: entity, text, quantity"},
        {"/v1/claims?filter=source:nobody", 404, "No source has the id \\\"nobody\\\""},
        {"/v1/claims?filter=subject:nobody", 404, "No entry has the id"},
        {"/v1/claims?filter=state:>done", 400, "allowed: state:…|…, state:!…"},
        {"/v1/figures?metric=beauty", 400, "allowed: area, "},
        {"/v1/figures?subject=nobody", 404, "No entry has the id"},
        {"/v1/paths?from=x:a&to=x:b&via_type=", 400, "cannot be used for \\\"via_type\\\""},
        {"/v1/paths?from=x:a&to=x:b&via_type=castle", 400, "allowed: university"},
        {"/v1/paths?from=x:a&to=x:b&avoid=x:none", 404, "query/avoid"},
        {"/v1/layout?expand=x:none", 404, "query/expand"},
        {"/v1/layout?hops=4", 400, "allowed: 1–3"},
    };
    for (const Case& given : cases) {
        CAPTURE(given.target);
        const auto response = ask(given.target);
        CHECK(response.status == given.status);
        CHECK_THAT(response.body, test::ContainsSubstring(given.detail));
    }
    CHECK(ask("/v1/entities?filter=" + std::string(501, 'a')).status == 400);
}

TEST_CASE("groups count all that pass, and the unknown ones are always shown") {
    CHECK(groups("/v1/entities?filter=type:university&limit=1") == "university 4, - 0");
    CHECK(groups("/v1/entities?filter=founded:>2010,type:hospital") == "- 0");
    CHECK(groups("/v1/entities?filter=type:university&group_by=located_in") ==
          "x:park 1, x:south 1, - 2");
    CHECK(groups("/v1/entities?filter=type:!university&group_by=type") ==
          "hospital 1, organisation 1, place 3, zone 1, - 1");
}

TEST_CASE("a list is sorted and shows the members that are asked for") {
    CHECK(ids("/v1/entities?filter=type:university&sort=-id") == List{"x:d", "x:c", "x:b", "x:a"});
    CHECK(ids("/v1/entities?filter=type:university|hospital&sort=-links") ==
          List{"x:a", "x:b", "x:h", "x:d", "x:c"});
    CHECK(ids("/v1/entities?filter=type:university|hospital&sort=type").back() == "x:h");
    const auto selected = json(ask("/v1/entities?filter=type:hospital&select=links"));
    CHECK(selected["results"][0].MemberCount() == 2);
    CHECK(selected["results"][0]["links"].GetInt() == 2);
    const auto whole = json(ask("/v1/entities?filter=type:hospital"));
    CHECK(std::string(whole["results"][0]["place"]["id"].GetString()) == "x:north");
}

TEST_CASE("a whole list read page by page is the list read at once") {
    struct Case {
        const char* target;
        const char* member;
    };
    for (const Case& given :
         {Case{"/v1/entities?select=id&", "id"}, Case{"/v1/entities?sort=-type&select=id&", "id"},
          Case{"/v1/entities/x:a/links?", "claim"}, Case{"/v1/claims?", "claim"},
          Case{"/v1/claims?filter=predicate:name|type&", "claim"}, Case{"/v1/figures?", "claim"},
          Case{"/v1/sources/letter?", "claim"}}) {
        CAPTURE(given.target);
        const auto whole = json(ask(std::string(given.target) + "limit=500"));
        const List expected = results(whole, given.member);
        REQUIRE(expected.size() > 3);
        CHECK(whole["total"].GetUint64() == expected.size());
        CHECK_FALSE(whole.HasMember("next"));
        List found;
        std::string next = std::string(given.target) + "limit=3";
        while (!next.empty()) {
            const auto response = server::answer(shown(), server::parse_request(next));
            REQUIRE(response.status == 200);
            const auto page = json(response);
            const List some = results(page, given.member);
            found.insert(found.end(), some.begin(), some.end());
            CHECK(page["total"].GetUint64() == expected.size());
            // The header is the address of the next page, the member its cursor.
            const std::string link = header(response, "Link");
            next = link.substr(0, link.find('>')).substr(link.empty() ? 0 : 1);
            CHECK(page.HasMember("next") == !link.empty());
            CHECK((link.empty() || link.ends_with(">; rel=\"next\"")));
            CHECK((link.empty() || next.ends_with(page["next"].GetString())));
        }
        CHECK(found == expected);
    }
}

TEST_CASE("a cursor holds for one question and one state of the data") {
    const std::string cursor = json(ask("/v1/entities?limit=2"))["next"].GetString();
    CHECK(ask("/v1/entities?limit=2&cursor=" + cursor).status == 200);
    CHECK(ask("/v1/entities?limit=2&lang=en&cursor=" + cursor).status == 200);
    for (const std::string& other :
         {"/v1/entities?limit=3&cursor=" + cursor, "/v1/entities?limit=2&sort=-id&cursor=" + cursor,
          "/v1/claims?limit=2&cursor=" + cursor, "/v1/entities?limit=2&cursor=" + cursor + "0x",
          "/v1/entities?limit=2&cursor=" + cursor.substr(0, cursor.find('-')),
          std::string("/v1/entities?limit=2&cursor=")}) {
        CAPTURE(other);
        CHECK(ask(other).status == 400);
        CHECK(code(ask(other)) == "unknown_cursor");
    }
    auto more = tables();
    more["names.csv"] += "x:c,丙大学,zh-Hans,official,web\n";
    CHECK(code(ask("/v1/entities?limit=2&cursor=" + cursor, views(more))) == "unknown_cursor");
    const auto meeting = server::Views{nullptr, shown().meeting};
    CHECK(ask("/v1/entities?limit=2&view=meeting&cursor=" + cursor).status == 400);
    CHECK(ask("/v1/entities?limit=2&cursor=" + cursor, meeting).status == 400);
}

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
