#include "graph/paths_search.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace graph {

namespace {

/// Marks: which side reached a vertex, in the lower bits with how many links.
constexpr std::uint8_t kForward = 0;
constexpr std::uint8_t kBackward = 0x40;
constexpr std::uint32_t kLevelBits = 0x3F;
constexpr std::uint8_t kBarred = 0x80;   // not to be gone through
constexpr std::uint8_t kOnRoute = 0x81;  // on one of the shortest routes

}  // namespace

PathSearch::PathSearch(const Snapshot& snapshot, const PathQuestion& question, Inferred inferred)
    : snapshot_(snapshot),
      question_(question),
      traits_asked_(inferred == Inferred::allowed ? kWalked | kDenied
                                                  : kWalked | kDenied | kInferred),
      any_evidence_(!question.scope.edition && question.min_sources == 1),
      any_vertex_(!question.via && question.avoid.empty()) {}

bool PathSearch::may_walk(Edge edge) const {
    if ((edge.traits() & traits_asked_) != kWalked) {
        return false;
    }
    if (any_evidence_) {
        return true;
    }
    const Scope scope = question_.scope;
    const Fact fact = snapshot_.fact(edge.fact());
    const auto rows = snapshot_.evidence(fact);
    const bool inferred_too = (traits_asked_ & kInferred) == 0;
    return std::any_of(rows.begin(), rows.end(),
                       [&](const EvidenceRow& row) {
                           return scope.admits(row) && (inferred_too || !row.inferred());
                       }) &&
           support(snapshot_, fact, scope) >> 32U >= question_.min_sources;
}

bool PathSearch::may_pass(Vertex vertex) {
    if (const auto links = degree(vertex); links > kHubLinks) {
        hubs_.emplace(vertex, links);
        return false;
    }
    if (any_vertex_) {
        return true;
    }
    const auto& avoid = question_.avoid;
    if (question_.via) {
        const auto type = snapshot_.type(vertex);
        if (!type || !contains(*question_.via, *type)) {
            return false;
        }
    }
    return std::find(avoid.begin(), avoid.end(), vertex) == avoid.end();
}

/// Calls `each` with the links between two that may be walked, in the order of their numbers.
template <typename Each>
void PathSearch::between(Vertex a, Vertex b, const Each& each) const {
    const Topology& topology = snapshot_.topology();
    const auto [first, last] = boost::out_edges(a, topology);
    auto edge = std::lower_bound(first, last, b, [&](const auto& other, Vertex wanted) {
        return boost::target(other, topology) < wanted;
    });
    for (; edge != last && boost::target(*edge, topology) == b; ++edge) {
        if (may_walk(topology[*edge])) {
            each(topology[*edge].fact());
        }
    }
}

std::uint64_t PathSearch::support_of(FactIndex fact) const {
    return question_.scope.edition ? support(snapshot_, snapshot_.fact(fact), question_.scope)
                                   : snapshot_.support(fact);
}

std::uint64_t PathSearch::support_between(Vertex a, Vertex b) const {
    std::uint64_t best = 0;
    between(a, b, [&](FactIndex fact) { best = std::max(best, support_of(fact)); });
    return best;
}

std::vector<FactIndex> PathSearch::facts_between(Vertex a, Vertex b) const {
    std::vector<FactIndex> facts;
    between(a, b, [&](FactIndex fact) { facts.push_back(fact); });
    std::stable_sort(facts.begin(), facts.end(),
                     [&](FactIndex x, FactIndex y) { return support_of(x) > support_of(y); });
    return facts;
}

/// Calls `take` with every step of the frontier to where `wants` the mark, and with that mark.
template <typename Wants, typename Take>
void PathSearch::steps(const Limits& limits, const Side& side, Marks marks, const Wants& wants,
                       const Take& take) const {
    const Vertex start = limits.root.back();
    constexpr std::size_t kAhead = 6;
    const Route& frontier = side.frontier;
    for (std::size_t i = 0; i < frontier.size(); ++i) {
        const Vertex vertex = frontier[i];
        prefetch_links(snapshot_.topology(), frontier[std::min(i + kAhead, frontier.size() - 1)]);
        for_links(snapshot_.topology(), vertex, [&](Vertex other, const Edge& edge) {
            const std::uint32_t mark = marks.value(other);
            if (!wants(mark) || !may_walk(edge)) {
                return;
            }
            const Step step = side.mark == kForward ? Step{vertex, other, edge.fact()}
                                                    : Step{other, vertex, edge.fact()};
            if (step.from != start || !limits.steps.contains(step.to)) {
                take(other, mark, step);
            }
        });
    }
}

/// Leaves out of the frontier what may not be gone through; asked this late because most of what a
/// search reaches is not gone on from.
void PathSearch::keep_passable(Side& side, Marks& marks) {
    std::erase_if(side.frontier, [&](Vertex vertex) {
        const bool barred = !may_pass(vertex);
        if (barred) {
            marks.set(vertex, kBarred);
        }
        return barred;
    });
}

/// The steps to what the other side has reached.
PathSearch::Steps PathSearch::across(const Limits& limits, const Side& side, Marks& marks) {
    const std::uint32_t other_side = side.mark ^ kBackward;
    Steps found;
    steps(
        limits, side, marks,
        [other_side](std::uint32_t mark) { return (mark & ~kLevelBits) == other_side; },
        [&](Vertex other, std::uint32_t mark, const Step& step) {
            const bool end = (mark & kLevelBits) == 0;
            if (end || may_pass(other)) {
                found.push_back(step);
            } else {
                marks.set(other, kBarred);
            }
        });
    return found;
}

/// One level more, of what nobody has reached.
void PathSearch::widen(const Limits& limits, Side& side, Marks& marks) {
    const auto level = static_cast<std::uint8_t>(side.mark + side.levels.size() + 1);
    Steps taken;
    Route reached;
    const std::size_t links = std::exchange(side.links, 0);
    taken.reserve(links);
    reached.reserve(links);
    steps(
        limits, side, marks,
        [level](std::uint32_t mark) { return mark == level || mark == Marks::kNone; },
        [&](Vertex other, std::uint32_t mark, const Step& step) {
            if (mark == Marks::kNone) {
                marks.set(other, level);
                reached.push_back(other);
                const auto beyond = degree(other);
                side.links += beyond > kHubLinks ? 0 : beyond;
            }
            taken.push_back(step);
        });
    side.levels.push_back(std::move(taken));
    side.frontier = std::move(reached);
}

/// The steps of all shortest routes, level by level from the start.
std::vector<PathSearch::Steps> PathSearch::shortest(Side& forward, Steps across, Side& backward,
                                                    Marks& marks) {
    for (const Step& step : across) {
        marks.set(step.from, kOnRoute);
        marks.set(step.to, kOnRoute);
    }
    // Of each level only the steps to what is on a route already, the outermost level first.
    const auto follow = [&](std::vector<Steps>& levels, Vertex Step::*outer, Vertex Step::*inner) {
        for (std::size_t level = levels.size(); level-- > 0;) {
            std::erase_if(levels[level],
                          [&](const Step& step) { return marks.value(step.*outer) != kOnRoute; });
            for (const Step& step : levels[level]) {
                marks.set(step.*inner, kOnRoute);
            }
        }
    };
    follow(forward.levels, &Step::to, &Step::from);
    follow(backward.levels, &Step::from, &Step::to);
    std::vector<Steps> levels = std::move(forward.levels);
    levels.push_back(std::move(across));
    std::move(backward.levels.rbegin(), backward.levels.rend(), std::back_inserter(levels));
    return levels;
}

/// In the order of their ends, each pair of ends once.
std::vector<PathSearch::WeighedStep> PathSearch::weighed(const Steps& steps) const {
    std::vector<WeighedStep> result;
    result.reserve(steps.size());
    for (const Step& step : steps) {
        result.push_back({.from = step.from, .to = step.to, .support = support_of(step.fact)});
    }
    std::sort(result.begin(), result.end(), [](const WeighedStep& a, const WeighedStep& b) {
        return std::tuple(a.from, a.to, b.support) < std::tuple(b.from, b.to, a.support);
    });
    const auto same = [](const WeighedStep& a, const WeighedStep& b) {
        return a.from == b.from && a.to == b.to;
    };
    result.erase(std::unique(result.begin(), result.end(), same), result.end());
    return result;
}

/// Of all routes through the levels the one with the strongest weakest hop, then the one through
/// the smallest hubs, then the one with the smallest ids; the root before it.
PathCandidate PathSearch::choose(const Limits& limits, const std::vector<Steps>& shortest) const {
    constexpr std::size_t kNever = std::numeric_limits<std::size_t>::max();
    /// A vertex of a level, with the best that can be had from there to the goal.
    struct Stop {
        Vertex vertex = 0;
        std::uint64_t support = 0;
        std::size_t cost = kNever;
    };
    std::vector<std::vector<WeighedStep>> levels;
    levels.reserve(shortest.size());
    for (const Steps& steps : shortest) {
        levels.push_back(weighed(steps));
    }
    std::vector<std::vector<Stop>> stops(levels.size() + 1);
    stops.back() = {{question_.to, std::numeric_limits<std::uint64_t>::max(), 0}};
    for (std::size_t level = levels.size(); level-- > 0;) {
        const auto& next = stops[level + 1];
        for (WeighedStep& step : levels[level]) {
            if (stops[level].empty() || stops[level].back().vertex != step.from) {
                stops[level].push_back({.vertex = step.from});
            }
            const auto to = std::lower_bound(
                next.begin(), next.end(), step.to,
                [](const Stop& stop, Vertex vertex) { return stop.vertex < vertex; });
            step.stop = static_cast<std::size_t>(to - next.begin());
            std::uint64_t& best = stops[level].back().support;
            best = std::max(best, std::min(step.support, to->support));
        }
    }
    const std::uint64_t needed = std::min(limits.support, stops.front().front().support);
    const auto cost = [&](std::size_t level, const WeighedStep& step) {
        const std::size_t rest = stops[level + 1][step.stop].cost;
        if (step.support < needed || rest == kNever) {
            return kNever;
        }
        return rest + (level + 1 == levels.size() ? 0 : degree(step.to));
    };
    for (std::size_t level = levels.size(); level-- > 0;) {
        auto stop = stops[level].begin();
        for (const WeighedStep& step : levels[level]) {
            stop += stop->vertex == step.from ? 0 : 1;
            stop->cost = std::min(stop->cost, cost(level, step));
        }
    }
    PathCandidate chosen{.weakness = ~needed, .route = limits.root};
    std::size_t best = stops.front().front().cost;
    chosen.hub_cost = best;
    for (std::size_t i = 1; i < limits.root.size(); ++i) {
        chosen.hub_cost += degree(limits.root[i]);
    }
    for (std::size_t level = 0; level < levels.size(); ++level) {
        const auto step =
            std::find_if(levels[level].begin(), levels[level].end(),
                         [&](const WeighedStep& one) {  // in order of ids
                             return one.from == chosen.route.back() && cost(level, one) == best;
                         });
        chosen.route.push_back(step->to);
        best = stops[level + 1][step->stop].cost;
    }
    chosen.hops = chosen.route.size() - 1;
    return chosen;
}

/// The best route that begins with the root and goes on within the limits.
std::optional<PathCandidate> PathSearch::completed(const Limits& limits) {
    const Vertex start = limits.root.back();
    const auto most = static_cast<std::size_t>(question_.max_hops) + 1 - limits.root.size();
    Marks marks(snapshot_.entity_count());
    for (const Vertex vertex : limits.root) {
        marks.set(vertex, kBarred);
    }
    marks.set(start, kForward);
    marks.set(question_.to, kBackward);
    Side forward{.mark = kForward, .frontier = {start}, .links = degree(start)};
    Side backward{.mark = kBackward, .frontier = {question_.to}, .links = degree(question_.to)};
    while (complete() && forward.levels.size() + backward.levels.size() < most) {
        Side& side = forward.links <= backward.links ? forward : backward;
        if (!side.levels.empty()) {  // the ends themselves may be hubs
            keep_passable(side, marks);
        }
        effort_ += side.links;
        if (Steps met = across(limits, side, marks); !met.empty()) {
            return choose(limits, shortest(forward, std::move(met), backward, marks));
        }
        widen(limits, side, marks);
        if (side.frontier.empty()) {
            return std::nullopt;
        }
    }
    return std::nullopt;
}

std::vector<PathCandidate> PathSearch::best(std::size_t count) {
    std::vector<PathCandidate> found;
    std::set<PathCandidate> open;
    const Limits whole{.root = {question_.from}, .steps = {}};
    if (auto first = completed(whole)) {
        open.insert(std::move(*first));
    }
    while (!open.empty() && found.size() < count && complete()) {
        found.push_back(open.extract(open.begin()).value());
        const Route route = found.back().route;
        Limits limits;
        for (std::size_t i = 0; i + 1 < route.size() && found.size() < count; ++i) {
            if (i > 0) {
                limits.support = std::min(limits.support, support_between(route[i - 1], route[i]));
            }
            limits.root.push_back(route[i]);
            limits.steps.clear();
            for (const PathCandidate& known : found) {
                if (known.route.size() > i + 1 &&
                    std::equal(limits.root.begin(), limits.root.end(), known.route.begin())) {
                    limits.steps.insert(known.route[i + 1]);
                }
            }
            if (auto other = completed(limits)) {
                open.insert(std::move(*other));
            }
        }
    }
    return found;
}

}  // namespace graph
