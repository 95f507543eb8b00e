/// What a meeting sees of a document that names persons.
#include "asking.hpp"
#include "catch.hpp"
#include "graph/text.hpp"

using namespace asking;

namespace {

/// 李四 is a person by type, 周文远 by his office, and so are their other names.
const std::string kTextWithPersons =
    "尊敬的李四委员：\n甲大学与乙医院共建中心，周　文远副市长出席，李四研究院协办。\n"
    "Mayor ZHOU WENYUAN spoke; 周文遠先生致辭。";

test::Tables tables_with_persons() {
    return {
        {"sources.csv",
         "id,title,title_en,issuer,kind,edition,address,sha256\n"
         "letter,致李四委员的函,A letter to Li Si,某区,official_letter,2026-01-01,,"
         "SHA256\n"
         "web,周文远到访,,某网,web_page,2026-01-01,https://example.org/zhou-wenyuan,\n"
         "memo,人员,,某区,report,2026-01-01,,\n"},
        {"entities.csv",
         "id,type,source\nx:a,university,letter\nx:h,hospital,letter\nx:i,research_institute,web\n"
         "x:visit,event,web\nx:li,person,memo\nx:city,government,memo\n"},
        {"names.csv",
         "entity,name,lang,kind,source\nx:a,甲大学,zh-Hans,official,letter\n"
         "x:h,乙医院,zh-Hans,official,letter\nx:i,李四研究院,zh-Hans,official,web\n"
         "x:visit,周文远到访甲大学,zh-Hans,official,web\nx:li,李四,zh-Hans,official,memo\n"
         "x:li,Li Si,en,official,memo\nx:zhou,周文远,zh-Hans,official,memo\n"
         "x:zhou,Zhou Wenyuan,en,official,memo\nx:city,某市,zh-Hans,official,memo\n"},
        {"links.csv",
         "subject,predicate,object,qualifiers,source,place,start,end,words\n"
         "x:zhou,role_at,x:city,role=副市长,memo,,,,\n"
         "x:a,cooperates_with,x:h,,letter,周文远致辞,9,30,周　文远副市长出席\n"
         "x:i,cooperates_with,x:a,,web,,,,李四研究院的李四\n"
         "x:a,held_event,x:visit,,web,,,,\n"}};
}

server::Views with_document() {
    auto graph = tables_with_persons();
    const std::string sha256 = graph::hex(graph::sha256(kTextWithPersons));
    auto& sources = graph["sources.csv"];
    sources.replace(sources.find("SHA256"), 6, sha256);
    graph::Store store(":memory:");
    REQUIRE(test::import(store, graph).counts.rejected == 0);
    auto running = store.begin("source", "letter.txt", graph::hex(graph::sha256("letter")));
    running.document({sha256, kTextWithPersons, "letter.txt"});
    running.finish();
    return {std::make_shared<const graph::Snapshot>(store, graph::View::working),
            std::make_shared<const graph::Snapshot>(store, graph::View::meeting)};
}

}  // namespace

TEST_CASE("no answer to a meeting names a person in any script, whoever says it where") {
    const server::Views views = with_document();
    for (const auto& [target, body] : meeting_answers(views)) {
        for (std::string name : {"周文远", "周文遠", "周　文远", "ZHOU WENYUAN", "Zhou Wenyuan",
                                 "zhou-wenyuan", "Li Si", "李四委员", "李四的", "的李四"}) {
            CAPTURE(target, name, body);
            CHECK(body.find(name) == std::string::npos);
        }
    }
    const auto working = json(ask("/v1/sources/letter", views));
    CHECK(working["text"].GetString() == kTextWithPersons);
}

TEST_CASE("in a meeting the names of persons are masked and all else stays in its place") {
    const server::Views views = with_document();
    const auto letter = json(ask("/v1/sources/letter?view=meeting", views));
    CHECK(letter["text"].GetString() ==
          std::string("尊敬的██委员：\n甲大学与乙医院共建中心，████副市长出席，李四研究院协办。\n"
                      "Mayor ████████████ spoke; ███先生致辭。"));
    CHECK(letter["text_length"].GetUint64() == graph::code_points(kTextWithPersons));
    const auto& titles = letter["sources"]["letter"]["titles"];
    CHECK(titles["zh-Hans"].GetString() == std::string("致██委员的函"));
    CHECK(titles["en"].GetString() == std::string("A letter to █████"));
    const auto claims =
        json(ask("/v1/claims?view=meeting&filter=source:letter,"
                 "predicate:cooperates_with",
                 views));
    const auto& evidence = claims["results"][0]["evidence"][0];
    CHECK(evidence["quote_status"].GetString() == std::string("shown"));
    CHECK(evidence["quote"].GetString() == std::string("甲大学与乙医院共建中心，████副市长出席"));
    CHECK(evidence["words"].GetString() == std::string("████副市长出席"));
    CHECK(evidence["place"].GetString() == std::string("███致辞"));
    CHECK_FALSE(
        json(ask("/v1/sources/web?view=meeting", views))["sources"]["web"].HasMember("address"));
}

TEST_CASE("in a meeting an institute called after a person is found, the person is not") {
    const server::Views views = with_document();
    const auto found = [&](const std::string& query) {
        return results(json(ask("/v1/search?view=meeting&q=" + query, views)), "id");
    };
    CHECK(found("李四") == List{"x:i"});
    CHECK(found("周文远").empty());
    CHECK(found("Zhou Wenyuan").empty());
}
