#include "catch.hpp"
#include "graph/text.hpp"
#include "importers/importer.hpp"
#include "importers/mask.hpp"
#include "support.hpp"

#include <sstream>

using importers::masked;

TEST_CASE("contact persons and numbers are masked, one block for each code point") {
    struct Case {
        const char* text;
        const char* masked;
    };
    const Case cases[] = {
        {"联系人：张三丰    电话：26881234  时间：2024年",
         "联系人：███    电话：████████  时间：2024年"},
        {"\t联系人\n\t张三丰\n\t联系电话\n\t26881234\n",
         "\t联系人\n\t███\n\t联系电话\n\t████████\n"},
        {"联系人：张三电话：26881234", "联系人：██电话：████████"},
        {"联系人:欧阳文远，电话:0755-26881234。", "联系人:████，电话:█████████████。"},
        {"聯絡人：陳大文，電話：(852) 2123 4567", "聯絡人：███，電話：███████████████"},
        {"经办人：李四、王五六", "经办人：██、███"},
        {"Contact: Chan Tai Man, Tel: +852 2123 4567",
         "Contact: ████████████, Tel: ██████████████"},
        {"手机13800138000", "手机███████████"},
        {"请致电13800138000。", "请致电███████████。"},
        {"身份证440301199001011234号", "身份证██████████████████号"},
        {"联系人：张三丰处长，电话：26881234", "联系人：███处长，电话：████████"},
        {"聯絡人：陳大文先生", "聯絡人：███先生"},
        {"联系人姓名：张三丰", "联系人姓名：███"},
        {"联系人及电话：张三丰 0755-26881234", "联系人及电话：███ █████████████"},
        {"联系人（电话）：李四（0755-12345678）", "联系人（电话）：██（█████████████）"},
        {"联 系 人：张三丰", "联 系 人：███"},
        {"联系人∶张三丰", "联系人∶███"},
        {"联系人张三丰，电话26881234", "联系人███，电话████████"},
        {"联系人：王五 李四 电话：26881234", "联系人：██ ██ 电话：████████"},
        {"联系人：阿依古丽·买买提", "联系人：████████"},
        {"Contact: John de Souza, Tel: 2123 4567", "Contact: █████████████, Tel: █████████"},
        {"Contact: Mr. Chan", "Contact: ████████"},
        {"138 1234 5678", "█████████████"},
        {"+8613812345678", "██████████████"},
        {"电话：０７５５－２６８８１２３４", "电话：█████████████"},
        {"440301 19900101 123X", "████████████████████"},
        {"联系人：市教育局对外交流处 冯以澄，电话：0755-12345678",
         "联系人：市教育局对外交流处 ███，电话：█████████████"},
        {"联系人：规划科李明，电话：26881234", "联系人：规划科██，电话：████████"},
        {"傳訊及公共事務處\n黎詠嵐　電話：2358 7146", "傳訊及公共事務處\n███　電話：█████████"},
        {"新聞組（梁小姐）　電話：3655 0147", "新聞組（█小姐）　電話：█████████"},
        {"邮箱 zhang.san@lg.gov.cn 。", "邮箱 ███████████████████ 。"},
    };
    for (const Case& given : cases) {
        CAPTURE(given.text);
        CHECK(masked(given.text) == given.masked);
        CHECK(graph::code_points(masked(given.text)) == graph::code_points(given.text));
        CHECK(masked(masked(given.text)) == masked(given.text));
    }
}

TEST_CASE("letters of other offices: other labels, other numbers") {
    struct Case {
        const char* text;
        const char* masked;
    };
    const Case cases[] = {
        {"专此函复。\n（联系人：方志明，联系电话：0755-88123456）\n",
         "专此函复。\n（联系人：███，联系电话：█████████████）\n"},
        {"傳媒查詢：何曉彤（電話：2345 6789；電郵：press.hk@lamma.edu.hk）",
         "傳媒查詢：███（電話：█████████；電郵：█████████████████████）"},
        {"申请人身份证号码A123456(7)，港澳居民来往内地通行证H0123456789，护照E12345678。",
         "申请人身份证号码██████████，港澳居民来往内地通行证███████████，护照█████████。"},
    };
    for (const Case& given : cases) {
        CAPTURE(given.text);
        CHECK(masked(given.text) == given.masked);
        CHECK(masked(masked(given.text)) == masked(given.text));
    }
    for (const char* text :
         {"查询：综合业务科", "傳媒查詢：傳訊及公共關係處", "如有查询，请与本署联络"}) {
        CHECK(masked(text) == text);
    }
}

TEST_CASE("a name that followed a label once is masked wherever it stands") {
    CHECK(masked("联系人：张三丰\n此件由张三丰拟稿。") == "联系人：███\n此件由███拟稿。");
}

TEST_CASE("what is no personal data stays as it is") {
    for (const char* text :
         {"市政协七届四次会议第20240105号提案", "2024年7月29日", "累计支持2.9亿元，其中拨付1.8亿元",
          "联系人民群众", "联系人民群众，听取意见", "联系人：办公室",
          "统一社会信用代码91440300123456789X", "123456789012345678", "Contact The University",
          "Enquiries: Please write to us", "联系人：综合科", "提案人游宇委员",
          "电话会议于2024年举行", "面积24.41平方公里"}) {
        CAPTURE(text);
        CHECK(masked(text) == text);
    }
}

TEST_CASE("looking for personal data takes time that grows with the text and no faster") {
    const std::string letters(2'000'000, 'a');
    CHECK(masked(letters) == letters);
    const std::string digits(2'000'000, '1');
    CHECK(masked(digits) == digits);
}

TEST_CASE("a document is kept masked, under the hash of its own bytes") {
    const std::string bytes = "函\n联系人：张三丰\n";
    const importers::Input input{
        .name = "letter.txt",
        .folder = false,
        .files = {{"letter.txt", [&] { return std::make_unique<std::istringstream>(bytes); }}}};
    REQUIRE(importers::recognises_source(input));
    test::Collected collected;
    importers::read_source(input, collected);
    CHECK(collected.documents == std::vector<graph::Document>{{graph::hex(graph::sha256(bytes)),
                                                               "函\n联系人：███\n", "letter.txt"}});
}

TEST_CASE("a file that is no text is refused with a remedy") {
    struct Case {
        std::string bytes;
        const char* message;
    };
    using namespace std::string_literals;
    for (const Case& given : {Case{"", "a.txt is empty: check that it is the right file"},
                              Case{"caf\xE9\n",
                                   "a.txt is not UTF-8 in line 1: save it as UTF-8 and import it "
                                   "again"},
                              Case{"a\0b"s,
                                   "a.txt holds a NUL byte, so it is no text: export it as "
                                   "text"}}) {
        const importers::Input input{
            .name = "a.txt",
            .folder = false,
            .files = {
                {"a.txt", [&] { return std::make_unique<std::istringstream>(given.bytes); }}}};
        test::Collected collected;
        CHECK_THROWS_WITH(importers::read_source(input, collected), given.message);
        CHECK(collected.documents.empty());
    }
}
