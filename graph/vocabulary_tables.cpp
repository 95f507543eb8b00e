/// The words themselves. A new one is a row here (and, for a type, predicate or state, its
/// enumerator at the same place in vocabulary.hpp); labels follow the usage of both sides.
#include "graph/vocabulary.hpp"

namespace graph {

namespace {

using enum EntityType;

constexpr TypeSet kBody = kBodyTypes;
constexpr TypeSet kSite = one(zone) | one(park);
constexpr TypeSet kPlace = one(place);
constexpr TypeSet kCollection = one(collection);
constexpr TypeSet kProgramme = one(programme);
constexpr TypeSet kDocument = one(document);
constexpr TypeSet kFunding = one(funding);
constexpr TypeSet kPerson = one(person);
constexpr TypeSet kEvent = one(event);
constexpr TypeSet kHonour = one(honour);
constexpr TypeSet kPolicy = one(policy);
constexpr TypeSet kItem = one(item);
constexpr TypeSet kAny = kAnyType;
constexpr TypeSet kNone = 0;

constexpr TypeTerm kTypes[] = {
    {university, "university", {"高校", "院校／大學", "University"}},
    {school, "school", {"学院", "學院", "School"}},
    {research_institute, "research_institute", {"研究院所", "研究院所", "Research institute"}},
    {laboratory, "laboratory", {"实验室、中心", "實驗室、中心", "Laboratory or centre"}},
    {hospital, "hospital", {"医院", "醫院", "Hospital"}},
    {company, "company", {"企业", "企業", "Company"}},
    {government,
     "government",
     {"党政机关及公共机构", "政府部門及公營機構", "Government or public body"}},
    {association, "association", {"学会、联盟", "學會、聯盟", "Association"}},
    {organisation, "organisation", {"机构", "機構", "Organisation"}},
    {zone, "zone", {"园区、片区", "發展區、園區", "Zone"}},
    {park, "park", {"公园", "公園", "Park"}},
    {place, "place", {"地点", "地點", "Place"}},
    {policy, "policy", {"政策、规划", "政策、規劃", "Policy or plan"}},
    {programme, "programme", {"扶持项目、专项资金", "資助計劃", "Funding scheme"}},
    {document, "document", {"文件", "文件", "Document"}},
    {agreement, "agreement", {"协议", "協議", "Agreement"}},
    {honour, "honour", {"荣誉称号", "榮譽稱號", "Honour"}},
    {person, "person", {"人物", "人物", "Person"}},
    {event, "event", {"活动、会议", "活動、會議", "Event"}},
    {collection, "collection", {"一组（部分列名）", "一組（部分列名）", "Set, partly named"}},
    {funding, "funding", {"资金", "款項", "Amount of money"}},
    {item, "item", {"清单事项", "跟進事項", "Follow-up item"}},
};

constexpr PredicateTerm attribute(Predicate predicate, std::string_view key, TypeSet from,
                                  ValueKinds value, bool one_value, std::string_view qualifiers,
                                  Label label) {
    return {predicate, key,   from,  kNone,      static_cast<std::uint8_t>(value),
            one_value, false, false, qualifiers, label};
}

enum class Tie { plain, walked, symmetric, symmetric_walked, one_value };

constexpr PredicateTerm link(Predicate predicate, std::string_view key, TypeSet from, TypeSet to,
                             Tie tie, std::string_view qualifiers, Label label) {
    const bool symmetric = tie == Tie::symmetric || tie == Tie::symmetric_walked;
    const bool walked = tie == Tie::walked || tie == Tie::symmetric_walked;
    return {predicate, key,    from,       to,   kEntityValue, tie == Tie::one_value,
            symmetric, walked, qualifiers, label};
}

/// A link whose value may also be words, because sources do not always name a thing.
constexpr PredicateTerm or_text(PredicateTerm link) {
    link.values |= kTextValue;
    return link;
}

using P = Predicate;

constexpr PredicateTerm kPredicates[] = {
    attribute(P::type, "type", kAny, kTextValue, true, "", {"类型", "類型", "Type"}),
    attribute(P::name, "name", kAny, kTextValue, false, "kind", {"名称", "名稱", "Name"}),
    attribute(P::identifier, "identifier", kAny, kTextValue, false, "scheme",
              {"标识符", "識別碼", "Identifier"}),
    attribute(P::founded, "founded", kBody | kSite | kEvent | kProgramme, kDateValue, true, "",
              {"成立", "成立", "Founded"}),
    attribute(P::ended, "ended", kAny, kDateValue, true, "", {"终止", "終止", "Ended"}),
    attribute(P::website, "website", kBody | kSite, kTextValue, false, "",
              {"网站", "網站", "Website"}),
    attribute(P::address, "address", kBody | kSite, kTextValue, true, "",
              {"地址", "地址", "Address"}),
    attribute(P::located_at, "located_at", kBody | kSite, kPointValue, false, "",
              {"坐标", "座標", "Coordinates"}),
    attribute(P::figure, "figure", kAny, kQuantityValue, true, "metric group as_at",
              {"数字", "數字", "Figure"}),
    attribute(P::amount, "amount", kFunding, kMoneyValue, true, "kind per",
              {"金额", "金額", "Amount"}),
    link(P::paid_by, "paid_by", kFunding, kBody | kProgramme, Tie::plain, "",
         {"付款方", "付款方", "Paid by"}),
    link(P::paid_to, "paid_to", kFunding, kBody | kProgramme | kCollection, Tie::plain, "",
         {"收款方", "收款方", "Paid to"}),
    link(P::through, "through", kFunding, kBody | kProgramme, Tie::plain, "",
         {"经由", "經由", "Through"}),
    link(P::within, "within", kFunding, kFunding, Tie::one_value, "",
         {"包含于", "包括在", "Part of the amount"}),
    link(P::part_of, "part_of",
         kBody | kSite | kCollection | kDocument | kEvent | kPlace | kProgramme | kItem,
         kBody | kSite | kDocument | kEvent | kPlace | kPolicy, Tie::walked, "",
         {"所属", "所屬", "Part of"}),
    link(P::founding_partner, "founding_partner", one(university), kBody, Tie::walked, "",
         {"合作办学方", "合作辦學方", "Founding partner"}),
    link(P::parent_in, "parent_in", kBody, kBody, Tie::walked, "",
         {"登记的所属机构", "登記的所屬機構", "Listed under, in a registry"}),
    link(P::succeeds, "succeeds", kAny, kAny, Tie::walked, "", {"承接自", "承接自", "Succeeds"}),
    link(P::related_to, "related_to", kAny, kAny, Tie::symmetric_walked, "label",
         {"有关联（性质未说明）", "有關聯（性質未說明）", "Related (nature not stated)"}),
    link(P::published_with, "published_with", kBody, kBody, Tie::symmetric_walked, "year count",
         {"合著论文", "合著論文", "Published with"}),
    link(P::located_in, "located_in", kAny, kSite | kPlace, Tie::plain, "",
         {"位于", "位於", "Located in"}),
    link(P::adjacent_to, "adjacent_to", kSite | kPlace, kSite | kPlace, Tie::symmetric, "length_km",
         {"毗邻", "毗鄰", "Adjacent to"}),
    link(P::established, "established", kBody, kBody | kDocument | kProgramme | kCollection,
         Tie::walked, "joint year count", {"设立", "設立", "Established"}),
    link(P::affiliated_with, "affiliated_with", one(hospital) | kBody, kBody, Tie::walked, "role",
         {"附属于", "附屬於", "Affiliated with"}),
    link(P::cooperates_with, "cooperates_with", kBody | kSite, kBody | kSite | kCollection,
         Tie::symmetric_walked, "joint count via", {"合作", "合作", "Co-operates with"}),
    link(P::signed_with, "signed_with", kBody, kBody | kCollection, Tie::symmetric_walked,
         "agreement date count", {"签署协议", "簽署協議", "Signed with"}),
    link(P::party_to, "party_to", kBody, one(agreement) | kDocument, Tie::walked, "role",
         {"签约方", "簽約方", "Party to"}),
    link(P::funds, "funds", kBody | kProgramme, kBody | kProgramme | kCollection, Tie::walked,
         "amount purpose channel one_off", {"资助", "資助", "Funds"}),
    link(P::donated, "donated", kBody | kPerson, kBody, Tie::walked, "joint year",
         {"捐赠", "捐贈", "Donated"}),
    link(P::undertakes, "undertakes", kBody | kCollection, kProgramme, Tie::walked,
         "count amount year", {"承担", "承擔", "Undertakes"}),
    link(P::supports, "supports", kBody, kBody | kSite | kCollection, Tie::walked, "count",
         {"支持", "支持", "Supports"}),
    link(P::builds, "builds", kBody | kSite, kBody | kSite | kCollection, Tie::walked, "count",
         {"建设", "建設", "Builds"}),
    link(P::operates, "operates", kBody, kAny, Tie::walked, "", {"运营", "營運", "Operates"}),
    link(P::has_member, "has_member", kCollection | one(association), kAny, Tie::walked, "",
         {"列名成员", "列名成員", "Names as member"}),
    link(P::issued, "issued", kBody, kPolicy | kProgramme, Tie::walked, "",
         {"发布", "發布", "Issued"}),
    link(P::targets, "targets", kPolicy | kProgramme | kDocument | one(agreement), kAny, Tie::plain,
         "", {"针对", "針對", "Concerns"}),
    link(P::aligns_with, "aligns_with", kBody | kSite, kPolicy | kSite, Tie::plain, "policy_period",
         {"对接、落实", "對接、落實", "Aligns with"}),
    link(P::included_in, "included_in", kBody | kSite | kCollection, kSite | kProgramme, Tie::plain,
         "list area_km2", {"纳入", "納入", "Included in"}),
    attribute(P::positioned_as, "positioned_as", kAny, kTextValue, false, "by policy",
              {"定位", "定位", "Positioned as"}),
    link(P::awarded, "awarded", kBody, kHonour, Tie::plain, "holder", {"授予", "授予", "Awarded"}),
    link(P::holds_title, "holds_title", kAny, kHonour, Tie::plain, "",
         {"获称号", "獲稱號", "Holds the title"}),
    or_text(link(P::applied_in, "applied_in", kAny, kAny, Tie::plain, "",
                 {"应用于", "應用於", "Applied in"})),
    link(P::held_event, "held_event", kBody, kEvent, Tie::walked, "count",
         {"举办", "舉辦", "Held"}),
    link(P::held_at, "held_at", kEvent, kAny, Tie::plain, "count",
         {"举办地点", "舉辦地點", "Held at"}),
    link(P::attended, "attended", kBody | kPerson, kEvent, Tie::plain, "role",
         {"出席", "出席", "Attended"}),
    link(P::role_at, "role_at", kPerson, kBody, Tie::plain, "role", {"任职", "任職", "Role at"}),
    link(P::proposed_by, "proposed_by", kDocument, kPerson | kBody, Tie::plain, "",
         {"提出者", "提出者", "Proposed by"}),
    link(P::addressed_to, "addressed_to", kDocument, kPerson | kBody, Tie::plain, "",
         {"致", "致", "Addressed to"}),
    link(P::replies_to, "replies_to", kDocument, kDocument, Tie::plain, "",
         {"答复", "答覆", "Replies to"}),
    link(P::issued_by, "issued_by", kDocument, kBody, Tie::plain, "",
         {"发文单位", "發文單位", "Issued by"}),
    link(P::lead_handler, "lead_handler", kDocument | kItem, kBody, Tie::one_value, "",
         {"主办单位", "主責單位", "Lead unit"}),
    link(P::co_handler, "co_handler", kDocument | kItem, kBody, Tie::plain, "",
         {"会办单位", "協作單位", "Supporting unit"}),
    link(P::links, "links", kPlace, kPlace | kSite, Tie::plain, "", {"连通", "連通", "Links"}),
    link(P::consulted, "consulted", kBody, kBody, Tie::plain, "",
         {"征求意见", "徵詢意見", "Consulted"}),
    link(P::approved_by, "approved_by", kAny, kBody, Tie::plain, "",
         {"批准单位", "批准單位", "Approved by"}),
    link(P::rests_on, "rests_on", kItem, kAny, Tie::plain, "",
         {"所涉内容", "所涉內容", "Rests on"}),
    attribute(P::described_as, "described_as", kAny, kTextValue, false, "topic",
              {"说明", "說明", "Description"}),
    attribute(P::milestone, "milestone", kAny, kDateValue, false, "stage",
              {"节点", "時間節點", "Milestone"}),
    attribute(P::outcome_class, "outcome_class", kDocument, kTextValue, true, "",
              {"办理类别", "辦理類別", "Outcome category"}),
    attribute(P::satisfaction, "satisfaction", kDocument, kTextValue, true, "",
              {"委员反馈", "委員反饋", "Member's response"}),
    attribute(P::disclosure, "disclosure", kDocument, kTextValue, true, "",
              {"公开方式", "公開方式", "Disclosure"}),
    attribute(P::column, "column", kItem, kTextValue, true, "",
              {"清单栏目", "事項表欄目", "Column of the list"}),
    attribute(P::suggestion, "suggestion", kItem, kTextValue, true, "",
              {"所答意见（序号）", "所答意見（序號）", "Suggestion number"}),
};

constexpr StateTerm kStates[] = {
    {State::goal, "goal", {"目标", "目標", "Target"}},
    {State::sought,
     "sought",
     {"争取中（尚未落实）", "爭取中（尚未落實）", "Being sought (not settled)"}},
    {State::planned, "planned", {"拟开展", "計劃中", "Planned"}},
    {State::approved_in_principle,
     "approved_in_principle",
     {"原则性通过", "原則上獲通過", "Approved in principle"}},
    {State::agreed, "agreed", {"已签协议", "已簽署協議", "Agreement signed"}},
    {State::approved, "approved", {"已获批", "已獲批准", "Approved"}},
    {State::in_progress, "in_progress", {"正在推进", "推展中", "In progress"}},
    {State::done, "done", {"已完成", "已完成", "Completed"}},
    {State::stated, "stated", {"一般说明", "一般資料", "Background"}},
    {State::denied,
     "denied",
     {"目前不具备条件（照原文）", "暫不推行", "Not being pursued at present"}},
    {State::ended, "ended", {"已结束", "已結束", "Ended"}},
    {State::unknown, "unknown", {"未说明", "未有說明", "Not stated"}},
};

constexpr Term kNameKinds[] = {
    {"official", {"正式名称", "正式名稱", "Official name"}},
    {"alias", {"别称", "別稱", "Also called"}},
    {"abbreviation", {"简称", "簡稱", "Short name"}},
    {"former", {"曾用名", "前稱", "Former name"}},
    {"misspelt", {"原文写法", "原文寫法", "As spelt in a source"}},
    {"unofficial", {"非正式译名", "非正式譯名", "Unofficial name"}},
};

constexpr Term kMoneyKinds[] = {
    {"support_total", {"累计支持", "累計資助（原文「累計支持」）", "Cumulative support"}},
    {"disbursed", {"拨付（已付）", "已發放（原文「撥付」）", "Disbursed"}},
    {"invested", {"投入（一次性）", "投放資金（原文「投入」）", "Funds provided (one-off)"}},
    {"obtained",
     {"获得（是否到账未说明）", "獲得（未說明是否已發放）",
      "Funding obtained (receipt not confirmed)"}},
    {"approved_application",
     {"申请获批（是否到账未说明）", "申請獲批（未說明是否已發放）",
      "Application approved (payment not stated)"}},
    {"project_total", {"项目总经费", "項目總經費", "Total project funding"}},
    {"planned_investment", {"计划总投资", "計劃投資總額", "Planned investment"}},
    {"pledged", {"承诺出资", "承諾出資", "Pledged"}},
    {"donated", {"捐赠", "捐款（實物：捐贈）", "Donation"}},
    {"grant_cap", {"资助上限", "資助上限", "Funding ceiling"}},
};

constexpr Term kMoneyRates[] = {
    {"year", {"每年", "每年", "Each year"}},
    {"laboratory", {"每个实验室", "每間實驗室", "For each laboratory"}},
};

constexpr Term kSourceKinds[] = {
    {"official_letter", {"公函", "公函", "Official letter"}},
    {"policy", {"政策文件", "政策文件", "Policy document"}},
    {"press_release", {"新闻公报", "新聞公報", "Press release"}},
    {"news", {"新闻报道", "新聞報道", "News report"}},
    {"web_page", {"网页", "網頁", "Web page"}},
    {"registry", {"登记数据", "登記數據", "Registry"}},
    {"report", {"报告", "報告", "Report"}},
    {"editorial", {"本图谱编注", "本圖譜編註", "Editorial note of this atlas"}},
};

constexpr Term kSchemes[] = {
    {"ror", {"ROR", "ROR", "ROR"}},
    {"wikidata", {"Wikidata", "Wikidata", "Wikidata"}},
    {"openalex", {"OpenAlex", "OpenAlex", "OpenAlex"}},
    {"fundref", {"Crossref 资助方", "Crossref 資助方", "Crossref funder"}},
    {"uscc", {"统一社会信用代码", "統一社會信用代碼", "Unified social credit code"}},
    {"hk_cr", {"香港公司编号", "香港公司編號", "Hong Kong company number"}},
    {"proposal_number", {"提案号", "提案編號", "CPPCC proposal number"}},
};

constexpr Term kStages[] = {
    {"agreed", {"签署", "簽署", "Signed"}},
    {"approved", {"获批", "獲批", "Approved"}},
    {"commissioned", {"委托筹建", "委託籌建", "Commissioned"}},
    {"construction_start", {"动工", "動工", "Construction started"}},
    {"construction", {"在建", "興建中", "Under construction"}},
    {"topped_out", {"封顶", "平頂", "Topped out"}},
    {"expected_opening", {"预计启用", "預計投入服務", "Opening expected"}},
    {"expected_full_operation", {"预计全面运营", "預計全面投入服務", "Full operation expected"}},
    {"held", {"举行", "舉行", "Held"}},
    {"opened", {"启用", "投入服務", "Opened"}},
    {"renamed", {"更名", "更名", "Renamed"}},
    {"unveiled", {"揭牌", "揭牌", "Unveiled"}},
};

constexpr Term kTopics[] = {
    {"kind", {"性质", "性質", "Nature"}},     {"governance", {"治理", "管治", "Governance"}},
    {"degrees", {"学位", "學位", "Degrees"}}, {"schools", {"院系", "院系", "Schools"}},
    {"site", {"选址", "選址", "Site"}},       {"rule", {"规则", "規則", "Rule"}},
    {"role", {"角色", "角色", "Role"}},       {"rank", {"次序", "次序", "Order"}},
    {"history", {"沿革", "沿革", "History"}},
};

constexpr Term kColumns[] = {
    {"done", {"当年完成", "本年完成", "Completed this year"}},
    {"pushed", {"当年推动", "推展中", "In progress this year"}},
    {"next_year", {"明年待落实", "下年跟進", "To follow next year"}},
};

constexpr Term kWays[] = {
    {"asserted", {"原文所述", "原文所述", "Stated"}},
    {"inferred", {"推断", "推論", "Inferred"}},
};

constexpr Term kReliabilities[] = {
    {"high", {"高", "高", "High"}},
    {"medium", {"中", "中", "Medium"}},
    {"low", {"低", "低", "Low"}},
};

constexpr Term kVisibilities[] = {
    {"public", {"公开", "公開", "Public"}},
    {"internal", {"内部", "內部", "Internal"}},
};

constexpr Term kDecisionSubjects[] = {
    {"identity", {"是否同一条目", "是否同一條目", "Identity"}},
    {"candidate", {"待核条目", "待核實項目", "Item to be verified"}},
    {"ruling", {"表述核定", "資料核定", "Ruling"}},
    {"gap", {"可商谈的合作", "合作空間", "Scope for co-operation"}},
};

constexpr Term kVerdicts[] = {
    {"same", {"同一", "同一", "The same"}},
    {"different", {"不同", "不同", "Different"}},
    {"accepted", {"采用", "採納", "Accepted"}},
    {"refused", {"不采用", "不採納", "Not accepted"}},
    {"corrected", {"更正后采用", "更正後採納", "Accepted as corrected"}},
    {"holds", {"以此为准", "以此為準", "Holds"}},
    {"known", {"已知悉，未见记录", "已知悉，未見紀錄", "Known, not recorded"}},
    {"not_relevant", {"不相关", "不相關", "Not relevant"}},
};

constexpr bool tables_follow_their_enumerations() {
    for (std::size_t i = 0; i < std::size(kTypes); ++i) {
        if (static_cast<std::size_t>(kTypes[i].type) != i) {
            return false;
        }
    }
    for (std::size_t i = 0; i < std::size(kPredicates); ++i) {
        if (static_cast<std::size_t>(kPredicates[i].predicate) != i) {
            return false;
        }
    }
    for (std::size_t i = 0; i < std::size(kStates); ++i) {
        if (static_cast<std::size_t>(kStates[i].state) != i) {
            return false;
        }
    }
    return true;
}
static_assert(tables_follow_their_enumerations());

}  // namespace

std::span<const TypeTerm> types() {
    return kTypes;
}
std::span<const PredicateTerm> predicates() {
    return kPredicates;
}
std::span<const StateTerm> states() {
    return kStates;
}
std::span<const Term> name_kinds() {
    return kNameKinds;
}
std::span<const Term> money_kinds() {
    return kMoneyKinds;
}
std::span<const Term> money_rates() {
    return kMoneyRates;
}
std::span<const Term> source_kinds() {
    return kSourceKinds;
}
std::span<const Term> identifier_schemes() {
    return kSchemes;
}
std::span<const Term> milestone_stages() {
    return kStages;
}
std::span<const Term> description_topics() {
    return kTopics;
}
std::span<const Term> worklist_columns() {
    return kColumns;
}
std::span<const Term> ways_known() {
    return kWays;
}
std::span<const Term> reliabilities() {
    return kReliabilities;
}
std::span<const Term> visibilities() {
    return kVisibilities;
}

std::span<const Term> decision_subjects() {
    return kDecisionSubjects;
}
std::span<const Term> verdicts() {
    return kVerdicts;
}

}  // namespace graph
