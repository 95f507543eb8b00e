/// What the tests share: graphs drawn in text, tables given as text, and where things are.
#pragma once

#include "graph/batch.hpp"
#include "graph/snapshot.hpp"
#include "graph/store.hpp"
#include "importers/importer.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace test {

/// A folder of tables as text: {"links.csv", "subject,…\n…"}.
using Tables = std::map<std::string, std::string>;
importers::Input input_of(const Tables& tables);

/// A graph drawn in text: "a part_of b\nb cooperates_with c". The names are made organisations of
/// the source "drawing" and get ids "t:a", …; "p:x" draws a person, "z:x" a zone.
Tables drawing(const std::string& text, const std::string& source = "drawing");

/// Takes the input into the store the way `dayun import` does.
graph::BatchInfo import(graph::Store& store, const importers::Input& input);
graph::BatchInfo import(graph::Store& store, const Tables& tables);

/// A compiled graph and the store behind it.
std::shared_ptr<const graph::Snapshot> snapshot_of(const Tables& tables,
                                                   graph::View view = graph::View::working);

/// Collects what an importer gives.
struct Collected : graph::Sink {
    std::vector<graph::Source> sources;
    std::vector<std::vector<graph::Statement>> records;
    std::vector<graph::Decision> decisions;
    std::vector<graph::Document> documents;
    std::vector<graph::Source> described;  // what documents say of themselves
    std::vector<graph::Candidate> candidate_list;
    std::vector<graph::Reject> rejects;
    std::vector<graph::Note> notes;

    std::string source(const graph::Source& source, Described described) override;
    void statements(const std::vector<graph::Statement>& statements) override;
    std::string decision(const graph::Decision& decision) override;
    void document(const graph::Document& document) override;
    void candidates(const graph::Source& self,
                    const std::vector<graph::Candidate>& candidates) override;
    void reject(const graph::Reject& reject) override;
    void note(const graph::Note& note) override;

    std::vector<std::string> note_texts() const;
};

/// A statement as one line: what is said, then in brackets where, and how it is known if not high
/// and asserted.
std::string line(const graph::Statement& statement);
std::vector<std::string> lines(const std::vector<graph::Statement>& record);

/// One file in memory as an input.
importers::Input file_input(const std::string& text, const std::string& name);

/// Generated facts: `records` records, about a third of them links. The same seed, the same bytes.
Tables generated_facts(std::size_t records, unsigned seed);

/// Generated records of the registry ROR as JSON Lines, each with the one before it as its parent.
/// The same seed, the same bytes.
std::string generated_registry(std::size_t records, unsigned seed);

/// Writes the tables to a folder, which is made.
void write(const Tables& tables, const std::filesystem::path& folder);

/// A new folder that is removed with the object.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

/// The folders of the facts that the project ships, by name.
std::vector<std::filesystem::path> shipped_sources();

/// A file beside the published test data (the variable DAYUN_TEST_DATA names its folder): nothing,
/// with a word on the standard error output that the test is skipped, if it is not here.
std::optional<std::filesystem::path> published(const std::string& path);

std::string bytes_of(const std::filesystem::path& file);

/// What the mask hides in a document: the words that must stand nowhere.
std::set<std::string> masked_words(const std::filesystem::path& document);

}  // namespace test
