/// The project's own tables: a folder of CSV files, one claim with one evidence a row. The README
/// tells what each column holds.
#include "graph/edtf.hpp"
#include "graph/error.hpp"
#include "graph/text.hpp"
#include "importers/csv.hpp"
#include "importers/facts_row.hpp"
#include "importers/importer.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

namespace importers {

namespace {

using graph::Claim;
using graph::Predicate;
using graph::State;
using graph::Statement;

class Facts;

/// A table: what it is called, its columns, and what one row of it gives.
struct Table {
    std::string_view file;
    std::string_view required;  // columns, a space between
    std::string_view optional;
    bool cites;  // its rows end with the columns of evidence
    void (Facts::*take)(FactsRow&);
};

/// The columns where the two ends of a row's claims stand.
struct Ends {
    std::string_view subject;
    std::string_view object = {};  // empty if the value is no entity
};

constexpr std::string_view kEvidenceColumns = "place start end how words reliability note";

/// One folder being read.
class Facts {
public:
    Facts(const Input& input, graph::Sink& sink) : input_(input), sink_(sink) {}
    void read();

    void take_source(FactsRow& row);
    void take_entity(FactsRow& row);
    void take_name(FactsRow& row);
    void take_link(FactsRow& row);
    void take_attribute(FactsRow& row);
    void take_figure(FactsRow& row);
    void take_money(FactsRow& row);
    void take_item(FactsRow& row);
    void take_decision(FactsRow& row);

private:
    void read_table(const Table& table, const InputFile& file);
    void read_rows(const Table& table, const Columns& columns, CsvReader& reader);
    bool header_fits(const Table& table, const CsvRecord& header, CsvReader& reader);
    void take(FactsRow& row, Ends ends, Claim claim);
    void add(FactsRow& row, Ends ends, Claim claim);
    void finish(FactsRow& row);
    void check_end(FactsRow& row, std::string_view column, const graph::EntityId& id,
                   graph::TypeSet allowed, Predicate predicate);

    const Input& input_;
    graph::Sink& sink_;
    std::map<std::string, graph::Source> sources_;
    std::unordered_map<std::string, graph::TypeSet> types_;  // that the folder gives its entities
    std::vector<Statement> record_;                          // what the row in hand gives
};

constexpr Table kTables[] = {
    {"sources.csv", "id title kind edition",
     "title_lang title_hant title_en issuer issued_on series licence address visibility document "
     "sha256 note",
     false, &Facts::take_source},
    {"entities.csv", "id type source", "", true, &Facts::take_entity},
    {"names.csv", "entity name lang source", "kind period", true, &Facts::take_name},
    {"links.csv", "subject predicate object source", "state period qualifiers", true,
     &Facts::take_link},
    {"attributes.csv", "subject predicate value source", "lang state period qualifiers", true,
     &Facts::take_attribute},
    {"figures.csv", "subject metric value source", "unit group as_at state period", true,
     &Facts::take_figure},
    {"money.csv", "funding kind amount currency source", "per state period", true,
     &Facts::take_money},
    {"items.csv", "item part_of suggestion column source", "", true, &Facts::take_item},
    {"decisions.csv", "id about targets verdict reason by at", "revokes note", false,
     &Facts::take_decision},
};

bool is_table(const InputFile& file) {
    return std::any_of(std::begin(kTables), std::end(kTables),
                       [&](const Table& table) { return table.file == file.name; });
}

std::string allowed_columns(const Table& table) {
    return std::string(table.required) + " " + std::string(table.optional) +
           (table.cites ? (table.optional.empty() ? "" : " ") + std::string(kEvidenceColumns) : "");
}

/// The names of the types in a set.
std::string type_names(graph::TypeSet set) {
    std::string names;
    for (const auto& term : graph::types()) {
        if (graph::contains(set, term.type)) {
            names += (names.empty() ? "" : ", ") + std::string(term.key);
        }
    }
    return names;
}

/// A word in lower-case ASCII that starts with a letter: the id of a source, a metric.
bool is_slug(std::string_view text) {
    constexpr std::size_t kMost = 100;
    return !text.empty() && text.size() <= kMost && text.front() >= 'a' && text.front() <= 'z' &&
           text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789._-") ==
               std::string_view::npos;
}

void Facts::read() {
    for (const Table& table : kTables) {
        const InputFile* const file = input_.find(table.file);
        const bool needed = table.file == "sources.csv" || table.file == "entities.csv";
        if (file != nullptr) {
            read_table(table, *file);
        } else if (needed && !(table.file == "entities.csv" && input_.files.size() == 1)) {
            sink_.reject({.place = {std::string(table.file), 0, ""},
                          .value = "",
                          .reason = "the file is missing, and the other tables refer to it",
                          .remedy = "add it to the folder",
                          .records = 0});
        }
    }
    for (const InputFile& file : input_.files) {
        if (file.name.ends_with(".csv") && !is_table(file)) {
            sink_.note({{file.name, 0, ""}, "this is not one of the tables, so it was not read"});
        }
    }
}

void Facts::read_table(const Table& table, const InputFile& file) {
    const auto stream = file.open();
    CsvReader reader(*stream);
    const auto header = reader.next();
    if (!header) {
        sink_.note({{file.name, 0, ""}, "the file is empty"});
    } else if (header_fits(table, *header, reader)) {
        const Columns columns(header->fields);
        read_rows(table, columns, reader);
    }
}

bool Facts::header_fits(const Table& table, const CsvRecord& header, CsvReader& reader) {
    const Columns columns(header.fields);
    const std::string allowed = allowed_columns(table);
    const auto known = graph::split(allowed, ' ');
    std::string wrong;
    std::string at;
    std::string reason = header.broken;
    std::set<std::string_view> seen;
    for (const std::string& name : columns.names()) {
        if (std::find(known.begin(), known.end(), name) == known.end()) {
            reason = "the table has no column \"" + shortened(name) + "\"";
            at = shortened(name);
        } else if (!seen.insert(name).second) {
            reason = "the column \"" + name + "\" stands twice";
            at = name;
        }
    }
    for (const auto name : graph::split(table.required, ' ')) {
        if (reason.empty() && !columns.find(name)) {
            reason = "the column \"" + std::string(name) + "\" is missing";
            at = name;
        }
    }
    if (reason.empty()) {
        return true;
    }
    std::uint64_t records = 0;
    while (reader.next()) {
        ++records;
    }
    sink_.reject({.place = {std::string(table.file), header.line, at},
                  .value = "",
                  .reason = reason + ", so none of its rows can be used",
                  .remedy = "mend the first line; its columns are: " + allowed,
                  .records = records});
    return false;
}

void Facts::read_rows(const Table& table, const Columns& columns, CsvReader& reader) {
    while (const auto record = reader.next()) {
        const graph::Place place{std::string(table.file), record->line, ""};
        FactsRow row(columns, record->fields, place);
        if (!record->broken.empty()) {
            row.refuse("", record->broken, record->remedy);
        } else if (record->fields.size() != columns.names().size()) {
            row.refuse("",
                       "it has " + std::to_string(record->fields.size()) +
                           " cells, the first line " + std::to_string(columns.names().size()),
                       "put fields that hold a comma between quotes");
        } else {
            row.refuse_control_characters();
            (this->*table.take)(row);
        }
        if (row.reject()) {
            sink_.reject(*row.reject());
        }
    }
}

void Facts::check_end(FactsRow& row, std::string_view column, const graph::EntityId& id,
                      graph::TypeSet allowed, Predicate predicate) {
    const auto known = types_.find(id.text);
    if (known == types_.end()) {
        if (id.giver() == "dayun") {
            row.refuse(column, "\"" + id.text + "\" is not listed in entities.csv",
                       "add a row for it there, or correct the id");
        }
    } else if ((known->second & allowed) == 0) {
        row.refuse(column,
                   "\"" + id.text + "\" is of type " + type_names(known->second) + ", and " +
                       std::string(graph::term(predicate).key) + " does not take that here",
                   "use an entity of type: " + type_names(allowed));
    }
}

/// Adds a claim to the row's record.
void Facts::add(FactsRow& row, Ends ends, Claim claim) {
    const auto& term = graph::term(claim.predicate);
    if (claim.predicate != Predicate::type) {  // a row of entities.csv is what the others refer to
        check_end(row, ends.subject, claim.subject, term.from, claim.predicate);
    }
    if (const auto* object = std::get_if<graph::EntityId>(&claim.value)) {
        check_end(row, ends.object, *object, term.to, claim.predicate);
    }
    record_.push_back({std::move(claim), {}});
}

/// Gives the record to the sink, unless something is wrong with the row.
void Facts::finish(FactsRow& row) {
    graph::Evidence evidence = row.evidence();
    if (!row.reject() && !sources_.contains(evidence.source)) {
        row.refuse("source", "\"" + shortened(evidence.source) + "\" is not listed in sources.csv",
                   "add a row for it there, or correct the id");
    }
    for (Statement& statement : record_) {
        statement.evidence = evidence;
    }
    if (!row.reject()) {
        sink_.statements(record_);
    }
    record_.clear();
}

void Facts::take(FactsRow& row, Ends ends, Claim claim) {
    add(row, ends, std::move(claim));
    finish(row);
}

void Facts::take_source(FactsRow& row) {
    graph::Source source{.id = std::string(row.required("id")),
                         .title = {std::string(row.required("title")), row.language("title_lang")},
                         .title_hant = std::string(row.text("title_hant")),
                         .title_en = std::string(row.text("title_en")),
                         .issuer = std::string(row.text("issuer")),
                         .issued_on = row.date("issued_on"),
                         .kind = row.word("kind", graph::source_kinds()),
                         .series = std::string(row.text("series")),
                         .licence = std::string(row.text("licence")),
                         .address = std::string(row.text("address")),
                         .visibility = row.word("visibility", graph::visibilities()),
                         .document = std::string(row.text("document")),
                         .edition = row.date("edition"),
                         .sha256 = row.digest("sha256")};
    row.required("kind");
    row.required("edition");
    if (!source.id.empty() && !is_slug(source.id)) {
        row.refuse("id", "it is not an id of a source",
                   "use a-z, 0-9, dot, dash and underscore, a letter first");
    }
    if (source.edition.find('/') != std::string::npos) {
        row.refuse("edition", "an edition has one date", "write the day on which you read it");
    }
    const auto before = sources_.find(source.id);
    if (before != sources_.end() && before->second != source) {
        row.refuse("id", "the source stands twice in this table, with other details",
                   "keep one of the rows");
    }
    if (!source.document.empty() && !graph::parse_entity_id(source.document)) {
        row.refuse("document", "it is not an id", "write the id of the document in the graph");
    }
    if (row.reject()) {
        return;
    }
    if (const std::string refused = sink_.source(source); !refused.empty()) {
        row.refuse("title", refused,
                   "make the rows agree, or give the newer edition a later date in edition");
        return;
    }
    sources_.emplace(source.id, std::move(source));
}

void Facts::take_entity(FactsRow& row) {
    const auto id = row.entity_id("id");
    const auto word = row.required("type");
    const auto type = graph::parse_type(word);
    if (!type && !word.empty()) {
        row.refuse("type", "\"" + shortened(word) + "\" is not a type",
                   "use one of: " + graph::keys(graph::types()));
    }
    if (row.reject()) {
        return;
    }
    take(row, {"id"},
         Claim{.subject = id,
               .predicate = Predicate::type,
               .value = graph::Text{std::string(word), ""},
               .qualifiers = {},
               .period = {}});
    if (!row.reject()) {
        types_[id.text] |= graph::one(*type);
    }
}

void Facts::take_name(FactsRow& row) {
    row.required("lang");
    Claim claim{.subject = row.entity_id("entity"),
                .predicate = Predicate::name,
                .value = graph::Text{std::string(row.required("name")), row.language("lang")},
                .qualifiers = {},
                .period = row.date("period")};
    FactsRow::add(claim.qualifiers, "kind", row.word("kind", graph::name_kinds()));
    take(row, {"entity"}, std::move(claim));
}

void Facts::take_link(FactsRow& row) {
    const Predicate predicate = row.predicate();
    if ((graph::term(predicate).values & graph::kEntityValue) == 0) {
        row.refuse("predicate", "it does not link two entities", "put the row in attributes.csv");
    }
    take(row, {"subject", "object"},
         Claim{.subject = row.entity_id("subject"),
               .predicate = predicate,
               .value = row.entity_id("object"),
               .qualifiers = row.qualifiers(predicate),
               .period = row.date("period"),
               .state = row.state()});
}

void Facts::take_attribute(FactsRow& row) {
    const Predicate predicate = row.predicate();
    const auto values = graph::term(predicate).values;
    graph::Value value = graph::Text{std::string(row.required("value")), row.language("lang")};
    if ((values & graph::kDateValue) != 0) {
        value = graph::Date{row.date("value")};
    } else if ((values & graph::kPointValue) != 0) {
        value = row.point("value");
    } else if ((values & graph::kTextValue) == 0 || predicate == Predicate::type ||
               predicate == Predicate::name) {
        row.refuse("predicate", "its values do not belong in this table",
                   "put the row in entities.csv, names.csv, links.csv, figures.csv or money.csv");
    }
    take(row, {"subject"},
         Claim{.subject = row.entity_id("subject"),
               .predicate = predicate,
               .value = std::move(value),
               .qualifiers = row.qualifiers(predicate),
               .period = row.date("period"),
               .state = row.state()});
}

void Facts::take_figure(FactsRow& row) {
    const auto metric = row.required("metric");
    if (!metric.empty() && !is_slug(metric)) {
        row.refuse("metric", "it is not a metric", "use a-z, 0-9 and underscore");
    }
    Claim claim{.subject = row.entity_id("subject"),
                .predicate = Predicate::figure,
                .value = graph::Quantity{row.bounds("value"), std::string(row.text("unit"))},
                .qualifiers = {},
                .period = row.date("period"),
                .state = row.state()};
    FactsRow::add(claim.qualifiers, "metric", metric);
    FactsRow::add(claim.qualifiers, "group", row.text("group"));
    FactsRow::add(claim.qualifiers, "as_at", row.date("as_at"));
    take(row, {"subject"}, std::move(claim));
}

void Facts::take_money(FactsRow& row) {
    row.required("kind");
    Claim claim{.subject = row.entity_id("funding"),
                .predicate = Predicate::amount,
                .value = row.money(),
                .qualifiers = {},
                .period = row.date("period"),
                .state = row.state()};
    FactsRow::add(claim.qualifiers, "kind", row.word("kind", graph::money_kinds()));
    if (!row.text("per").empty()) {
        FactsRow::add(claim.qualifiers, "per", row.word("per", graph::money_rates()));
    }
    take(row, {"funding"}, std::move(claim));
}

void Facts::take_item(FactsRow& row) {
    const auto item = row.entity_id("item");
    row.required("column");
    const auto claim = [&](Predicate predicate, graph::Value value) {
        return Claim{.subject = item,
                     .predicate = predicate,
                     .value = std::move(value),
                     .qualifiers = {},
                     .period = {}};
    };
    const Ends ends{"item", "part_of"};
    add(row, ends, claim(Predicate::part_of, row.entity_id("part_of")));
    add(row, ends,
        claim(Predicate::suggestion, graph::Text{std::string(row.required("suggestion")), ""}));
    add(row, ends,
        claim(Predicate::column, graph::Text{row.word("column", graph::worklist_columns()), ""}));
    finish(row);
}

void Facts::take_decision(FactsRow& row) {
    row.required("about");
    row.required("verdict");
    const graph::Decision decision{.id = std::string(row.required("id")),
                                   .about = row.word("about", graph::decision_subjects()),
                                   .targets = std::string(row.required("targets")),
                                   .verdict = row.word("verdict", graph::verdicts()),
                                   .reason = std::string(row.required("reason")),
                                   .by = std::string(row.required("by")),
                                   .at = row.date("at"),
                                   .revokes = std::string(row.text("revokes"))};
    if (decision.about == "identity" && graph::split(decision.targets, ' ').size() != 2) {
        row.refuse("targets", "an identity is decided between two ids",
                   "write two ids with a space between");
    }
    row.required("at");
    if (row.reject()) {
        return;
    }
    if (const std::string refused = sink_.decision(decision); !refused.empty()) {
        row.refuse("id", refused,
                   "give the new decision an id of its own, and name the old one in "
                   "revokes");
    }
}

}  // namespace

bool recognises_facts(const Input& input) {
    return input.folder && std::any_of(input.files.begin(), input.files.end(), is_table);
}

void read_facts(const Input& input, graph::Sink& sink) {
    Facts(input, sink).read();
}

}  // namespace importers
