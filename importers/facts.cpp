/// The project's own tables: a folder of CSV files or the sheets of a workbook, one claim with one
/// evidence a row. The README tells what each column holds.
#include "importers/facts_tables.hpp"

#include "graph/error.hpp"
#include "graph/text.hpp"
#include "importers/csv.hpp"
#include "importers/encoding.hpp"
#include "importers/facts_records.hpp"
#include "importers/importer.hpp"
#include "importers/xlsx.hpp"

#include <algorithm>
#include <functional>
#include <set>

namespace importers {

namespace {

constexpr std::string_view kEvidenceColumns = "place start end how words reliability note";

constexpr FactsTable kTables[] = {
    {"sources", "id title kind edition",
     "title_lang title_hant title_en issuer issued_on series licence address visibility document "
     "sha256 note",
     false, &FactsRecords::take_source},
    {"entities", "id type source", "", true, &FactsRecords::take_entity},
    {"names", "entity name lang source", "kind period", true, &FactsRecords::take_name},
    {"links", "subject predicate object source", "state period qualifiers", true,
     &FactsRecords::take_link},
    {"attributes", "subject predicate value source", "lang state period qualifiers", true,
     &FactsRecords::take_attribute},
    {"figures", "subject metric value source", "unit group as_at state period", true,
     &FactsRecords::take_figure},
    {"money", "funding kind amount currency source", "per state period", true,
     &FactsRecords::take_money},
    {"items", "item part_of suggestion column source", "", true, &FactsRecords::take_item},
    {"decisions", "id about targets verdict reason by at", "revokes note", false,
     &FactsRecords::take_decision},
    // A form to fill; what it says is exported as attributes.
    {"follow_up", "item responsible_unit last_asked_on source", "suggestion column title lang",
     true, &FactsRecords::take_follow_up},
};
constexpr std::size_t kForms = 1;  // the last of them

/// Where a table stands in a folder or a workbook.
std::string csv_name(const FactsTable& table) {
    return std::string(table.name) + ".csv";
}
std::string sheet_name(const FactsTable& table) {
    return "sheet " + std::string(table.name);
}

bool is_table(const InputFile& file) {
    return std::any_of(std::begin(kTables), std::end(kTables),
                       [&](const FactsTable& table) { return csv_name(table) == file.name; });
}

bool needed(const FactsTable& table) {
    return table.name == "sources" || table.name == "entities";
}

/// A sheet may be called Sources as well.
bool is_called(const Workbook::Sheet& sheet, std::string_view name) {
    const auto same = [](char a, char b) {
        return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
    };
    const auto trimmed = graph::trim(sheet.name);
    return std::equal(trimmed.begin(), trimmed.end(), name.begin(), name.end(), same);
}

const Workbook::Sheet* sheet_of(const Workbook& workbook, const FactsTable& table) {
    const auto& sheets = workbook.sheets();
    const auto found =
        std::find_if(sheets.begin(), sheets.end(),
                     [&](const Workbook::Sheet& sheet) { return is_called(sheet, table.name); });
    return found == sheets.end() ? nullptr : &*found;
}

std::string allowed_columns(const FactsTable& table) {
    std::string result;
    for (const std::string& column : columns_of(table)) {
        result += (result.empty() ? "" : " ") + column;
    }
    return result;
}

/// The rows of a table one by one, its header first.
struct Rows {
    std::function<std::optional<CsvRecord>()> next;
    std::function<std::string()> raw;  // the last one as a line of CSV
};

/// One folder or workbook being read.
class Facts {
public:
    Facts(const Input& input, graph::Sink& sink) : input_(input), sink_(sink), records_(sink) {}
    void read_tables();
    void read_workbook();

private:
    void read_file(const FactsTable& table, const InputFile& file);
    void read_sheet(const FactsTable& table, const Workbook& workbook,
                    const Workbook::Sheet& sheet);
    void read_table(const FactsTable& table, const std::string& where, const Rows& rows);
    void read_rows(const FactsTable& table, const std::string& where, const Columns& columns,
                   const Rows& rows, const std::string& heading);
    bool header_fits(const FactsTable& table, const std::string& where, const CsvRecord& header,
                     const Rows& rows);
    void hand_on(const FactsTable& table, const Rows& rows, const std::string& heading,
                 Handed why) const;
    void note_foreign_sheets(const Workbook& workbook);

    const Input& input_;
    graph::Sink& sink_;
    FactsRecords records_;
};

void Facts::read_tables() {
    for (const FactsTable& table : kTables) {
        const InputFile* const file = input_.find(csv_name(table));
        if (file != nullptr) {
            read_file(table, *file);
        } else if (needed(table) && !(table.name == "entities" && input_.files.size() == 1)) {
            sink_.reject({.place = {csv_name(table), 0, ""},
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

void Facts::read_file(const FactsTable& table, const InputFile& file) {
    const Encoding encoding = encoding_of(file);
    const auto stream = utf8_of(file, encoding);
    CsvReader reader(*stream, name_of(encoding));
    if (encoding != Encoding::utf8) {
        sink_.note({{file.name, 0, ""}, "read as " + std::string(name_of(encoding))});
    }
    read_table(
        table, file.name,
        {.next = [&] { return reader.next(); }, .raw = [&] { return std::string(reader.raw()); }});
}

/// The sheets by their order as tables, which need not be that of their tabs.
void Facts::read_workbook() {
    const Workbook workbook(input_.files.front().path);
    const auto is_here = [&](const FactsTable& table) {
        return sheet_of(workbook, table) != nullptr;
    };
    if (std::none_of(std::begin(kTables), std::end(kTables), is_here)) {
        std::string names;
        for (const FactsTable& table : kTables) {
            names += (names.empty() ? "" : ", ") + std::string(table.name);
        }
        throw graph::Error(input_.name + ": none of its sheets is a table; call them " + names);
    }
    for (const FactsTable& table : kTables) {
        if (const auto* sheet = sheet_of(workbook, table)) {
            read_sheet(table, workbook, *sheet);
        } else if (needed(table)) {
            sink_.reject({.place = {sheet_name(table), 0, ""},
                          .value = "",
                          .reason = "the sheet is missing, and the other tables refer to it",
                          .remedy = "add it to the workbook",
                          .records = 0});
        }
    }
    note_foreign_sheets(workbook);
}

void Facts::note_foreign_sheets(const Workbook& workbook) {
    for (const Workbook::Sheet& sheet : workbook.sheets()) {
        const auto is_it = [&](const FactsTable& table) {
            return &sheet == sheet_of(workbook, table);
        };
        const bool ours = is_called(sheet, "lists");  // of drop-down words
        if (!ours && std::none_of(std::begin(kTables), std::end(kTables), is_it)) {
            sink_.note({{"sheet " + sheet.name, 0, ""},
                        "this is not one of the tables, so it was not read"});
        }
    }
}

void Facts::read_sheet(const FactsTable& table, const Workbook& workbook,
                       const Workbook::Sheet& sheet) {
    const std::string where = sheet_name(table);
    SheetReader reader = workbook.read(sheet);
    std::optional<CsvRecord> last;
    read_table(table, where,
               {.next = [&] { return last = reader.next(); },
                .raw = [&] { return last ? csv_line(last->fields) : ""; }});
    if (sheet.hidden) {
        sink_.note({{where, 0, ""}, "the sheet is hidden, and was read as well"});
    }
    if (const std::string hidden = reader.hidden(); !hidden.empty()) {
        sink_.note({{where, 0, ""}, hidden});
    }
}

void Facts::read_table(const FactsTable& table, const std::string& where, const Rows& rows) {
    const auto header = rows.next();
    const std::string heading = rows.raw();
    if (!header) {
        sink_.note({{where, 0, ""},
                    where.starts_with("sheet ") ? "the sheet is empty" : "the file is empty"});
    } else if (header_fits(table, where, *header, rows)) {
        const Columns columns(header->fields);
        read_rows(table, where, columns, rows, heading);
    }
}

bool Facts::header_fits(const FactsTable& table, const std::string& where, const CsvRecord& header,
                        const Rows& rows) {
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
    while (rows.next()) {
        ++records;
    }
    sink_.reject({.place = {where, header.line, at},
                  .value = "",
                  .reason = reason + ", so none of its rows can be used",
                  .remedy = "mend the first line; its columns are: " + allowed,
                  .records = records});
    return false;
}

void Facts::read_rows(const FactsTable& table, const std::string& where, const Columns& columns,
                      const Rows& rows, const std::string& heading) {
    while (const auto record = rows.next()) {
        const graph::Place place{where, record->line, ""};
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
            hand_on(table, rows, heading, Handed::rejected);
        } else if (needed(table)) {
            hand_on(table, rows, heading, Handed::referred_to);
        }
    }
}

void Facts::hand_on(const FactsTable& table, const Rows& rows, const std::string& heading,
                    Handed why) const {
    if (input_.watch && input_.watch->raw_record) {
        input_.watch->raw_record(csv_name(table), rows.raw(), heading, why);
    }
}

/// Whether the input is one workbook.
bool holds_workbook(const Input& input) {
    return !input.folder && input.files.size() == 1 && !input.files.front().path.empty() &&
           input.files.front().head.starts_with("PK") && is_workbook(Zip(input.files.front().path));
}

}  // namespace

std::span<const FactsTable> facts_tables() {
    return std::span(kTables).first(std::size(kTables) - kForms);
}

std::vector<std::string> columns_of(const FactsTable& table) {
    std::vector<std::string> result;
    for (const auto part :
         {table.required, table.optional, table.cites ? kEvidenceColumns : std::string_view()}) {
        for (const auto column : graph::split(part, ' ')) {
            result.emplace_back(column);
        }
    }
    return result;
}

bool recognises_facts(const Input& input) {
    return std::any_of(input.files.begin(), input.files.end(), is_table) || holds_workbook(input);
}

void read_facts(const Input& input, graph::Sink& sink) {
    Facts facts(input, sink);
    if (holds_workbook(input)) {
        facts.read_workbook();
    } else {
        facts.read_tables();
    }
}

}  // namespace importers
