/// Lists of entities: filters, groups, order, pages.
#include "asking.hpp"
#include "catch.hpp"

#include <memory>

using namespace asking;

namespace {

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
        {"/v1/entities/x:a/links?predicate=name", 400, "allowed: paid_by, "},
        {"/v1/entities?filter=founded:long ago", 400, "allowed: founded:2010, founded:>2010"},
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
          "/v1/entities?limit=2&cursor=" + cursor + "99",
          "/v1/entities?limit=2&cursor=" + cursor.substr(0, cursor.find('-')) +
              "-18446744073709551615",
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
