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

std::map<std::string, std::string> meeting_answers(const server::Views& of) {
    std::vector<std::string> targets = {"/v1/claims?limit=1000&view=meeting",
                                        "/v1/figures?limit=1000&view=meeting",
                                        "/v1/layout?limit=50000&view=meeting",
                                        "/v1/sources?view=meeting",
                                        "/v1/vocabulary?view=meeting",
                                        "/v1/timeline?limit=1000&view=meeting",
                                        "/v1/commitments?limit=500&view=meeting",
                                        "/v1/funding?view=meeting",
                                        "/v1/worklist?view=meeting"};
    const auto encoded = [](std::string_view id) { return server::percent_encoded(id, "-._~:"); };
    for (const auto& edition : of.meeting->editions()) {
        if (of.meeting->shows(edition)) {
            targets.push_back("/v1/sources/" + edition.source.id + "?limit=2000&view=meeting");
        }
    }
    for (graph::Vertex vertex = 0; vertex < of.meeting->entity_count(); ++vertex) {
        const std::string id = encoded(of.meeting->id(vertex));
        targets.push_back("/v1/entities/" + id + "?view=meeting");
        targets.push_back("/v1/neighbourhood?id=" + id + "&view=meeting");
    }
    std::map<std::string, std::string> answers;
    while (!targets.empty()) {
        const std::string target = targets.back();
        targets.pop_back();
        const auto response = server::answer(of, server::parse_request(target));
        CAPTURE(target, response.body);
        REQUIRE(response.status == 200);
        answers[target] = response.body;
        if (const std::string link = header(response, "Link"); !link.empty()) {
            targets.push_back(link.substr(1, link.find('>') - 1));
        }
    }
    return answers;
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
