#include "server/problem.hpp"

#include "graph/text.hpp"

#include <algorithm>
#include <cassert>

namespace server {

namespace {

constexpr ProblemKind kProblemKinds[] = {
    {"missing_parameter",
     400,
     {"缺少参数", "欠缺參數", "A parameter is missing"},
     {"请加上参数“{}”。", "請加上參數「{}」。", "Add the parameter \"{}\"."}},
    {"unknown_parameter",
     400,
     {"没有这个参数", "沒有這個參數", "There is no such parameter"},
     {"这里没有参数“{}”；可用的有：{}。", "這裏沒有參數「{}」；可用的有：{}。",
      "\"{}\" is not a parameter here; these are: {}."}},
    {"bad_value",
     400,
     {"参数值不可用", "參數值不可用", "A value cannot be used"},
     {"“{}”不可用于参数“{}”；可用的是：{}。", "「{}」不可用於參數「{}」；可用的是：{}。",
      "\"{}\" cannot be used for \"{}\"; allowed: {}."}},
    {"unknown_cursor",
     400,
     {"游标不可用", "游標不可用", "The cursor cannot be used"},
     {"游标“{}”不属于这个查询，或数据已更新；请从第一页查起。",
      "游標「{}」不屬於這個查詢，或數據已更新；請由第一頁查起。",
      "The cursor \"{}\" belongs to another question, or the data has changed since; begin with "
      "the "
      "first page."}},
    {"bad_request",
     400,
     {"请求无法读取", "請求無法讀取", "The request cannot be read"},
     {"请求“{}”无法读取；请检查其格式与百分号编码。",
      "請求「{}」無法讀取；請檢查其格式與百分號編碼。",
      "\"{}\" cannot be read; check its form and its percent-encoding."}},
    {"repeated_parameter",
     400,
     {"参数重复", "參數重複", "A parameter stands twice"},
     {"参数“{}”出现了两次；请只留一个。", "參數「{}」出現了兩次；請只留一個。",
      "\"{}\" stands twice; keep one."}},
    {"wrong_host",
     421,
     {"不是本机的名称", "不是本機的名稱", "Not a name of this machine"},
     {"“{}”不是本机的名称；请用 localhost 或 127.0.0.1。",
      "「{}」不是本機的名稱；請用 localhost 或 127.0.0.1。",
      "\"{}\" is not a name of this machine; use localhost or 127.0.0.1."}},
    {"length_missing",
     411,
     {"未注明长度", "未註明長度", "The length is not told"},
     {"请求的内容须注明长度（Content-Length）。", "請求的內容須註明長度（Content-Length）。",
      "Say how long the content of the request is (Content-Length)."}},
    {"too_large",
     413,
     {"请求过大", "請求過大", "The request is too large"},
     {"请求的内容最多 {} 字节；请分几次查询。", "請求的內容最多 {} 位元組；請分數次查詢。",
      "The content of a request may be {} bytes at most; ask for less at once."}},
    {"batch_too_large",
     413,
     {"一次查询过多", "一次查詢過多", "Too much is asked at once"},
     {"“{}”一次最多 {} 个；请分几次查询。", "「{}」一次最多 {} 個；請分數次查詢。",
      "\"{}\" may be {} at once at most; ask in several parts."}},
    {"not_a_form",
     415,
     {"内容不是表单", "內容不是表單", "The content is no form"},
     {"“{}”不可用；请用未压缩的 application/x-www-form-urlencoded。",
      "「{}」不可用；請用未壓縮的 application/x-www-form-urlencoded。",
      "\"{}\" cannot be used; send application/x-www-form-urlencoded, not compressed."}},
    {"bad_member",
     400,
     {"查询中有一处不可用", "查詢中有一處不可用", "A part of the question cannot be used"},
     {"参数“{}”的“{}”处不可用；应为：{}。", "參數「{}」的「{}」處不可用；應為：{}。",
      "In \"{}\", what stands at \"{}\" cannot be used; expected: {}."}},
    {"no_scripts",
     403,
     {"此处不提供脚本形式的回答", "此處不提供程式碼形式的回答",
      "Answers are not given as scripts here"},
     {"只有会议版的服务器以脚本（callback）回答；请去掉这个参数。",
      "只有會議版的伺服器以程式碼（callback）回答；請刪去這個參數。",
      "Only a server of the meeting view answers as a script; leave the parameter callback out."}},
    {"too_long",
     414,
     {"地址过长", "地址過長", "The address is too long"},
     {"地址过长；请缩短查询词。", "地址過長；請縮短查詢字詞。",
      "The address is too long; ask for less at once."}},
    {"too_slow",
     408,
     {"请求迟迟未完", "請求遲遲未完", "The request took too long to arrive"},
     {"请求在 {} 秒内未能收完；请检查网络后重试。", "請求在 {} 秒內未能收完；請檢查網絡後重試。",
      "The request did not arrive within {} seconds; check the network and try again."}},
    {"fields_too_large",
     431,
     {"请求头过大", "請求標頭過大", "The header fields are too large"},
     {"请求头超过 {} 字节；请删去不需要的（例如 Cookie）。",
      "請求標頭超過 {} 位元組；請刪去不需要的（例如 Cookie）。",
      "The header fields are larger than {} bytes; leave out what is not needed, such as "
      "cookies."}},
    {"too_many_requests",
     429,
     {"请求过于频繁", "請求過於頻密", "Too many requests"},
     {"同一地址每秒最多 {} 个请求；请稍后再试。", "同一地址每秒最多 {} 個請求；請稍後再試。",
      "One address may make {} requests a second; try again in a moment."}},
    {"unknown_entity",
     404,
     {"没有这个条目", "沒有這個條目", "There is no such entry"},
     {"没有编号为“{}”的条目；请用搜索查找。", "沒有編號為「{}」的條目；請用搜尋查找。",
      "No entry has the id \"{}\"; search for its name instead."}},
    {"ambiguous_name",
     400,
     {"名称有多种所指", "名稱有多種所指", "The name can mean more than one entry"},
     {"“{}”可指不止一个条目；请改用其中一个的编号。",
      "「{}」可指不止一個條目；請改用其中一個的編號。",
      "\"{}\" can mean more than one entry; use the id of one of them."}},
    {"unknown_source",
     404,
     {"没有这个来源", "沒有這個來源", "There is no such source"},
     {"没有编号为“{}”的来源；全部来源见 /v1/sources。",
      "沒有編號為「{}」的來源；全部來源見 /v1/sources。",
      "No source has the id \"{}\"; /v1/sources lists all of them."}},
    {"unknown_claim",
     404,
     {"没有这条记载", "沒有這條記載", "There is no such statement"},
     {"没有编号为“{}”的记载。", "沒有編號為「{}」的記載。", "No statement has the id \"{}\"."}},
    {"gone_claim",
     410,
     {"这条记载已不在图谱中", "這條記載已不在圖譜中",
      "This statement is not in the graph any more"},
     {"记载“{}”曾在图谱中，后已撤销或更正。", "記載「{}」曾在圖譜中，後已還原或更正。",
      "Statement \"{}\" was in the graph once; it has been undone or corrected."}},
    {"not_found",
     404,
     {"没有这个地址", "沒有這個地址", "There is no such address"},
     {"没有地址“{}”；全部地址见 /openapi.yaml。", "沒有地址「{}」；全部地址見 /openapi.yaml。",
      "There is nothing at \"{}\"; /openapi.yaml lists all addresses."}},
    {"not_json",
     415,
     {"内容不是 JSON", "內容不是 JSON", "The content is no JSON"},
     {"“{}”不可用；请用未压缩的 application/json。",
      "「{}」不可用；請用未壓縮的 application/json。",
      "\"{}\" cannot be used; send application/json, not compressed."}},
    {"bad_list",
     400,
     {"名单不可用", "名單不可用", "The list cannot be used"},
     {"名单须有 1 至 {} 个名称或编号，每个最多 200 字；以 POST 提交时须为 JSON 字符串数组。",
      "名單須有 1 至 {} 個名稱或編號，每個最多 200 字；以 POST 提交時須為 JSON 字串陣列。",
      "Give 1 to {} names or ids of at most 200 characters each; with POST as a JSON list of "
      "strings."}},
    {"no_worklist",
     404,
     {"没有这样的清单", "沒有這樣的清單", "There is no such table"},
     {"这个来源没有办理事项清单；/v1/worklist 列出有清单的来源。",
      "這個資料來源沒有辦理事項清單；/v1/worklist 列出有清單的資料來源。",
      "The source has no table of what was done and is to come; /v1/worklist lists those that "
      "have."}},
    {"working_view_only",
     403,
     {"此项只在工作版中提供", "此項只在工作版中提供", "This is answered in the working view only"},
     {"会议版不提供这项查询；请在工作版的服务器上查询。",
      "會議版不提供這項查詢；請在工作版的伺服器上查詢。",
      "The meeting view does not answer this; ask a server of the working view."}},
    {"busy",
     503,
     {"正在计算", "正在計算", "Still being computed"},
     {"需要通盘计算的另一项查询尚未完成；请稍后再试。",
      "需要通盤計算的另一項查詢尚未完成；請稍後再試。",
      "Another question about the whole graph is still being computed; try again in a moment."}},
    {"method_not_allowed",
     405,
     {"此处只供读取", "此處只供讀取", "This address is for reading"},
     {"{} 不可用；可用的有：{}。", "{} 不可用；可用的有：{}。",
      "{} is not allowed here; these are: {}."}},
    {"internal",
     500,
     {"服务器未能回答", "伺服器未能回答", "The server failed to answer"},
     {"服务器未能回答；原因见其日志。", "伺服器未能回答；原因見其日誌。",
      "The server failed to answer; its log says why."}},
};

const ProblemKind& kind_of(std::string_view code) {
    const auto* const found = std::find_if(std::begin(kProblemKinds), std::end(kProblemKinds),
                                           [code](const auto& kind) { return kind.code == code; });
    assert(found != std::end(kProblemKinds));
    return *found;
}

/// What a request holds may be no UTF-8: bytes that are none are percent-encoded, as an address
/// would have them.
std::string readable(std::string_view value) {
    std::string result;
    while (const auto wrong = graph::invalid_utf8(value)) {
        result += value.substr(0, *wrong);
        result += percent_encoded(value.substr(*wrong, 1));
        value.remove_prefix(*wrong + 1);
    }
    return result += value;
}

std::vector<std::string> readable(std::vector<std::string> values) {
    for (std::string& value : values) {
        value = readable(std::string_view(value));
    }
    return values;
}

}  // namespace

std::string filled(std::string_view sentence, const std::vector<std::string>& values) {
    std::string result;
    for (const std::string& value : values) {
        const auto gap = sentence.find("{}");
        result += sentence.substr(0, gap);
        result += value;
        sentence.remove_prefix(std::min(gap, sentence.size() - 2) + 2);
    }
    return result + std::string(sentence);
}

std::span<const ProblemKind> problem_kinds() {
    return kProblemKinds;
}

std::string_view in(Language language, const graph::Label& label) {
    switch (language) {
        case Language::zh_hans: return label.zh_hans;
        case Language::zh_hant: return label.zh_hant;
        case Language::en: break;
    }
    return label.en;
}

std::string label_of(std::span<const graph::Term> terms, std::string_view key, Language language) {
    for (const graph::Term& term : terms) {
        if (term.key == key) {
            return std::string(in(language, term.label));
        }
    }
    return std::string(key);
}

Problem::Problem(std::string_view code, std::vector<std::string> values, std::string_view parameter)
    : std::runtime_error(filled(kind_of(code).detail.en, readable(values))),
      kind_(kind_of(code)),
      values_(readable(std::move(values))),
      parameter_(parameter) {}

Response Problem::response(Language language) const {
    Json json;
    json.object().member("type", "/problems/" + std::string(kind_.code));
    json.member("title", in(language, kind_.title)).member("status", kind_.status);
    json.member("detail", filled(in(language, kind_.detail), values_));
    for (const auto& [key, value] : more_) {
        json.raw(key, value);
    }
    json.array("errors").object();
    json.member("pointer", parameter_.empty() ? std::string() : "query/" + parameter_);
    json.member("code", kind_.code).end_object().end_array().end_object();
    std::vector<std::pair<std::string, std::string>> headers{
        {"Content-Language", std::string(to_string(language))}};
    if (kind_.code == "too_many_requests" || kind_.code == "busy") {
        headers.emplace_back("Retry-After", "1");  // seconds
    } else if (kind_.code == "method_not_allowed") {
        headers.emplace_back("Allow", values_.back());
    }
    return {.status = kind_.status,
            .content_type = "application/problem+json",
            .body = json.text(),
            .headers = std::move(headers)};
}

}  // namespace server
