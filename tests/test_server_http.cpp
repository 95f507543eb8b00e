#include "asking.hpp"
#include "catch.hpp"
#include "graph/text.hpp"
#include "server/endpoints.hpp"
#include "server/problem.hpp"
#include "support.hpp"

#include <rapidjson/document.h>

#include <map>
#include <set>
#include <thread>

using asking::header;
using server::Language;
using server::Response;

namespace {

const test::Tables& tables_with_link() {
    static const test::Tables drawn = [] {
        auto tables = test::drawing("dayun:a part_of dayun:b\np:li role_at dayun:a");
        tables["attributes.csv"] =
            "subject,predicate,value,qualifiers,source\ndayun:a,identifier,x1,scheme=ror,drawing\n";
        tables["sources.csv"] =
            "id,title,kind,edition,visibility\ndrawing,Drawing,report,2026-01-01,\n"
            "memo,Memo,report,2026-01-01,internal\n";
        tables["entities.csv"] += "ror:x1,organisation,drawing\n";
        return tables;
    }();
    return drawn;
}

server::Views drawn_views() {
    static const auto working = test::snapshot_of(tables_with_link(), graph::View::working);
    static const auto meeting = test::snapshot_of(tables_with_link(), graph::View::meeting);
    return {working, meeting};
}

Response ask_in(const std::string& target, Language language = Language::en,
                const std::string& if_none_match = "", const std::string& method = "GET") {
    auto request = server::parse_request(target);
    request.language = language;
    request.if_none_match = if_none_match;
    request.method = method;
    return server::answer(drawn_views(), request);
}

}  // namespace

TEST_CASE("every address answers, with the version of the data") {
    for (const char* target : {"/v1/search?q=a", "/v1/entities/dayun:a",
                               "/v1/neighbourhood?id=dayun:a", "/v1/vocabulary", "/v1/version"}) {
        CAPTURE(target);
        const auto response = ask_in(target);
        CHECK(response.status == 200);
        CHECK_THAT(response.body, test::ContainsSubstring(
                                      "\"data_version\":\"" +
                                      graph::hex(drawn_views().working->data_version()) + "\""));
    }
    for (const char* target : {"/healthz", "/openapi.yaml", "/", "/assets/page.js",
                               "/assets/page.css", "/problems/not_found"}) {
        CAPTURE(target);
        CHECK(ask_in(target).status == 200);
    }
}

TEST_CASE("what is asked wrongly is refused with what is allowed") {
    struct Case {
        const char* target;
        int status;
        const char* detail;
    };
    const Case cases[] = {
        {"/v1/search", 400, "Add the parameter \\\"q\\\"."},
        {"/v1/search?q=", 400, "Add the parameter \\\"q\\\"."},
        {"/v1/search?q=a&limit=0", 400,
         "\\\"0\\\" cannot be used for \\\"limit\\\"; allowed: 1–100."},
        {"/v1/search?q=a&limit=101", 400, "allowed: 1–100."},
        {"/v1/search?q=a&limit=99999999999999999999", 400, "allowed: 1–100."},
        {"/v1/search?q=a&limit=x", 400, "allowed: 1–100."},
        {"/v1/search?q=a&limit=", 400, "allowed: 1–100."},
        {"/v1/search?q=a&type=castle", 400, "allowed: university, school, "},
        {"/v1/search?q=a&page=2", 400,
         "\\\"page\\\" is not a parameter here; these are: q type limit source as_of known_by lang "
         "view."},
        {"/v1/version?lang=klingon", 400, "allowed: zh-Hans, zh-Hant, en."},
        {"/v1/search?q=a&lang=fr", 400, "allowed: zh-Hans, zh-Hant, en."},
        {"/v1/search?q=a&view=secret", 400, "allowed: working, meeting."},
        {"/v1/entities/dayun:nobody", 404, "No entry has the id \\\"dayun:nobody\\\""},
        {"/v1/entities/", 404, "There is nothing at"},
        {"/v1/neighbourhood?id=dayun:a&hops=4", 400, "allowed: 1–3."},
        {"/v1/neighbourhood?id=nobody", 404, "No entry has the id"},
        {"/v2/search", 404, "There is nothing at"},
        {"/assets/secret", 404, "There is nothing at"},
        {"/problems/none", 404, "There is nothing at"},
    };
    for (const Case& given : cases) {
        CAPTURE(given.target);
        const auto response = ask_in(given.target);
        CHECK(response.status == given.status);
        CHECK(response.content_type == "application/problem+json");
        CHECK_THAT(response.body, test::ContainsSubstring(given.detail));
    }
    CHECK(ask_in("/v1/version", Language::en, "", "POST").status == 405);
    CHECK(ask_in("/v1/version", Language::en, "", "HEAD").status == 200);
}

TEST_CASE("an error is UTF-8 whatever the request was, and shows the bytes that are not") {
    const std::string many = "/v1/search?q=" + std::string(50, 'a') + "港港港港港港港港港港港%";
    for (const std::string& target :
         {std::string("/v1/search?q=\xFF"), std::string("/v1/\xE6\xB8"), many}) {
        CAPTURE(target);
        try {
            server::parse_request(target);
            FAIL("taken");
        } catch (const server::Problem& problem) {
            const auto response = problem.response(Language::zh_hans);
            CHECK_FALSE(graph::invalid_utf8(response.body));
            CHECK_FALSE(graph::invalid_utf8(problem.what()));
            CHECK_THAT(response.body, test::ContainsSubstring("%"));
        }
    }
    const server::Problem host("wrong_host", {"a\xFF港\xE6"});
    CHECK_THAT(host.response(Language::en).body, test::ContainsSubstring("\\\"a%FF港%E6\\\""));
}

TEST_CASE("errors come in the language of the reader") {
    CHECK_THAT(ask_in("/v1/search", Language::zh_hans).body,
               test::ContainsSubstring("请加上参数“q”。"));
    CHECK_THAT(ask_in("/v1/search", Language::zh_hant).body,
               test::ContainsSubstring("請加上參數「q」。"));
    using server::accepted_language;
    CHECK(accepted_language("") == Language::en);
    CHECK(accepted_language("zh-HK,zh;q=0.9,en;q=0.5") == Language::zh_hant);
    CHECK(accepted_language("en;q=0.5, zh-CN") == Language::zh_hans);
    CHECK(accepted_language("zh-hk") == Language::zh_hant);
    CHECK(accepted_language("ZH-HANT") == Language::zh_hant);
    CHECK(accepted_language("enm, zh;q=0.1") == Language::zh_hans);
    CHECK(accepted_language("fr, zh-Hant-HK;q=0.2") == Language::zh_hant);
    CHECK(accepted_language("zh;q=0, en;q=0.1") == Language::en);
    CHECK(accepted_language("zh-HK;Q=0.1, en;q=0.5") == Language::en);
    CHECK(accepted_language(";;q=,,;=") == Language::en);
}

TEST_CASE("an answer that the reader has already is not sent again") {
    const auto first = ask_in("/v1/search?q=a");
    const std::string tag = header(first, "ETag");
    const auto again = ask_in("/v1/search?q=a", Language::en, tag);
    CHECK(again.status == 304);
    CHECK(again.body.empty());
    CHECK(header(again, "ETag") == tag);
    CHECK(ask_in("/v1/search?q=a", Language::en, "\"other\", W/" + tag).status == 304);
    for (const char* other : {"/v1/search?q=b", "/v1/search?q=a&limit=5",
                              "/v1/search?q=a&lang=zh-Hans", "/v1/search?q=a&view=meeting"}) {
        CAPTURE(other);
        CHECK(ask_in(other, Language::en, tag).status == 200);
    }
    CHECK(ask_in("/v1/search?q=a", Language::zh_hans, tag).status == 200);
}

TEST_CASE("only a good answer is ever not sent again") {
    CHECK(ask_in("/v1/entities/dayun:nobody", Language::en, "*").status == 404);
    CHECK(ask_in("/v1/search", Language::en, "*").status == 400);
    CHECK(ask_in("/v1/version", Language::en, "*").status == 304);
    CHECK_THAT(header(ask_in("/v1/search"), "Vary"), test::ContainsSubstring("Accept-Language"));
}

TEST_CASE("an old id leads to the entity's own") {
    const auto response = ask_in("/v1/entities/ror:x1");
    CHECK(response.status == 308);
    CHECK(header(response, "Location") == "/v1/entities/dayun:a");
    CHECK(header(ask_in("/v1/entities/ror:x1?view=meeting&lang=zh-Hant"), "Location") ==
          "/v1/entities/dayun:a?view=meeting&lang=zh-Hant");
}

TEST_CASE("a meeting server has no other view, and its view has no persons") {
    const server::Views meeting{nullptr, drawn_views().meeting};
    const auto refused = server::answer(meeting, server::parse_request("/v1/version?view=working"));
    CHECK(refused.status == 400);
    CHECK_THAT(server::answer(meeting, server::parse_request("/v1/version")).body,
               test::ContainsSubstring("\"view\":\"meeting\""));
    CHECK_THAT(ask_in("/v1/version").body, test::ContainsSubstring("\"sources\":2"));
    CHECK_THAT(ask_in("/v1/version?view=meeting").body, test::ContainsSubstring("\"sources\":1"));
    CHECK(ask_in("/v1/entities/p:li").status == 200);
    CHECK(ask_in("/v1/entities/p:li?view=meeting").status == 404);
    for (const char* target :
         {"/v1/entities/dayun:a", "/v1/neighbourhood?id=dayun:a&hops=3", "/v1/search?q=li"}) {
        const auto answer = server::answer(meeting, server::parse_request(target));
        CHECK(answer.status == 200);
        CHECK(answer.body.find("p:li") == std::string::npos);
    }
}

TEST_CASE("the page is given whatever its address holds: it judges that itself") {
    const server::Views meeting{nullptr, drawn_views().meeting};
    for (const char* target : {"/?show=entity&id=a&lang=fr", "/?view=working", "/?x=y"}) {
        CHECK(server::answer(meeting, server::parse_request(target)).status == 200);
    }
}

TEST_CASE("addresses are decoded, and broken ones refused") {
    const auto request =
        server::parse_request("/v1/search?q=%E6%B8%AF%E4%B8%AD%E6%B7%B1+a&limit=5");
    CHECK(request.path == "/v1/search");
    CHECK(request.query.at("q") == "港中深 a");
    CHECK(request.query.at("limit") == "5");
    CHECK(server::parse_request("/v1/entities/t:a+b").path == "/v1/entities/t:a+b");
    for (const char* broken : {"", "v1", "/%", "/%4", "/%zz", "/%FF", "/?q=%C3", "/?q=1&q=2"}) {
        CAPTURE(broken);
        CHECK_THROWS_AS(server::parse_request(broken), server::Problem);
    }
}

TEST_CASE("all answers forbid what the page does not need") {
    for (const char* target : {"/", "/v1/version", "/nothing"}) {
        const auto response = ask_in(target);
        CHECK_THAT(header(response, "Content-Security-Policy"),
                   test::ContainsSubstring("default-src 'self'"));
        CHECK(header(response, "X-Content-Type-Options") == "nosniff");
    }
}

TEST_CASE("the description has every route and every parameter, and no others") {
    rapidjson::Document description;
    const std::string text = ask_in("/openapi.json").body;
    description.Parse(text.data(), text.size());
    REQUIRE_FALSE(description.HasParseError());
    std::map<std::string, std::set<std::string>> described;
    for (const auto& path : description["paths"].GetObject()) {
        std::string route = path.name.GetString();
        if (const auto open = route.find('{'); open != std::string::npos) {
            route.replace(open, route.find('}') - open + 1, "*");
        }
        auto& parameters = described[route];
        const auto& get = path.value["get"];
        if (get.HasMember("parameters")) {
            for (const auto& parameter : get["parameters"].GetArray()) {
                const bool shared = parameter.HasMember("$ref");
                const std::string name = parameter[shared ? "$ref" : "name"].GetString();
                if (shared || parameter["in"].GetString() == std::string("query")) {
                    parameters.insert(name.substr(name.rfind('/') + 1));
                }
            }
        }
        for (const char* common : {"lang", "view"}) {
            parameters.erase(common);  // every route knows them
        }
    }
    std::map<std::string, std::set<std::string>> known;
    for (const server::Route& route : server::routes()) {
        if (route.parameters != "*") {  // the page's own addresses are none of the API
            auto& parameters = known[std::string(route.path)];
            for (const auto name : graph::split(route.parameters, ' ')) {
                parameters.emplace(name);
            }
        }
    }
    CHECK(described == known);
}

TEST_CASE("each problem's type is an address that says what it means") {
    for (const auto& kind : server::problem_kinds()) {
        CHECK_THAT(ask_in("/problems/" + std::string(kind.code)).body,
                   test::ContainsSubstring(std::string(kind.title.zh_hant)));
    }
}
