#include "importers/registry.hpp"

#include "graph/edtf.hpp"
#include "graph/error.hpp"
#include "graph/text.hpp"
#include "importers/facts_row.hpp"

#include <algorithm>
#include <tuple>

namespace importers {

namespace {

bool is_control(char c) {
    return (c >= 0 && c < ' ') || c == 0x7F;
}

}  // namespace

Refusal broken(const JsonRecord& record) {
    return {.pointer = {},
            .value = {},
            .reason = "the record " + record.broken,
            .remedy = "mend the line, and import the file again"};
}

Refusal given_before(const std::string& id, std::uint64_t line) {
    return {.pointer = "/id",
            .value = id,
            .reason = "the id was given to an earlier record, on line " + std::to_string(line),
            .remedy = "keep the one that is right"};
}

const InputFile& only_file(const Input& input) {
    if (input.files.size() != 1) {
        throw graph::Error(input.name + " holds " + std::to_string(input.files.size()) +
                           " files, and a registry is read file by file: import them without --as, "
                           "or one at a time");
    }
    return input.files.front();
}

std::string shown_text(JsonValue value, const std::string& pointer, std::vector<Defect>& defects) {
    const auto text = graph::trim(value.text());
    if (text.empty() || std::any_of(text.begin(), text.end(), is_control)) {
        defects.push_back(
            {"an empty text, or one with a line break or another control character", pointer});
        return {};
    }
    return std::string(text);
}

std::string wikidata_id(std::string_view text) {
    text.remove_prefix(text.rfind('/') + 1);
    constexpr std::size_t kMost = 12;
    return text.size() < 2 || text.size() > kMost || text[0] != 'Q' || text[1] == '0' ||
                   text.find_first_not_of("0123456789", 1) != std::string_view::npos
               ? std::string()
               : std::string(text);
}

std::string day_of(std::string_view timestamp) {
    constexpr std::size_t kDay = 10;
    const std::string day(timestamp.substr(0, kDay));
    return day.size() == kDay && graph::parse_edtf(day) ? day : std::string();
}

std::uint64_t stable_hash(std::string_view text) {
    std::uint64_t hash = 0xCBF29CE484222325U;
    for (const char c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    }
    return hash;
}

graph::Source source_as_of(const Registry& registry, const std::string& day) {
    const std::string title = std::string(registry.title) + (day.empty() ? "" : ", " + day);
    return {.id = std::string(registry.id) + "-" + (day.empty() ? "undated" : day),
            .title = {title, "en"},
            .title_hant = std::string(registry.title_hant) + day,
            .title_en = title,
            .issuer = std::string(registry.issuer),
            .issued_on = day,
            .kind = "registry",
            .series = std::string(registry.series),
            .licence = "CC0",
            .address = std::string(registry.address),
            .document = {},
            .edition = day.empty() ? std::string(registry.before_all_dates) : day,
            .sha256 = {}};
}

void Findings::add(const std::string& kind, std::uint64_t line, const std::string& example) {
    constexpr std::uint64_t kExamples = 3;
    Finding& finding = findings_[kind];
    finding.line = finding.count == 0 ? line : finding.line;
    if (finding.count++ < kExamples) {
        finding.examples += (finding.examples.empty() ? "" : "; ") + example;
    }
}

void Findings::add(const std::vector<Defect>& defects, std::uint64_t line,
                   const std::string& record) {
    for (const Defect& defect : defects) {
        add(std::string(defect.kind) + ", left out", line, record + defect.pointer);
    }
}

std::vector<graph::Note> Findings::notes(const std::string& file) const {
    std::vector<graph::Note> notes;
    for (const auto& [what, finding] : findings_) {
        notes.push_back({{file, finding.line, ""},
                         std::to_string(finding.count) + " × " + what + ": " + finding.examples +
                             (finding.count > 3 ? "; …" : "")});
    }
    return notes;
}

void RecordChoice::add(std::uint64_t id, std::uint32_t ordinal, std::uint64_t line,
                       const std::string& day, std::string_view text) {
    std::uint32_t number = 0;
    for (const char c : day) {
        number = c == '-' ? number : number * 10 + static_cast<std::uint32_t>(c - '0');
    }
    newest_ = std::max(newest_, day);
    const Chosen next{number, ordinal, static_cast<std::uint32_t>(line), stable_hash(text)};
    const auto [place, added] = chosen_.emplace(id, next);
    Chosen& now = place->second;
    if (!added && std::tie(next.day, next.hash) > std::tie(now.day, now.hash)) {
        now = next;
    }
}

Refusal RecordChoice::refusal(std::uint64_t id, const std::string& shown,
                              std::string pointer) const {
    return {.pointer = std::move(pointer),
            .value = shown,
            .reason = "the record on line " + std::to_string(chosen_.at(id).line) +
                      " has the same id, and is as new or newer",
            .remedy = "keep the one that is right"};
}

void RecordRejects::reject(std::uint64_t line, const Refusal& why) {
    sink_.reject({.place = {file_.name, line, why.pointer},
                  .value = shortened(why.value),
                  .reason = why.reason,
                  .remedy = why.remedy});
}

void RecordRejects::set_aside(std::uint64_t line, const Refusal& why) {
    Kind& kind = aside_[why.reason];
    if (++kind.count <= kMostApart) {
        reject(line, why);
    } else if (kind.count == kMostApart + 1) {
        kind.next_line = line;
        kind.remedy = why.remedy;
    }
}

void RecordRejects::finish() {
    for (const auto& [reason, kind] : aside_) {
        if (kind.count > kMostApart) {
            const auto others = kind.count - kMostApart;
            sink_.reject({.place = {file_.name, kind.next_line, ""},
                          .value = {},
                          .reason = "so with " + std::to_string(others) +
                                    " more records, from this one on: " + reason,
                          .remedy = kind.remedy,
                          .records = others});
        }
    }
    aside_.clear();
}

void RecordRejects::hand_on(std::string_view json) const {
    if (watch_ == nullptr || !watch_->raw_record) {
        return;
    }
    std::string line(json);
    std::replace_if(
        line.begin(), line.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
    const std::string name = file_.name.substr(0, file_.name.rfind('.')) + ".jsonl";
    watch_->raw_record(name, line, {}, Handed::rejected);
}

}  // namespace importers
