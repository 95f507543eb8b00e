/// The project's own tables: a folder of CSV files, one claim with one evidence a row. The README
/// tells what each column holds.
#include "graph/text.hpp"
#include "importers/csv.hpp"
#include "importers/encoding.hpp"
#include "importers/facts_records.hpp"
#include "importers/importer.hpp"

#include <algorithm>
#include <set>

namespace importers {

namespace {

/// A table: what it is called, its columns, and what takes a row of it.
struct Table {
    std::string_view file;
    std::string_view required;  // columns, a space between
    std::string_view optional;
    bool cites;  // its rows end with the columns of evidence
    void (FactsRecords::*take)(FactsRow&);
};

constexpr std::string_view kEvidenceColumns = "place start end how words reliability note";

constexpr Table kTables[] = {
    {"sources.csv", "id title kind edition",
     "title_lang title_hant title_en issuer issued_on series licence address visibility document "
     "sha256 note",
     false, &FactsRecords::take_source},
    {"entities.csv", "id type source", "", true, &FactsRecords::take_entity},
    {"names.csv", "entity name lang source", "kind period", true, &FactsRecords::take_name},
    {"links.csv", "subject predicate object source", "state period qualifiers", true,
     &FactsRecords::take_link},
    {"attributes.csv", "subject predicate value source", "lang state period qualifiers", true,
     &FactsRecords::take_attribute},
    {"figures.csv", "subject metric value source", "unit group as_at state period", true,
     &FactsRecords::take_figure},
    {"money.csv", "funding kind amount currency source", "per state period", true,
     &FactsRecords::take_money},
    {"items.csv", "item part_of suggestion column source", "", true, &FactsRecords::take_item},
    {"decisions.csv", "id about targets verdict reason by at", "revokes note", false,
     &FactsRecords::take_decision},
};

bool is_table(const InputFile& file) {
    return std::any_of(std::begin(kTables), std::end(kTables),
                       [&](const Table& table) { return table.file == file.name; });
}

std::string allowed_columns(const Table& table) {
    return std::string(table.required) + " " + std::string(table.optional) +
           (table.cites ? (table.optional.empty() ? "" : " ") + std::string(kEvidenceColumns) : "");
}

/// One folder being read.
class Facts {
public:
    Facts(const Input& input, graph::Sink& sink) : input_(input), sink_(sink), records_(sink) {}
    void read();

private:
    void read_table(const Table& table, const InputFile& file);
    void read_rows(const Table& table, const Columns& columns, CsvReader& reader,
                   const std::string& heading);
    bool header_fits(const Table& table, const CsvRecord& header, CsvReader& reader);

    const Input& input_;
    graph::Sink& sink_;
    FactsRecords records_;
};

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
    const Encoding encoding = encoding_of(file);
    const auto stream = utf8_of(file, encoding);
    CsvReader reader(*stream, name_of(encoding));
    if (encoding != Encoding::utf8) {
        sink_.note({{file.name, 0, ""}, "read as " + std::string(name_of(encoding))});
    }
    const auto header = reader.next();
    const std::string heading(reader.raw());
    if (!header) {
        sink_.note({{file.name, 0, ""}, "the file is empty"});
    } else if (header_fits(table, *header, reader)) {
        const Columns columns(header->fields);
        read_rows(table, columns, reader, heading);
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

void Facts::read_rows(const Table& table, const Columns& columns, CsvReader& reader,
                      const std::string& heading) {
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
            (records_.*table.take)(row);
        }
        if (row.reject()) {
            sink_.reject(*row.reject());
            if (input_.watch && input_.watch->rejected) {
                input_.watch->rejected(std::string(table.file), reader.raw(), heading);
            }
        }
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
