/// `names`: the concordance, printed for a person or written for a spreadsheet.
#include "graph/error.hpp"
#include "server/commands/output.hpp"
#include "server/commands/print.hpp"
#include "server/names_table.hpp"
#include "server/workbook.hpp"

#include <fmt/core.h>
#include <CLI/CLI.hpp>

#include <fstream>
#include <iostream>
#include <iterator>
#include <map>

namespace server {

namespace {

constexpr graph::Label kNoneCalled = {"所读资料中未见名为“{}”的条目",
                                      "所閱資料未見名為「{}」的條目",
                                      "No entry in the sources read has the name \"{}\""};
constexpr graph::Label kSeveralCalled = {"“{}”可指不止一个条目", "「{}」可指不止一個條目",
                                         "\"{}\" can mean more than one entry"};
constexpr graph::Label kConverted = {"转换", "轉換", "converted"};

struct NamesOptions {
    std::vector<std::string> names;
    std::string filter;
    std::string view;
    std::string format = "text";
    std::string output;
};

/// One name a line; "-" stands for the lines of the standard input.
std::string list_of(const std::vector<std::string>& names) {
    std::string list;
    for (const std::string& name : names) {
        list += name == "-" ? std::string(std::istreambuf_iterator<char>(std::cin), {}) : name;
        list += '\n';
    }
    return list;
}

std::string names_target(const NamesOptions& wanted) {
    std::string target = "/v1/names?limit=1000";
    if (!wanted.names.empty()) {
        target += "&names=" + percent_encoded(wanted.names.front());
    }
    if (!wanted.filter.empty()) {
        target += "&filter=" + percent_encoded(wanted.filter);
    }
    return target + (wanted.view.empty() ? "" : "&view=" + wanted.view);
}

void print_names_of(const Value& entity) {
    const std::string place =
        entity["place"].IsObject() ? ", " + name_of(entity["place"]) : std::string();
    fmt::print("{} — {}{} — {}\n", name_of(entity), label_of_type(entity), place,
               text(entity, "id"));
    for (const Value& name : entity["known_as"].GetArray()) {
        std::string sources;
        for (const Value& source : name["sources"].GetArray()) {
            sources += (sources.empty() ? "" : ", ") + std::string(source.GetString());
        }
        fmt::print("  {}: {} ({}{}) [{}]\n", text(name, "lang"), text(name, "text"),
                   label_of(graph::name_kinds(), text(name, "kind"), terminal_language()),
                   name["computed"].GetBool() ? ", " + std::string(said(kConverted)) : "", sources);
    }
}

void print_unclear(const Value& answer) {
    for (const Value& asked : answer["asked"].GetArray()) {
        const auto readings = asked["readings"].Size();
        if (readings != 1) {
            const auto& sentence = readings == 0 ? kNoneCalled : kSeveralCalled;
            fmt::print("{}\n", filled(said(sentence), {text(asked, "name")}));
        }
    }
}

/// Calls `take` with each page of the answer.
template <typename Take>
void each_page(const Options& options, const NamesOptions& wanted, const Take& take) {
    const std::string target = names_target(wanted);
    std::string cursor;
    do {
        const auto answer =
            parsed(get(options, target + (cursor.empty() ? "" : "&cursor=" + cursor)));
        take(answer);
        cursor = text(answer, "next");
    } while (!cursor.empty());
}

/// The concordance as a table, and the sources that it names as another.
std::vector<Sheet> sheets_of(const Options& options, const NamesOptions& wanted) {
    Sheet names{"names", names_columns(), {}};
    std::map<std::string, Row> sources;
    each_page(options, wanted, [&](const rapidjson::Document& answer) {
        names.name = "names, " + text(answer, "view") + " view";
        const bool last = !answer.HasMember("next");
        for (Row& row : names_rows(answer, terminal_language())) {
            const bool not_found = row[1].empty();  // on each page, told once
            if (last || !not_found) {
                names.rows.push_back(std::move(row));
            }
        }
        for (const auto& [id, source] : answer["sources"].GetObject()) {
            const auto title = source["titles"].MemberBegin();
            sources[id.GetString()] = {id.GetString(), title->value.GetString(),
                                       text(source, "issuer"), text(source, "issued_on"),
                                       text(source, "address")};
        }
    });
    Sheet list{"sources", {"id", "title", "issuer", "issued_on", "address"}, {}};
    for (auto& [id, row] : sources) {
        list.rows.push_back(std::move(row));
    }
    return {std::move(names), std::move(list)};
}

std::string csv_of(const std::vector<Row>& rows) {
    std::string csv = spreadsheet_line(names_columns());
    for (const Row& row : rows) {
        csv += spreadsheet_line(row);
    }
    return csv;
}

void write_names_file(const Options& options, const NamesOptions& wanted) {
    const std::vector<Sheet> sheets = sheets_of(options, wanted);
    const std::vector<Row>& rows = sheets.front().rows;
    if (wanted.format == "csv" && wanted.output.empty()) {
        fmt::print("{}", csv_of(rows));
        return;
    }
    const std::string output = wanted.output.empty() ? "dayun-names.xlsx" : wanted.output;
    make_output(output, [&](const std::string& part) {
        if (wanted.format == "xlsx") {
            write_sheets(part, sheets);
        } else if (!(std::ofstream(part, std::ios::binary) << csv_of(rows)).flush()) {
            throw graph::Error("cannot write " + output +
                               ": check the disk and that you may write there");
        }
    });
    fmt::print("{}: {}\n", output, rows.size());
}

int print_names(const Options& options, const NamesOptions& wanted) {
    bool found = false;
    each_page(options, wanted, [&](const rapidjson::Document& answer) {
        for (const Value& entity : answer["results"].GetArray()) {
            print_names_of(entity);
            found = true;
        }
        if (!answer.HasMember("next")) {
            print_unclear(answer);
        }
    });
    return found ? EXIT_SUCCESS : EXIT_FAILURE;
}

int names(const Options& options, const NamesOptions& wanted) {
    if (options.json) {
        const Response response = get(options, names_target(wanted));
        fmt::print("{}\n", response.body);
        return parsed(response)["results"].Empty() ? EXIT_FAILURE : EXIT_SUCCESS;
    }
    if (wanted.format == "text") {
        return print_names(options, wanted);
    }
    write_names_file(options, wanted);
    return EXIT_SUCCESS;
}

}  // namespace

void add_names(CLI::App& command, const Options& options, int& status) {
    auto wanted = std::make_shared<NamesOptions>();
    command.add_option("NAME", wanted->names,
                       "Only what these names can mean; - reads them from the standard input, one "
                       "a line");
    command.add_option("--filter", wanted->filter,
                       "Only entries that meet conditions: type:university,located_in:longgang");
    command.add_option("--view", wanted->view, "working (the default), or meeting")
        ->check(CLI::IsMember({"working", "meeting"}));
    command
        .add_option("--format", wanted->format,
                    "text; csv: a table on the standard output or in a file; xlsx: a workbook")
        ->check(CLI::IsMember({"text", "csv", "xlsx"}))
        ->capture_default_str();
    command.add_option("-o,--output", wanted->output, "The file to make (dayun-names.xlsx)");
    command.footer(
        "Every name of every entry with its language, its kind and its sources.\nExit status 1: "
        "there is none.");
    command.callback([&options, &status, wanted] {
        // Read once: the standard input has one end.
        wanted->names = wanted->names.empty() ? wanted->names : std::vector{list_of(wanted->names)};
        status = names(options, *wanted);
    });
}

}  // namespace server
