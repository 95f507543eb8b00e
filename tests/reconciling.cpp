#include "reconciling.hpp"

#include "catch.hpp"

namespace reconciling {

using namespace asking;

test::Tables tables_of_names() {
    return {
        {"sources.csv",
         "id,title,kind,edition,visibility\nletter,函,official_letter,2026-01-01,\n"
         "memo,备忘,report,2026-01-01,internal\n"},
        {"entities.csv",
         "id,type,source\nx:hk,university,letter\nx:sz,university,letter\nx:sun,university,letter\n"
         "x:med,school,letter\nx:edu,government,letter\nx:edu2,government,letter\n"
         "x:lone,government,letter\nx:p,person,letter\nx:secret,university,memo\n"
         "x:city,place,letter\nx:district,place,letter\n"},
        {"names.csv",
         "entity,name,lang,kind,source\n"
         "x:hk,香港中文大学,zh-Hans,official,letter\nx:hk,中大,zh-Hans,abbreviation,letter\n"
         "x:hk,CUHK,en,abbreviation,letter\nx:hk,HKC,en,abbreviation,letter\n"
         "x:hk,Chinese University of Hong Kong,en,official,letter\n"
         "x:sz,香港中文大学（深圳）,zh-Hans,official,letter\nx:sz,港中深,zh-Hans,abbreviation,"
         "letter\n"
         "x:sun,中山大学,zh-Hans,official,letter\nx:sun,中大,zh-Hans,abbreviation,letter\n"
         "x:med,香港中文大学（深圳）医学院,zh-Hans,official,letter\n"
         "x:edu,深圳市教育局,zh-Hans,official,letter\n"
         "x:edu2,香港教育局,zh-Hans,official,letter\nx:edu2,教育局,zh-Hans,abbreviation,letter\n"
         "x:lone,港大,zh-Hans,abbreviation,letter\n"
         "x:p,王某某,zh-Hans,official,letter\nx:secret,秘密大学,zh-Hans,official,memo\n"
         "x:city,深圳市,zh-Hans,official,letter\nx:district,\"<b>龙岗区</b> & \"\"东\"\"\",zh-Hans,"
         "official,letter\n"},
        {"links.csv",
         "subject,predicate,object,state,source\nx:sz,located_in,x:district,,letter\n"
         "x:district,part_of,x:city,,letter\nx:sz,cooperates_with,x:hk,planned,letter\n"
         "x:hk,cooperates_with,x:sun,denied,letter\nx:sz,cooperates_with,x:secret,done,memo\n"},
        {"attributes.csv",
         "subject,predicate,value,qualifiers,source\nx:sz,founded,2014-03,,letter\n"
         "x:sz,identifier,q1,scheme=wikidata,letter\nx:sz,identifier,04x,scheme=ror,letter\n"},
        {"figures.csv", "subject,metric,value,unit,source\nx:sz,students,>=520,persons,letter\n"}};
}

const server::Views& doubtful() {
    static const server::Views both = views(tables_of_names());
    return both;
}

server::Views meeting_only() {
    return {nullptr, doubtful().meeting};
}

server::Response get(const std::string& path, const std::string& parameter,
                     const std::string& value, const server::Views& of) {
    return server::answer(
        of, server::parse_request(path + "?" + parameter + "=" + server::percent_encoded(value)));
}

server::Response post(const std::string& content, const server::Views& of,
                      const std::string& type) {
    auto request = server::parse_request("/reconcile");
    request.method = "POST";
    request.content_type = type;
    request.content = content;
    return server::answer(of, request);
}

std::vector<Answered> answered(const std::string& query, const server::Views& of) {
    const auto batch = json(get("/reconcile", "queries", "{\"q\":" + query + "}", of));
    CAPTURE(query);
    REQUIRE(batch.HasMember("q"));
    std::vector<Answered> list;
    for (const auto& one : batch["q"]["result"].GetArray()) {
        list.push_back({one["id"].GetString(), one["score"].GetDouble(), one["match"].GetBool()});
    }
    return list;
}

std::string matched(const std::string& query, const server::Views& of) {
    for (const Answered& one : answered(query, of)) {
        if (one.match) {
            return one.id;
        }
    }
    return "(none)";
}

std::string named(const std::string& name) {
    return matched("{\"query\":\"" + name + "\"}");
}

}  // namespace reconciling
