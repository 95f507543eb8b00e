/// `funding`: money by kind, printed for a person.
#include "server/commands/asking.hpp"

#include <fmt/core.h>
#include <CLI/CLI.hpp>

#include <algorithm>

namespace server {

namespace {

// The page has the same words.
constexpr graph::Label kNeverAdded = {
    "性质不同，不相加；已计入总额的部分不另计。", "性質不同，不作加總；已計入總額的部分不另計。",
    "Different in nature; not added together. A part is not counted beside its whole."};
constexpr graph::Label kNoAmount = {"所读资料没有写明金额。", "所閱資料未有列明金額。",
                                    "No amount is stated in the sources read."};
constexpr graph::Label kNotCounted = {"未计入", "未計入", "Not counted"};
constexpr graph::Label kNotItemised = {"信中未逐项列明（计算得出）", "信中未有逐項列明（計算得出）",
                                       "Not itemised in the source (calculated)"};
constexpr graph::Label kParts = {"总额与其中各项", "總額與其中各項", "Amounts and their parts"};
constexpr graph::Label kNotStated = {"未说明", "未有說明", "not stated"};
constexpr graph::Label kMayBeOne = {
    "其中有些可能是不同来源写到的同一笔", "其中部分可能是不同資料提及的同一筆款項",
    "some of these may be one amount that different sources tell of"};

constexpr graph::Label kPartOfWhole = {"已包含在计入的总额内", "已包括在計入的總額內",
                                       "part of an amount that is counted"};
constexpr graph::Label kDeniedBySource = {"来源否认", "資料來源否認", "denied by the source"};
constexpr graph::Label kJointPayers = {"多方共同出资，各方份额未说明",
                                       "多方共同出資，各方份額未有說明",
                                       "paid by several; the share is not stated"};

struct FundingOptions {
    std::string group_by = "kind";
    std::string kind;
    std::string payer;
    Counted counted;
};

std::string funding_target(const FundingOptions& asked) {
    std::string target = "/v1/funding?group_by=" + percent_encoded(asked.group_by);
    for (const auto& [name, value] :
         {std::pair("kind", &asked.kind), std::pair("payer", &asked.payer)}) {
        target += value->empty() ? "" : fmt::format("&{}={}", name, percent_encoded(*value));
    }
    return target + query_of(asked.counted);
}

std::string label_of_kind(const Value& of) {
    const std::string per = text(of, "per");
    return label_of(graph::money_kinds(), text(of, "kind"), terminal_language()) +
           (per.empty() ? "" : " / " + per);
}

std::string amount_of(const Value& answer, const std::string& funding) {
    for (const Value& amount : answer["amounts"].GetArray()) {
        if (text(amount, "funding") == funding) {
            return value_of(amount["amount"], answer["entities"]);
        }
    }
    return "";
}

std::string reason_in_words(const std::string& reason) {
    return std::string(said(reason == "part_of_whole" ? kPartOfWhole
                            : reason == "denied"      ? kDeniedBySource
                                                      : kJointPayers));
}

void print_total(const Value& total, const Value& answer) {
    fmt::print("  {}: {}\n", label_of_kind(total),
               total["total"].IsNull() ? "—" : value_of(total["total"], answer["entities"]));
    for (const Value& id : total["included"].GetArray()) {
        fmt::print("    {}  {}\n", amount_of(answer, id.GetString()),
                   named(answer, id.GetString()));
    }
    for (const Value& left_out : total["excluded"].GetArray()) {
        fmt::print("    {}: {} — {}\n", said(kNotCounted), named(answer, text(left_out, "funding")),
                   reason_in_words(text(left_out, "reason")));
    }
    if (!total["possible_duplicates"].Empty()) {
        fmt::print("    {}\n", said(kMayBeOne));
    }
}

void print_group(const Value& group, const Value& answer) {
    if (group.HasMember("ends")) {
        std::string ends;
        for (const Value& end : group["ends"].GetArray()) {
            ends += (ends.empty() ? "" : ", ") + named(answer, end.GetString());
        }
        fmt::print("{}\n", ends.empty() ? said(kNotStated) : ends);
    }
    for (const Value& total : group["totals"].GetArray()) {
        print_total(total, answer);
    }
}

void print_tree(const Value& tree, const Value& answer) {
    const std::string whole = text(tree, "whole");
    fmt::print("  {}  {}\n", amount_of(answer, whole), named(answer, whole));
    for (const Value& part : tree["parts"].GetArray()) {
        fmt::print("    {}  {}\n", amount_of(answer, part.GetString()),
                   named(answer, part.GetString()));
    }
    if (tree.HasMember("not_itemised")) {
        fmt::print("    {}  {}\n", value_of(tree["not_itemised"], answer["entities"]),
                   said(kNotItemised));
    }
}

void print_funding(const Value& answer) {
    bool any = false;
    for (const Value& group : answer["groups"].GetArray()) {
        print_group(group, answer);
        any = any || !group["totals"].Empty();
    }
    fmt::print("{}\n", any ? said(kNeverAdded) : said(kNoAmount));
    if (!answer["trees"].Empty()) {
        fmt::print("{}\n", said(kParts));
    }
    for (const Value& tree : answer["trees"].GetArray()) {
        print_tree(tree, answer);
    }
    for (const Value& amount : answer["amounts"].GetArray()) {
        fmt::print("{}\n", named(answer, text(amount, "funding")));
        for (const char* const key : {"stated", "paid_by", "through", "paid_to"}) {
            for (const Value& fact : amount[key].GetArray()) {
                fmt::print("    {}: {}{}\n", label_of_predicate(fact),
                           value_of(fact["value"], answer["entities"]), state_of(fact));
                print_evidence(fact, answer["sources"]);
            }
        }
    }
    print_missing_documents(answer);
}

}  // namespace

void add_funding(CLI::App& command, const Options& options, int& status) {
    auto asked = std::make_shared<FundingOptions>();
    command.add_option("--group-by", asked->group_by, "kind, payer or recipient")
        ->capture_default_str();
    command.add_option("--kind", asked->kind, "Only this kind of money: its key");
    command.add_option(
        "--payer", asked->payer,
        "Only what this entry pays, or those that lie in this place: an id or a name");
    add_counted(command, asked->counted);
    command.footer("Exit status 2: a name can mean more than one entry.");
    command.callback([&options, &status, asked] {
        status = ask(options, funding_target(*asked), print_funding);
    });
}

}  // namespace server
