/// `suggest`: entries that might be the same as another one, for a person to decide.
#include "server/commands/suggest.hpp"
#include "server/commands/print.hpp"
#include "server/commands/working.hpp"

#include <fmt/core.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <thread>

namespace server {

namespace {

using graph::Snapshot;
using graph::Suggestion;

constexpr graph::Label kNoneAlike = {"没有可能相同的条目", "沒有可能相同的條目",
                                     "No entry that might be the same"};

struct SuggestOptions {
    std::string id;  // empty: of all entries
    std::size_t limit = 10;
    double least = 0;
};
constexpr double kLeastOfAll = 0.6;  // where every pair of the graph is asked for

void write_grounds(Json& json, const char* key, const Suggestion& suggestion, bool against) {
    json.array(key);
    for (const graph::Ground& ground : suggestion.grounds) {
        if (ground.against == against) {
            json.object().member("code", ground.code).optional("detail", ground.detail);
            json.end_object();
        }
    }
    json.end_array();
}

void write_suggestion(Json& json, const Snapshot& snapshot, const Suggestion& suggestion) {
    write_reference(json, snapshot, suggestion.entity, terminal_language());
    json.member("score", suggestion.score);
    write_grounds(json, "reasons", suggestion, false);
    write_grounds(json, "against", suggestion, true);
}

void print_suggestion(const Snapshot& snapshot, const Suggestion& suggestion,
                      const std::string& before) {
    fmt::print("{}{:.2f}  {}\n", before, suggestion.score, name_of(snapshot, suggestion.entity));
    for (const graph::Ground& ground : suggestion.grounds) {
        fmt::print("      {} {}\n", ground.against ? "-" : "+", label_of(ground));
    }
}

void suggest_one(const Options& options, const Snapshot& snapshot, const SuggestOptions& wanted) {
    const graph::Vertex entity = entity_of_id(snapshot, wanted.id);
    const auto found =
        graph::suggest(snapshot, graph::Profiles(snapshot), entity, wanted.limit, wanted.least);
    if (options.json) {
        Json json;
        json.array();
        for (const Suggestion& suggestion : found) {
            json.object();
            write_suggestion(json, snapshot, suggestion);
            json.end_object();
        }
        fmt::print("{}\n", pretty(json.end_array().text()));
        return;
    }
    fmt::print("{}\n", name_of(snapshot, entity));
    for (const Suggestion& suggestion : found) {
        print_suggestion(snapshot, suggestion, "  ");
    }
    if (found.empty()) {
        fmt::print("  {}\n", said(kNoneAlike));
    }
}

void suggest_every(const Options& options, const Snapshot& snapshot, const SuggestOptions& wanted) {
    const double least = wanted.least > 0 ? wanted.least : kLeastOfAll;
    auto pairs = graph::suggest_all(snapshot, graph::Profiles(snapshot), least,
                                    std::max(1U, std::thread::hardware_concurrency()));
    const std::size_t all = pairs.size();
    pairs.resize(std::min(all, wanted.limit));
    Json json;
    json.array();
    for (const graph::SuggestedPair& pair : pairs) {
        if (options.json) {
            json.object().member("of", snapshot.id(pair.entity));
            write_suggestion(json, snapshot, pair.suggestion);
            json.end_object();
        } else {
            fmt::print("{}\n", name_of(snapshot, pair.entity));
            print_suggestion(snapshot, pair.suggestion, "  ");
        }
    }
    if (options.json) {
        fmt::print("{}\n", pretty(json.end_array().text()));
    } else if (all > pairs.size()) {
        fmt::print("{} of {} pairs with a score of at least {}; --limit shows more\n", pairs.size(),
                   all, least);
    } else if (all == 0) {
        fmt::print("{}\n", said(kNoneAlike));
    }
}

}  // namespace

std::string label_of(const graph::Ground& ground) {
    const auto grounds = graph::suggestion_grounds();
    const auto found = std::find_if(grounds.begin(), grounds.end(), [&](const graph::Term& term) {
        return term.key == ground.code;
    });
    return std::string(said(found->label)) + (ground.detail.empty() ? "" : ": " + ground.detail);
}

void add_suggest(CLI::App& command, const Options& options, int&) {
    auto wanted = std::make_shared<SuggestOptions>();
    command.add_option("ID", wanted->id, "The entry; without one, all pairs of the graph");
    command.add_option("--limit", wanted->limit, "How many at most")->capture_default_str();
    command
        .add_option("--least", wanted->least,
                    "Only those with at least this score, from 0 to 1; of all pairs 0.6")
        ->check(CLI::Range(0.0, 1.0));
    command.footer("Nothing is joined by this. `dayun decide` records what a person decides.");
    command.callback([&options, wanted] {
        const graph::Store store(options.database, graph::Store::Mode::read);
        const Snapshot snapshot(store, graph::View::working);
        (wanted->id.empty() ? suggest_every : suggest_one)(options, snapshot, *wanted);
    });
}

}  // namespace server
