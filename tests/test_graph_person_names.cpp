#include "catch.hpp"
#include "graph/person_names.hpp"
#include "graph/text.hpp"

using graph::PersonNames;

TEST_CASE("persons' names are masked, one block for each code point") {
    const PersonNames names(
        {"张三丰", "盧寵茂", "李四", "Qin Weizhong", "Zhi-Quan Tom Luo", "布莱恩·科比尔卡", "王"},
        {});
    struct Case {
        const char* text;
        const char* masked;
    };
    const Case cases[] = {
        {"尊敬的张三丰委员：", "尊敬的███委员："},
        {"張三豐副市長", "███副市長"},
        {"局长卢宠茂、李四", "局长███、██"},
        {"李　四，李\n四", "███，███"},
        {"李、四", "李、四"},
        {"张三、丰", "张三、丰"},
        {"Mayor QIN WEIZHONG’s", "Mayor ████████████’s"},
        {"Qin  Weizhong, Ｑin Weizhong", "█████████████, ████████████"},
        {"Qin Weizhongs of Aqin Weizhong", "Qin Weizhongs of Aqin Weizhong"},
        {"Zhiquan Tom Luo / Zhi Quan Tom-Luo", "███████████████ / ████████████████"},
        {"布莱恩•科比尔卡，布萊恩科比爾卡", "████████，███████"},
        {"科比尔卡", "科比尔卡"},
        {"王主任", "王主任"},  // a single letter is too often a word
        {"張\xF0\xA0\xAE\xB7三丰", "張\xF0\xA0\xAE\xB7三丰"},
        {"\xF0\xA0\xAE\xB7李四", "\xF0\xA0\xAE\xB7██"},
        {"", ""},
    };
    for (const Case& given : cases) {
        CAPTURE(given.text);
        const std::string masked = names.masked(given.text);
        CHECK(masked == given.masked);
        CHECK(graph::code_points(masked) == graph::code_points(given.text));
    }
}

TEST_CASE("an institute called after a person keeps its name, the person does not") {
    const PersonNames names({"李四", "Li Si"},
                            {"李四研究院", "Li Si Institute", "李四", "四海公司"});
    CHECK(names.masked("李四在李四研究院") == "██在李四研究院");
    CHECK(names.masked("李四研究所") == "██研究所");
    CHECK(names.masked("Li Si of the Li Si Institute") == "█████ of the Li Si Institute");
    CHECK(names.masked("李四海公司") == "██海公司");
}

TEST_CASE("the longest name is masked whole") {
    const PersonNames names({"欧阳", "欧阳文远", "文远航"}, {});
    CHECK(names.masked("欧阳文远航") == "█████");
    CHECK(names.masked("欧阳文") == "██文");
}

TEST_CASE("without persons every text stays as it is") {
    CHECK(PersonNames({}, {"李四研究院"}).masked("李四") == "李四");
}
