#include "asking.hpp"

#include "catch.hpp"

namespace asking {

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

server::Response ask(const std::string& target, const server::Views& of) {
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

std::string code(const server::Response& response) {
    return json(response)["errors"][0]["code"].GetString();
}

}  // namespace asking
