/// The smaller lists: kinds of names, money and sources, stages, ways of knowing, verdicts.
#include "graph/vocabulary.hpp"

namespace graph {

namespace {

constexpr Term kNameKinds[] = {
    {"official", {"正式名称", "正式名稱", "Official name"}},
    {"alias", {"别称", "別稱", "Also called"}},
    {"abbreviation", {"简称", "簡稱", "Short name"}},
    {"former", {"曾用名", "前稱", "Former name"}},
    {"misspelt", {"原文写法", "原文寫法", "As spelt in a source"}},
    {"unofficial", {"非正式名称", "非正式名稱", "Unofficial name"}},
};

constexpr Term kMoneyKinds[] = {
    {"support_total",
     {"累计支持", "累計資助（原文「累計支持」）", "Cumulative support"},
     {"一段时间内累计支持的总数；没有说明是否全部付出",
      "一段時間內累計資助的總數；未有說明是否已全數發放",
      "What support adds up to over a time; not said to be all paid"}},
    {"disbursed",
     {"拨付（已付）", "已發放（原文「撥付」）", "Disbursed"},
     {"来源表示已经拨付；不等于已经用完", "資料來源表示已經發放；不等於已經用完",
      "Paid out, the source says; that need not mean spent"}},
    {"invested",
     {"投入（一次性）", "投放資金（原文「投入」）", "Funds provided (one-off)"},
     {"一次性投入的资金；不是入股", "一次性投放的資金；不是入股或注資",
      "Money put in once; no shareholding and no capital injection"}},
    {"obtained",
     {"获得（是否到账未说明）", "獲得（未說明是否已發放）",
      "Funding obtained (receipt not confirmed)"},
     {"获得的资金；来源没有说明是否到账", "獲得的資金；資料來源未有說明是否已收到",
      "Money secured; the source does not say that it has arrived"}},
    {"approved_application",
     {"申请获批（是否到账未说明）", "申請獲批（未說明是否已發放）",
      "Application approved (payment not stated)"},
     {"申请已经获批的数额；来源没有说明是否已付", "申請已獲批准的金額；資料來源未有說明是否已發放",
      "The sum for which an application succeeded; not said to be paid"}},
    {"project_total",
     {"项目总经费", "項目總經費", "Total project funding"},
     {"所涉项目的经费合计；不是一年的支出", "有關項目的經費合計；不是一年的開支",
      "The funding of whole projects together; not what was spent in a year"}},
    {"planned_investment",
     {"计划总投资", "計劃投資總額", "Planned investment"},
     {"工程或项目计划投入的总额；不是实际支出", "工程或項目計劃投入的總額；不是實際開支",
      "What a project is planned to cost; not what was spent"}},
    {"pledged",
     {"承诺出资", "承諾出資", "Pledged"},
     {"出资方表示将会提供的数额；不等于已付", "出資方表示將會提供的金額；不等於已支付",
      "What a giver says it will provide; not a payment"}},
    {"donated",
     {"捐赠", "捐款（實物：捐贈）", "Donation"},
     {"捐款的数额，或所捐实物的价值", "捐款的金額，或所捐實物的價值",
      "A gift of money, or the value of a gift in kind"}},
    {"grant_cap",
     {"资助上限", "資助上限", "Funding ceiling"},
     {"按规定最多可给的数额；不是已付的数额", "按規定最多可資助的金額；不是已發放的金額",
      "The most that the rules allow; not a sum that was paid"}},
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
    {"isni", {"ISNI", "ISNI", "ISNI"}},
    {"grid", {"GRID", "GRID", "GRID"}},
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
    {"asked", {"询问进展", "查詢進度", "Asked about"}},
    {"held", {"举行", "舉行", "Held"}},
    {"opened", {"启用", "投入服務", "Opened"}},
    {"renamed", {"更名", "更名", "Renamed"}},
    {"unveiled", {"揭牌", "揭牌", "Unveiled"}},
};

constexpr Term kTopics[] = {
    {"kind", {"性质", "性質", "Nature"}},
    {"governance", {"治理", "管治", "Governance"}},
    {"degrees", {"学位", "學位", "Degrees"}},
    {"schools", {"院系", "院系", "Schools"}},
    {"site", {"选址", "選址", "Site"}},
    {"rule", {"规则", "規則", "Rule"}},
    {"role", {"角色", "角色", "Role"}},
    {"rank", {"次序", "次序", "Order"}},
    {"field", {"领域", "領域", "Field"}},
    {"responsible_unit", {"责任单位", "負責單位", "Responsible unit"}},
    {"history", {"沿革", "沿革", "History"}},
    {"registration", {"登记状况", "登記狀況", "Status in the registry"}},
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
    {"revoked", {"撤销先前的决定", "撤銷先前的決定", "An earlier decision taken back"}},
    {"accepted", {"采用", "採納", "Accepted"}},
    {"refused", {"不采用", "不採納", "Not accepted"}},
    {"corrected", {"更正后采用", "更正後採納", "Accepted as corrected"}},
    {"holds", {"以此为准", "以此為準", "Holds"}},
    {"known", {"已知悉，未见记录", "已知悉，未見紀錄", "Known, not recorded"}},
    {"not_relevant", {"不相关", "不相關", "Not relevant"}},
};

}  // namespace

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
