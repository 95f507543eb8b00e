/// The subcommands of the program; the table is in main.cpp.
#pragma once

#include "server/http.hpp"

#include <string>
#include <string_view>

namespace CLI {
class App;
}

namespace server {

/// What every subcommand knows.
struct Options {
    std::string database;  // path
    bool json = false;
};

/// Declares a subcommand's options on `command` and what it does. What it does sets `status`, the
/// program's exit status, and throws graph::Error if it cannot go on.
void add_import(CLI::App& command, const Options& options, int& status);
void add_candidates(CLI::App& command, const Options& options, int& status);
void add_export(CLI::App& command, const Options& options, int& status);
void add_serve(CLI::App& command, const Options& options, int& status);
void add_get(CLI::App& command, const Options& options, int& status);
void add_search(CLI::App& command, const Options& options, int& status);
void add_names(CLI::App& command, const Options& options, int& status);
void add_show(CLI::App& command, const Options& options, int& status);
void add_path(CLI::App& command, const Options& options, int& status);
void add_timeline(CLI::App& command, const Options& options, int& status);
void add_commitments(CLI::App& command, const Options& options, int& status);
void add_contradictions(CLI::App& command, const Options& options, int& status);
void add_gaps(CLI::App& command, const Options& options, int& status);
void add_changes(CLI::App& command, const Options& options, int& status);
void add_funding(CLI::App& command, const Options& options, int& status);
void add_worklist(CLI::App& command, const Options& options, int& status);
void add_group(CLI::App& command, const Options& options, int& status);
void add_structure(CLI::App& command, const Options& options, int& status);
void add_suggest(CLI::App& command, const Options& options, int& status);
void add_decide(CLI::App& command, const Options& options, int& status);
void add_decisions(CLI::App& command, const Options& options, int& status);
void add_rejects(CLI::App& command, const Options& options, int& status);
void add_undo(CLI::App& command, const Options& options, int& status);
void add_check(CLI::App& command, const Options& options, int& status);
void add_version(CLI::App& command, const Options& options, int& status);

/// The answer of a route, from the database, without a socket.
Response get(const Options& options, const std::string& target);

/// The language of the terminal, by LC_ALL, LC_MESSAGES or LANG: names are printed in it.
Language terminal_language();

}  // namespace server
