/// Reading letters: what careless readers do wrong, on invented text.
#include "catch.hpp"
#include "importers/letter/dates.hpp"
#include "importers/letter/numbers.hpp"
#include "importers/letter/segments.hpp"
#include "letters.hpp"
#include "support.hpp"

#include "graph/text.hpp"
#include "importers/letter/flow.hpp"

#include <algorithm>
#include <iostream>

using namespace test;
using importers::letter::fold;

namespace {

using Set = std::set<std::string>;

bool none_holds(const Set& set, const std::string& part) {
    return std::none_of(set.begin(), set.end(), [&](const std::string& one) {
        return one.find(part) != std::string::npos;
    });
}

}  // namespace

TEST_CASE("letter: numbers and amounts, exactly as far as they are stated") {
    struct Case {
        const char32_t* text;
        const char* bounds;
    };
    for (const Case& given :
         {Case{U"520余名", ">=520"}, Case{U"近30名", "<30"}, Case{U"1,200名", "1200"},
          Case{U"不低于800张", ">=800"}, Case{U"最高500万元", "<=5000000"},
          Case{U"近2.6亿元", "<260000000"}, Case{U"三十多家", ">=30"}, Case{U"8至10个", "8..10"},
          Case{U"二億港元", "200000000"}, Case{U"24.41平方公里", "24.41"}, Case{U"10余家", ">=10"},
          Case{U"超过400家", ">400"}}) {
        const auto numbers = importers::letter::numbers_in(fold(graph::encode(given.text)));
        CAPTURE(graph::encode(given.text));
        REQUIRE(numbers.size() == 1);
        CHECK(graph::to_string(numbers.front().bounds) == given.bounds);
    }
    const std::u32string hk = fold("撥款港幣1.5億元");
    const auto money = importers::letter::money_at(hk, importers::letter::numbers_in(hk).front());
    REQUIRE(money);
    CHECK(money->money.currency == "HKD");
    CHECK(graph::to_string(money->money.minor) == "150000000");
}

TEST_CASE("letter: running text as words") {
    const std::u32string text = U"进一步完善科学城";
    std::vector<std::u32string> words;
    std::vector<bool> in_names;
    for (const auto& word : importers::letter::segments_of(text)) {
        words.push_back(text.substr(word.begin, word.end - word.begin));
        in_names.push_back(word.in_names);
    }
    CHECK(words == std::vector<std::u32string>{U"进一步", U"完善", U"科学城"});
    CHECK(in_names == std::vector<bool>{false, false, true});
    CHECK(importers::letter::segments_of(U"").empty());
    const auto unknown = importers::letter::segments_of(U"㐀㐁");
    REQUIRE(unknown.size() == 2);
    CHECK(unknown[0].end == 1);
}

TEST_CASE("letter: dates in digits and in numerals") {
    CHECK(importers::letter::parse_date(U"2024年7月29日") == "2024-07-29");
    CHECK(importers::letter::parse_date(U"二〇二四年七月二十九日") == "2024-07-29");
    CHECK(importers::letter::parse_date(U"(2025-03-12)") == "2025-03-12");
    CHECK_FALSE(importers::letter::parse_date(U"2024年13月1日"));
    CHECK_FALSE(importers::letter::parse_date(U"三年行动计划"));
}

TEST_CASE(
    "letter: a university and its campus in another city are two, and short forms tell them "
    "apart") {
    const auto entities = entities_in(read_letter(reply(
        "香港湾岸大学（深圳）已引进院士12名。港湾大与龙湾医院共建眼科研究院。港湾深建成开放。")));
    CHECK(entities.contains("香港湾岸大学（深圳）: university"));
    CHECK(entities.contains("港湾大: university"));
    CHECK_FALSE(entities.contains("港湾深: university"));
}

TEST_CASE("letter: the longest name counts, and what stands within it is no mention") {
    const auto reading =
        read_letter(reply("香江大学（深圳）医学院附属第三医院启用。支持香江大学（深圳）光明生物先进"
                          "材料联合实验室建设。"));
    const auto entities = entities_in(reading);
    CHECK(entities.contains("香江大学（深圳）医学院附属第三医院: hospital"));
    CHECK(entities.contains("香江大学（深圳）光明生物先进材料联合实验室: laboratory"));
    CHECK(none_holds(entities, "光明生物先进材料联合实验室: school"));
}

TEST_CASE("letter: 成为 gives a hospital a second name and no second hospital") {
    const auto reading = read_letter(reply("云屏区人民医院成为香江大学医学院附属第二医院。"));
    const auto entities = entities_in(reading);
    CHECK(std::count_if(entities.begin(), entities.end(),
                        [](const std::string& one) { return one.ends_with(": hospital"); }) == 1);
    const auto relations = relations_in(reading);
    CHECK(std::any_of(relations.begin(), relations.end(), [](const std::string& one) {
        return one.ends_with("| affiliated_with | 香江大学医学院");
    }));
}

TEST_CASE(
    "letter: an open list gives a set with its number and the members that are named, no more") {
    const auto reading = read_letter(
        reply("支持香江大学（深圳）建设量子信息研究院、海洋工程与能源研究院等6家研究院。"));
    const auto relations = relations_in(reading);
    CHECK(relations.contains("6家研究院 | has_member | 量子信息研究院"));
    CHECK(relations.contains("6家研究院 | has_member | 海洋工程与能源研究院"));
    CHECK(figures_in(reading).contains("6家研究院 6 items"));
    CHECK(entities_in(reading).contains("海洋工程与能源研究院: research_institute"));
}

TEST_CASE("letter: parts of an amount are within it, and kinds stay apart") {
    const auto reading = read_letter(
        reply("累计支持专项配套项目3."
              "5亿元，其中拨付2亿元支持量子信息研究院建设，拨付5000万元支持海洋能源研究院建设。"));
    REQUIRE(reading.amounts.size() == 3);
    CHECK_FALSE(reading.amounts[0].within);
    CHECK(reading.amounts[1].within == 0);
    CHECK(reading.amounts[2].within == 0);
    CHECK(amounts_in(reading) == Set{"350000000 CNY support_total 专项配套项目",
                                     "200000000 CNY disbursed 量子信息研究院",
                                     "50000000 CNY disbursed 海洋能源研究院"});
}

TEST_CASE("letter: what is produced, insured or sold is no funding") {
    CHECK(read_letter(reply("2024年全区生物医药产值突破500亿元。")).amounts.empty());
}

TEST_CASE("letter: a success, a wish, a refusal and an approval in principle are told apart") {
    const auto state = [](const std::string& sentence) {
        const auto reading = read_letter(reply(sentence));
        for (const auto& relation : reading.relations) {
            if (relation.predicate == graph::Predicate::included_in) {
                return std::string(graph::term(relation.state).key);
            }
        }
        return std::string("(none)");
    };
    CHECK(state("已将云屏科学城纳入深圳国家高新区。") == "done");
    CHECK(state("争取将云屏科学城纳入深圳国家高新区。") == "sought");
    CHECK(state("拟将云屏科学城纳入深圳国家高新区。") == "planned");
    CHECK(state("暂不将云屏科学城纳入深圳国家高新区。") == "denied");
}

TEST_CASE("letter: nothing is said by a heading alone") {
    const auto reading = read_letter(
        reply("我区重视有关工作。\n二、推动香江大学与云屏大学共建海洋研究院。\n我区将认真研究。"));
    CHECK(none_holds(relations_in(reading), "established"));
}

TEST_CASE("letter: slogans in quotation marks are no entities; a slip is the same name") {
    const auto reading =
        read_letter(reply("立足“香港所需、深圳所能”。云屏信息职业技术学院建成算力中心。云屏信息与职"
                          "业技术学院成立智能装备研发中心。"));
    const auto entities = entities_in(reading);
    CHECK(none_holds(entities, "所需"));
    CHECK(std::count_if(entities.begin(), entities.end(), [](const std::string& one) {
              return one.find("职业技术学院") != std::string::npos;
          }) == 1);
}

TEST_CASE("letter: a per cent within a name is no figure, the count behind it is") {
    const auto figures = figures_in(read_letter(
        reply("云屏大学已引进院士近20名、全球前2%顶尖科学家7名。全区绿化覆盖率45.2%。")));
    CHECK(figures.contains("云屏大学 <20 persons"));
    CHECK(figures.contains("云屏大学 7 persons"));
    CHECK(none_holds(figures, " 2 percent"));
    CHECK(std::any_of(figures.begin(), figures.end(),
                      [](const std::string& one) { return one.ends_with(" 45.2 percent"); }));
}

TEST_CASE(
    "letter: city bureaux belong to the city of who writes, and old names are the new body's") {
    const auto reading =
        read_letter(reply("我区会同市发展改革委、市科创委研究。市科技创新局已复函。"));
    const auto entities = entities_in(reading);
    CHECK(std::count_if(entities.begin(), entities.end(), [](const std::string& one) {
              return one.find("科") != std::string::npos && one.ends_with("government");
          }) == 1);
    const auto& all = reading.entities;
    CHECK(std::any_of(all.begin(), all.end(),
                      [](const auto& one) { return one.full == "深圳市发展和改革委员会"; }));
}

TEST_CASE("letter: who acts is carried on until somebody else is named") {
    const auto relations = relations_in(read_letter(reply(
        "云屏职业技术学院建成数字技能实训中心；建立机器人高等工程师学院；成立激光制造研发中心。")));
    CHECK(relations.contains("云屏职业技术学院 | established | 数字技能实训中心"));
    CHECK(relations.contains("云屏职业技术学院 | established | 机器人高等工程师学院"));
    CHECK(relations.contains("云屏职业技术学院 | established | 激光制造研发中心"));
}

TEST_CASE(
    "letter: sections that begin again at 一 have places of their own; an annex repeats and adds "
    "no money") {
    const auto reading =
        read_letter(reply("二是拨付2000万元支持云屏医院建设。\n一、办理过程\n此件由云屏区人民政府主"
                          "办，市教育局、市财政局会办。",
                          "附件1\n提案工作清单表\n\t当年完成的事项\n\t当年推动的工作\n\t明年待落实"
                          "事项\n\t一、推动科教发展\n"
                          "\t（一）拨付2000万元支持云屏医院建设。\n\t（一）扩建校园。（二）引进人才"
                          "。\n\t落实行动计划。\n"));
    CHECK(reading.amounts.size() == 1);
    REQUIRE(reading.items.size() == 4);
    CHECK(reading.items[0].column == "done");
    CHECK(reading.items[2].column == "pushed");
    CHECK(reading.items[3].column == "next_year");
    Set places;
    for (const auto& block : reading.structure.blocks) {
        places.insert(block.place);
    }
    CHECK(places.contains("1·二是"));
    CHECK(places.contains("P1·lead"));
    CHECK(places.contains("A.1·明年待落实事项"));
    const auto relations = relations_in(reading);
    CHECK(std::any_of(relations.begin(), relations.end(), [](const std::string& one) {
        return one.ends_with("| co_handler | 市财政局");
    }));
}

TEST_CASE(
    "letter: a title on two lines, half-wide marks, quotes of all kinds and traditional characters "
    "read the same") {
    const auto hans = read_letter(
        "云屏区教育局关于区政协三届\n\n四次会议第20250001号提案的答复\n尊敬的方远委员：\n云屏大学与"
        "香江大学签署协议。\n云屏区教育局\n2025年3月4日\n");
    CHECK(hans.structure.title == "云屏区教育局关于区政协三届四次会议第20250001号提案的答复");
    CHECK(hans.structure.issued_on == "2025-03-04");
    const auto plain = relations_in(
        read_letter(reply("香江大学(深圳)与云屏大学签署协议,并荣获\"示范基地\"称号。")));
    const auto wide = relations_in(
        read_letter(reply("香江大学（深圳）與雲屏大學簽署協議，並榮獲「示範基地」稱號。")));
    CHECK(plain.contains("香江大学(深圳) | signed_with | 云屏大学"));
    CHECK(wide.contains("香江大学（深圳） | signed_with | 雲屏大學"));
}

TEST_CASE("letter: names in brackets, the university's schools one after the other") {
    const auto reading = read_letter(
        "云屏大学扩建校区\n2025年6月1日，云屏大学（以下简称“云大”）与香港海滨大学签署协议。云大医学"
        "院及护理学院参与。\n");
    const auto relations = relations_in(reading);
    CHECK(relations.contains("云大医学院 | part_of | 云屏大学"));
    CHECK(relations.contains("护理学院 | part_of | 云屏大学"));
}

TEST_CASE("letter: a name of two readings is unsure") {
    const graph::KnownNames known(
        {{U"中大", "中大", "t:cuhk", "香港中文大学", graph::EntityType::university, "abbreviation"},
         {U"中大", "中大", "t:sysu", "中山大学", graph::EntityType::university, "abbreviation"}});
    const auto reading =
        read_letter(reply("云屏大学与中大签署协议。其中大部分项目已启动。"), known);
    const auto found = std::find_if(reading.entities.begin(), reading.entities.end(),
                                    [](const auto& one) { return one.id == "t:cuhk"; });
    REQUIRE(found != reading.entities.end());
    CHECK(found->other_ids == std::vector<std::string>{"t:sysu"});
    CHECK(found->names == std::vector<std::string>{"中大"});
}

TEST_CASE("letter: text that is none, or cut, is read as far as it goes") {
    for (const char* text :
         {"", "甲", "\n\n\t", "（", "《", "“", "2024年", "与与与与", "第届次会议", "附件1\n",
          "一、", "））））",
          "深圳市云屏区人民政府关于提案的答复\n尊敬的方远委员：\n一、云屏大学与"}) {
        CHECK_NOTHROW(read_letter(text));
    }
    std::string deep;
    for (int i = 0; i < 2000; ++i) {
        deep += "《“（大学";
    }
    CHECK_NOTHROW(read_letter(deep));
}

TEST_CASE("letters of our own are read as their labels have it") {
    Scores sum;
    for (const auto& letter : letters()) {
        const auto reading = read_letter(bytes_of(letter));
        const Scores scores =
            scores_of(reading, std::filesystem::path(letter).replace_extension(".json"));
        CAPTURE(letter.filename().string());
        INFO(scores.entities << " " << scores.relations << " " << scores.figures);
        CHECK(scores.entities > 0.7);
        CHECK(scores.relations > 0.3);
        CHECK(scores.figures > 0.38);
        sum.entities += scores.entities;
        sum.relations += scores.relations;
        sum.figures += scores.figures;
        sum.amounts += scores.amounts;
        sum.owners += scores.owners;
    }
    const auto count = static_cast<double>(letters().size());
    REQUIRE(count >= 43);
    CHECK(sum.entities / count > 0.9);
    CHECK(sum.relations / count > 0.74);
    CHECK(sum.figures / count > 0.8);
    CAPTURE(sum.owners, sum.amounts);
    CHECK(static_cast<double>(sum.owners) > 0.73 * static_cast<double>(sum.amounts));
}
