/// Wikidata (https://www.wikidata.org): the answer for one entity or several (Special:EntityData,
/// wbgetentities), a dump of one entity a line, JSON Lines or one entity. Organisations are taken;
/// persons are never stored. The file is read twice, and keeps about 60 bytes for each
/// organisation.
#include "graph/error.hpp"
#include "importers/importer.hpp"
#include "importers/json_wrapped.hpp"
#include "importers/wikidata_record.hpp"

#include <charconv>
#include <functional>

namespace importers {

namespace {

constexpr Registry kWikidata{.id = "wikidata",
                             .series = "wikidata",
                             .title = "Wikidata",
                             .title_hant = "維基數據（Wikidata）",
                             .issuer = "Wikidata",
                             .address = "https://www.wikidata.org",
                             .before_all_dates = "2012"};  // it began in that year

struct Given {
    JsonRecord record;
    WikidataReading reading;
    std::uint32_t ordinal = 0;
};

void each_entity(const InputFile& file, const std::function<void(const Given&)>& take) {
    const auto stream = opened_records(file);
    JsonReader reader(*stream, file.name);
    std::uint32_t ordinal = 0;
    while (auto record = reader.next()) {
        Given given{*record, {}, ++ordinal};
        if (record->broken.empty()) {
            given.reading = read_wikidata_head(record->value);
        } else {
            given.reading.refusal = broken(*record);
        }
        take(given);
    }
}

/// "Q15570" as a number.
std::uint64_t key_of_item(const std::string& id) {
    std::uint64_t number = 0;
    std::from_chars(id.data() + 1, id.data() + id.size(), number);
    return number;
}

class Wikidata {
public:
    Wikidata(const Input& input, graph::Sink& sink)
        : file_(only_file(input)), sink_(sink), rejects_(file_, input.watch.get(), sink) {}
    void read();

private:
    void give_sources(const graph::Source& source);
    void take(const Given& given, const std::string& source);
    void reject(const Given& given, const Refusal& why);
    void give_notes();

    const InputFile& file_;
    graph::Sink& sink_;
    RecordRejects rejects_;
    RecordChoice choice_;
    Places places_;
    Findings findings_;
};

void Wikidata::give_sources(const graph::Source& source) {
    if (const std::string why = sink_.source(source, graph::Sink::Described::by_no_record);
        !why.empty()) {
        throw graph::Error(file_.name + ": " + why + ": undo that import first");
    }
    sink_.source(region_names(), graph::Sink::Described::by_no_record);
}

void Wikidata::reject(const Given& given, const Refusal& why) {
    if (given.reading.aside) {
        rejects_.set_aside(given.record.line, why);
    } else {
        rejects_.reject(given.record.line, why);
    }
    if (!given.reading.person) {
        rejects_.hand_on(given.record.text);
    }
}

void Wikidata::take(const Given& given, const std::string& source) {
    const std::string& id = given.reading.id;
    if (!given.reading.refusal.reason.empty()) {
        reject(given, given.reading.refusal);
    } else if (!choice_.counts(key_of_item(id), given.ordinal)) {
        reject(given, choice_.refusal(key_of_item(id), id, "/id"));
    } else {
        const JsonValue json = given.record.value;
        std::vector<Defect> defects;
        sink_.statements(wikidata_statements(json, id, source, places_, defects));
        findings_.add(defects, given.record.line, id);
        if (const auto from = json["redirects"]["from"].text(); !from.empty()) {
            findings_.add("an item into which another was merged, kept with both ids",
                          given.record.line, std::string(from) + " → " + id);
        }
    }
}

void Wikidata::give_notes() {
    for (const graph::Note& note : findings_.notes(file_.name)) {
        sink_.note(note);
    }
    if (!choice_.empty() && choice_.newest().empty()) {
        sink_.note({{file_.name, 0, ""},
                    "no entity says when it was modified, so any other file of Wikidata that has a "
                    "date counts before this one"});
    }
}

void Wikidata::read() {
    each_entity(file_, [this](const Given& given) {
        if (given.reading.refusal.reason.empty()) {
            choice_.add(key_of_item(given.reading.id), given.ordinal, given.record.line,
                        given.reading.modified, given.record.text);
        }
    });
    const graph::Source source = source_as_of(kWikidata, choice_.newest());
    if (!choice_.empty()) {
        give_sources(source);
    }
    each_entity(file_, [&](const Given& given) { take(given, source.id); });
    rejects_.finish();
    give_notes();
}

}  // namespace

bool recognises_wikidata(const Input& input) {
    if (input.folder) {
        return false;
    }
    std::string head = input.files.front().head;
    std::erase_if(head, [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; });
    const auto has = [&](std::string_view text) { return head.find(text) != std::string::npos; };
    const auto start = head.find_first_of("[{");
    constexpr std::size_t kByteOrderMark = 3;
    const bool entity =
        has("\"type\":\"item\"") || has("\"type\":\"property\"") || has("\"type\":\"lexeme\"");
    return start <= kByteOrderMark && start != std::string::npos &&
           (head.find("{\"entities\":", start) == start || head.starts_with("{\"entity\":\"Q") ||
            (entity && (has("\"labels\":") || has("\"claims\":") || has("\"lexicalCategory\":"))));
}

void read_wikidata(const Input& input, graph::Sink& sink) {
    Wikidata(input, sink).read();
}

}  // namespace importers
