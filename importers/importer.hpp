/// The table of all importers.
///
/// An importer is a function from streams of bytes to a stream of claims with their evidence,
/// rejects and notes. It opens no database, asks no network and keeps no state, and its memory does
/// not grow with the file. What cannot be used becomes a Reject; a file that is broken as a whole
/// throws graph::Error.
#pragma once

#include "graph/batch.hpp"
#include "importers/input.hpp"

#include <span>
#include <string_view>

namespace importers {

struct Importer {
    std::string_view name;
    std::string_view reads;  // one line for --help
    bool (*recognises)(const Input& input);
    void (*read)(const Input& input, graph::Sink& sink);
};

/// All importers, in the order in which they are asked whether they know an input.
std::span<const Importer> all();

/// The importer for an input. Throws graph::Error, which lists what can be read, if there is none.
const Importer& importer_for(const Input& input);

/// The project's own tables: a folder of CSV files or a workbook (facts.cpp).
bool recognises_facts(const Input& input);
void read_facts(const Input& input, graph::Sink& sink);

/// A document, to show the words that claims rest on: a text file in UTF-8 (source.cpp).
bool recognises_source(const Input& input);
void read_source(const Input& input, graph::Sink& sink);

}  // namespace importers
