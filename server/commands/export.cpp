#include "graph/error.hpp"
#include "importers/csv.hpp"
#include "importers/facts_export.hpp"
#include "server/commands.hpp"
#include "server/commands/output.hpp"
#include "server/workbook.hpp"

#include <fmt/core.h>
#include <CLI/CLI.hpp>

#include <filesystem>
#include <fstream>
#include <memory>

namespace server {

namespace {

struct ExportOptions {
    std::string format = "xlsx";
    std::string output;
    bool blank = false;  // the template
};

void write_folder(const std::string& folder, const importers::FactsRows& rows) {
    std::filesystem::create_directory(folder);
    for (std::size_t i = 0; i < rows.tables.size(); ++i) {
        const importers::FactsTable& table = importers::facts_tables()[i];
        const std::string path = folder + "/" + std::string(table.name) + ".csv";
        std::ofstream file(path, std::ios::binary);
        file << importers::csv_line(importers::columns_of(table)) << '\n';
        for (const auto& cells : rows.tables[i]) {
            file << importers::csv_line(cells) << '\n';
        }
        if (!file.flush()) {
            throw graph::Error("cannot write " + path +
                               ": check the disk and that you may write "
                               "there");
        }
    }
}

void print_left_out(const importers::LeftOut& left_out) {
    const auto line = [](std::uint64_t count, std::string_view what) {
        if (count > 0) {
            fmt::print("  left out: {} {}\n", count, what);
        }
    };
    line(left_out.editions, "older editions of sources");
    line(left_out.evidence, "evidences that rest on older editions");
    line(left_out.documents, "texts of documents; import their files again where they are wanted");
    line(left_out.others, "statements that the tables have no columns for");
    if (!left_out.nothing()) {
        fmt::print("  so what is imported from it has another data version\n");
    }
}

void print_exported(const Options& options, const std::string& output,
                    const importers::FactsRows& rows) {
    const std::string version = graph::hex(rows.data_version);
    Json json;
    json.object().member("output", output).object("rows");
    std::string tables;
    for (std::size_t i = 0; i < rows.tables.size(); ++i) {
        const auto name = importers::facts_tables()[i].name;
        json.member(name, std::uint64_t{rows.tables[i].size()});
        tables += fmt::format("{}{} {}", tables.empty() ? "" : ", ", rows.tables[i].size(), name);
    }
    const importers::LeftOut& left_out = rows.left_out;
    json.end_object().object("left_out").member("editions", left_out.editions);
    json.member("evidence", left_out.evidence).member("documents", left_out.documents);
    json.member("others", left_out.others).end_object();
    json.member("data_version", version).end_object();
    if (options.json) {
        fmt::print("{}\n", json.text());
        return;
    }
    fmt::print("{}: {}\n", output, tables);
    print_left_out(left_out);
    fmt::print("data version {}\n", version);
}

void run_export(const Options& options, ExportOptions wanted) {
    if (wanted.output.empty()) {
        wanted.output = wanted.blank             ? "dayun-template.xlsx"
                        : wanted.format == "csv" ? "dayun-tables"
                                                 : "dayun.xlsx";
    }
    if (wanted.blank) {
        make_output(wanted.output, write_template);
        fmt::print("{}\n", wanted.output);
        return;
    }
    const graph::Store store(options.database, graph::Store::Mode::read);
    const importers::FactsRows rows = importers::facts_rows(store);
    make_output(wanted.output, [&](const std::string& part) {
        if (wanted.format == "csv") {
            write_folder(part, rows);
        } else {
            write_workbook(part, rows);
        }
    });
    print_exported(options, wanted.output, rows);
}

}  // namespace

void add_export(CLI::App& command, const Options& options, int&) {
    auto wanted = std::make_shared<ExportOptions>();
    command.add_option("--format", wanted->format, "xlsx: one workbook; csv: a folder of tables")
        ->check(CLI::IsMember({"xlsx", "csv"}))
        ->capture_default_str();
    command.add_option("-o,--output", wanted->output,
                       "The file or folder to make (dayun.xlsx, dayun-tables)");
    command.add_flag("--template", wanted->blank,
                     "A blank workbook with drop-down lists, which needs no database");
    command.footer(
        "All that is stored, internal sources too, goes out and comes back by `dayun "
        "import`.\nWhat is there already is not overwritten.");
    command.callback([&options, wanted] { run_export(options, *wanted); });
}

}  // namespace server
