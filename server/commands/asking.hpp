/// What the commands that ask a route have in common.
#pragma once

#include "server/commands/print.hpp"

#include <functional>
#include <string>

namespace server {

/// What a question counts: everything, what one source says, what holds on a day, what was known by
/// then. Each is empty where it is not asked for.
struct Counted {
    std::string source;
    std::string as_of;
    std::string known_by;
};

/// The options --source, --as-of and --known-by.
void add_counted(CLI::App& command, Counted& counted);

/// As parameters of a route, each with "&" before it.
std::string query_of(const Counted& counted);

/// Asks the route and prints its answer, as it comes with --json, else by `print`. The exit status:
/// kAmbiguous where a name can mean more than one entry, failure where the answer is empty to
/// `found`.
int ask(const Options& options, const std::string& target,
        const std::function<void(const Value& answer)>& print,
        const std::function<bool(const Value& answer)>& found = {});

}  // namespace server
