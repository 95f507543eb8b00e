/// `worklist`: the table of a letter and what its text says beyond it, printed for a person.
#include "graph/error.hpp"
#include "server/commands/asking.hpp"
#include "server/commands/output.hpp"

#include <fmt/core.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <fstream>

namespace server {

namespace {

// The page has the same words.
constexpr graph::Label kNoTable = {"所读资料没有这样的清单。", "所閱資料沒有這樣的清單。",
                                   "None of the sources read has such a table."};
constexpr graph::Label kSuggestionNumber = {"意见{}", "意見{}", "Suggestion {}"};
constexpr graph::Label kBeyondTheTable = {
    "清单之外：同一份来函正文写到将要做或正在做的事项",
    "清單以外：同一封來函正文提及將會進行或正在進行的事項",
    "Beyond the table: what the text says is still to come or under way"};

void print_item(const Value& item, const Value& answer) {
    fmt::print("  {}: {}\n",
               label_of(graph::worklist_columns(), text(item, "column"), terminal_language()),
               named(answer, text(item, "item")));
    print_evidence(item["stated"], answer["sources"]);
    for (const Value& fact : item["follow_up"].GetArray()) {
        fmt::print("      {}{}\n", value_of(fact["value"], answer["entities"]),
                   circumstances(fact));
    }
    for (const Value& fact : item["rests_on"].GetArray()) {
        fmt::print("      {}: {}\n", label_of_predicate(fact),
                   value_of(fact["value"], answer["entities"]));
    }
}

void print_worklist(const Value& answer) {
    std::string suggestion;
    for (const Value& item : answer["items"].GetArray()) {
        if (suggestion != text(item, "suggestion")) {
            suggestion = text(item, "suggestion");
            fmt::print("{}\n", filled(said(kSuggestionNumber), {suggestion}));
        }
        print_item(item, answer);
    }
    if (answer["items"].Empty()) {
        fmt::print("{}\n", said(kNoTable));
    }
    if (!answer["beyond_the_table"].Empty()) {
        fmt::print("\n{}\n", said(kBeyondTheTable));
    }
    for (const Value& fact : answer["beyond_the_table"].GetArray()) {
        fmt::print("  {} {}: {}{}{}\n", named(answer, text(fact, "subject")),
                   label_of_predicate(fact), value_of(fact["value"], answer["entities"]),
                   circumstances(fact), state_of(fact));
        print_evidence(fact, answer["sources"]);
    }
    print_missing_documents(answer);
}

void make_next(const Options& options, const std::string& query, const std::string& output) {
    const Response response =
        get(options,
            "/v1/worklist/next.xlsx?lang=" + std::string(to_string(terminal_language())) + query);
    constexpr int kFirstError = 400;
    if (response.status >= kFirstError) {
        parsed(response);  // throws its sentence
    }
    make_output(output, [&](const std::string& part) {
        if (!(std::ofstream(part, std::ios::binary) << response.body).flush()) {
            throw graph::Error("cannot write " + output +
                               ": check the disk and that you may write there");
        }
    });
    fmt::print("{}\n", output);
}

}  // namespace

void add_worklist(CLI::App& command, const Options& options, int& status) {
    auto counted = std::make_shared<Counted>();
    add_counted(command, *counted);
    command.footer("Without --source, the newest source that has such a table.");
    auto next = std::make_shared<std::string>();
    command.add_option("--next", *next,
                       "Make this workbook (.xlsx) instead: the next letter's table, empty, with a "
                       "form for who is responsible and when they were asked, to import back");
    command.callback([&options, &status, counted, next] {
        const std::string query = query_of(*counted);
        if (!next->empty()) {
            make_next(options, query, *next);
            return;
        }
        const std::string target = "/v1/worklist" + (query.empty() ? "" : "?" + query.substr(1));
        status = ask(options, target, print_worklist);
    });
}

}  // namespace server
