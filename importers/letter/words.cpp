#include "importers/letter/words.hpp"

#include "graph/error.hpp"
#include "graph/text.hpp"
#include "importers/csv.hpp"
#include "importers/letter/flow.hpp"
#include "importers/letter/word_tables.hpp"

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <sstream>

namespace importers::letter {

namespace {

/// One row of a table, by its column names.
class Row {
public:
    Row(std::string_view table, const std::vector<std::string>& columns, const CsvRecord& record)
        : table_(table), columns_(columns), record_(record) {
        if (record.fields.size() != columns.size()) {
            fail("it does not have as many cells as the first line");
        }
    }

    const std::string& text(std::string_view column) const {
        const auto found = std::find(columns_.begin(), columns_.end(), column);
        if (found == columns_.end()) {
            fail("there is no column " + std::string(column));
        }
        return record_.fields[static_cast<std::size_t>(found - columns_.begin())];
    }
    std::u32string word(std::string_view column) const { return fold(text(column)); }
    /// A word of the vocabulary.
    template <typename Parse>
    auto parsed(const std::string& word, const Parse& parse) const {
        const auto value = parse(word);
        if (!value) {
            fail("\"" + word + "\" is not in the vocabulary");
        }
        return *value;
    }
    double number(std::string_view column) const {
        return parsed(text(column), [](const std::string& word) {
            char* end = nullptr;
            const double value = std::strtod(word.c_str(), &end);
            return word.empty() || *end != '\0' ? std::nullopt : std::optional(value);
        });
    }
    graph::EntityType type() const { return parsed(text("type"), graph::parse_type); }
    graph::State state() const { return parsed(text("state"), graph::parse_state); }
    /// Every type where the cell is empty.
    graph::TypeSet types(std::string_view column) const {
        graph::TypeSet set = 0;
        for (const std::string_view name : graph::split(text(column), ' ')) {
            set |= graph::one(parsed(std::string(name), graph::parse_type));
        }
        return set == 0 ? graph::kAnyType : set;
    }

private:
    [[noreturn]] void fail(const std::string& why) const {
        throw graph::Error("word list " + std::string(table_) + ".csv, line " +
                           std::to_string(record_.line) + ": " + why);
    }

    std::string_view table_;
    const std::vector<std::string>& columns_;
    const CsvRecord& record_;
};

void each_row(std::string_view name, const std::function<void(const Row&)>& take) {
    const auto tables = word_tables();
    const auto table = std::find_if(tables.begin(), tables.end(),
                                    [&](const WordTable& one) { return one.name == name; });
    std::istringstream stream{std::string(table->bytes)};
    CsvReader reader(stream);
    const auto header = reader.next();
    while (const auto record = reader.next()) {
        take(Row(name, header->fields, *record));
    }
}

Lexicon<bool> plain(std::string_view table) {
    Lexicon<bool> words;
    each_row(table, [&](const Row& row) { words.add(row.word("word"), true); });
    return words;
}

std::optional<Form> parse_form(std::string_view form) {
    constexpr std::pair<std::string_view, Form> kForms[] = {
        {"object", Form::object}, {"with", Form::with}, {"holds", Form::holds},
        {"title", Form::title},   {"same", Form::same}, {"joins", Form::joins}};
    for (const auto& [name, value] : kForms) {
        if (name == form) {
            return value;
        }
    }
    return std::nullopt;
}

Lexicon<std::vector<Trigger>> triggers() {
    std::unordered_map<std::u32string, std::vector<Trigger>> all;
    each_row("triggers", [&](const Row& row) {
        all[row.word("word")].push_back(
            {.form = row.parsed(row.text("form"), parse_form),
             .predicate = row.parsed(row.text("predicate"), graph::parse_predicate),
             .state = row.state(),
             .from = row.types("from"),
             .to = row.types("to")});
    });
    Lexicon<std::vector<Trigger>> words;
    for (auto& [word, rows] : all) {
        words.add(word, std::move(rows));
    }
    return words;
}

Words read() {
    Words words;
    each_row("kinds", [&](const Row& row) {
        words.kinds.add(row.word("word"), {row.type(), row.word("not_before")});
    });
    each_row("common", [&](const Row& row) {
        words.common.add(row.word("name"), {row.type(), row.word("same_as"), row.word("within")});
    });
    each_row("bodies",
             [&](const Row& row) { words.bodies.add(row.word("short"), row.word("full")); });
    each_row("states", [&](const Row& row) { words.states.add(row.word("word"), row.state()); });
    each_row("money", [&](const Row& row) {
        words.money.add(row.word("word"), {row.text("kind"), row.text("payer")});
    });
    each_row("units", [&](const Row& row) { words.units.add(row.word("word"), row.text("unit")); });
    words.stops = plain("stops");
    words.keeps = plain("keeps");
    words.in_names = plain("in_names");
    each_row("generic", [&](const Row& row) {
        const std::string& sort = row.text("sort");
        words.generic.add(row.word("word"), sort == "region"    ? Generic::region
                                            : sort == "quality" ? Generic::quality
                                                                : Generic::plain);
    });
    each_row("heads", [&](const Row& row) { words.heads.add(row.word("word"), row.type()); });
    words.joins = plain("joins");
    words.openers = plain("openers");
    words.speakers = plain("speakers");
    words.pointers = plain("pointers");
    words.titles = plain("titles");
    words.surnames = plain("surnames");
    words.triggers = triggers();
    each_row("beside", [&](const Row& row) {
        auto& side = row.text("side") == "left" ? words.before_names : words.behind_names;
        side.add(row.word("word"), row.text("sign"));
    });
    each_row("bearers", [&](const Row& row) {
        words.bearers.emplace(row.text("sign"), row.number("weight"));
    });
    return words;
}

}  // namespace

const Words& words() {
    static const Words all = read();
    return all;
}

}  // namespace importers::letter
