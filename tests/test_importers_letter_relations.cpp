/// Reading letters: what sentences of all shapes say of the bodies in them, on invented text.
#include "catch.hpp"
#include "letters.hpp"
#include "support.hpp"

#include <algorithm>

using namespace test;

namespace {

using Set = std::set<std::string>;

/// The relations between what stands in section 1.
Set relations_said(const std::string& sentences) {
    return relations_in(read_letter(reply(sentences)));
}

struct Case {
    const char* sentences;
    std::vector<const char*> says;
};

void require_each(const std::vector<Case>& cases) {
    for (const Case& one : cases) {
        const Set relations = relations_said(one.sentences);
        CAPTURE(one.sentences, relations);
        for (const char* const relation : one.says) {
            CAPTURE(relation);
            CHECK(relations.contains(relation));
        }
    }
}

}  // namespace

TEST_CASE("letter: by whom something is done stands behind 由 and the like") {
    require_each({
        {"海湾生物研究院由南山理工大学与深圳蓝鲸科技有限公司共建。",
         {"南山理工大学 | established | 海湾生物研究院",
          "深圳蓝鲸科技有限公司 | established | 海湾生物研究院"}},
        {"海湾生物研究院落户云屏科学城，由南山理工大学运营。",
         {"海湾生物研究院 | located_in | 云屏科学城", "南山理工大学 | operates | 海湾生物研究院"}},
        {"加快建设海湾生物研究院。由南山理工大学牵头，联合深圳蓝鲸科技有限公司共同组建。",
         {"南山理工大学 | established | 海湾生物研究院",
          "深圳蓝鲸科技有限公司 | established | 海湾生物研究院"}},
        {"海湾中试平台依托南山理工大学建设，委托深圳蓝鲸科技有限公司运营。",
         {"南山理工大学 | builds | 海湾中试平台",
          "深圳蓝鲸科技有限公司 | operates | 海湾中试平台"}},
        {"由南山理工大学牵头、海湾生物研究院参与的“深海观测”项目已启动。",
         {"南山理工大学 | undertakes | “深海观测”项目",
          "海湾生物研究院 | undertakes | “深海观测”项目"}},
    });
}

TEST_CASE("letter: whose an officer, a hospital and a project are") {
    require_each({
        {"南山理工大学党委书记陈冬梅、校长许振邦出席会议。",
         {"陈冬梅 | role_at | 南山理工大学", "许振邦 | role_at | 南山理工大学"}},
        {"云屏区人民医院与香港恒心医疗集团旗下的香港恒心专科医院开展合作。",
         {"香港恒心专科医院 | part_of | 香港恒心医疗集团",
          "云屏区人民医院 | cooperates_with | 香港恒心专科医院"}},
        {"南山理工大学的“深海观测”项目已启动。", {"南山理工大学 | undertakes | “深海观测”项目"}},
        {"海湾中试基地由区属国企深圳蓝鲸科技有限公司负责建设。",
         {"深圳蓝鲸科技有限公司 | builds | 海湾中试基地"}},
    });
}

TEST_CASE("letter: who plans, pays or looks on does not build or sign") {
    const Set planned = relations_said("谋划建设海湾中试基地，由深圳蓝鲸科技有限公司负责建设。");
    CAPTURE(planned);
    CHECK(planned.contains("深圳蓝鲸科技有限公司 | builds | 海湾中试基地"));
    CHECK_FALSE(planned.contains("深圳市云屏区人民政府 | builds | 海湾中试基地"));
    const Set paid =
        relations_said("推动南山理工大学设立水科学中心，由市财政安排建设经费1.2亿元。");
    CAPTURE(paid);
    CHECK(paid.contains("南山理工大学 | established | 水科学中心"));
    CHECK_FALSE(paid.contains("市财政 | builds | 水科学中心"));
    for (const char* const sentence :
         {"区财政局、区教育局有关负责人见证签约。", "将云屏河流域纳入广东省美丽河湖名单。"}) {
        const Set relations = relations_said(sentence);
        CAPTURE(sentence, relations);
        CHECK(std::none_of(relations.begin(), relations.end(), [](const std::string& one) {
            return one.find("signed_with") != std::string::npos ||
                   one.find("included_in") != std::string::npos;
        }));
    }
}

TEST_CASE("letter: who gives what to another does not become its founder") {
    const Set relations = relations_said("由深圳蓝鲸科技有限公司捐赠的海湾生物研究院正式成立。");
    CHECK_FALSE(relations.contains("深圳蓝鲸科技有限公司 | established | 海湾生物研究院"));
}

TEST_CASE("letter: those who sign something also found it together") {
    require_each({
        {"南山理工大学与深圳蓝鲸科技有限公司签署协议，共建海湾联合实验室。",
         {"南山理工大学 | signed_with | 深圳蓝鲸科技有限公司",
          "南山理工大学 | established | 海湾联合实验室",
          "深圳蓝鲸科技有限公司 | established | 海湾联合实验室"}},
        {"支持南山理工大学与云屏职业学院合办海湾航空学院。",
         {"南山理工大学 | established | 海湾航空学院",
          "云屏职业学院 | established | 海湾航空学院"}},
        {"云屏区教育局联同深圳青年协会，于云屏科学城设立海湾实践基地。",
         {"深圳青年协会 | established | 海湾实践基地", "海湾实践基地 | located_in | 云屏科学城"}},
        {"云屏医院联合深圳蓝鲸科技有限公司开展血液运输。",
         {"云屏医院 | cooperates_with | 深圳蓝鲸科技有限公司"}},
    });
}

TEST_CASE("letter: what is said next is said of what was founded") {
    require_each({
        {"设立云屏医药审批服务站，隶属于云屏区市场监督管理局。",
         {"云屏医药审批服务站 | part_of | 云屏区市场监督管理局"}},
        {"云屏产业园已进驻60家企业，包括深圳蓝鲸科技有限公司、深圳飞鱼科技有限公司等。",
         {"深圳蓝鲸科技有限公司 | located_in | 云屏产业园",
          "60家企业 | has_member | 深圳飞鱼科技有限公司"}},
        {"“云屏圆梦计划”获市教育局批准，由云屏区人力资源局统筹实施。",
         {"“云屏圆梦计划” | approved_by | 市教育局",
          "云屏区人力资源局 | undertakes | “云屏圆梦计划”"}},
        {"该院隶属南山理工大学。海湾生物研究院组建了云屏海洋联合体。",
         {"海湾生物研究院 | established | 云屏海洋联合体"}},
    });
}

TEST_CASE("letter: offices and those who sign for their bodies") {
    require_each({
        {"创新科技局局长邓浩然与深圳蓝鲸科技有限公司董事长许志豪签署《海湾合作安排》。",
         {"邓浩然 | role_at | 创新科技局", "许志豪 | role_at | 深圳蓝鲸科技有限公司",
          "创新科技局 | party_to | 海湾合作安排"}},
        {"海湾生物研究院院长由南山理工大学副校长沈国华担任。",
         {"沈国华 | role_at | 南山理工大学", "沈国华 | role_at | 海湾生物研究院"}},
        {"南山理工大学副校长（研究）谭丽珍出席。", {"谭丽珍 | role_at | 南山理工大学"}},
    });
}

TEST_CASE("letter: an office of what has none, and no relation before it") {
    CHECK_NOTHROW(read_letter("简讯\n深圳市副市长许志豪讲话。\n"));
    CHECK_NOTHROW(read_letter("许志豪任主任。"));
}

TEST_CASE("letter: what is only suggested, a sort, or a slogan is nothing that was done") {
    for (const char* const sentence :
         {"关于设立海湾生物研究院的建议，因条件限制暂不具备。",
          "推动云屏区三大创新平台建设，认定国家级海洋实验室。", "区委书记周明远出席活动。"}) {
        const Set relations = relations_said(sentence);
        CAPTURE(sentence, relations);
        CHECK(std::none_of(relations.begin(), relations.end(), [](const std::string& one) {
            return one.find("established") != std::string::npos ||
                   one.find("builds") != std::string::npos ||
                   one.find("区委 |") != std::string::npos;
        }));
    }
}

TEST_CASE("letter: money for what the sentence is about") {
    const auto amounts = amounts_in(read_letter(reply(
        "海湾生物研究院落户云屏科学城，由深圳蓝鲸科技有限公司出资2000万元，总投资5.6亿元。")));
    CAPTURE(amounts);
    CHECK(amounts == Set{"20000000 CNY invested 海湾生物研究院",
                         "560000000 CNY planned_investment 海湾生物研究院"});
    const auto figures = figures_in(
        read_letter(reply("云屏子弟学校由南山理工大学举办，现有学生860名、教师近90名。")));
    CAPTURE(figures);
    CHECK(figures.contains("云屏子弟学校 860 persons"));
    CHECK(figures.contains("云屏子弟学校 <90 persons"));
}

TEST_CASE("letter: a plain 元 of a Hong Kong press release is a Hong Kong dollar") {
    const auto text = [](const std::string& who, const std::string& other) {
        return who + "推出「甲乙計劃」\n" + who + "公布推出「甲乙計劃」，總額八億" + other +
               "。每間企業最高可獲資助200萬元。\n";
    };
    const auto currencies = [](const std::string& letter) {
        Set result;
        for (const auto& amount : read_letter(letter).amounts) {
            result.insert(amount.money.money.currency);
        }
        return result;
    };
    CHECK(currencies(text("嶺海大學", "港元")) == Set{"HKD"});
    CHECK(currencies(text("嶺海大學", "元")) == Set{"CNY"});
    CHECK(currencies(text("創新科技署", "元")) == Set{"HKD"});
    CHECK(currencies(text("創新科技署", "元人民幣")) == Set{"CNY", "HKD"});
}

TEST_CASE("letter: class, response and disclosure of a reply") {
    const auto remarks = [](const std::string& after) {
        std::map<std::string, std::string> result;
        for (const auto& one : read_letter(reply("我区认真研究。") + after).relations) {
            if (!one.words.empty()) {
                result[std::string(graph::term(one.predicate).key)] = one.words;
            }
        }
        return result;
    };
    using Remarks = std::map<std::string, std::string>;
    CHECK(
        remarks("公开属性：主动公开\n办理结果：B（正在解决）\n委员反馈意见：基本满意\n") ==
        Remarks{{"disclosure", "主动公开"}, {"outcome_class", "B"}, {"satisfaction", "基本满意"}});
    CHECK(remarks(
              "二、办理实效评估类别\n___A___类\n（A类：已经解决；B类：正在解决；C类：以后研究。）\n"
              "经沟通，委员对办理工作表示“满意”。\n") ==
          Remarks{{"outcome_class", "A"}, {"satisfaction", "满意"}});
    CHECK(remarks("（A类：已经解决；B类：正在解决。）\n群众满意度不断提升。\n").empty());
}
