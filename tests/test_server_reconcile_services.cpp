/// What a reconciliation client asks besides queries: columns, suggestions, previews, the manifest.
#include "catch.hpp"
#include "reconciling.hpp"

using namespace asking;
using namespace reconciling;

TEST_CASE("columns are the values of properties by their keys, as the ids were asked for") {
    const auto rows = json(
        get("/reconcile", "extend",
            "{\"ids\":[\"x:sz\",\"x:nobody\",\"x:sz\"],\"properties\":[{\"id\":\"name.zh-Hans\","
            "\"settings\":{\"limit\":\"1\"}},{\"id\":\"located_in\"},{\"id\":\"founded\"},{\"id\":"
            "\"identifier.ror\"},{\"id\":\"figure\"},{\"id\":\"cooperates_with\"},{\"id\":\"uid\"},"
            "{\"id\":\"type\",\"settings\":{}}]}"));
    CHECK(rows["meta"].Size() == 8);
    CHECK(rows["meta"][0]["name"].GetString() == std::string("Name (zh-Hans)"));
    CHECK(rows["rows"].MemberCount() == 2);
    const auto& own = rows["rows"]["x:sz"];
    CHECK(own["name.zh-Hans"].Size() == 1);
    CHECK(own["located_in"][0]["id"].GetString() == std::string("x:district"));
    CHECK(own["founded"][0]["str"].GetString() == std::string("2014-03"));
    CHECK(own["identifier.ror"][0]["str"].GetString() == std::string("04x"));
    CHECK(own["figure"][0]["str"].GetString() == std::string(">=520 persons [metric=students]"));
    CHECK(own["cooperates_with"].Size() == 2);
    CHECK(own["cooperates_with"][0]["description"].GetString() == std::string("Planned"));
    CHECK(own["type"][0]["str"].GetString() == std::string("university"));
    CHECK(own["uid"].Empty());
    CHECK(rows["rows"]["x:nobody"]["founded"].Empty());
    const auto denied = json(get("/reconcile", "extend",
                                 "{\"ids\":[\"x:hk\"],\"properties\":[{\"id\":\"cooperates_with\"}]"
                                 "}"));
    CHECK(denied["rows"]["x:hk"]["cooperates_with"].Size() == 1);
    CHECK(denied["rows"]["x:hk"]["cooperates_with"][0]["id"].GetString() == std::string("x:sz"));
    for (const char* extend :
         {"{}", "{\"ids\":[]}", "{\"ids\":\"x\",\"properties\":[]}",
          "{\"ids\":[1],\"properties\":[]}", "{\"ids\":[],\"properties\":[{}]}",
          "{\"ids\":[],\"properties\":[{\"id\":\"founded\",\"settings\":{\"limit\":-1}}]}",
          "{\"ids\":[],\"properties\":[{\"id\":\"founded\",\"settings\":[]}]}"}) {
        CAPTURE(extend);
        CHECK(code(get("/reconcile", "extend", extend)) == "bad_member");
    }
    CHECK(ask("/reconcile?queries={}&extend={}", doubtful()).status == 400);
}

TEST_CASE("what is typed is offered: entities, properties, types, page after page") {
    const auto offered = [](const std::string& target) {
        List list;
        const auto answer = json(ask(target, doubtful()));
        CAPTURE(target);
        REQUIRE(answer.HasMember("result"));
        for (const auto& one : answer["result"].GetArray()) {
            list.emplace_back(one["id"].GetString());
        }
        return list;
    };
    CHECK(offered("/reconcile/suggest/entity?prefix=港中").front() == "x:sz");
    CHECK(offered("/reconcile/suggest/entity?prefix=x:med") == List{"x:med"});
    CHECK(offered("/reconcile/suggest/entity?prefix=教育局&type=university").empty());
    CHECK(offered("/reconcile/suggest/entity?prefix=").empty());
    CHECK(offered("/reconcile/suggest/property?prefix=foun") == List{"founded"});
    CHECK(offered("/reconcile/suggest/property?prefix=identifier") ==
          List{"identifier", "identifier.ror", "identifier.wikidata"});
    CHECK(offered("/reconcile/suggest/type?prefix=高校") == List{"university"});
    CHECK(offered("/reconcile/suggest/type?prefix=院校") == List{"university"});
    const auto all = offered("/reconcile/suggest/type?prefix=");
    CHECK(offered("/reconcile/suggest/type?prefix=&cursor=1") == List(all.begin() + 1, all.end()));
    CHECK(offered("/reconcile/suggest/type?prefix=&cursor=9999").empty());
    CHECK(code(ask("/reconcile/suggest/type", doubtful())) == "missing_parameter");

    auto many = tables_of_names();
    for (int i = 0; i < 30; ++i) {
        many["entities.csv"] += "x:n" + std::to_string(i) + ",company,letter\n";
        many["names.csv"] += "x:n" + std::to_string(i) + ",许多公司" + std::to_string(i) +
                             ",zh-Hans,official,letter\n";
    }
    const auto of = views(many);
    const auto first = json(ask("/reconcile/suggest/entity?prefix=许多公司", of));
    CHECK(first["result"].Size() == 20);
    REQUIRE(first["cursor"].GetInt() == 20);
    const auto rest = json(ask("/reconcile/suggest/entity?prefix=许多公司&cursor=20", of));
    CHECK(rest["result"].Size() == 10);
    CHECK_FALSE(rest.HasMember("cursor"));
}

TEST_CASE("properties are proposed that entities of the type have") {
    const auto proposed = [](const std::string& target) {
        List list;
        const auto answer = json(ask(target, doubtful()));
        for (const auto& one : answer["properties"].GetArray()) {
            list.emplace_back(one["id"].GetString());
        }
        return list;
    };
    const auto of_places = proposed("/reconcile/properties?type=place");
    CHECK(of_places == List{"type", "name", "name.zh-Hans", "part_of"});
    CHECK(proposed("/reconcile/properties?type=university&limit=2") == List{"type", "name"});
    CHECK(proposed("/reconcile/properties").size() > of_places.size());
    CHECK(code(ask("/reconcile/properties?type=castle", doubtful())) == "bad_value");
}

TEST_CASE("what is shown within other pages has no script and nothing unescaped") {
    const auto page = ask("/reconcile/preview?id=x:district", doubtful());
    CHECK(page.status == 200);
    CHECK(page.content_type == "text/html; charset=utf-8");
    CHECK_THAT(page.body,
               test::ContainsSubstring("&lt;b&gt;龙岗区&lt;/b&gt; &amp; &quot;东&quot;"));
    CHECK(page.body.find("<b>") == std::string::npos);
    CHECK(page.body.find("<script") == std::string::npos);
    CHECK_THAT(header(page, "Content-Security-Policy"), test::ContainsSubstring("ancestors *"));
    CHECK(header(page, "Content-Security-Policy").find("unsafe") == std::string::npos);
    const auto flyout = json(ask("/reconcile/flyout/entity?id=x:district", doubtful()));
    CHECK(flyout["id"].GetString() == std::string("x:district"));
    CHECK(std::string(flyout["html"].GetString()).find("<b>") == std::string::npos);
    CHECK_THAT(ask("/reconcile/flyout/type?id=university", doubtful()).body,
               test::ContainsSubstring("University"));
    CHECK_THAT(ask("/reconcile/flyout/property?id=name.en", doubtful()).body,
               test::ContainsSubstring("Name (en)"));
    CHECK(ask("/reconcile/flyout/property?id=colour", doubtful()).status == 400);
    CHECK(ask("/reconcile/preview?id=x:nobody", doubtful()).status == 404);
    CHECK_THAT(header(ask("/v1/version", doubtful()), "Content-Security-Policy"),
               test::ContainsSubstring("frame-ancestors 'none'"));
}

TEST_CASE("a script is made for who may read everything, and calls nothing but a name") {
    const auto script =
        ask("/reconcile/flyout/type?id=university&callback=jQuery1_2.b", meeting_only());
    CHECK(script.status == 200);
    CHECK(script.content_type == "text/javascript; charset=utf-8");
    CHECK(script.body.starts_with("/**/jQuery1_2.b({\"id\":\"university\""));
    CHECK(script.body.ends_with("});"));
    for (const char* callback : {"", "1a", "a(b)", "a;b", "<script>", "a b", "é"}) {
        CAPTURE(callback);
        CHECK(code(get("/reconcile", "callback", callback, meeting_only())) == "bad_value");
    }
    CHECK(code(get("/reconcile", "callback", std::string(101, 'a'), meeting_only())) ==
          "bad_value");
    const auto local = get("/reconcile", "callback", "a");  // a server with a working view
    CHECK(local.status == 403);
    CHECK(code(local) == "no_scripts");
    auto lines = tables_of_names();
    lines["names.csv"] += "x:lone,一\xE2\x80\xA8二\xE2\x80\xA9三,zh-Hans,official,letter\n";
    const server::Views of{nullptr, views(lines).meeting};
    const auto body = ask("/reconcile/flyout/entity?id=x:lone&callback=f", of).body;
    CHECK_THAT(body, test::ContainsSubstring("一\\u2028二\\u2029三"));
}

TEST_CASE("the manifest gives addresses as they were asked for, with its language and view") {
    auto request = server::parse_request("/reconcile?lang=zh-Hant&view=meeting");
    request.host = "atlas.example:8443";
    request.scheme = "https";
    const auto manifest = json(server::answer(doubtful(), request));
    CHECK(manifest["name"].GetString() == std::string("大運圖譜"));
    const std::string origin = "https://atlas.example:8443";
    CHECK(manifest["identifierSpace"].GetString() == origin + "/v1/entities/");
    CHECK(manifest["view"]["url"].GetString() == origin + "/?id={{id}}&lang=zh-Hant&view=meeting");
    const auto& entity = manifest["suggest"]["entity"];
    CHECK(entity["service_url"].GetString() == origin);
    CHECK(entity["service_path"].GetString() ==
          std::string("/reconcile/suggest/entity?lang=zh-Hant&view=meeting"));
    CHECK(entity["flyout_service_path"].GetString() ==
          std::string("/reconcile/flyout/entity?id=${id}&lang=zh-Hant&view=meeting"));
    request.host = "evil.example\"><script>";
    CHECK(server::answer(doubtful(), request).status == 400);
}
