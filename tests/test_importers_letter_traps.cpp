/// Reading letters: traps that a careless reader falls into, each on invented text.
#include "catch.hpp"
#include "letters.hpp"
#include "support.hpp"

#include <algorithm>

using namespace test;

namespace {

using Set = std::set<std::string>;

bool holds(const Set& set, const std::string& part) {
    return std::any_of(set.begin(), set.end(),
                       [&](const std::string& one) { return one.find(part) != std::string::npos; });
}

}  // namespace

TEST_CASE("trap: an amount for several is one amount, of who founds them") {
    const auto amounts = amounts_in(read_letter(reply(
        "一次性投入6000万元支持香江大学（深圳）建设量子信息研究院、海洋能源研究院等6家研究院。")));
    CHECK(amounts == Set{"60000000 CNY invested 香江大学（深圳）"});
}

TEST_CASE("trap: what was supported, paid, put in, obtained and granted are kinds of their own") {
    const auto kind = [](const std::string& sentence) {
        const auto reading = read_letter(reply(sentence));
        return reading.amounts.size() == 1 ? reading.amounts.front().kind : "(none)";
    };
    CHECK(kind("累计支持云屏大学3000万元。") == "support_total");
    CHECK(kind("拨付3000万元支持云屏大学建设。") == "disbursed");
    CHECK(kind("投入3000万元支持云屏大学建设。") == "invested");
    CHECK(kind("云屏大学获得省科技专项资金3000万元。") == "obtained");
    CHECK(kind("云屏大学成功申请省科技专项资金3000万元。") == "approved_application");
    CHECK(kind("对云屏大学给予最高3000万元资助。") == "grant_cap");
}

TEST_CASE("trap: a goal is no deed, and what will be is not yet") {
    const auto states = [](const std::string& sentence) {
        Set result;
        for (const auto& one : read_letter(reply(sentence)).relations) {
            if (one.predicate == graph::Predicate::established ||
                one.predicate == graph::Predicate::builds) {
                result.insert(std::string(graph::term(one.state).key));
            }
        }
        return result;
    };
    CHECK(states("到2025年，云屏大学建成海洋联合实验室。") == Set{"goal"});
    CHECK(states("云屏大学拟建设海洋研究院。") == Set{"planned"});
    CHECK(states("云屏大学已建成海洋联合实验室。") == Set{"done"});
}

TEST_CASE("trap: an institution in preparation keeps saying so") {
    CHECK(entities_in(read_letter(reply("国际大学园聚集云屏大学、深圳海洋大学（筹）等高校。")))
              .contains("深圳海洋大学（筹）: university"));
}

TEST_CASE("trap: parts of a count are no further persons, and are never added") {
    const auto figures =
        figures_in(read_letter(reply("云屏大学已引进520余名学者，其中包括院士近30名、会士40名。")));
    CHECK(figures.contains("云屏大学 >=520 persons"));
    CHECK(figures.contains("云屏大学 <30 persons"));
    CHECK(figures.contains("云屏大学 40 persons"));
    CHECK_FALSE(holds(figures, " 590 "));
}

TEST_CASE("trap: 策略 of a study is no strategy of somebody else") {
    const auto entities =
        entities_in(read_letter(reply("开展云屏科学城对接北部都会区策略和路径研究。")));
    CHECK_FALSE(holds(entities, ": policy"));
    CHECK(entities.contains("云屏科学城对接北部都会区策略和路径研究: document"));
}

TEST_CASE("trap: a centre's name that begins with its donors is one name") {
    const auto entities = entities_in(read_letter(reply(
        "由广州合衡科技有限公司和广州康延控股有限公司联合捐赠的云屏大学合衡康延数字医疗研究中心"
        "成立。")));
    CHECK(entities.contains("云屏大学合衡康延数字医疗研究中心: laboratory"));
    CHECK_FALSE(entities.contains("合衡康延数字医疗研究中心: laboratory"));
    CHECK_FALSE(holds(entities, "合衡: "));
}

TEST_CASE("trap: a district is a place, and who writes where it acts") {
    const auto relations = relations_in(read_letter(
        "深圳市龙岗区人民政府关于市政协七届五次会议第20250998号提案的答复\n尊敬的方远委员：\n"
        "现答复如下：\n一、推动发展\n龙岗区与云屏大学签署协议。云屏医院位于龙岗区。\n"
        "深圳市龙岗区人民政府\n2025年6月3日\n"));
    CAPTURE(relations);
    CHECK(relations.contains("深圳市龙岗区人民政府 | signed_with | 云屏大学"));
    CHECK(relations.contains("云屏医院 | located_in | 龙岗区"));
}

TEST_CASE("trap: a word cut short is no body of another kind") {
    const auto entities =
        entities_in(read_letter(reply("联合实施医学人才培育计划，建立临床实用型人才培养基。")));
    CHECK_FALSE(holds(entities, "培养基"));
}

TEST_CASE("trap: a name begins and ends where words do") {
    const auto entities = entities_in(read_letter(
        reply("我区全力保障深圳云屏医学院建设，谋划新建听涛公园、和谷体育公园，绿道西起青螺山公园。"
              "部分院校已与香港南丫大学合作。请区财政局按程序安排。")));
    CAPTURE(entities);
    CHECK(entities.contains("深圳云屏医学院: university"));
    CHECK(entities.contains("和谷体育公园: park"));
    CHECK(entities.contains("青螺山公园: park"));
    CHECK(entities.contains("区财政局: government"));
    for (const std::string& one : entities) {
        CHECK_FALSE(one.starts_with("部分院"));
        CHECK_FALSE(one.starts_with("保障"));
        CHECK_FALSE(one.starts_with("请"));
    }
}

TEST_CASE("trap: a figure is of what its sentence is about, not of who acts beside it") {
    const auto figures = figures_in(read_letter(
        reply("云屏创业港由云屏产业投资有限公司运营，建筑面积8.6万平方米，已入驻企业214家。"
              "云屏区人民医院由深圳海湾大学托管，现有床位1200张。")));
    CAPTURE(figures);
    CHECK(figures.contains("云屏创业港 86000 m2"));
    CHECK(figures.contains("云屏创业港 214 institutions"));
    CHECK(figures.contains("云屏区人民医院 1200 beds"));
}
