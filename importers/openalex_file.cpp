#include "importers/openalex_file.hpp"

#include "graph/error.hpp"
#include "graph/text.hpp"
#include "importers/csv.hpp"
#include "importers/encoding.hpp"
#include "importers/facts_row.hpp"
#include "importers/json_wrapped.hpp"
#include "importers/ror_record.hpp"

namespace importers {

namespace {

constexpr std::string_view kIdColumn = "openalex_id";

/// One row of a table of institutions.
class OpenAlexRow {
public:
    OpenAlexRow(const Columns& columns, const CsvRecord& record)
        : columns_(columns), record_(record) {}
    OpenAlexReading read();

private:
    std::string text(std::string_view column) {
        const auto place = columns_.find(column);
        const auto value = place ? graph::trim(record_.fields[*place]) : std::string_view();
        const bool fit = value.find_first_of("\n\r\t") == std::string_view::npos;
        if (!fit) {
            leave_out("a cell with a line break", column);
        }
        return fit ? std::string(value) : std::string();
    }
    void leave_out(std::string_view kind, std::string_view column) {
        result_.defects.push_back({kind, std::string(column)});
    }
    void read_ror();

    const Columns& columns_;
    const CsvRecord& record_;
    OpenAlexReading result_;
};

void OpenAlexRow::read_ror() {
    const std::string ror = text("ror_id");
    if (const auto id = ror_id(ror)) {
        result_.record.body.ror = {*id, "ror_id"};
    } else if (!ror.empty()) {
        leave_out("a ROR id that is none", "ror_id");
    }
}

OpenAlexReading OpenAlexRow::read() {
    if (!record_.broken.empty()) {
        result_.refusal = {"", "", "the row " + record_.broken, record_.remedy};
        return std::move(result_);
    }
    if (record_.fields.size() != columns_.names().size()) {
        result_.refusal = {"", "",
                           "the row has " + std::to_string(record_.fields.size()) +
                               " cells and the table " + std::to_string(columns_.names().size()) +
                               " columns",
                           "put values that hold commas in quotes"};
        return std::move(result_);
    }
    const std::string name = text("display_name");
    if (!read_openalex_head(text(kIdColumn), name, std::string(kIdColumn), result_)) {
        return std::move(result_);
    }
    OpenAlexBody& body = result_.record.body;
    if (result_.record.id.kind != 'I' || name.empty()) {
        result_.refusal = name.empty()
                              ? Refusal{"display_name", "", "the row has no name that can be shown",
                                        "give it the name that OpenAlex shows"}
                              : Refusal{std::string(kIdColumn), result_.record.id.text(),
                                        "the row is no institution, and other tables are not read",
                                        "fetch the record as JSON"};
        return std::move(result_);
    }
    body.names.push_back({{name, "display_name"}, "", "official"});
    body.type = {graph::lower(text("type")), "type"};
    body.website = {text("homepage_url"), "homepage_url"};
    body.place.region = text("country_code");
    body.place.pointer = "country_code";
    tidy(body.place, result_.defects);
    read_ror();
    return std::move(result_);
}

void each_row(const InputFile& file, const std::function<void(const OpenAlexGiven&)>& take) {
    const Encoding encoding = encoding_of(file);
    const auto stream = utf8_of(file, encoding);
    CsvReader reader(*stream, name_of(encoding));
    const auto header = reader.next();
    const std::string heading(reader.raw());
    const Columns columns(header ? header->fields : std::vector<std::string>());
    if (!columns.find(kIdColumn) || !columns.find("display_name")) {
        throw graph::Error(file.name +
                           " has no columns openalex_id and display_name, so it is no "
                           "table of institutions: name them in its first line");
    }
    while (const auto record = reader.next()) {
        take({record->line, reader.raw(), heading, OpenAlexRow(columns, *record).read()});
    }
}

}  // namespace

bool is_openalex_table(const InputFile& file) {
    const std::string_view head = file.head;
    const auto line = head.substr(0, head.find_first_of("\r\n"));
    return line.find(kIdColumn) != std::string_view::npos && line.find('{') == std::string::npos;
}

void each_openalex_record(const InputFile& file,
                          const std::function<void(const OpenAlexGiven&)>& take) {
    if (is_openalex_table(file)) {
        each_row(file, take);
        return;
    }
    const auto stream = opened_records(file);
    JsonReader reader(*stream, file.name);
    while (const auto record = reader.next()) {
        OpenAlexGiven given{record->line, record->text, {}, {}};
        if (record->broken.empty()) {
            given.reading = read_openalex_record(record->value);
        } else {
            given.reading.refusal = broken(*record);
        }
        take(given);
    }
}

}  // namespace importers
