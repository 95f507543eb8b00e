/// How often a search or a suggestion puts the right organisation first, on the published records
/// of 51,370: skipped where they are not here.
#include "catch.hpp"
#include "graph/search.hpp"
#include "graph/suggest.hpp"
#include "importers/csv.hpp"
#include "support.hpp"

#include <fstream>
#include <random>

namespace {

using graph::Snapshot;
using graph::Vertex;

/// A name with who bears it and how it is spelled.
struct Borne {
    std::string name;
    std::string pinyin;
    std::string initials;
    std::set<Vertex> bearers;
};

/// All published records of ROR, compiled once; nothing where they are not here.
std::shared_ptr<const Snapshot> published_registry() {
    static const auto snapshot = []() -> std::shared_ptr<const Snapshot> {
        graph::Store store(":memory:");
        for (const char* const file :
             {"ror/ror_v2_latest_35990.jsonl.gz", "ror/ror_v1_only_15380.jsonl.gz"}) {
            const auto path = test::published(file);
            if (!path) {
                return nullptr;
            }
            test::import(store, importers::input_at(*path));
        }
        return std::make_shared<const Snapshot>(store, graph::View::working);
    }();
    return snapshot;
}

/// Columns ror_id, …, zh_name, pinyin, initials: each name once.
std::vector<Borne> chinese_names(const Snapshot& snapshot, const std::filesystem::path& file) {
    constexpr std::size_t kName = 7;
    std::ifstream stream(file);
    importers::CsvReader reader(stream);
    reader.next();  // the header
    std::map<std::string, Borne> names;
    while (const auto record = reader.next()) {
        const auto& cells = record->fields;
        if (const auto bearer = snapshot.find("ror:" + cells.at(0))) {
            Borne& borne = names[cells.at(kName)];
            if (borne.name.empty()) {
                borne = {cells.at(kName), cells.at(kName + 1), cells.at(kName + 2), {}};
            }
            borne.bearers.insert(*bearer);
        }
    }
    std::vector<Borne> list;
    for (auto& [name, borne] : names) {
        list.push_back(std::move(borne));
    }
    return list;
}

/// How many of those asked are found among the first.
class Score {
public:
    Score(const Snapshot& snapshot, std::size_t among) : snapshot_(snapshot), among_(among) {}

    void ask(const std::string& query, const std::set<Vertex>& wanted) {
        const auto hits = graph::search(snapshot_, query, std::nullopt, among_).hits;
        found_ += std::any_of(hits.begin(), hits.end(),
                              [&](const graph::Hit& hit) { return wanted.contains(hit.entity); });
        ++asked_;
    }
    double share() const { return static_cast<double>(found_) / static_cast<double>(asked_); }

private:
    const Snapshot& snapshot_;
    std::size_t among_;
    std::size_t found_ = 0;
    std::size_t asked_ = 0;
};

/// One letter of a to z wrong, missing, too many, or swapped with the next.
std::string with_typing_error(std::string name, std::mt19937& random) {
    const auto letter = static_cast<char>('a' + random() % 26);
    const std::size_t at = random() % (name.size() - 1);
    switch (random() % 4) {
        case 0: name.erase(at, 1); break;
        case 1: name.insert(at, 1, letter); break;
        case 2: name[at] = letter; break;
        default: std::swap(name[at], name[at + 1]);
    }
    return name;
}

/// Columns withdrawn_id, withdrawn_name, successor_id, …: those of which both are here.
std::vector<std::pair<Vertex, Vertex>> withdrawn_pairs(const Snapshot& snapshot,
                                                       const std::filesystem::path& file) {
    std::ifstream stream(file);
    importers::CsvReader reader(stream);
    reader.next();  // the header
    std::vector<std::pair<Vertex, Vertex>> pairs;
    while (const auto record = reader.next()) {
        const auto withdrawn = snapshot.find("ror:" + record->fields.at(0));
        const auto survivor = snapshot.find("ror:" + record->fields.at(2));
        if (withdrawn && survivor && snapshot.type(*withdrawn) && snapshot.type(*survivor)) {
            pairs.emplace_back(*withdrawn, *survivor);
        }
    }
    return pairs;
}

bool share_a_word(const graph::Profiles& profiles, Vertex a, Vertex b) {
    std::set<graph::WordNumber> words;
    for (const graph::NameProfile& name : profiles.names(a)) {
        words.insert(name.words.begin(), name.words.end());
    }
    for (const graph::NameProfile& name : profiles.names(b)) {
        if (std::any_of(name.words.begin(), name.words.end(),
                        [&](graph::WordNumber word) { return words.contains(word); })) {
            return true;
        }
    }
    return false;
}

}  // namespace

TEST_CASE("registry: organisations are found by their names in any script, and with errors") {
    const auto file = test::published("ror/zh_names_half.csv");
    const auto snapshot = file ? published_registry() : nullptr;
    if (!snapshot) {
        return;
    }
    constexpr std::size_t kFew = 5;
    constexpr std::size_t kLeastInitials = 4;
    constexpr std::size_t kLonger = 6;
    Score as_written(*snapshot, 1);
    Score other_script(*snapshot, 1);
    Score pinyin(*snapshot, 1);
    Score initials(*snapshot, kFew);
    Score missing(*snapshot, kFew);
    Score wrong(*snapshot, kFew);
    std::mt19937 random(20240729);
    for (const Borne& borne : chinese_names(*snapshot, *file)) {
        as_written.ask(borne.name, borne.bearers);
        const std::string simplified = graph::simplified(borne.name);
        other_script.ask(borne.name == simplified ? graph::hong_kong(simplified) : simplified,
                         borne.bearers);
        if (!borne.pinyin.empty()) {
            pinyin.ask(borne.pinyin, borne.bearers);
        }
        if (borne.initials.size() >= kLeastInitials) {
            initials.ask(borne.initials, borne.bearers);
        }
        std::u32string text = graph::decode(borne.name);
        if (text.size() >= kLonger) {
            const std::size_t at = random() % text.size();
            text[at] = U'口';
            wrong.ask(graph::encode(text), borne.bearers);
            text = graph::decode(borne.name);
            missing.ask(graph::encode(text.erase(text.size() / 2, 1)), borne.bearers);
        }
    }
    CHECK(as_written.share() >= 0.99);
    CHECK(other_script.share() >= 0.97);
    CHECK(pinyin.share() >= 0.99);
    CHECK(initials.share() >= 0.97);
    CHECK(missing.share() >= 0.90);
    CHECK(wrong.share() >= 0.90);

    std::map<std::string_view, std::set<Vertex>> bearers;
    std::vector<std::string_view> english;
    for (const graph::Name& name : snapshot->all_names()) {
        if (name.kind == "official" && name.text.size() > 1 &&
            std::all_of(name.text.begin(), name.text.end(),
                        [](unsigned char byte) { return byte < 0x80; })) {
            bearers[name.text].insert(snapshot->fact(name.fact).subject);
            english.push_back(name.text);
        }
    }
    Score mistyped(*snapshot, kFew);
    for (int i = 0; i < 1000; ++i) {
        const std::string_view name = english[random() % english.size()];
        mistyped.ask(with_typing_error(std::string(name), random), bearers[name]);
    }
    CHECK(mistyped.share() >= 0.95);
}

TEST_CASE("the survivor of a withdrawn record is among the first three suggestions") {
    const auto snapshot = published_registry();
    const auto file = test::published("ror/same_pairs_half.csv");
    if (!snapshot || !file) {
        return;
    }
    const graph::Profiles profiles(*snapshot);
    std::size_t asked = 0;
    std::size_t found = 0;
    for (const auto& [withdrawn, survivor] : withdrawn_pairs(*snapshot, *file)) {
        if (!share_a_word(profiles, withdrawn, survivor)) {
            continue;
        }
        ++asked;
        const auto first = graph::suggest(*snapshot, profiles, withdrawn, 3);
        found += std::any_of(first.begin(), first.end(), [&, survivor = survivor](const auto& one) {
            return one.entity == survivor;
        });
    }
    REQUIRE(asked > 200);
    CHECK(static_cast<double>(found) >= 0.90 * static_cast<double>(asked));
}
