/// `timeline` and `commitments`: what the sources tell in the order of time, printed for a person.
#include "server/commands/asking.hpp"

#include <fmt/core.h>
#include <CLI/CLI.hpp>

namespace server {

namespace {

// The page has the same words.
constexpr graph::Label kNothingDated = {"所读资料中没有注明日期的内容",
                                        "所閱資料中沒有註明日期的內容",
                                        "Nothing in the sources read bears a date"};
constexpr graph::Label kMissingNumbers = {"编号中所读资料未见的：{}", "編號中所閱資料未見的：{}",
                                          "Numbers of which no source read tells: {}"};
constexpr graph::Label kNoMeasures = {"所读资料中没有这样的事项", "所閱資料中沒有這樣的事項",
                                      "The sources read have no such measure"};
constexpr graph::Label kUndated = {"未注明日期", "未註明日期", "undated"};
constexpr graph::Label kInTable = {"附表所列", "附表所列", "in the letter's table"};
constexpr graph::Label kTarget = {"目标日期：{}", "目標日期：{}", "Target date: {}"};
constexpr graph::Label kPassed = {"目标日期{}已过，来源未更新（今天：{}）",
                                  "目標日期{}已過，未有較新資料（今天：{}）",
                                  "Target date {} passed; no later source (today: {})"};
constexpr graph::Label kLater = {"目标日期{}已过；其后的来源：{}（今天：{}）",
                                 "目標日期{}已過；其後的資料來源：{}（今天：{}）",
                                 "Target date {} passed; later sources: {} (today: {})"};

std::string with_commas(const Value& list) {
    std::string all;
    for (const Value& one : list.GetArray()) {
        all += (all.empty() ? "" : ", ") +
               (one.IsString() ? std::string(one.GetString()) : std::to_string(one.GetUint64()));
    }
    return all;
}

void print_dated(const std::string& date, const Value& fact, const Value& answer) {
    fmt::print("  {}  {} {}: {}{}{}\n", date,
               name_of(answer["entities"][text(fact, "subject").c_str()]), label_of_predicate(fact),
               value_of(fact["value"], answer["entities"]), circumstances(fact), state_of(fact));
    print_evidence(fact, answer["sources"]);
}

void print_timeline(const Value& answer) {
    if (answer["results"].Empty()) {
        fmt::print("{}\n", said(kNothingDated));
    }
    for (const Value& dated : answer["results"].GetArray()) {
        print_dated(text(dated, "date"), dated["fact"], answer);
    }
    for (const Value& series : answer["numbered_series"].GetArray()) {
        if (!series["missing"].Empty()) {
            fmt::print("\n{}: {}\n", named(answer, text(series, "holder")),
                       filled(said(kMissingNumbers), {with_commas(series["missing"])}));
        }
    }
    print_missing_documents(answer);
}

/// Of the last target; the others are among the steps.
void print_target(const Value& measure, const Value& answer) {
    if (!measure.HasMember("targets") || measure["targets"].Empty()) {
        return;
    }
    const Value& target = measure["targets"][measure["targets"].Size() - 1];
    const std::string day = text(target, "day");
    const std::string today = text(answer, "today");
    const std::string later = with_commas(measure["later_sources"]);
    const std::string sentence = !target["passed"].GetBool() ? filled(said(kTarget), {day})
                                 : later.empty()             ? filled(said(kPassed), {day, today})
                                                 : filled(said(kLater), {day, later, today});
    fmt::print("  {}\n", sentence);
}

void print_measure(const Value& measure, const Value& answer) {
    const std::string entity = text(measure, "entity");
    fmt::print("\n{}\n", named(answer, entity.empty() ? text(measure["steps"][0]["fact"], "subject")
                                                      : entity));
    for (const Value& step : measure["steps"].GetArray()) {
        const std::string date = text(step, "date");
        print_dated(date.empty() ? std::string(said(kUndated)) : date, step["fact"], answer);
    }
    for (const Value& item : measure["items"].GetArray()) {
        print_dated(std::string(said(kInTable)), item, answer);
    }
    print_target(measure, answer);
}

void print_commitments(const Value& answer) {
    if (answer["results"].Empty()) {
        fmt::print("{}\n", said(kNoMeasures));
    }
    for (const Value& measure : answer["results"].GetArray()) {
        print_measure(measure, answer);
    }
    print_missing_documents(answer);
}

bool has_found(const Value& answer) {
    return !answer["results"].Empty();
}

struct TimeOptions {
    std::string entity;
    Counted counted;
};

void add_question(CLI::App& command, const Options& options, int& status, const char* route,
                  void (*print)(const Value&)) {
    auto asked = std::make_shared<TimeOptions>();
    command.add_option("NAME", asked->entity,
                       "Only what concerns this entry: an id, or a name that only one entry bears");
    add_counted(command, asked->counted);
    command.footer(
        "Exit status 1: there is nothing of the kind; 2: the name can mean more than one "
        "entry.");
    command.callback([&options, &status, asked, route, print] {
        std::string target = route;
        target += asked->entity.empty() ? "" : "&id=" + percent_encoded(asked->entity);
        status = ask(options, target + query_of(asked->counted), print, has_found);
    });
}

}  // namespace

void add_timeline(CLI::App& command, const Options& options, int& status) {
    add_question(command, options, status, "/v1/timeline?limit=1000", print_timeline);
}

void add_commitments(CLI::App& command, const Options& options, int& status) {
    add_question(command, options, status, "/v1/commitments?limit=500", print_commitments);
}

}  // namespace server
