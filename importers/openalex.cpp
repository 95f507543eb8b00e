/// OpenAlex (https://openalex.org): institutions, funders, works and awards as JSON Lines, answers
/// of its API or single records, and institutions as a table. The file is read twice, and once more
/// in between where it has works: what is broken is found, the newest record of each id is known,
/// and works are counted before the first claim is given. Keeps about 60 bytes a record.
#include "graph/error.hpp"
#include "importers/importer.hpp"
#include "importers/openalex_claims.hpp"
#include "importers/openalex_file.hpp"

#include <algorithm>

namespace importers {

namespace {

constexpr Registry kOpenAlex{.id = "openalex",
                             .series = "openalex",
                             .title = "OpenAlex",
                             .title_hant = "OpenAlex 學術數據庫",
                             .issuer = "OurResearch",
                             .address = "https://openalex.org",
                             .before_all_dates = "2022"};  // it began in that year

std::uint64_t key_of_id(const OpenAlexId& id) {
    constexpr unsigned kBitsOfNumber = 56;
    return static_cast<std::uint64_t>(id.kind) << kBitsOfNumber | id.number;
}

class OpenAlex {
public:
    OpenAlex(const Input& input, graph::Sink& sink)
        : file_(only_file(input)),
          watch_(input.watch.get()),
          sink_(sink),
          rejects_(file_, watch_, sink) {}
    void read();

private:
    void choose();
    void count_works();
    void give_sources(const std::string& day);
    void take(const OpenAlexGiven& given, std::uint32_t ordinal, OpenAlexClaims& claims);
    void reject(const OpenAlexGiven& given, const Refusal& why);
    void give_notes();

    const InputFile& file_;
    const Watch* watch_;  // may be null
    graph::Sink& sink_;
    RecordRejects rejects_;
    RecordChoice choice_;
    bool any_works_ = false;
    CoPublications works_;
    std::uint64_t counted_ = 0;  // works
    Findings findings_;
};

void OpenAlex::choose() {
    std::uint32_t ordinal = 0;
    each_openalex_record(file_, [&](const OpenAlexGiven& given) {
        ++ordinal;
        if (given.reading.refusal.reason.empty()) {
            const OpenAlexRecord& record = given.reading.record;
            any_works_ = any_works_ || record.id.kind == 'W';
            choice_.add(key_of_id(record.id), ordinal, given.line, record.updated, given.text);
        }
    });
}

void OpenAlex::count_works() {
    std::uint32_t ordinal = 0;
    each_openalex_record(file_, [&](const OpenAlexGiven& given) {
        ++ordinal;
        const OpenAlexRecord& record = given.reading.record;
        if (given.reading.refusal.reason.empty() && record.id.kind == 'W' &&
            choice_.counts(key_of_id(record.id), ordinal)) {
            const auto why_not = works_.add(record.work, file_.name);
            counted_ += why_not.empty() ? 1 : 0;
            if (!why_not.empty()) {
                findings_.add(std::string(why_not), given.line, record.id.text());
            }
        }
    });
}

void OpenAlex::give_sources(const std::string& day) {
    if (const std::string why =
            sink_.source(source_as_of(kOpenAlex, day), graph::Sink::Described::by_no_record);
        !why.empty()) {
        throw graph::Error(file_.name + ": " + why + ": undo that import first");
    }
    sink_.source(region_names(), graph::Sink::Described::by_no_record);
}

void OpenAlex::reject(const OpenAlexGiven& given, const Refusal& why) {
    const OpenAlexReading& reading = given.reading;
    if (reading.aside) {
        rejects_.set_aside(given.line, why);
    } else {
        rejects_.reject(given.line, why);
    }
    if (reading.person) {
        return;
    }
    if (given.heading.empty()) {
        rejects_.hand_on(given.text);
    } else if (watch_ != nullptr && watch_->raw_record) {
        watch_->raw_record(file_.name, given.text, given.heading, Handed::rejected);
    }
}

void OpenAlex::take(const OpenAlexGiven& given, std::uint32_t ordinal, OpenAlexClaims& claims) {
    const OpenAlexRecord& record = given.reading.record;
    if (!given.reading.refusal.reason.empty()) {
        reject(given, given.reading.refusal);
    } else if (!choice_.counts(key_of_id(record.id), ordinal)) {
        reject(given, choice_.refusal(key_of_id(record.id), record.id.text(),
                                      given.heading.empty() ? "/id" : "openalex_id"));
    } else {
        findings_.add(given.reading.defects, given.line,
                      record.id.text() + (given.heading.empty() ? "" : ", "));
        if (record.id.kind == 'W' && !record.work.funding.empty() &&
            record.work.institutions.size() != 1) {
            findings_.add(
                "a work with funders whose authors are not of one institution: whom they "
                "fund is not told, so no link is made",
                given.line, record.id.text());
        }
        sink_.statements(claims.statements(record));
    }
}

void OpenAlex::give_notes() {
    for (const graph::Note& note : findings_.notes(file_.name)) {
        sink_.note(note);
    }
    if (any_works_) {
        sink_.note({{file_.name, 0, ""},
                    "works published together: for each two institutions and year of publication, "
                    "the different works of this file that have authors of both are counted (" +
                        std::to_string(counted_) + " works, " + std::to_string(works_.pairs()) +
                        " counts); works of other files are counted apart"});
    }
    if (!choice_.empty() && choice_.newest().empty()) {
        sink_.note({{file_.name, 0, ""},
                    "no record says when it was updated, so any other file of OpenAlex that has a "
                    "date counts before this one"});
    }
}

void OpenAlex::read() {
    choose();
    if (any_works_) {
        count_works();
    }
    if (!choice_.empty()) {
        give_sources(choice_.newest());
    }
    OpenAlexClaims claims(source_as_of(kOpenAlex, choice_.newest()).id, works_,
                          [this](const OpenAlexId& id) { return choice_.has(key_of_id(id)); });
    std::uint32_t ordinal = 0;
    each_openalex_record(file_,
                         [&](const OpenAlexGiven& given) { take(given, ++ordinal, claims); });
    rejects_.finish();
    give_notes();
}

}  // namespace

bool recognises_openalex(const Input& input) {
    if (input.folder) {
        return false;
    }
    std::string head = input.files.front().head;
    if (is_openalex_table(input.files.front())) {
        return true;
    }
    std::erase_if(head, [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; });
    const auto start = head.find_first_of("[{");
    return start != std::string::npos && start <= 3 &&
           head.find("\"id\":\"https://openalex.org/") != std::string::npos;
}

void read_openalex(const Input& input, graph::Sink& sink) {
    OpenAlex(input, sink).read();
}

}  // namespace importers
