#include "server/commands/import.hpp"

#include "graph/error.hpp"
#include "server/commands.hpp"
#include "server/commands/candidates.hpp"
#include "server/commands/progress.hpp"
#include "server/commands/rehearse.hpp"
#include "server/commands/rejects.hpp"

#include <fmt/core.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <system_error>

namespace server {

namespace {

struct ImportOptions {
    std::vector<std::string> paths;
    Told told;
    bool rehearse = false;
    std::string rejects;  // the folder that rejected records go to; empty: none
    std::string follows;  // the source whose series a letter continues; empty: none
};

/// What became of all of them.
struct Report {
    std::vector<Outcome> outcomes;
    std::vector<Unread> broken;  // found out while it was read; nothing of it is in
    bool interrupted = false;
};

void print_outcome(const Outcome& outcome) {
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
    if (outcome.rejects.size() == kShownRejects) {
        fmt::print(stderr, "{}: these are the first {}; `dayun rejects {}` lists all\n",
                   outcome.input, kShownRejects, outcome.batch.id);
    }
}

void write_outcome(Json& json, const Outcome& outcome) {
    const graph::Counts& counts = outcome.batch.counts;
    json.object().member("input", outcome.input).member("importer", outcome.importer);
    json.member("batch", outcome.batch.id).member("already_in", outcome.already_in);
    json.object("records").member("read", counts.read).member("stored", counts.stored);
    json.member("unchanged", counts.unchanged).member("rejected", counts.rejected).end_object();
    write(json, outcome.rejects);
    json.array("notes");
    for (const graph::Note& note : outcome.notes) {
        json.object();
        write_place(json, note.place);
        json.member("text", note.text).end_object();
    }
    json.end_array().end_object();
}

void write_unread(Json& json, const char* name, const std::vector<Unread>& unread) {
    json.array(name);
    for (const Unread& one : unread) {
        json.object().member("input", one.name).member("reason", one.why).end_object();
    }
    json.end_array();
}

void make_folder_of(const std::string& database) {
    const auto folder = std::filesystem::path(database).parent_path();
    std::error_code error;
    if (!folder.empty() && (std::filesystem::create_directories(folder, error), error)) {
        throw graph::Error("cannot make the folder " + folder.string() + ": " + error.message() +
                           "; choose another file with --db");
    }
}

Outcome import_and_write(graph::Store& store, const KnownInput& input, const std::string& folder) {
    RejectsWriter rejected(folder);
    Outcome outcome =
        import(store, input,
               [&](const std::string& file, auto record, auto heading, importers::Handed why) {
                   rejected.add(file, record, heading, why);
               });
    rejected.finish();
    return outcome;
}

/// What documents are read with: the graph's names, compiled anew behind an input that is none.
class ForDocuments {
public:
    ForDocuments(const graph::Store& store, std::string follows)
        : store_(store), follows_(std::move(follows)) {}

    void prepare(KnownInput& input) {
        if (!input.importer->wants_names) {
            names_.reset();
            return;
        }
        if (!names_) {
            const graph::Snapshot snapshot(store_, graph::View::working);
            names_ = std::make_shared<const graph::KnownNames>(snapshot);
            series_ = series_in(snapshot);
        }
        input.input.names = names_;
        input.input.series = series_;
    }

private:
    std::string series_in(const graph::Snapshot& snapshot) const {
        if (follows_.empty()) {
            return {};
        }
        const auto edition = snapshot.edition_of(follows_);
        if (!edition) {
            throw graph::Error("--follows " + follows_ +
                               ": no source has this id; `dayun get /v1/sources` lists them");
        }
        const std::string& series = snapshot.editions()[*edition].source.series;
        if (series.empty()) {
            throw graph::Error("--follows " + follows_ +
                               ": that source is in no series; give it one in sources.csv");
        }
        return series;
    }

    const graph::Store& store_;
    std::string follows_;
    std::string series_;
    std::shared_ptr<const graph::KnownNames> names_;
};

/// One input after the other; what is broken does not stop the next.
Report take(graph::Store& store, const KnownInputs& known, const ImportOptions& wishes) {
    Report report;
    ForDocuments documents(store, wishes.follows);
    for (KnownInput input : known.inputs) {
        try {
            documents.prepare(input);
            report.outcomes.push_back(wishes.rejects.empty()
                                          ? import(store, input)
                                          : import_and_write(store, input, wishes.rejects));
        } catch (const Interrupted&) {
            report.interrupted = true;
            break;
        } catch (const graph::Error& error) {
            report.broken.push_back({input.input.name, error.what()});
        }
    }
    return report;
}

/// The batches of these imports, each once.
std::vector<std::int64_t> batches_of(const Report& report) {
    std::vector<std::int64_t> batches;
    for (const Outcome& outcome : report.outcomes) {
        batches.push_back(outcome.batch.id);
    }
    std::sort(batches.begin(), batches.end());
    batches.erase(std::unique(batches.begin(), batches.end()), batches.end());
    return batches;
}

void print_candidates(const graph::Store& store, const Report& report) {
    const auto batches = batches_of(report);
    const auto candidates = store.count_candidates(batches);
    const auto refused = store.count_refused(batches);
    if (candidates > 0) {
        fmt::print(
            "{} candidates, outside the graph until somebody accepts them: `dayun candidates` "
            "lists them\n",
            candidates);
    }
    if (refused > 0) {
        fmt::print("{} of them were refused before by the same words\n", refused);
    }
}

/// In parts: what was read in a thousand letters is never in memory at once.
void print_json(const graph::Store& store, const Report& report, const std::vector<Unread>& unread,
                const Rehearsal* rehearsal) {
    Json json;
    const auto print_much = [&] {
        constexpr std::size_t kMuch = 1 << 16;
        if (json.held_bytes() >= kMuch) {
            fmt::print("{}", json.take());
        }
    };
    json.object().array("imports");
    for (const Outcome& outcome : report.outcomes) {
        write_outcome(json, outcome);
        print_much();
    }
    json.end_array();
    if (!unread.empty()) {
        write_unread(json, "not_read", unread);
    }
    if (!report.broken.empty()) {
        write_unread(json, "not_imported", report.broken);
    }
    if (rehearsal != nullptr) {
        json.member("rehearsal", true);
        write_changes(json, *rehearsal);
    }
    if (const auto batches = batches_of(report); store.count_candidates(batches) > 0) {
        write_reading(json, store, batches, print_much);
    }
    json.member("data_version", graph::hex(store.data_version())).end_object();
    fmt::print("{}\n", json.take());
}

void print_report(const Report& report, const std::vector<Unread>& unread,
                  const Rehearsal* rehearsal) {
    for (const Outcome& outcome : report.outcomes) {
        print_outcome(outcome);
    }
    for (const Unread& one : unread) {
        fmt::print("{} was not read: {}\n", one.name, one.why);
    }
    if (rehearsal != nullptr) {
        print(*rehearsal);
        fmt::print("This was a rehearsal: nothing was written.\n");
    }
}

/// The output may be a pipe that nobody reads any more; what is imported stays.
void output(const std::function<void()>& print_all) {
    bool written = true;
    try {
        print_all();
        written = std::fflush(stdout) == 0;
    } catch (const std::system_error&) {
        written = false;
    }
    if (!written) {
        std::clearerr(stdout);
        throw graph::Error(
            "the report could not be written, but what could be imported is in: see "
            "`dayun rejects`");
    }
}

Report import_all(const Options& options, const KnownInputs& known, const ImportOptions& wishes) {
    make_folder_of(options.database);
    graph::Store store(options.database);
    const Report report = take(store, known, wishes);
    output([&] {
        if (options.json) {
            print_json(store, report, known.unread, nullptr);
        } else {
            print_report(report, known.unread, nullptr);
            print_candidates(store, report);
        }
    });
    return report;
}

Report rehearse(const Options& options, const KnownInputs& known, const ImportOptions& wishes) {
    graph::Store store = graph::Store::rehearsal(options.database);
    const graph::Snapshot before(store, graph::View::working);
    const Report report = take(store, known, wishes);
    const graph::Snapshot after(store, graph::View::working);
    const Rehearsal rehearsal{before, after, graph::diff(before, after)};
    output([&] {
        if (options.json) {
            print_json(store, report, known.unread, &rehearsal);
        } else {
            print_candidates(store, report);
            print_report(report, known.unread, &rehearsal);
        }
    });
    return report;
}

int status_of(const Report& report, std::size_t inputs) {
    for (const Unread& one : report.broken) {
        fmt::print(stderr, "dayun: {}; nothing of {} was imported\n", one.why, one.name);
    }
    if (report.interrupted) {
        fmt::print(stderr,
                   "dayun: interrupted: of {} inputs {} are in, and nothing of the others\n",
                   inputs, report.outcomes.size());
        constexpr int kInterrupted = 130;
        return kInterrupted;
    }
    const bool rejected = std::any_of(report.outcomes.begin(), report.outcomes.end(),
                                      [](const Outcome& one) { return !one.rejects.empty(); });
    return rejected || !report.broken.empty() ? EXIT_FAILURE : EXIT_SUCCESS;
}

int run_import(const Options& options, const ImportOptions& wishes) {
    const KnownInputs known = known_inputs(wishes.paths, wishes.told);
    if (!wishes.rejects.empty() && known.inputs.size() != 1) {
        throw graph::Error("--rejects takes the records of one input: import one at a time");
    }
    if (!wishes.rejects.empty() && !known.inputs.front().importer->of_records) {
        throw graph::Error("--rejects is for inputs of many records, and " +
                           known.inputs.front().input.name + " is one document");
    }
    const Interruptions interruptions;
    const Report report =
        wishes.rehearse ? rehearse(options, known, wishes) : import_all(options, known, wishes);
    return status_of(report, known.inputs.size());
}

}  // namespace

void add_import(CLI::App& command, const Options& options, int& status) {
    auto wishes = std::make_shared<ImportOptions>();
    command
        .add_option("PATH", wishes->paths,
                    "Files and folders, in any order; - is the standard input")
        ->required();
    command.add_flag("--rehearse", wishes->rehearse,
                     "Say what would change in the graph, and write nothing");
    command.add_option("--as", wishes->told.importer,
                       "Read them with this importer (see below), whatever they look like");
    command.add_option("--encoding", wishes->told.encoding,
                       "The encoding of texts and tables, where their bytes leave a doubt: UTF-8, "
                       "UTF-16LE, UTF-16BE, GB18030, Big5-HKSCS, HZ");
    command.add_option(
        "--rejects", wishes->rejects,
        "Write the rejected records to this new folder, rows as tables and JSON as JSON Lines: "
        "mend them, and import the folder alone");
    command.add_option("--follows", wishes->follows,
                       "File a letter in the series of this source, as its successor");
    std::string footer = "What can be read, also packed with gzip or in a zip archive:\n";
    for (const importers::Importer& importer : importers::all()) {
        footer += fmt::format("  {:10}{}\n", importer.name, importer.reads);
    }
    command.footer(footer +
                   "Exit status 1: some records were rejected or some input is broken; "
                   "the others are in. 130: interrupted.");
    command.callback([&options, &status, wishes] { status = run_import(options, *wishes); });
}

}  // namespace server
