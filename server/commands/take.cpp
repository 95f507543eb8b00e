#include "graph/error.hpp"
#include "importers/encoding.hpp"
#include "importers/mask.hpp"
#include "importers/unreadable.hpp"
#include "server/commands/import.hpp"
#include "server/commands/progress.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace server {

namespace {

/// Hands everything on to the store's import, and looks after those who wait for it.
class Watched : public graph::Sink {
public:
    Watched(graph::Import& import, Progress& progress, const importers::Watch& watch)
        : import_(import), progress_(progress), watch_(watch) {}

    std::string source(const graph::Source& source, Described described) override {
        look();
        return import_.source(source, described);
    }
    void statements(const std::vector<graph::Statement>& statements) override {
        look();
        import_.statements(statements);
    }
    std::string decision(const graph::Decision& decision) override {
        look();
        return import_.decision(decision);
    }
    void document(const graph::Document& document) override {
        look();
        import_.document(document);
    }
    void candidates(const graph::Source& self,
                    const std::vector<graph::Candidate>& candidates) override {
        look();
        import_.candidates(self, candidates);
    }
    void reject(const graph::Reject& reject) override {
        look();
        import_.reject(reject);
    }
    void note(const graph::Note& note) override { import_.note(note); }

private:
    void look() {
        progress_.record();
        constexpr unsigned kEvery = 64;  // looking at the clock takes longer than some records
        if (++since_ % kEvery == 0) {
            progress_.look(watch_.bytes);
        }
    }

    graph::Import& import_;
    Progress& progress_;
    const importers::Watch& watch_;
    unsigned since_ = 0;
};

/// A file of a folder by itself.
importers::Input input_of_file(const importers::InputFile& file, const importers::Input& folder) {
    return {.name = file.name, .folder = false, .files = {file}, .watch = folder.watch};
}

KnownInput known(importers::Input input, const Told& told) {
    for (const importers::InputFile& file : input.files) {
        if (const auto why = importers::why_unreadable(file);
            !why.empty() && file.name.ends_with(".csv")) {
            throw graph::Error(why);
        }
    }
    const importers::Importer& importer = importers::importer_for(input, told.importer);
    input.name = importers::masked(input.name);
    std::string sha256 = importers::sha256_of(input);
    return {std::move(input), &importer, std::move(sha256)};
}

void add_each(const importers::Input& folder, const Told& told, KnownInputs& found) {
    const auto before = found.inputs.size();
    std::string reasons;
    for (const importers::InputFile& file : folder.files) {
        try {
            found.inputs.push_back(known(input_of_file(file, folder), told));
        } catch (const graph::Error& error) {
            const std::string all(error.what());
            const std::string why = all.substr(0, all.find("; these can be read:"));
            found.unread.push_back({importers::masked(file.name), why});
            reasons += "\n  " + why;
        }
    }
    if (found.inputs.size() == before) {
        throw graph::Error("no importer knows what " + folder.name +
                           " is, and nothing in it can be read" + reasons);
    }
}

/// The watch looks no further than the import it is for.
struct Looking {
    importers::Watch& watch;
    ~Looking() {
        watch.look = {};
        watch.raw_record = {};
    }
};

void import_into(graph::Import& running, const KnownInput& known, Progress& progress,
                 const importers::RawRecord& raw_record) {
    const auto watch = known.input.watch ? known.input.watch : std::make_shared<importers::Watch>();
    watch->bytes = 0;
    const Looking looking{*watch};
    watch->raw_record = raw_record;
    watch->look = [&] { progress.look(watch->bytes); };
    Watched sink(running, progress, *watch);
    known.importer->read(known.input, sink);
}

}  // namespace

KnownInputs known_inputs(const std::vector<std::string>& paths, const Told& told) {
    if (!told.encoding.empty()) {
        importers::parse_encoding(told.encoding);
    }
    KnownInputs found;
    for (const std::string& path : paths) {
        importers::Input input = importers::input_at(path);
        for (importers::InputFile& file : input.files) {
            file.encoding = told.encoding;
        }
        if (input.folder && told.importer.empty() && !importers::recognised(input)) {
            add_each(input, told, found);
        } else {
            found.inputs.push_back(known(std::move(input), told));
        }
    }
    return found;
}

Outcome import(graph::Store& store, const KnownInput& known,
               const importers::RawRecord& raw_record) {
    Outcome outcome{.input = known.input.name, .importer = std::string(known.importer->name)};
    const auto before = store.batch_of(known.sha256);
    // What was rejected may be taken now, so an input with rejects is read again.
    outcome.already_in = before && before->counts.rejected == 0;
    if (!outcome.already_in) {
        graph::Import running = store.begin(known.importer->name, known.input.name, known.sha256);
        Progress progress(known.input.name, known.input.watch ? known.input.watch->total_bytes : 0);
        import_into(running, known, progress, raw_record);
        outcome.already_in = before && !running.anything_stored();
        Interruptions::check();
        if (!outcome.already_in) {
            outcome.batch = running.finish();
        }
    }
    if (outcome.already_in) {
        outcome.batch = *before;
    }
    outcome.rejects = store.rejects(outcome.batch.id, std::int64_t{kShownRejects});
    outcome.notes = store.notes(outcome.batch.id);
    return outcome;
}

std::string where(const graph::Place& place) {
    std::string text = place.file;
    text += place.line > 0 ? fmt::format(", line {}", place.line) : "";
    text += place.column.empty() ? "" : fmt::format(", column {}", place.column);
    return text;
}

}  // namespace server
