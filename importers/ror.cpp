/// The Research Organization Registry (https://ror.org), schema 1 and 2: a dump, JSON Lines, or the
/// answer for one record. The file is read twice: what is broken is found, and what ids it
/// describes is known, before the first claim is given.
#include "graph/edtf.hpp"
#include "graph/error.hpp"
#include "importers/facts_row.hpp"
#include "importers/importer.hpp"
#include "importers/json.hpp"
#include "importers/ror_claims.hpp"
#include "importers/ror_survey.hpp"

namespace importers {

namespace {

/// The day in the name of a published dump ("v1.50-2024-07-29-ror-data.json"); else empty.
std::string day_in(const std::string& name) {
    constexpr std::size_t kDay = 10;
    const auto end = name.find("-ror-data");
    const std::string day =
        end == std::string::npos || end < kDay ? "" : name.substr(end - kDay, kDay);
    return graph::parse_edtf(day) ? day : "";
}

/// A dump replaces the dump before it; the answer for one record must not, so it is a source of its
/// own. The bytes' hash is left out: how the records are packed changes nothing that they say.
graph::Source source_of(int schema, const RorSurvey& survey, const std::string& file,
                        const std::string& only) {
    const std::string newest = survey.newest().at(schema);
    const std::string day = day_in(file).empty() ? newest : day_in(file);
    const std::string version = " (schema " + std::to_string(schema) + ")";
    const std::string one = only.empty() ? "" : ", record " + only;
    return {.id = only.empty() ? "ror-data-v" + std::to_string(schema) : "ror-" + only,
            .title = {"Research Organization Registry" + version + one, "en"},
            .title_hant = "研究機構註冊庫（ROR）" + version + (only.empty() ? "" : "：" + only),
            .title_en = "Research Organization Registry" + version + one,
            .issuer = "Research Organization Registry",
            .issued_on = day,
            .kind = "registry",
            .series = {},
            .licence = "CC0",
            .address = "https://ror.org" + (only.empty() ? "" : "/" + only),
            .document = {},
            .edition = day,
            .sha256 = {}};
}

/// One file being read for the second time.
class Ror {
public:
    Ror(const InputFile& file, const RorSurvey& survey, graph::Sink& sink)
        : file_(file), survey_(survey), sink_(sink) {}
    void read();

private:
    void give_sources();
    void take(const JsonRecord& record);
    void reject(const JsonRecord& record, const std::string& pointer, std::string_view value,
                const std::string& reason, const std::string& remedy);

    const InputFile& file_;
    const RorSurvey& survey_;
    graph::Sink& sink_;
    RorClaims claims_;
    std::map<int, std::string> sources_;  // ids, by schema
};

void Ror::give_sources() {
    const auto& described = survey_.described();
    const std::string only = described.size() == 1 ? ror_id_of(*described.begin()) : "";
    for (const auto& [schema, newest] : survey_.newest()) {
        const graph::Source source = source_of(schema, survey_, file_.name, only);
        if (const std::string why = sink_.source(source, graph::Sink::Described::by_no_record);
            !why.empty()) {
            throw graph::Error(file_.name + ": " + why + ": undo that import first");
        }
        sources_[schema] = source.id;
    }
    if (!described.empty()) {
        sink_.source(region_names(), graph::Sink::Described::by_no_record);
    }
}

void Ror::reject(const JsonRecord& record, const std::string& pointer, std::string_view value,
                 const std::string& reason, const std::string& remedy) {
    sink_.reject({.place = {file_.name, record.line, pointer},
                  .value = shortened(value),
                  .reason = reason,
                  .remedy = remedy});
}

void Ror::take(const JsonRecord& record) {
    if (!record.broken.empty()) {
        reject(record, "", "", "the record " + record.broken,
               "mend the line, and import the file again");
        return;
    }
    const RorReading reading = read_ror_record(record.value);
    if (!reading.reason.empty()) {
        reject(record, reading.pointer, reading.value, reading.reason, reading.remedy);
    } else if (const auto first = survey_.line_of(reading.record.id); first != record.line) {
        reject(record, "/id", reading.record.id,
               "the id was given to an earlier record, on line " + std::to_string(first),
               "keep the one that is right");
    } else {
        sink_.statements(claims_.statements(reading.record, sources_.at(reading.record.schema),
                                            survey_.described()));
    }
}

void Ror::read() {
    give_sources();
    const auto stream = file_.open();
    JsonReader reader(*stream, file_.name);
    while (const auto record = reader.next()) {
        take(*record);
    }
}

}  // namespace

bool recognises_ror(const Input& input) {
    if (input.folder) {
        return false;
    }
    const std::string_view head = input.files.front().head;
    const auto start = head.find_first_of("[{");
    return start != std::string_view::npos && head.find("ror.org/0") != std::string_view::npos &&
           head.find("openalex.org/") == std::string_view::npos;
}

void read_ror(const Input& input, graph::Sink& sink) {
    const InputFile& file = input.files.front();
    RorSurvey survey;
    {
        const auto stream = file.open();
        JsonReader reader(*stream, file.name);
        while (const auto record = reader.next()) {
            if (record->broken.empty()) {
                survey.add(read_ror_record(record->value), record->line);
            }
        }
    }
    const auto notes = survey.finish(file.name);
    Ror(file, survey, sink).read();
    for (const graph::Note& note : notes) {
        sink.note(note);
    }
}

}  // namespace importers
