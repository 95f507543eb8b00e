#include "graph/error.hpp"
#include "importers/importer.hpp"
#include "importers/mask.hpp"
#include "server/commands.hpp"
#include "server/commands/rehearse.hpp"

#include <fmt/core.h>

#include <filesystem>

namespace server {

namespace {

/// What became of one input.
struct Outcome {
    std::string input;
    std::string importer;
    graph::BatchInfo batch;
    bool already_in = false;
    std::vector<graph::Reject> rejects;
    std::vector<graph::Note> notes;
};

std::string where(const graph::Place& place) {
    std::string text = place.file;
    text += place.line > 0 ? fmt::format(", line {}", place.line) : "";
    text += place.column.empty() ? "" : fmt::format(", column {}", place.column);
    return text;
}

/// An input that was found readable, before anything is written.
struct Known {
    importers::Input input;
    const importers::Importer* importer = nullptr;
    std::string sha256;
};

Known known(const std::filesystem::path& path) {
    importers::Input input = importers::input_at(path);
    input.name = importers::masked(input.name);
    const importers::Importer& importer = importers::importer_for(input);
    std::string sha256 = importers::sha256_of(input);
    return {std::move(input), &importer, std::move(sha256)};
}

Outcome import(graph::Store& store, const Known& known) {
    Outcome outcome{.input = known.input.name,
                    .importer = std::string(known.importer->name),
                    .batch = {},
                    .rejects = {},
                    .notes = {}};
    const auto before = store.batch_of(known.sha256);
    // What was rejected may be taken now, so an input with rejects is read again.
    outcome.already_in = before && before->counts.rejected == 0;
    if (!outcome.already_in) {
        graph::Import running = store.begin(known.importer->name, known.input.name, known.sha256);
        known.importer->read(known.input, running);
        outcome.already_in = before && !running.anything_stored();
        if (!outcome.already_in) {
            outcome.batch = running.finish();
        }
    }
    if (outcome.already_in) {
        outcome.batch = *before;
    }
    outcome.rejects = store.rejects(outcome.batch.id);
    outcome.notes = store.notes(outcome.batch.id);
    return outcome;
}

void print(const Outcome& outcome) {
    const graph::Counts& counts = outcome.batch.counts;
    fmt::print("{} ({}): {}\n", outcome.input, outcome.importer,
               outcome.already_in
                   ? fmt::format("already in, batch {}", outcome.batch.id)
                   : fmt::format("batch {}, {} records read = {} stored + {} unchanged + {} "
                                 "rejected",
                                 outcome.batch.id, counts.read, counts.stored, counts.unchanged,
                                 counts.rejected));
    for (const graph::Note& note : outcome.notes) {
        fmt::print("  note: {}: {}\n", where(note.place), note.text);
    }
    for (const graph::Reject& reject : outcome.rejects) {
        fmt::print(stderr, "{}: {}: {}; {}\n", outcome.input, where(reject.place), reject.reason,
                   reject.remedy);
    }
}

void write_place(Json& json, const graph::Place& place) {
    json.member("file", place.file).member("line", place.line).optional("column", place.column);
}

void write(Json& json, const Outcome& outcome) {
    const graph::Counts& counts = outcome.batch.counts;
    json.object().member("input", outcome.input).member("importer", outcome.importer);
    json.member("batch", outcome.batch.id).member("already_in", outcome.already_in);
    json.object("records").member("read", counts.read).member("stored", counts.stored);
    json.member("unchanged", counts.unchanged).member("rejected", counts.rejected).end_object();
    json.array("rejects");
    for (const graph::Reject& reject : outcome.rejects) {
        json.object();
        write_place(json, reject.place);
        json.optional("value", reject.value).member("reason", reject.reason);
        json.member("remedy", reject.remedy).member("records", reject.records).end_object();
    }
    json.end_array().array("notes");
    for (const graph::Note& note : outcome.notes) {
        json.object();
        write_place(json, note.place);
        json.member("text", note.text).end_object();
    }
    json.end_array().end_object();
}

void make_folder_of(const std::string& database) {
    const auto folder = std::filesystem::path(database).parent_path();
    std::error_code error;
    if (!folder.empty() && (std::filesystem::create_directories(folder, error), error)) {
        throw graph::Error("cannot make the folder " + folder.string() + ": " + error.message() +
                           "; choose another file with --db");
    }
}

/// Whether records were rejected. The member "imports" of the JSON.
bool import_all(const Options& options, graph::Store& store, const std::vector<Known>& inputs,
                Json& json) {
    bool rejected = false;
    json.array("imports");
    for (const Known& input : inputs) {
        const Outcome outcome = import(store, input);
        rejected = rejected || !outcome.rejects.empty();
        if (options.json) {
            write(json, outcome);
        } else {
            print(outcome);
        }
    }
    json.end_array();
    return rejected;
}

bool rehearse(const Options& options, const std::vector<Known>& inputs, Json& json) {
    graph::Store store = graph::Store::rehearsal(options.database);
    const graph::Snapshot before(store, graph::View::working);
    const bool rejected = import_all(options, store, inputs, json);
    const graph::Snapshot after(store, graph::View::working);
    const Rehearsal rehearsal{before, after, graph::diff(before, after)};
    json.member("rehearsal", true);
    write_changes(json, rehearsal);
    json.member("data_version", graph::hex(after.data_version()));
    if (!options.json) {
        print(rehearsal);
        fmt::print("This was a rehearsal: nothing was written.\n");
    }
    return rejected;
}

bool import(const Options& options, const std::vector<Known>& inputs, Json& json) {
    make_folder_of(options.database);
    graph::Store store(options.database);
    const bool rejected = import_all(options, store, inputs, json);
    json.member("data_version", graph::hex(store.data_version()));
    return rejected;
}

struct Question {
    std::vector<std::string> paths;
    bool rehearse = false;
};

int run(const Options& options, const Question& question) {
    std::vector<Known> inputs;
    for (const std::string& path : question.paths) {
        inputs.push_back(known(path));
    }
    Json json;
    json.object();
    const bool rejected =
        question.rehearse ? rehearse(options, inputs, json) : import(options, inputs, json);
    json.end_object();
    if (options.json) {
        fmt::print("{}\n", json.text());
    }
    return rejected ? EXIT_FAILURE : EXIT_SUCCESS;
}

}  // namespace

void add_import(CLI::App& command, const Options& options, int& status) {
    auto question = std::make_shared<Question>();
    command.add_option("PATH", question->paths, "Files and folders, in any order")->required();
    command.add_flag("--rehearse", question->rehearse,
                     "Say what would change in the graph, and write nothing");
    std::string footer = "What can be read:\n";
    for (const importers::Importer& importer : importers::all()) {
        footer += fmt::format("  {:8}{}\n", importer.name, importer.reads);
    }
    command.footer(footer + "Exit status 1: some records were rejected; the others are in.");
    command.callback([&options, &status, question] { status = run(options, *question); });
}

}  // namespace server
