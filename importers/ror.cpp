/// The Research Organization Registry (https://ror.org), schema 1 and 2: a dump, JSON Lines, or the
/// answer for one record. The file is read twice: what is broken is found, and what ids it
/// describes is known, before the first claim is given.
#include "graph/edtf.hpp"
#include "graph/error.hpp"
#include "importers/importer.hpp"
#include "importers/ror_claims.hpp"
#include "importers/ror_survey.hpp"

namespace importers {

namespace {

/// The day in the name of a published dump ("v1.50-2024-07-29-ror-data.json"); else empty.
std::string day_in_name(const std::string& name) {
    constexpr std::size_t kDay = 10;
    const auto end = name.find("-ror-data");
    const std::string day =
        end == std::string::npos || end < kDay ? "" : name.substr(end - kDay, kDay);
    return graph::parse_edtf(day) ? day : "";
}

/// A file is the registry as of the day in its name, else as of the newest change in it; whether it
/// holds all of it, a part or one record does not matter: of each record the newest file that
/// describes it counts (see graph::Counting).
graph::Source source_of(int schema, const RorSurvey& survey, const std::string& file) {
    const std::string number = std::to_string(schema);
    const std::string id = "ror-v" + number;
    const std::string title = "Research Organization Registry (schema " + number + ")";
    const std::string title_hant = "研究機構註冊庫（ROR，schema " + number + "）";
    const std::string named = day_in_name(file);
    return source_as_of({.id = id,
                         .series = "ror",
                         .title = title,
                         .title_hant = title_hant,
                         .issuer = "Research Organization Registry",
                         .address = "https://ror.org",
                         .before_all_dates = "2019"},  // the registry began in that year
                        named.empty() ? survey.newest().at(schema) : named);
}

/// One file being read for the second time.
class Ror {
public:
    Ror(const Input& input, const RorSurvey& survey, graph::Sink& sink)
        : file_(input.files.front()),
          survey_(survey),
          sink_(sink),
          rejects_(file_, input.watch.get(), sink) {}
    void read();

private:
    void give_sources();
    void take(const JsonRecord& record);
    void reject(const JsonRecord& record, const Refusal& why);

    const InputFile& file_;
    const RorSurvey& survey_;
    graph::Sink& sink_;
    RecordRejects rejects_;
    RorClaims claims_;
    std::map<int, std::string> sources_;       // ids, by schema
    std::unordered_set<std::uint32_t> taken_;  // numbers of the ids met so far
};

void Ror::give_sources() {
    for (const auto& [schema, newest] : survey_.newest()) {
        const graph::Source source = source_of(schema, survey_, file_.name);
        if (const std::string why = sink_.source(source, graph::Sink::Described::by_no_record);
            !why.empty()) {
            throw graph::Error(file_.name + ": " + why + ": undo that import first");
        }
        sources_[schema] = source.id;
    }
    if (!sources_.empty()) {
        sink_.source(region_names(), graph::Sink::Described::by_no_record);
    }
}

void Ror::reject(const JsonRecord& record, const Refusal& why) {
    rejects_.reject(record.line, why);
    rejects_.hand_on(record.text);
}

void Ror::take(const JsonRecord& record) {
    if (!record.broken.empty()) {
        reject(record, broken(record));
        return;
    }
    const RorReading reading = read_ror_record(record.value);
    if (!reading.refusal.reason.empty()) {
        reject(record, reading.refusal);
    } else if (!taken_.insert(ror_number(reading.record.id)).second) {
        reject(record, given_before(reading.record.id, survey_.line_of(reading.record.id)));
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
    const InputFile& file = only_file(input);
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
    Ror(input, survey, sink).read();
    for (const graph::Note& note : notes) {
        sink.note(note);
    }
}

}  // namespace importers
