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
    bool of_records = true;    // and hands on those that it rejects, see Watch::raw_record
    bool wants_names = false;  // see Input::names
};

/// All importers, in the order in which they are asked whether they know an input.
std::span<const Importer> all();

/// Whether an importer knows the input.
bool recognised(const Input& input);

/// The importer of this name, else the one that knows the input. Throws graph::Error, which says
/// what the input is or lists what can be read, if there is none.
const Importer& importer_for(const Input& input, std::string_view name = {});

/// The project's own tables: one CSV file, a folder of them, or a workbook (facts.cpp).
bool recognises_facts(const Input& input);
void read_facts(const Input& input, graph::Sink& sink);

/// Organisations of the Research Organization Registry (ror.cpp).
bool recognises_ror(const Input& input);
void read_ror(const Input& input, graph::Sink& sink);

/// Institutions, funders, works and awards of OpenAlex (openalex.cpp).
bool recognises_openalex(const Input& input);
void read_openalex(const Input& input, graph::Sink& sink);

/// Organisations of Wikidata (wikidata.cpp).
bool recognises_wikidata(const Input& input);
void read_wikidata(const Input& input, graph::Sink& sink);

/// Official letters, plans and press releases: what they say, as candidates (letter.cpp).
bool recognises_letter(const Input& input);
void read_letter(const Input& input, graph::Sink& sink);

/// A document, to show the words that claims rest on, and nothing else of it (source.cpp).
bool recognises_source(const Input& input);
void read_source(const Input& input, graph::Sink& sink);

}  // namespace importers
