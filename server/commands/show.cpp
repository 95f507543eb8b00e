/// `search` and `show`: the answers of the API, printed for a person.
#include "graph/error.hpp"
#include "server/commands/asking.hpp"

#include <fmt/core.h>
#include <CLI/CLI.hpp>

namespace server {

namespace {

void print_fact(const Value& fact, const Value& answer, bool incoming) {
    const Value& entities = answer["entities"];
    const std::string other =
        incoming ? fmt::format("← {} ({})", name_of(entities[text(fact, "subject").c_str()]),
                               text(fact, "subject"))
                 : value_of(fact["value"], entities);
    fmt::print("  {}: {}{}{}\n", label_of_predicate(fact), other, circumstances(fact),
               state_of(fact));
    print_evidence(fact, answer["sources"]);
}

void print_shown(const Value& answer) {
    fmt::print("{} — {} — {}\n", name_of(answer), label_of_type(answer), text(answer, "id"));
    for (const auto& name : answer["names"].GetObject()) {
        fmt::print("  {}: {}{}\n", name.name.GetString(), text(name.value, "text"),
                   text(name.value, "status") == "computed" ? " (computed)" : "");
    }
    for (const Value& fact : answer["facts"].GetArray()) {
        print_fact(fact, answer, false);
    }
    for (const Value& fact : answer["links_to_it"].GetArray()) {
        print_fact(fact, answer, true);
    }
    print_missing_documents(answer);
}

void print_hits(const Value& answer) {
    if (answer["results"].Empty()) {
        fmt::print("No entry of the sources read is called that; try a part of the name.\n");
    }
    for (const Value& hit : answer["results"].GetArray()) {
        const std::string place =
            hit["place"].IsObject() ? ", " + name_of(hit["place"]) : std::string();
        const std::string matched = text(hit["why"], "name");
        fmt::print("{} — {}{} — {}{}\n", name_of(hit), label_of_type(hit), place, text(hit, "id"),
                   matched == name_of(hit) ? "" : " (" + matched + ")");
    }
    if (!answer["complete"].GetBool()) {
        fmt::print("… {} in all; ask for more with --limit\n", answer["total"].GetUint64());
    }
}

int show(const Options& options, const std::string& asked, const Counted& counted) {
    std::string id = asked;
    if (!graph::parse_entity_id(asked)) {
        // Any route that takes a name says what it means.
        const Response named = get(
            options, "/v1/neighbourhood?limit=1&id=" + percent_encoded(asked) + query_of(counted));
        constexpr int kNotFound = 404;
        if (named.status == kNotFound) {
            throw graph::Error("no entry is called \"" + asked + "\": try a part of the name");
        }
        if (print_readings(options, named)) {
            if (options.json) {
                fmt::print("{}\n", named.body);
            }
            return kAmbiguous;
        }
        id = text(parsed(named), "centre");
    }
    const std::string query = query_of(counted);
    Response response = get(options, "/v1/entities/" + percent_encoded(id) +
                                         (query.empty() ? "" : "?" + query.substr(1)));
    constexpr int kRedirect = 308;
    if (response.status == kRedirect) {
        for (const auto& [name, value] : response.headers) {
            if (name == "Location") {
                response = get(options, value);
                break;
            }
        }
    }
    const auto answer = parsed(response);
    if (options.json) {
        fmt::print("{}\n", response.body);
    } else {
        print_shown(answer);
    }
    return EXIT_SUCCESS;
}

}  // namespace

void add_search(CLI::App& command, const Options& options, int& status) {
    constexpr int kDefault = 20;
    constexpr int kMost = 100;
    auto words = std::make_shared<std::string>();
    auto limit = std::make_shared<int>(kDefault);
    command.add_option("NAME", *words, "Any part of a name")->required();
    command.add_option("--limit", *limit, "How many at most")
        ->capture_default_str()
        ->check(CLI::Range(1, kMost));
    auto counted = std::make_shared<Counted>();
    add_counted(command, *counted);
    command.callback([&options, &status, words, limit, counted] {
        const std::string target = fmt::format("/v1/search?q={}&limit={}{}",
                                               percent_encoded(*words), *limit, query_of(*counted));
        status = ask(options, target, print_hits,
                     [](const Value& answer) { return !answer["results"].Empty(); });
    });
}

void add_show(CLI::App& command, const Options& options, int& status) {
    auto asked = std::make_shared<std::string>();
    command.add_option("ENTRY", *asked, "Its id, or a name that only one entry bears")->required();
    auto counted = std::make_shared<Counted>();
    add_counted(command, *counted);
    command.footer("Exit status 2: the name can mean more than one entry.");
    command.callback(
        [&options, &status, asked, counted] { status = show(options, *asked, *counted); });
}

}  // namespace server
