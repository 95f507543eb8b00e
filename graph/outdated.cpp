#include "graph/outdated.hpp"

#include "graph/edtf.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace graph {

namespace {

/// What one line of sources says of one subject under one predicate.
using Slot = std::tuple<IdNumber, Predicate, std::string_view>;

Slot slot(const ClaimColumns& claims, ClaimIndex claim, std::string_view line) {
    return {claims.subject(claim), claims.relation(claim).predicate, line};
}

bool replaces(const ClaimColumns& claims, ClaimIndex fresh, ClaimIndex old) {
    const Relation& said = claims.relation(fresh);
    return claims.value_number(fresh) == claims.value_number(old) ||
           (term(said.predicate).one_value && said.qualifiers == claims.relation(old).qualifiers);
}

/// The lines of sources in which the claim stands in evidence that counts, or in such that does
/// not.
std::set<std::string_view> lines_of_sources(const ClaimColumns& claims, ClaimIndex claim,
                                            const Counting& counting, bool counts) {
    std::set<std::string_view> result;
    for (const EvidenceRow& row : claims.evidence(claim)) {
        if (counting(row) == counts) {
            result.insert(counting.line(row));
        }
    }
    return result;
}

constexpr int kLastOfDays = 9999'12'31;

bool record_by_record(const Source& source) {
    return source.kind == "registry" && !source.series.empty();
}

}  // namespace

int day_known(const Source& edition) {
    const auto& date = edition.issued_on.empty() ? edition.edition : edition.issued_on;
    return last_day(date).value_or(kLastOfDays);
}

void forget_later(std::vector<Edition>& editions, int day) {
    Edition* known = nullptr;
    for (Edition& edition : editions) {  // by source, then date
        if (known != nullptr && known->source.id != edition.source.id) {
            known = nullptr;
        }
        edition.current = edition.source.kind == "editorial" || day_known(edition.source) <= day;
        if (edition.current && known != nullptr) {
            known->current = false;
        }
        known = edition.current ? &edition : known;
    }
}

Counting::Counting(const ClaimColumns& claims, const std::vector<Edition>& editions)
    : claims_(claims), ranks_(editions.size()) {
    std::vector<std::uint32_t> in_time;
    for (std::uint32_t i = 0; i < editions.size(); ++i) {
        const Source& source = editions[i].source;
        current_.push_back(editions[i].current);
        lines_.push_back(record_by_record(source) ? source.series : source.id);
        if (record_by_record(source) && editions[i].current) {
            in_time.push_back(i);
        }
    }
    if (in_time.size() < 2) {
        return;
    }
    std::sort(in_time.begin(), in_time.end(), [&](std::uint32_t a, std::uint32_t b) {
        const Source& one = editions[a].source;
        const Source& other = editions[b].source;
        return std::tie(one.edition, one.id) < std::tie(other.edition, other.id);
    });
    for (std::uint32_t i = 0; i < in_time.size(); ++i) {
        ranks_[in_time[i]] = i + 1;
    }
    for (ClaimIndex claim = 0; claim < claims.size(); ++claim) {
        for (const EvidenceRow& row : claims.evidence(claim)) {
            if (const auto rank = ranks_[row.edition]; rank > 0) {
                auto& newest = newest_[line(row)][record(row)];
                newest = std::max(newest, rank);
            }
        }
    }
}

std::string_view Counting::record(const EvidenceRow& row) const {
    const auto place = claims_.place(row);
    return place.substr(0, place.find('#'));
}

bool Counting::operator()(const EvidenceRow& row) const {
    const auto rank = ranks_[row.edition];
    return current_[row.edition] && (rank == 0 || newest_.at(line(row)).at(record(row)) == rank);
}

bool Counting::all() const {
    return newest_.empty() &&
           std::all_of(current_.begin(), current_.end(), [](bool is) { return is; });
}

Gone outdated(const ClaimColumns& claims, const Counting& counting) {
    Gone result;
    if (counting.all()) {
        return result;
    }
    std::vector<ClaimIndex> old;
    std::map<Slot, std::vector<ClaimIndex>> fresh;  // that the newest adds
    for (ClaimIndex claim = 0; claim < claims.size(); ++claim) {
        const auto now = lines_of_sources(claims, claim, counting, true);
        const auto before = lines_of_sources(claims, claim, counting, false);
        if (now.empty()) {
            old.push_back(claim);
        }
        for (const std::string_view line : now) {
            if (!before.contains(line)) {
                fresh[slot(claims, claim, line)].push_back(claim);
            }
        }
    }
    for (const ClaimIndex claim : old) {
        std::set<Digest> successors;
        for (const std::string_view line : lines_of_sources(claims, claim, counting, false)) {
            const auto found = fresh.find(slot(claims, claim, line));
            if (found == fresh.end()) {
                continue;
            }
            for (const ClaimIndex candidate : found->second) {
                if (replaces(claims, candidate, claim)) {
                    successors.insert(claims.digest(candidate));
                }
            }
        }
        result.emplace_back(claims.digest(claim), successors.size() == 1
                                                      ? std::optional(*successors.begin())
                                                      : std::nullopt);
    }
    return result;
}

}  // namespace graph
