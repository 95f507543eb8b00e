/// `contradictions` and `gaps`: what those who work on the graph check, printed for a person.
#include "server/commands/asking.hpp"

#include <fmt/core.h>
#include <CLI/CLI.hpp>

namespace server {

namespace {

// The page has the same words.
constexpr std::pair<std::string_view, graph::Label> kClassLabels[] = {
    {"to_verify",
     {"表述不一（待核）", "表述不一（待核實）", "Differing statements, to be verified"}},
    {"rounding", {"约数与细数", "約數與細數", "Rounded and exact"}},
    {"other_date", {"日期不同", "日期不同", "As at other dates"}},
    {"other_scope", {"范围不同", "範圍不同", "Of another scope"}},
    {"unit", {"单位或币种不同", "單位或貨幣不同", "In another unit or currency"}},
    {"fuller_list", {"所列各方多少不同", "所列各方多少不同", "One names more parties"}},
    {"other_subject",
     {"同一数字，所指不同", "同一數字，所指不同", "The same figure of something else"}}};
constexpr graph::Label kNothing = {"所读资料中没有表述不一之处", "所閱資料中沒有表述不一之處",
                                   "No statements of the sources read differ"};
constexpr graph::Label kHolds = {"  {}（{}，{}）：以此为准 {}：{}",
                                 "  {}（{}，{}）：以此為準 {}：{}",
                                 "  {} ({}, {}): this holds {}: {}"};
constexpr graph::Label kScopeForCooperation = {"可探讨合作（所读资料未见合作记录）：{} 与 {}",
                                               "可探討合作（所閱資料未見合作紀錄）：{} 與 {}",
                                               "Scope for co-operation, none recorded: {} and {}"};
constexpr graph::Label kNoScope = {"所读资料中没有够理由提出的", "所閱資料中沒有足夠理由提出的",
                                   "The sources read give no reason to propose any"};
constexpr graph::Label kNamedTogether = {"同见于：{}", "同見於：{}", "Named together in: {}"};
constexpr graph::Label kFieldAndPartner = {"领域相同，并同与此方有合作：{}",
                                           "領域相同，並同與此方有合作：{}",
                                           "In the same field, and both with: {}"};
constexpr graph::Label kMorePairs = {"另有{}对未列出", "另有{}對未列出",
                                     "Further pairs, not listed: {}"};
constexpr graph::Label kRemembered = {"已有决定、不再列出", "已有決定、不再列出",
                                      "Decided, and listed no more"};

void print_checked(const Value& fact, const Value& answer) {
    fmt::print("    {} {}: {}{}{}\n", name_of(answer["entities"][text(fact, "subject").c_str()]),
               label_of_predicate(fact), value_of(fact["value"], answer["entities"]),
               circumstances(fact), state_of(fact));
    print_evidence(fact, answer["sources"]);
    fmt::print("      {}\n", text(fact, "claim"));
}

/// One side of a difference; of parties, all that its source names.
void print_side(const Value& difference, const char* side, const char* rest, const Value& answer) {
    print_checked(difference[side], answer);
    if (difference.HasMember(rest)) {
        for (const Value& fact : difference[rest].GetArray()) {
            print_checked(fact, answer);
        }
    }
}

void print_difference(const Value& difference, const Value& answer) {
    print_side(difference, "one", "with_one", answer);
    if (difference.HasMember("with_one")) {
        fmt::print("    —\n");
    }
    print_side(difference, "other", "with_other", answer);
    if (difference.HasMember("decision")) {
        const Value& decision = difference["decision"];
        fmt::print("{}\n", filled(said(kHolds),
                                  {text(decision, "id"), text(decision, "by"), text(decision, "at"),
                                   text(difference, "holds"), text(decision, "reason")}));
    }
    fmt::print("\n");
}

void print_differences(const Value& answer) {
    if (answer["results"].Empty()) {
        fmt::print("{}\n", said(kNothing));
    }
    for (const auto& [key, label] : kClassLabels) {
        const auto count = answer["counts"][std::string(key).c_str()].GetUint64();
        bool first = true;
        for (const Value& difference : answer["results"].GetArray()) {
            if (text(difference, "class") == key) {
                if (first) {
                    fmt::print("{}: {}\n", said(label), count);
                }
                first = false;
                print_difference(difference, answer);
            }
        }
    }
    if (const auto more = answer["total"].GetUint64() - answer["results"].Size(); more > 0) {
        fmt::print("{}\n", filled(said(kMorePairs), {std::to_string(more)}));
    }
    print_missing_documents(answer);
}

void print_gap(const Value& gap, const Value& answer) {
    fmt::print("{}\n", filled(said(kScopeForCooperation), {named(answer, text(gap, "one")),
                                                           named(answer, text(gap, "other"))}));
    for (const Value& reason : gap["reasons"].GetArray()) {
        const bool together = text(reason, "kind") == "named_together";
        fmt::print("  {}\n", filled(said(together ? kNamedTogether : kFieldAndPartner),
                                    {named(answer, text(reason, "through"))}));
        for (const Value& fact : reason["facts"].GetArray()) {
            fmt::print("    {} {}: {}{}{}\n",
                       name_of(answer["entities"][text(fact, "subject").c_str()]),
                       label_of_predicate(fact), value_of(fact["value"], answer["entities"]),
                       circumstances(fact), state_of(fact));
            print_evidence(fact, answer["sources"]);
        }
    }
    if (gap.HasMember("decision")) {
        const Value& decision = gap["decision"];
        fmt::print("  {} {}, {}, {}: {}\n", text(decision, "id"), text(decision, "verdict"),
                   text(decision, "by"), text(decision, "at"), text(decision, "reason"));
    }
}

void print_gaps(const Value& answer) {
    if (answer["results"].Empty()) {
        fmt::print("{}\n", said(kNoScope));
    }
    for (const Value& gap : answer["results"].GetArray()) {
        print_gap(gap, answer);
    }
    if (const auto more = answer["left_out"].GetUint64(); more > 0) {
        fmt::print("{}\n", filled(said(kMorePairs), {std::to_string(more)}));
    }
    if (!answer["remembered"].Empty()) {
        fmt::print("\n{}\n", said(kRemembered));
    }
    for (const Value& gap : answer["remembered"].GetArray()) {
        print_gap(gap, answer);
    }
    print_missing_documents(answer);
}

bool has_checks(const Value& answer) {
    return !answer["results"].Empty();
}

struct ChecksOptions {
    std::string of;
    std::string with;
    Counted counted;
};

}  // namespace

void add_contradictions(CLI::App& command, const Options& options, int& status) {
    auto asked = std::make_shared<ChecksOptions>();
    command.add_option("--class", asked->of,
                       "Only to_verify, rounding, other_date, other_scope, unit, fuller_list or "
                       "other_subject");
    add_counted(command, asked->counted);
    command.footer(
        "`dayun decide holds CLAIM OTHER --by … --reason …` records which of two holds; both "
        "stay.\n"
        "Exit status 1: there is none.");
    command.callback([&options, &status, asked] {
        const std::string of = asked->of.empty() ? "" : "&class=" + percent_encoded(asked->of);
        status = ask(options, "/v1/contradictions?limit=500" + of + query_of(asked->counted),
                     print_differences, has_checks);
    });
}

void add_gaps(CLI::App& command, const Options& options, int& status) {
    auto asked = std::make_shared<ChecksOptions>();
    command.add_option("ONE_SIDE", asked->of, "A place whose bodies are looked at (Hong Kong)");
    command.add_option("OTHER_SIDE", asked->with, "The other place (Longgang)");
    add_counted(command, asked->counted);
    command.footer(
        "`dayun decide known ID ID` and `dayun decide not_relevant ID ID` take a pair off the "
        "list.\nExit status 1: there is none; 2: a name can mean more than one entry.");
    command.callback([&options, &status, asked] {
        std::string target = "/v1/gaps?limit=12";
        target += asked->of.empty() ? "" : "&one_side=" + percent_encoded(asked->of);
        target += asked->with.empty() ? "" : "&other_side=" + percent_encoded(asked->with);
        status = ask(options, target + query_of(asked->counted), print_gaps, has_checks);
    });
}

}  // namespace server
