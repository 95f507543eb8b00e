/// `candidates`, and its own commands accept, refuse and correct.
#include "server/commands/candidates.hpp"

#include "graph/error.hpp"
#include "importers/mask.hpp"
#include "server/commands.hpp"

#include <fmt/core.h>
#include <CLI/CLI.hpp>

namespace server {

namespace {

struct CandidatesOptions {
    Chosen chosen;
    Deciding deciding;
    bool all = false;
};

void add_filters(CLI::App& command, CandidatesOptions& wishes) {
    Chosen& chosen = wishes.chosen;
    command.add_option("--document", chosen.document,
                       "Of this document: a part of its name, or of its SHA-256");
    command.add_option("--kind", chosen.kind, "Of this kind")
        ->check(CLI::IsMember({"entity", "relation", "figure", "amount", "item"}));
    command.add_option("--matching", chosen.matching,
                       "Whose words, names, ids or predicate hold this text");
    command.add_option("--at-least", chosen.at_least, "With this score or a higher one (0 to 100)");
    command.add_option("--below", chosen.below, "With a lower score than this");
}

graph::Store opened(const Options& options) {
    { const graph::Store present(options.database, graph::Store::Mode::read); }
    return graph::Store(options.database);
}

void print_decided(const Options& options, const Decided& decided, const std::string& verdict,
                   const std::string& version) {
    if (options.json) {
        Json json;
        json.object().member("verdict", verdict).member("decided", std::uint64_t{decided.decided});
        if (decided.batch) {
            json.member("batch", *decided.batch);
        }
        json.array("left");
        for (const std::string& why : decided.left) {
            json.element(why);
        }
        fmt::print("{}\n", json.end_array().member("data_version", version).end_object().text());
        return;
    }
    for (const std::string& why : decided.left) {
        fmt::print(stderr, "{}\n", why);
    }
    if (decided.batch) {
        fmt::print("{} candidates {}, batch {}; `dayun undo {}` takes them back\n", decided.decided,
                   verdict, *decided.batch, *decided.batch);
    } else {
        fmt::print("nothing was decided\n");
    }
}

int run_candidates(const Options& options, const CandidatesOptions& wishes) {
    if (!wishes.chosen.any() && !wishes.all) {
        throw graph::Error(
            "say which candidates: numbers, --document, --kind, --matching, --at-least, or --all");
    }
    if (importers::masked(wishes.deciding.reason) != wishes.deciding.reason) {
        throw graph::Error(
            "the reason holds personal data (a telephone or identity number, a mail address): "
            "leave it out");
    }
    graph::Store store = opened(options);
    auto candidates = chosen(store, wishes.chosen);
    if (wishes.chosen.numbers.empty()) {  // a pattern is for what is open
        std::erase_if(candidates, [](const graph::StoredCandidate& one) {
            return one.fate != graph::Fate::open;
        });
    }
    const Decided decided = decide(store, candidates, wishes.deciding);
    print_decided(options, decided, wishes.deciding.verdict, graph::hex(store.data_version()));
    return decided.left.empty() ? EXIT_SUCCESS : EXIT_FAILURE;
}

void add_verdict(CLI::App& parent, const Options& options, int& status, const char* name,
                 const char* verdict, const char* sentence) {
    auto wishes = std::make_shared<CandidatesOptions>();
    wishes->deciding.verdict = verdict;
    CLI::App& command = *parent.add_subcommand(name, sentence);
    command.add_option("NUMBER", wishes->chosen.numbers,
                       "Candidates, as `dayun candidates` numbers them");
    add_filters(command, *wishes);
    command.add_flag("--all", wishes->all, "All that are open");
    command.add_option("--by", wishes->deciding.by, "Who decides")->envname("DAYUN_BY")->required();
    command.add_option("--reason", wishes->deciding.reason, "Why");
    if (std::string_view(verdict) != "refused") {
        command.add_flag("--public", wishes->deciding.open_to_all,
                         "The document may be shown to anybody: else it is internal, unless it is "
                         "a press release or says so");
    }
    command.callback([&options, &status, wishes] { status = run_candidates(options, *wishes); });
}

void add_correct(CLI::App& parent, const Options& options, int& status) {
    auto wishes = std::make_shared<CandidatesOptions>();
    wishes->deciding.verdict = "corrected";
    CLI::App& command = *parent.add_subcommand("correct", "Accept a candidate as you correct it");
    command.add_option("NUMBER", wishes->chosen.numbers, "The candidate")->required()->expected(1);
    command
        .add_option(
            "--set", wishes->deciding.corrections,
            "What is right: is=ID (the entity that these words mean, here and in all other "
            "candidates), "
            "subject=ID, predicate=…, object=ID, state=…, value=…, name=…, type=…, owner=ID")
        ->required();
    command.add_option("--by", wishes->deciding.by, "Who decides")->envname("DAYUN_BY")->required();
    command.add_option("--reason", wishes->deciding.reason, "Why");
    command.callback([&options, &status, wishes] { status = run_candidates(options, *wishes); });
}

}  // namespace

void add_candidates(CLI::App& command, const Options& options, int& status) {
    auto wishes = std::make_shared<CandidatesOptions>();
    add_filters(command, *wishes);
    command.add_flag("--all", wishes->all,
                     "Also those that are decided, or in the graph from the same document");
    add_verdict(command, options, status, "accept", "accepted",
                "Make candidates claims, with their words as evidence");
    add_verdict(command, options, status, "refuse", "refused",
                "Do not suggest these again by the same words");
    add_correct(command, options, status);
    command.require_subcommand(0, 1);
    command.footer(
        "Each line: number, whether it adds to the graph or confirms it, score (0 to 100), what it "
        "says; below, "
        "where it stands and the words.");
    CLI::App* const self = &command;
    command.callback([&options, wishes, self] {
        if (self->get_subcommands().empty()) {
            list_candidates(graph::Store(options.database, graph::Store::Mode::read),
                            wishes->chosen, wishes->all, options.json);
        }
    });
}

}  // namespace server
