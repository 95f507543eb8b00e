#include "support.hpp"

#include "graph/text.hpp"
#include "importers/mask.hpp"
#include "importers/ror_record.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <set>
#include <sstream>

namespace test {

namespace fs = std::filesystem;

importers::Input input_of(const Tables& tables) {
    importers::Input input{.name = "tables", .folder = true, .files = {}};
    for (const auto& [name, text] : tables) {
        input.files.push_back(importers::file_of(name, text));
    }
    return input;
}

importers::Input file_input(const std::string& text, const std::string& name) {
    return {.name = name, .folder = false, .files = {importers::file_of(name, text)}};
}

std::string line(const graph::Statement& statement) {
    const graph::Claim& claim = statement.claim;
    const auto value = graph::text_of(claim.value);
    std::string text = claim.subject.text + " " + std::string(graph::term(claim.predicate).key) +
                       " " + value.text + (value.extra.empty() ? "" : "@" + value.extra);
    for (const auto& [key, word] : claim.qualifiers) {
        text += " " + key + "=" + word;
    }
    text += claim.period.empty() ? "" : " in " + claim.period;
    const graph::Evidence& evidence = statement.evidence;
    text += " [" + evidence.source + " " + evidence.place;
    text += evidence.words.empty() ? "" : " “" + evidence.words + "”";
    text += evidence.how == "asserted" ? "" : " " + evidence.how;
    return text + (evidence.reliability == "high" ? "]" : " " + evidence.reliability + "]");
}

std::vector<std::string> lines(const std::vector<graph::Statement>& record) {
    std::vector<std::string> result;
    std::transform(record.begin(), record.end(), std::back_inserter(result), line);
    return result;
}

Tables drawing(const std::string& text, const std::string& source) {
    const auto id = [](std::string_view name) {
        return name.find(':') == std::string_view::npos ? "t:" + std::string(name)
                                                        : std::string(name);
    };
    std::set<std::string> entities;
    std::string links = "subject,predicate,object,source,place\n";
    int line = 0;
    for (const auto drawn : graph::split(text, '\n')) {
        const auto words = graph::split(drawn, ' ');
        links += fmt::format("{},{},{},{},{}\n", id(words.at(0)), words.at(1), id(words.at(2)),
                             source, ++line);
        entities.insert({id(words.at(0)), id(words.at(2))});
    }
    std::string types = "id,type,source\n";
    std::string names = "entity,name,lang,source\n";
    for (const std::string& entity : entities) {
        const std::string_view type = entity.starts_with("p:")   ? "person"
                                      : entity.starts_with("z:") ? "zone"
                                                                 : "organisation";
        types += fmt::format("{},{},{}\n", entity, type, source);
        names += fmt::format("{},{},zh-Hans,{}\n", entity, entity.substr(2), source);
    }
    return {{"sources.csv", "id,title,kind,edition\n" + source + ",Drawing,report,2026-01-01\n"},
            {"entities.csv", types},
            {"names.csv", names},
            {"links.csv", links}};
}

graph::BatchInfo import(graph::Store& store, const importers::Input& input) {
    const std::string sha256 = importers::sha256_of(input);
    if (const auto known = store.batch_of(sha256)) {
        return *known;
    }
    const auto& importer = importers::importer_for(input);
    auto running = store.begin(importer.name, input.name, sha256);
    importer.read(input, running);
    return running.finish();
}

graph::BatchInfo import(graph::Store& store, const Tables& tables) {
    return import(store, input_of(tables));
}

std::shared_ptr<const graph::Snapshot> snapshot_of(const Tables& tables, graph::View view) {
    graph::Store store(":memory:");
    import(store, tables);
    return std::make_shared<const graph::Snapshot>(store, view);
}

std::string Collected::source(const graph::Source& source, Described) {
    for (const graph::Source& known : sources) {
        if (known.id == source.id && known != source) {
            return "source \"" + source.id + "\" is already known";
        }
    }
    sources.push_back(source);
    return {};
}
void Collected::statements(const std::vector<graph::Statement>& statements) {
    records.push_back(statements);
}
std::string Collected::decision(const graph::Decision& decision) {
    decisions.push_back(decision);
    return {};
}
void Collected::document(const graph::Document& document) {
    documents.push_back(document);
}
void Collected::candidates(const graph::Source& self,
                           const std::vector<graph::Candidate>& candidates) {
    described.push_back(self);
    candidate_list.insert(candidate_list.end(), candidates.begin(), candidates.end());
}
void Collected::reject(const graph::Reject& reject) {
    rejects.push_back(reject);
}
void Collected::note(const graph::Note& note) {
    notes.push_back(note);
}

std::vector<std::string> Collected::note_texts() const {
    std::vector<std::string> texts;
    for (const graph::Note& note : notes) {
        texts.push_back(note.text);
    }
    return texts;
}

Tables generated_facts(std::size_t records, unsigned seed) {
    std::mt19937 random(seed);
    const std::size_t entities = records / 3;
    std::string types = "id,type,source,place\n";
    std::string names = "entity,name,lang,kind,source,place\n";
    std::string links = "subject,predicate,object,state,source,place\n";
    constexpr const char* kPredicates[] = {"cooperates_with", "part_of", "supports", "funds"};
    constexpr const char* kStates[] = {"done", "planned", "in_progress"};
    for (std::size_t i = 0; i < entities; ++i) {
        types += fmt::format("dayun:g{},organisation,generated,row {}\n", i, i);
        names +=
            fmt::format("dayun:g{},第{}号研究机构,zh-Hans,official,generated,row {}\n", i, i, i);
    }
    for (std::size_t i = 2 * entities; i < records; ++i) {
        links +=
            fmt::format("dayun:g{},{},dayun:g{},{},generated,row {}\n", random() % entities,
                        kPredicates[random() % 4], random() % entities, kStates[random() % 3], i);
    }
    return {{"sources.csv", "id,title,kind,edition\ngenerated,Generated,report,2026-01-01\n"},
            {"entities.csv", types},
            {"names.csv", names},
            {"links.csv", links}};
}

std::string generated_registry(std::size_t records, unsigned seed) {
    std::mt19937 random(seed);
    const auto id = [](std::size_t number) {
        return "https://ror.org/" + importers::ror_id_of(static_cast<std::uint32_t>(number));
    };
    std::string lines;
    for (std::size_t i = 1; i <= records; ++i) {
        lines += fmt::format(
            R"({{"id":"{}","status":"active","types":["education"],"established":{},)"
            R"("admin":{{"last_modified":{{"date":"2026-01-01"}}}},)"
            R"("names":[{{"value":"第{}号大学","types":["label"],"lang":"zh"}},)"
            R"({{"value":"University No. {}","types":["label","ror_display"],"lang":"en"}}],)"
            R"("relationships":[{{"type":"parent","id":"{}","label":"University No. {}"}}]}})"
            "\n",
            id(i), 1800 + random() % 200, i, i, id(i - 1), i - 1);
    }
    return lines;
}

void write(const Tables& tables, const fs::path& folder) {
    fs::create_directories(folder);
    for (const auto& [name, text] : tables) {
        std::ofstream(folder / name, std::ios::binary) << text;
    }
}

TemporaryFolder::TemporaryFolder() {
    std::string pattern = (fs::temp_directory_path() / "dayun-test-XXXXXX").string();
    path_ = mkdtemp(pattern.data());
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

std::vector<fs::path> shipped_sources() {
    std::vector<fs::path> folders;
    for (const auto& entry : fs::directory_iterator(fs::path(DAYUN_ROOT) / "importers/sources")) {
        folders.push_back(entry.path());
    }
    std::sort(folders.begin(), folders.end());
    return folders;
}

std::optional<fs::path> published(const std::string& path) {
    const char* const named = std::getenv("DAYUN_TEST_DATA");
    const fs::path folder =
        named != nullptr ? fs::path(named) : fs::path(DAYUN_ROOT) / ".." / "shared" / "data";
    const fs::path file = folder / path;
    if (!fs::exists(file)) {
        std::cerr << "skipped: there is no " << path << " in the folder of DAYUN_TEST_DATA\n";
        return std::nullopt;
    }
    return file;
}

std::string bytes_of(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::set<std::string> masked_words(const fs::path& document) {
    const graph::IndexedText bytes(bytes_of(document));
    const graph::IndexedText masked(importers::masked(bytes.text()));
    std::set<std::string> hidden;
    std::string run;
    for (std::size_t i = 0; i < masked.size(); ++i) {
        if (*masked.slice(i, i + 1) == "█") {
            run += *bytes.slice(i, i + 1);
        } else if (!run.empty()) {
            hidden.insert(run);
            run.clear();
        }
    }
    return hidden;
}

}  // namespace test
