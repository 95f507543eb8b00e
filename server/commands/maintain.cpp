/// `undo`, `check` and `version`.
#include "graph/check.hpp"
#include "graph/error.hpp"
#include "importers/mask.hpp"
#include "server/build.hpp"
#include "server/commands.hpp"

#include <fmt/core.h>
#include <CLI/CLI.hpp>

#include <charconv>
#include <filesystem>

namespace server {

namespace {

std::optional<std::int64_t> batch_number(const std::string& text) {
    std::int64_t number = 0;
    const char* const end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, number);
    return error == std::errc() && stopped == end ? std::optional(number) : std::nullopt;
}

void undo(const Options& options, const std::string& what) {
    // Opened for reading first: that refuses a file which is not there, and makes none.
    { const graph::Store present(options.database, graph::Store::Mode::read); }
    graph::Store store(options.database);
    const auto batch = batch_number(what);
    const auto undone = batch ? store.undo_batch(*batch) : store.undo_source(what);
    if (!undone) {
        throw graph::Error(batch ? "there is no batch " + what + ", or it is undone already"
                                 : "no source has the id \"" + what + "\"");
    }
    const std::string version = graph::hex(store.data_version());
    if (options.json) {
        fmt::print("{}\n", Json()
                               .object()
                               .member("claims", undone->claims)
                               .member("evidence", undone->evidence)
                               .member("sources", undone->sources)
                               .member("data_version", version)
                               .end_object()
                               .text());
    } else {
        fmt::print("undone: {} evidences, {} claims that rested on them alone, {} sources\n",
                   undone->evidence, undone->claims, undone->sources);
    }
}

/// Personal data that should have been masked before it was stored.
void check_masks(const graph::Contents& contents, std::vector<graph::Finding>& findings) {
    for (const graph::Document& document : contents.documents) {
        if (importers::masked(document.text) != document.text) {
            findings.push_back({"document " + document.sha256 +
                                ": it holds personal data that is not masked; undo it, and import "
                                "it again"});
        }
    }
}

int check_database(const Options& options) {
    const graph::Store store(options.database, graph::Store::Mode::read);
    auto findings = store.check();
    std::uint64_t claims = 0;
    std::uint64_t evidence = 0;
    graph::Contents contents;
    try {
        contents = store.read([&](const graph::StoredClaim& claim) {
            ++claims;
            evidence += claim.evidence.size();
        });
        check_masks(contents, findings);
        const graph::Snapshot snapshot(store, graph::View::working);
        const auto of_graph = graph::check_graph(snapshot);
        findings.insert(findings.end(), of_graph.begin(), of_graph.end());
    } catch (const graph::Error& error) {
        findings.push_back({error.what()});
    }
    Json json;
    json.object().member("claims", claims).member("evidence", evidence).array("findings");
    for (const graph::Finding& finding : findings) {
        json.element(finding.what);
    }
    json.end_array().member("data_version", graph::hex(contents.data_version)).end_object();
    if (options.json) {
        fmt::print("{}\n", json.text());
    } else {
        for (const graph::Finding& finding : findings) {
            fmt::print("{}\n", finding.what);
        }
        fmt::print("{} claims, {} evidences: {}\n", claims, evidence,
                   findings.empty() ? "all is as it should be"
                                    : fmt::format("{} findings", findings.size()));
    }
    return findings.empty() ? EXIT_SUCCESS : EXIT_FAILURE;
}

void print_version(const Options& options) {
    const bool any_data = std::filesystem::exists(options.database);
    if (options.json) {
        const std::string none = Json()
                                     .object()
                                     .member("program", "dayun")
                                     .member("version", program_version())
                                     .member("build", build_id())
                                     .member("schema", graph::schema_version())
                                     .end_object()
                                     .text();
        fmt::print("{}\n", any_data ? get(options, "/v1/version").body : none);
        return;
    }
    const std::string data =
        any_data
            ? "data " + graph::hex(
                            graph::Store(options.database, graph::Store::Mode::read).data_version())
            : "no database at " + options.database + " yet";
    fmt::print("dayun {} (schema {}), {}\n", build_id(), graph::schema_version(), data);
}

}  // namespace

void add_undo(CLI::App& command, const Options& options, int&) {
    auto what = std::make_shared<std::string>();
    command.add_option("WHAT", *what, "The number of a batch, or the id of a source")->required();
    command.callback([&options, what] { undo(options, *what); });
}

void add_check(CLI::App& command, const Options& options, int& status) {
    command.footer("Exit status 1: something is not as it should be.");
    command.callback([&options, &status] { status = check_database(options); });
}

void add_version(CLI::App& command, const Options& options, int&) {
    command.callback([&options] { print_version(options); });
}

}  // namespace server
