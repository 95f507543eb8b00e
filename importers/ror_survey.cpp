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

void RorSurvey::add(const RorReading& reading, std::uint64_t line) {
    const RorRecord& record = reading.record;
    if (!reading.refusal.reason.empty() || described_.contains(ror_number(record.id))) {
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
    findings_.add(reading.defects, line, record.id);
}

bool RorSurvey::has(std::uint32_t from, RorTie tie, std::uint32_t to) const {
    const auto key = [](const Link& link) { return std::tuple(link.from, link.to, link.tie); };
    return std::binary_search(links_.begin(), links_.end(), Link{from, to, 0, 0, tie},
                              [&](const Link& a, const Link& b) { return key(a) < key(b); });
}

void RorSurvey::look_at(const Link& link, Findings& findings) const {
    const std::string pair = ror_id_of(link.from) + " → " + ror_id_of(link.to);
    const auto other = shown_.find(link.to);
    if (link.from == link.to) {
        findings.add("a link of a record to itself, kept", link.line, pair);
        return;
    }
    if (other == shown_.end()) {
        findings.add("a link to an id that the file does not describe, kept", link.line, pair);
        return;
    }
    if (!has(link.to, inverse(link.tie), link.from)) {
        findings.add("a link that the record at its other end does not return, kept", link.line,
                     pair);
    }
    if (link.label != other->second.display) {
        findings.add("a link that calls its other end otherwise than its own record does, kept",
                     link.line, pair);
    }
    if (link.tie == RorTie::parent && has(link.to, RorTie::parent, link.from) &&
        link.from < link.to) {
        findings.add("two records that are each other's parents, kept", link.line, pair);
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
    return findings.notes(file);
}

}  // namespace importers
