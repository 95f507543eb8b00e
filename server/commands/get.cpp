#include "server/commands.hpp"
#include "server/earlier.hpp"
#include "server/problem.hpp"

#include <fmt/core.h>
#include <unistd.h>
#include <CLI/CLI.hpp>

#include <cstdlib>

namespace server {

Language terminal_language() {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* const value = std::getenv(name);
        if (value != nullptr && *value != '\0') {
            const std::string_view locale(value);
            return locale.starts_with("zh_HK") || locale.starts_with("zh_TW") ||
                           locale.starts_with("zh_MO")
                       ? Language::zh_hant
                   : locale.starts_with("zh") ? Language::zh_hans
                                              : Language::en;
        }
    }
    return Language::en;
}

Response get(const Options& options, const std::string& target) {
    const Language language = terminal_language();
    try {
        Request request = parse_request(target);
        request.language = language;
        const graph::Store store(options.database, graph::Store::Mode::read);
        return answer(
            {.working = std::make_shared<const graph::Snapshot>(store, graph::View::working),
             .meeting = std::make_shared<const graph::Snapshot>(store, graph::View::meeting),
             .known_by = known_by(options.database)},
            request);
    } catch (const Problem& problem) {
        return problem.response(language);
    }
}

void add_get(CLI::App& command, const Options& options, int& status) {
    auto target = std::make_shared<std::string>();
    command.add_option("ROUTE", *target, "For example '/v1/search?q=港中深'")->required();
    command.callback([&options, &status, target] {
        const Response response = get(options, *target);
        const bool is_json = response.content_type.find("json") != std::string::npos;
        // At a terminal a person reads; in a pipe a program does, and gets the route's own bytes.
        const bool for_person = is_json && isatty(STDOUT_FILENO) == 1 && !options.json;
        fmt::print("{}\n", for_person ? pretty(response.body) : response.body);
        constexpr int kFirstError = 400;
        status = response.status >= kFirstError ? EXIT_FAILURE : EXIT_SUCCESS;
    });
}

}  // namespace server
