#include "server/commands/asking.hpp"

#include <fmt/core.h>
#include <CLI/CLI.hpp>

namespace server {

void add_counted(CLI::App& command, Counted& counted) {
    command.add_option("--source", counted.source, "What this source alone says: its id");
    command.add_option("--as-of", counted.as_of,
                       "Only what can have held on this day, such as 2024-07-29");
    command.add_option("--known-by", counted.known_by,
                       "Only what sources up to this date say, or up to the date of this source");
}

std::string query_of(const Counted& counted) {
    std::string query;
    for (const auto& [name, value] :
         {std::pair("source", &counted.source), std::pair("as_of", &counted.as_of),
          std::pair("known_by", &counted.known_by)}) {
        query += value->empty() ? "" : fmt::format("&{}={}", name, percent_encoded(*value));
    }
    return query;
}

int ask(const Options& options, const std::string& target,
        const std::function<void(const Value& answer)>& print,
        const std::function<bool(const Value& answer)>& found) {
    const Response response = get(options, target);
    if (options.json) {
        fmt::print("{}\n", response.body);
    }
    if (print_readings(options, response)) {
        return kAmbiguous;
    }
    const auto answer = parsed(response);
    if (!options.json) {
        print(answer);
    }
    return found && !found(answer) ? EXIT_FAILURE : EXIT_SUCCESS;
}

}  // namespace server
