#include "importers/ror_survey.hpp"

#include <algorithm>
#include <functional>
#include <tuple>

namespace importers {

namespace {

std::uint32_t hash(const std::string& text) {
    return static_cast<std::uint32_t>(std::hash<std::string>{}(text));
}

RorTie inverse(RorTie tie) {
    switch (tie) {
        case RorTie::parent: return RorTie::child;
        case RorTie::child: return RorTie::parent;
        case RorTie::successor: return RorTie::predecessor;
        case RorTie::predecessor: return RorTie::successor;
        case RorTie::related: break;
    }
    return RorTie::related;
}

}  // namespace

void RorSurvey::Finding::add(std::uint64_t at, const std::string& what) {
    constexpr std::uint64_t kExamples = 3;
    line = count == 0 ? at : line;
    if (count++ < kExamples) {
        examples += (examples.empty() ? "" : "; ") + what;
    }
}

void RorSurvey::add(const RorReading& reading, std::uint64_t line) {
    const RorRecord& record = reading.record;
    if (!reading.reason.empty() || described_.contains(ror_number(record.id))) {
        return;
    }
    const std::uint32_t number = ror_number(record.id);
    const auto short_line = static_cast<std::uint32_t>(line);
    described_.insert(number);
    shown_.emplace(number, Shown{hash(record.display), short_line});
    std::string& newest = newest_[record.schema];
    newest = std::max(newest, record.modified);
    for (const RorLink& link : record.links) {
        links_.push_back(
            {number, ror_number(link.other), hash(link.label.text), short_line, link.tie});
    }
    for (const RorDefect& defect : reading.defects) {
        findings_[std::string(defect.kind) + ", left out"].add(line, record.id + defect.pointer);
    }
}

bool RorSurvey::has(std::uint32_t from, RorTie tie, std::uint32_t to) const {
    const auto key = [](const Link& link) { return std::tuple(link.from, link.to, link.tie); };
    return std::binary_search(links_.begin(), links_.end(), Link{from, to, 0, 0, tie},
                              [&](const Link& a, const Link& b) { return key(a) < key(b); });
}

void RorSurvey::look_at(const Link& link, std::map<std::string, Finding>& findings) const {
    const std::string pair = ror_id_of(link.from) + " → " + ror_id_of(link.to);
    const auto other = shown_.find(link.to);
    if (link.from == link.to) {
        findings["a link of a record to itself, kept"].add(link.line, pair);
        return;
    }
    if (other == shown_.end()) {
        findings["a link to an id that the file does not describe, kept"].add(link.line, pair);
        return;
    }
    if (!has(link.to, inverse(link.tie), link.from)) {
        findings["a link that the record at its other end does not return, kept"].add(link.line,
                                                                                      pair);
    }
    if (link.label != other->second.display) {
        findings["a link that calls its other end otherwise than its own record does, kept"].add(
            link.line, pair);
    }
    if (link.tie == RorTie::parent && has(link.to, RorTie::parent, link.from) &&
        link.from < link.to) {
        findings["two records that are each other's parents, kept"].add(link.line, pair);
    }
}

std::vector<graph::Note> RorSurvey::finish(const std::string& file) {
    std::sort(links_.begin(), links_.end(), [](const Link& a, const Link& b) {
        return std::tie(a.from, a.to, a.tie) < std::tie(b.from, b.to, b.tie);
    });
    auto findings = std::move(findings_);
    for (const Link& link : links_) {
        look_at(link, findings);
    }
    std::vector<graph::Note> notes;
    for (const auto& [what, finding] : findings) {
        notes.push_back({{file, finding.line, ""},
                         std::to_string(finding.count) + " × " + what + ": " + finding.examples +
                             (finding.count > 3 ? "; …" : "")});
    }
    return notes;
}

}  // namespace importers
