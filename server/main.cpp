/// dayun: imports sources into the graph, asks it, and serves it.
#include "graph/error.hpp"
#include "server/build.hpp"
#include "server/commands.hpp"

#include <fmt/core.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>
#include <CLI/CLI.hpp>

#include <cstdlib>
#include <filesystem>
#include <iostream>

namespace {

struct Command {
    const char* name;
    const char* sentence;
    void (*add)(CLI::App& command, const server::Options& options, int& status);
};

constexpr Command kCommands[] = {
    {"import", "Take in files or folders of facts, and documents to quote from",
     server::add_import},
    {"candidates", "List what was read in documents, and accept, refuse or correct it",
     server::add_candidates},
    {"export", "Write all facts as a workbook or a folder of tables, or a blank workbook",
     server::add_export},
    {"serve", "Serve the page and the HTTP API", server::add_serve},
    {"get", "Answer a route of the HTTP API, without a server", server::add_get},
    {"show", "Show one entry with its facts and where each stands", server::add_show},
    {"search", "Find entries by any part of a name, in any script", server::add_search},
    {"names", "Every name of every entry, or what names on a list can mean", server::add_names},
    {"path", "How two entries are linked, and what each link rests on", server::add_path},
    {"funding", "Money by kind, from whom and to whom; kinds are never added together",
     server::add_funding},
    {"worklist", "The table of a letter, and what its text says beyond it", server::add_worklist},
    {"timeline", "What bears a date, in the order of the dates", server::add_timeline},
    {"commitments", "How each measure has come on, from source to source", server::add_commitments},
    {"contradictions", "Where statements differ, and whether that only looks so",
     server::add_contradictions},
    {"gaps", "Who of two sides could work together and, as far as sources know, does not",
     server::add_gaps},
    {"changes", "What other sources say of what a letter said", server::add_changes},
    {"group", "Who of a list works with whom, or with one body or place", server::add_group},
    {"structure", "How the graph hangs together: parts, bridges, cores, communities",
     server::add_structure},
    {"suggest", "Entries that might be the same as another, with what speaks for it and against",
     server::add_suggest},
    {"decide",
     "Record that two entries are one, or are not, which of two statements holds, and more",
     server::add_decide},
    {"decisions", "List what was decided, by whom, when and why", server::add_decisions},
    {"rejects", "List the records of an import that could not be used", server::add_rejects},
    {"undo", "Take back an import, or all that rests on a source", server::add_undo},
    {"check", "Recompute everything that is stored and say what is wrong", server::add_check},
    {"version", "Print the versions of the program and of the data", server::add_version},
};

std::string default_database() {
    const char* const data = std::getenv("XDG_DATA_HOME");
    const char* const home = std::getenv("HOME");
    const std::filesystem::path folder =
        data != nullptr && *data != '\0'
            ? std::filesystem::path(data)
            : std::filesystem::path(home == nullptr ? "." : home) / ".local" / "share";
    return (folder / "dayun" / "dayun.db").string();
}

}  // namespace

int main(int argc, char** argv) {
    spdlog::set_default_logger(spdlog::stderr_color_mt("dayun"));
    CLI::App app(
        "Dayun Atlas: a knowledge graph of the Dayun Shenzhen-Hong Kong science-education "
        "city.\nEvery answer carries its source and its place in it.",
        "dayun");
    server::Options options{.database = default_database()};
    app.add_option("--db", options.database, "The database file")->capture_default_str();
    app.add_flag("--json", options.json, "Print JSON, for programs");
    app.require_subcommand(1);
    app.fallthrough();
    int status = EXIT_SUCCESS;
    for (const Command& command : kCommands) {
        command.add(*app.add_subcommand(command.name, command.sentence), options, status);
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        constexpr int kUsage = 2;
        return app.exit(error) == 0 ? EXIT_SUCCESS : kUsage;
    } catch (const graph::Error& error) {
        fmt::print(stderr, "dayun: {}\n", error.what());
        return EXIT_FAILURE;
    } catch (const std::exception& error) {
        fmt::print(stderr, "dayun: something unexpected went wrong: {}\n", error.what());
        return EXIT_FAILURE;
    }
    return status;
}
