/// The concordance of names, asked without a socket, and as tables.
#include "asking.hpp"
#include "catch.hpp"
#include "server/names_table.hpp"

using namespace asking;

namespace {

test::Tables tables_of_short_names() {
    return {
        {"sources.csv",
         "id,title,kind,edition,visibility\nletter,函,official_letter,2026-01-01,\n"
         "web,网页,web_page,2026-01-01,\nmemo,备忘,report,2026-01-01,internal\n"},
        {"entities.csv",
         "id,type,source\nx:hk,university,letter\nx:sun,university,letter\nx:h,hospital,letter\n"
         "x:city,place,letter\n"},
        {"names.csv",
         "entity,name,lang,kind,period,source\n"
         "x:hk,香港中文大学,zh-Hans,official,,letter\nx:hk,香港中文大学,zh-Hans,official,2014,web\n"
         "x:hk,CUHK,en,abbreviation,,web\nx:hk,中大,zh-Hans,abbreviation,,letter\n"
         "x:hk,某书院,zh-Hans,former,,web\nx:hk,内部代号,zh-Hans,alias,,memo\n"
         "x:sun,中山大学,zh-Hans,official,,letter\nx:sun,中大,zh-Hans,abbreviation,,web\n"
         "x:h,=1+1医院,zh-Hans,official,,letter\nx:h,\"@甲, \"\"乙\"\"\",zh-Hans,alias,,letter\n"
         "x:city,某市,zh-Hans,official,,letter\n"},
        {"links.csv", "subject,predicate,object,source\nx:hk,located_in,x:city,letter\n"}};
}

const server::Views& named_views() {
    static const server::Views both = views(tables_of_short_names());
    return both;
}

server::Response list(const std::string& names, const std::string& path = "/v1/names") {
    return server::answer(named_views(),
                          server::parse_request(path + "?names=" + server::percent_encoded(names)));
}

/// "zh-Hans official 香港中文大学 letter web" of each name of the first result.
List known_as(const rapidjson::Document& answer) {
    List lines;
    for (const auto& name : answer["results"][0]["known_as"].GetArray()) {
        std::string line = std::string(name["lang"].GetString()) + " " + name["kind"].GetString() +
                           (name["computed"].GetBool() ? " computed " : " ") +
                           name["text"].GetString();
        for (const auto& source : name["sources"].GetArray()) {
            line += std::string(" ") + source.GetString();
        }
        lines.push_back(line);
    }
    return lines;
}

}  // namespace

TEST_CASE("each name comes with its language, its kind and all its sources; a computed one is so") {
    const auto answer = json(ask("/v1/names?q=CUHK", named_views()));
    CHECK(known_as(answer) ==
          List{"zh-Hans official 香港中文大学 letter web", "zh-Hans alias 内部代号 memo",
               "zh-Hans abbreviation 中大 letter", "zh-Hans former 某书院 web",
               "zh-Hant official computed 香港中文大學 letter web", "en abbreviation CUHK web"});
    CHECK(answer["sources"].HasMember("letter"));
    CHECK(known_as(json(ask("/v1/names?q=CUHK&source=web", named_views()))) ==
          List{"zh-Hans official 香港中文大学 web", "zh-Hans former 某书院 web",
               "zh-Hant official computed 香港中文大學 web", "en abbreviation CUHK web"});
    const auto meeting = ask("/v1/names?view=meeting", named_views()).body;
    CHECK(meeting.find("memo") == std::string::npos);
    CHECK(meeting.find("内部代号") == std::string::npos);
}

TEST_CASE("the concordance is narrowed by type and place as lists are, and paged as they are") {
    const auto ids = [](const std::string& target) {
        return results(json(ask(target, named_views())), "id");
    };
    CHECK(ids("/v1/names") == List{"x:city", "x:h", "x:hk", "x:sun"});
    CHECK(ids("/v1/names?filter=type:university") == List{"x:hk", "x:sun"});
    CHECK(ids("/v1/names?filter=type:university,located_in:x:city") == List{"x:hk"});
    CHECK(ids("/v1/names?q=中大&filter=type:hospital").empty());
    const auto first = ask("/v1/names?limit=3", named_views());
    CHECK(json(first)["total"].GetInt() == 4);
    const std::string link = header(first, "Link");
    REQUIRE(link.size() > 20);
    CHECK(ids(link.substr(1, link.find('>') - 1)) == List{"x:sun"});
    CHECK(code(ask("/v1/names?filter=colour:red", named_views())) == "bad_value");
    CHECK(code(ask("/v1/names?limit=1001", named_views())) == "bad_value");
    CHECK(code(ask("/v1/names?q=" + std::string(201, 'a'), named_views())) == "bad_value");
}

TEST_CASE("each name of a list is answered with what it can mean, or with nothing") {
    const auto answer = json(list("中大\r\n\n 香港中文大學 \nx:h\n没有这个\n中大"));
    std::vector<std::pair<std::string, List>> asked;
    for (const auto& one : answer["asked"].GetArray()) {
        List readings;
        for (const auto& id : one["readings"].GetArray()) {
            readings.emplace_back(id.GetString());
        }
        asked.emplace_back(one["name"].GetString(), readings);
    }
    CHECK(asked == std::vector<std::pair<std::string, List>>{{"中大", {"x:hk", "x:sun"}},
                                                             {"香港中文大學", {"x:hk"}},
                                                             {"x:h", {"x:h"}},
                                                             {"没有这个", {}},
                                                             {"中大", {"x:hk", "x:sun"}}});
    CHECK(results(answer, "id") == List{"x:hk", "x:sun", "x:h"});
    CHECK(answer["entities"].HasMember("x:sun"));
    for (const std::string& names : {std::string(), std::string(" \n "), std::string(201, 'a'), [] {
                                         std::string many;
                                         for (int i = 0; i <= 200; ++i) {
                                             many += "a\n";
                                         }
                                         return many;
                                     }()}) {
        CHECK(code(list(names)) == "bad_value");
    }
    CHECK(code(ask("/v1/names?names=a&q=b", named_views())) == "bad_value");
}

TEST_CASE("as a table every name is a row, and no cell is a formula") {
    const auto response = list("x:h\n没有\nx:hk", "/v1/names.csv");
    CHECK(response.content_type == "text/csv; charset=utf-8");
    CHECK(response.body ==
          "asked,id,type,lang,kind,name,sources,note\r\n"
          "x:h,x:h,hospital,zh-Hans,official,'=1+1医院,letter,\r\n"
          "x:h,x:h,hospital,zh-Hans,alias,\"'@甲, \"\"乙\"\"\",letter,\r\n"
          "x:h,x:h,hospital,zh-Hant,official,'=1+1醫院,letter,converted between Chinese scripts\r\n"
          "x:hk,x:hk,university,zh-Hans,official,香港中文大学,letter web,\r\n"
          "x:hk,x:hk,university,zh-Hans,alias,内部代号,memo,\r\n"
          "x:hk,x:hk,university,zh-Hans,abbreviation,中大,letter,\r\n"
          "x:hk,x:hk,university,zh-Hans,former,某书院,web,\r\n"
          "x:hk,x:hk,university,zh-Hant,official,香港中文大學,letter web,converted between Chinese "
          "scripts\r\n"
          "x:hk,x:hk,university,en,abbreviation,CUHK,web,\r\n"
          "没有,,,,,,,no entry in the sources read has this name\r\n");
    CHECK_THAT(header(response, "Content-Disposition"), test::ContainsSubstring("-working.csv"));
    const auto meeting = ask("/v1/names.csv?view=meeting&bom=1", named_views());
    CHECK(meeting.body.starts_with(server::kByteOrderMark));
    CHECK_THAT(header(meeting, "Content-Disposition"), test::ContainsSubstring("-meeting.csv"));
    for (const char* cell : {"=1", "+1", "-1", "@a", "\tb", "\rc"}) {
        CHECK(server::spreadsheet_line({cell}).find('\'') <= 1);
    }
    CHECK(server::spreadsheet_line({"a=1", ""}) == "a=1,\r\n");
}
