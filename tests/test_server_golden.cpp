/// Answers word for word. The same files are what the page's tests read, so that both sides agree.
/// With DAYUN_WRITE_GOLDEN set, the files are written anew instead; read the difference.
#include "catch.hpp"
#include "server/http.hpp"
#include "support.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <vector>

namespace {

/// What the letter of the small graph says; one of the places below does not hold its words.
const std::string kLetter =
    "某某大学（深圳）医学院、某区人民医院和某大学园。某深获得项目总经费近2."
    "6亿元，有学者520余名，会士近40名。"
    "某区人民医院成为附属第二医院。";

/// A small graph with one of everything an answer can hold.
test::Tables golden_tables() {
    const std::string sha256 = graph::hex(graph::sha256(kLetter));
    return {
        {"sources.csv",
         "id,title,title_lang,title_en,issuer,issued_on,kind,address,edition,sha256\n"
         "letter,某区答复函,zh-Hans,A reply "
         "letter,某区政府,2024-07-29,official_letter,,2026-01-01," +
             sha256 + "\nplan,某行动计划,zh-Hans,,某区政府,2023,policy,,2026-01-01," +
             std::string(64, 'a') +
             "\n"
             "web,A page,en,,Somebody,,web_page,https://example.org/a,2026-01-01,\n"},
        {"entities.csv",
         "id,type,source,place,start,end\n"
         "dayun:uni,university,letter,1·一是,0,8\ndayun:med,school,letter,1·一是,0,11\n"
         "dayun:hospital,hospital,letter,1·一是,12,18\ndayun:park,zone,letter,1·一是,19,23\n"
         "dayun:money,funding,letter,1·二是,33,39\n"},
        {"names.csv",
         "entity,name,lang,kind,source,place,start,end,words\n"
         "dayun:uni,某某大学（深圳）,zh-Hans,official,letter,1·一是,0,8,某某大学（深圳）\n"
         "dayun:uni,某深,zh-Hans,abbreviation,letter,1·二是,24,26,某深\n"
         "dayun:uni,\"University of Something, Shenzhen\",en,official,web,,,,\n"
         "dayun:med,某某大学（深圳）医学院,zh-Hans,official,letter,1·一是,0,11,\n"
         "dayun:hospital,某区人民医院,zh-Hans,official,letter,1·一是,12,18,某区人民医院\n"
         "dayun:hospital,某市某区人民医院,zh-Hans,alias,plan,2,5,9,\n"
         "dayun:park,某大学园,zh-Hans,official,letter,1·一是,19,23,\n"},
        {"links.csv",
         "subject,predicate,object,state,qualifiers,source,place,start,end,how,words\n"
         "dayun:med,part_of,dayun:uni,,,letter,1·一是,0,11,,\n"
         "dayun:hospital,affiliated_with,dayun:med,done,role=附属第二医院,letter,2·一是,56,70,,\n"
         "dayun:hospital,affiliated_with,dayun:med,done,role=附属第二医院,letter,A.1·完成,12,18,,"
         "附属\n"
         "dayun:uni,located_in,dayun:park,,,letter,1·一是,0,23,,\n"
         "dayun:money,paid_to,dayun:uni,done,,letter,1·二是,24,39,inferred,\n"
         "dayun:uni,cooperates_with,ror:02zhqgq86,planned,,web,,,,,\n"},
        {"attributes.csv",
         "subject,predicate,value,lang,state,qualifiers,source\n"
         "dayun:uni,founded,2014,,done,,web\n"
         "dayun:uni,identifier,02d5ks197,,,scheme=ror,web\n"},
        {"figures.csv",
         "subject,metric,value,unit,group,state,source,place,start,end,words\n"
         "dayun:uni,scholars,>=520,persons,学者,done,letter,1·二是,41,48,520余\n"
         "dayun:uni,fellows,<40,persons,会士,done,letter,1·二是,49,55,近40\n"},
        {"money.csv",
         "funding,kind,amount,currency,state,source,place,start,end,words\n"
         "dayun:money,project_total,<260000000,CNY,done,letter,1·二是,33,39,近2.6亿元\n"}};
}

std::shared_ptr<const graph::Snapshot> small_graph() {
    graph::Store store(":memory:");
    test::import(store, golden_tables());
    auto running = store.begin("source", "letter.txt", graph::hex(graph::sha256("letter")));
    running.document({graph::hex(graph::sha256(kLetter)), kLetter, "letter.txt"});
    running.finish();
    return std::make_shared<const graph::Snapshot>(store, graph::View::working);
}

struct Golden {
    std::string file;
    int status = 0;
    std::string language;
    std::string target;
};

/// The list that the page's tests read as well.
std::vector<Golden> requests(const std::filesystem::path& folder) {
    std::vector<Golden> list;
    std::ifstream stream(folder / "requests.txt");
    for (std::string line; std::getline(stream, line);) {
        Golden golden;
        std::istringstream words(line);
        if (!line.starts_with('#') &&
            words >> golden.file >> golden.status >> golden.language >> golden.target) {
            list.push_back(golden);
        }
    }
    return list;
}

}  // namespace

TEST_CASE("answers are the golden ones, word for word") {
    const auto snapshot = small_graph();
    const auto folder = std::filesystem::path(DAYUN_ROOT) / "tests/golden";
    const auto all = requests(folder);
    REQUIRE(all.size() > 20);
    for (const Golden& golden : all) {
        CAPTURE(golden.target);
        auto request = server::parse_request(server::percent_encoded(golden.target, "/?=&:-._,|"));
        request.language = server::accepted_language(golden.language);
        request.today = 2026'11'27;
        const auto response = server::answer({snapshot, snapshot}, request);
        CHECK(response.status == golden.status);
        const std::string text = server::pretty(response.body) + "\n";
        if (std::getenv("DAYUN_WRITE_GOLDEN") != nullptr) {
            std::ofstream(folder / golden.file, std::ios::binary) << text;
        }
        CHECK(text == test::bytes_of(folder / golden.file));
    }
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const std::string file = entry.path().filename().string();
        CAPTURE(file);
        CHECK((file == "requests.txt" ||
               std::any_of(all.begin(), all.end(),
                           [&](const Golden& golden) { return golden.file == file; })));
    }
}
