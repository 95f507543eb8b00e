/// Taking inputs into a store: for the command `import`, and for whatever tries an import out.
#pragma once

#include "graph/store.hpp"
#include "importers/importer.hpp"

#include <string>
#include <vector>

namespace server {

/// An input that was found readable, before anything is written.
struct KnownInput {
    importers::Input input;
    const importers::Importer* importer = nullptr;
    std::string sha256;
};

/// A file of a folder that no importer reads, and why.
struct Unread {
    std::string name;
    std::string why;
};

struct KnownInputs {
    std::vector<KnownInput> inputs;
    std::vector<Unread> unread;
};

/// What a person said of the inputs; empty where the program is to find out.
struct Told {
    std::string importer;
    std::string encoding;
};

/// The inputs at these paths. A folder that no importer reads as one is as many inputs as it has
/// files. Throws graph::Error where a path holds nothing that can be read.
KnownInputs known_inputs(const std::vector<std::string>& paths, const Told& told);

constexpr std::size_t kShownRejects = 1000;

/// What became of one input.
struct Outcome {
    std::string input;
    std::string importer;
    graph::BatchInfo batch = {};
    bool already_in = false;
    std::vector<graph::Reject> rejects = {};  // the first kShownRejects of them
    std::vector<graph::Note> notes = {};
};

/// Takes one input into the store, in one transaction; `raw_record` is shown the records that
/// mending needs. Draws the progress at a terminal, and throws Interrupted (progress.hpp) with the
/// store as before.
Outcome import(graph::Store& store, const KnownInput& known,
               const importers::RawRecord& raw_record = {});

/// "links.csv, line 12, column state"
std::string where(const graph::Place& place);

}  // namespace server
