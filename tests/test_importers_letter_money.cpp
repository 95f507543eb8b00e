/// Reading letters: whose a sum of money is and of what kind, and of what a figure is, on invented
/// text.
#include "catch.hpp"
#include "letters.hpp"
#include "support.hpp"

using namespace test;

namespace {

using Set = std::set<std::string>;

std::string science_city_reply(const std::string& sentences) {
    return "深圳市云屏区人民政府关于市政协七届五次会议第20250999号提案的答复\n尊敬的方远委员：\n"
           "您提出的《关于支持云屏科学城建设的提案》（第20250999号）收悉，现答复如下：\n一、推动科"
           "教发展\n" +
           sentences + "\n深圳市云屏区人民政府\n2025年6月3日\n";
}

std::string press_release(const std::string& sentences) {
    return "南山理工大學公布籌款結果\n南山理工大學今日公布籌款結果。\n" + sentences + "\n";
}

struct MoneyCase {
    std::string text;
    Set says;
};

}  // namespace

TEST_CASE("letter: a sum is of what it is spent on, or of who gets it") {
    for (const MoneyCase& one : {
             MoneyCase{science_city_reply("加快推进海湾生物研究院二期建设，计划总投资21亿元。"),
                       {"2100000000 CNY planned_investment 海湾生物研究院"}},
             MoneyCase{
                 science_city_reply(
                     "海湾中试基地选址云屏科学城，占地3万平方米，总投资8.8亿元，由深圳蓝鲸科技"
                     "有限公司负责建设。"),
                 {"880000000 CNY planned_investment 海湾中试基地"}},
             MoneyCase{
                 science_city_reply("支持海湾生物研究院开展攻关，一次性给予开办补助900万元。"),
                 {"9000000 CNY disbursed 海湾生物研究院"}},
             MoneyCase{
                 science_city_reply(
                     "对海湾生物研究院，区财政五年内给予运营经费2.5亿元，首年经费4000万元已拨付"
                     "到位。"),
                 {"250000000 CNY pledged 海湾生物研究院", "40000000 CNY disbursed 海湾生物研究院"}},
             MoneyCase{
                 science_city_reply("组建规模10亿元的云屏生物产业基金，其中区引导基金出资3亿元。"),
                 {"1000000000 CNY pledged 云屏生物产业基金",
                  "300000000 CNY invested 云屏生物产业基金"}},
             MoneyCase{science_city_reply(
                           "印发《云屏区海洋产业若干措施》，对新认定的平台，给予最高500万元资助。"),
                       {"<=5000000 CNY grant_cap 云屏区海洋产业若干措施"}},
             MoneyCase{science_city_reply("深圳蓝鲸科技有限公司研发投入超过22亿元。"),
                       {">2200000000 CNY invested 深圳蓝鲸科技有限公司"}},
             MoneyCase{
                 science_city_reply("“深海观测”项目获批国家海洋专项，获得中央财政经费1.4亿元。"),
                 {"140000000 CNY obtained “深海观测”项目"}},
         }) {
        const Set amounts = amounts_in(read_letter(one.text));
        CAPTURE(one.text, amounts);
        CHECK(amounts == one.says);
    }
}

TEST_CASE("letter: a gift is of what is founded with it, else of who is given it") {
    for (const MoneyCase& one : {
             MoneyCase{press_release("大學獲藍鯨慈善基金捐贈1.5億港元，成立「藍鯨氣候研究院」。"),
                       {"150000000 HKD donated 藍鯨氣候研究院"}},
             MoneyCase{press_release("藍鯨科技有限公司向南山理工大學捐贈2,000萬港元。"),
                       {"20000000 HKD donated 南山理工大學"}},
             MoneyCase{press_release("南山理工大學護理學院獲研究資助局撥款4,500萬港元。"),
                       {"45000000 HKD obtained 南山理工大學護理學院"}},
         }) {
        const Set amounts = amounts_in(read_letter(one.text));
        CAPTURE(one.text, amounts);
        CHECK(amounts == one.says);
    }
}

TEST_CASE("letter: a number under a head with its unit is an amount of its row") {
    const auto amounts = amounts_in(read_letter(
        science_city_reply("支持海湾生物研究院建设。") +
        "附件：重点项目表\n序号\t项目名称\t责任单位\t总投资（万元）\t占地（公顷）\n"
        "1\t海湾生物研究院\t区教育局\t46000\t12\n2\t云屏中学改扩建\t区教育局\t9,500\t3\n"));
    CAPTURE(amounts);
    CHECK(amounts == Set{"460000000 CNY planned_investment 海湾生物研究院",
                         "95000000 CNY planned_investment 云屏中学"});
}

TEST_CASE("letter: a plain 元 of Hong Kong's Legislative Council is a Hong Kong dollar") {
    const auto amounts = amounts_in(read_letter(
        "立法會十題：醫療協作\n以下是醫務衞生局局長在立法會會議上的書面答覆：\n答覆：\n主席：\n"
        "醫院管理局（醫管局）與廣州南岸醫院簽訂合作協議，有關開支為380萬元。\n"));
    CAPTURE(amounts);
    REQUIRE(amounts.size() == 1);
    CHECK(amounts.begin()->find("3800000 HKD disbursed") == 0);
}

TEST_CASE("letter: floors, beds and places are of what is built") {
    for (const MoneyCase& one : {
             MoneyCase{science_city_reply("高标准建设云屏生命科学园，首期供应产业用房26万平方米。"),
                       {"云屏生命科学园 260000 m2"}},
             MoneyCase{science_city_reply(
                           "香港培德教育集团将开办云屏子弟学校，占地2.1万平方米，提供学位1080个。"),
                       {"云屏子弟学校 21000 m2", "云屏子弟学校 1080 items"}},
             MoneyCase{
                 science_city_reply(
                     "由云屏青年联合会主办的云屏创新大赛吸引315个项目报名，其中9个项目落地。"),
                 {"云屏创新大赛 315 items", "云屏创新大赛 9 items"}},
             MoneyCase{science_city_reply("依托云屏港青创新中心，引进创业团队26支。"),
                       {"云屏港青创新中心 26 items"}},
         }) {
        const Set figures = figures_in(read_letter(one.text));
        CAPTURE(one.text, figures);
        CHECK(figures == one.says);
    }
}
