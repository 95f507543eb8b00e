#include "graph/paths.hpp"

#include "graph/paths_search.hpp"

#include <algorithm>

namespace graph {

namespace {

/// "2024-07-29" as 20240729; what is missing counts as 0.
std::uint32_t date_number(std::string_view edtf) {
    constexpr std::size_t kDigits = 8;
    std::uint32_t number = 0;
    std::size_t digits = 0;
    for (const char c : edtf.substr(0, 10)) {
        if (c >= '0' && c <= '9' && digits < kDigits) {
            number = number * 10 + static_cast<std::uint32_t>(c - '0');
            ++digits;
        }
    }
    for (; digits < kDigits; ++digits) {
        number *= 10;
    }
    return number;
}

/// No source in scope asserts it in so many words.
bool is_inferred(const Snapshot& snapshot, const Edge& link, Scope scope) {
    if (!scope.edition) {
        return (link.traits() & kInferred) != 0;
    }
    const auto rows = snapshot.evidence(snapshot.fact(link.fact()));
    return std::all_of(rows.begin(), rows.end(), [&](const EvidenceRow& row) {
        return row.inferred() || !scope.admits(row);
    });
}

Path path_of(const Snapshot& snapshot, const PathSearch& search, const PathCandidate& candidate,
             Scope scope) {
    Path path;
    std::uint32_t weakest = std::numeric_limits<std::uint32_t>::max();
    for (std::size_t i = 0; i + 1 < candidate.route.size(); ++i) {
        Hop hop{candidate.route[i], candidate.route[i + 1], {}};
        const auto links = search.links_between(hop.from, hop.to);
        for (const Edge& link : links) {
            hop.facts.push_back(link.fact());
        }
        if (const auto own = search.support_of(links.front()); own < weakest) {
            weakest = own;
            path.weakest = i;
        }
        const bool inferred = std::all_of(links.begin(), links.end(), [&](const Edge& link) {
            return is_inferred(snapshot, link, scope);
        });
        path.inferred = path.inferred || inferred;
        path.hops.push_back(std::move(hop));
    }
    return path;
}

/// Whether two sources are copies of one document.
bool one_text(const Snapshot& snapshot, const EvidenceRow& a, const EvidenceRow& b) {
    const std::string& sha256 = snapshot.source(a).sha256;
    return !sha256.empty() && sha256 == snapshot.source(b).sha256;
}

}  // namespace

std::uint32_t Support::order() const {
    constexpr unsigned kDateBits = 25;
    constexpr std::size_t kMostSources = ~0U >> kDateBits;
    constexpr std::uint32_t kMostDate = (1U << kDateBits) - 1;
    return static_cast<std::uint32_t>(std::min(sources, kMostSources) << kDateBits) |
           std::min(newest, kMostDate);
}

Support support(const Snapshot& snapshot, std::span<const EvidenceRow> rows, Scope scope) {
    Support result;
    for (auto row = rows.begin(); row != rows.end(); ++row) {
        const bool known = std::any_of(rows.begin(), row, [&](const EvidenceRow& earlier) {
            return scope.admits(earlier) &&
                   (earlier.edition == row->edition || one_text(snapshot, earlier, *row));
        });
        if (scope.admits(*row) && !known) {
            ++result.sources;
            result.newest = std::max(result.newest, date_number(snapshot.source(*row).issued_on));
        }
    }
    return result;
}

PathAnswer paths(const Snapshot& snapshot, const PathQuestion& question) {
    PathAnswer answer;
    if (question.from == question.to) {
        return answer;
    }
    PathSearch asserted(snapshot, question, Inferred::without);
    PathSearch any(snapshot, question,
                   Inferred::allowed);  // shows inferred links beside others, too
    const auto first = asserted.best(question.k);
    for (const PathCandidate& candidate : first) {
        answer.paths.push_back(path_of(snapshot, any, candidate, question.scope));
    }
    if (first.size() < question.k) {  // all there are without an inferred hop
        for (const PathCandidate& candidate : any.best(question.k + first.size())) {
            const bool known = std::any_of(
                first.begin(), first.end(),
                [&](const PathCandidate& other) { return other.route == candidate.route; });
            if (!known && answer.paths.size() < question.k) {
                answer.paths.push_back(path_of(snapshot, any, candidate, question.scope));
            }
        }
    }
    auto hubs = asserted.hubs();
    hubs.insert(any.hubs().begin(), any.hubs().end());
    for (const auto& [vertex, links] : hubs) {
        answer.hubs.push_back({vertex, links});
    }
    answer.complete = asserted.complete() && any.complete();
    return answer;
}

}  // namespace graph
