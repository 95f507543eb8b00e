#include "graph/paths_search.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace graph {

namespace {

/// Marks: which side reached a vertex, in the lower bits with how many links.
constexpr std::uint32_t kForward = 0;
constexpr std::uint32_t kBackward = 0x10;
constexpr std::uint32_t kLevelBits = 0x0F;  // of more links than may be asked for
constexpr std::uint32_t kBarred = 0x20;     // not to be gone through
constexpr std::uint32_t kFirstStop = 0x21;  // from here on: the number of a stop of the routes

}  // namespace

PathSearch::PathSearch(const Snapshot& snapshot, const PathQuestion& question, Inferred inferred)
    : snapshot_(snapshot),
      question_(question),
      traits_asked_(inferred == Inferred::allowed ? kWalked | kDenied
                                                  : kWalked | kDenied | kInferred),
      any_evidence_(question.scope.everything() && question.min_sources == 1),
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
           support(snapshot_, rows, scope).sources >= question_.min_sources &&
           scope.admits(snapshot_, fact);
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
    if (degree(b) < degree(a)) {  // the links stand at both ends
        std::swap(a, b);
    }
    const auto [first, last] = boost::out_edges(a, topology);
    auto edge = std::lower_bound(first, last, b, [&](const auto& other, Vertex wanted) {
        return boost::target(other, topology) < wanted;
    });
    for (; edge != last && boost::target(*edge, topology) == b; ++edge) {
        if (may_walk(topology[*edge])) {
            each(topology[*edge]);
        }
    }
}

std::uint32_t PathSearch::support_of(const Edge& link) const {
    if (question_.scope.everything()) {
        return link.support();
    }
    const auto rows = snapshot_.evidence(snapshot_.fact(link.fact()));
    return support(snapshot_, rows, question_.scope).order();
}

std::uint32_t PathSearch::support_between(Vertex a, Vertex b) const {
    std::uint32_t best = 0;
    between(a, b, [&](const Edge& link) { best = std::max(best, support_of(link)); });
    return best;
}

std::vector<Edge> PathSearch::links_between(Vertex a, Vertex b) const {
    std::vector<Edge> links;
    between(a, b, [&](const Edge& link) { links.push_back(link); });
    std::sort(links.begin(), links.end(), [&](const Edge& x, const Edge& y) {
        return std::pair(support_of(y), x.fact()) < std::pair(support_of(x), y.fact());
    });
    return links;
}

/// Calls `take` with every step of the frontier to an entity that is wanted, and with that entity.
template <typename Wants, typename Take>
void PathSearch::steps(const Limits& limits, const Side& side, const Wants& wants,
                       const Take& take) const {
    const Vertex start = limits.root.back();
    constexpr std::size_t kAhead = 6;
    const auto& frontier = side.frontier;
    for (std::size_t i = 0; i < frontier.size(); ++i) {
        const Vertex vertex = frontier[i];
        prefetch_links(snapshot_.topology(), frontier[std::min(i + kAhead, frontier.size() - 1)]);
        for_links(snapshot_.topology(), vertex, [&](Vertex other, const Edge& edge) {
            if (!wants(other) || !may_walk(edge)) {
                return;
            }
            const Step step = side.mark == kForward ? Step{vertex, other, support_of(edge)}
                                                    : Step{other, vertex, support_of(edge)};
            if (step.from != start || !limits.steps.contains(step.to)) {
                take(other, step);
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
PathSearch::Steps PathSearch::across(const Limits& limits, const Side& side, const Side& to,
                                     Marks& marks) {
    Steps found(side.frontier.get_allocator());
    steps(
        limits, side,
        [&to, marks](Vertex other) {
            return to.may_have_reached(other) && (marks.value(other) & ~kLevelBits) == to.mark;
        },
        [&](Vertex other, const Step& step) {
            if (marks.value(other) == to.mark || may_pass(other)) {
                found.push_back(step);
            } else {
                marks.set(other, kBarred);
            }
        });
    return found;
}

/// One level more, of what nobody has reached.
void PathSearch::widen(const Limits& limits, Side& side, Marks& marks) {
    const auto level = side.mark + static_cast<std::uint32_t>(side.levels.size()) + 1;
    Steps taken(side.frontier.get_allocator());
    std::pmr::vector<Vertex> reached(side.frontier.get_allocator());
    taken.reserve(side.links);
    reached.reserve(side.links);
    steps(
        limits, side,
        [level, marks](Vertex other) {
            const auto mark = marks.value(other);
            return mark == level || mark == Marks::kNone;
        },
        [&](Vertex other, const Step& step) {
            if (!marks.has(other)) {
                marks.set(other, level);
                side.note(other);
                reached.push_back(other);
            }
            taken.push_back(step);
        });
    side.levels.push_back(std::move(taken));
    side.frontier = std::move(reached);
    side.counted = 0;
    side.links = 0;
}

/// The side from which fewer links go on; counts no further than it takes to know.
PathSearch::Side& PathSearch::smaller(Side& one, Side& other) const {
    while (true) {
        Side& side = one.links <= other.links ? one : other;
        if (side.counted == side.frontier.size()) {
            return side;
        }
        const std::size_t links = degree(side.frontier[side.counted++]);
        side.links += links > kHubLinks && !side.levels.empty() ? 0 : links;
    }
}

/// The steps of all shortest routes, level by level from the start; what they touch is numbered.
PathSearch::Routes PathSearch::shortest(Side& forward, Steps across, Side& backward, Marks& marks) {
    std::uint32_t stops = 0;
    const auto number = [&](Vertex vertex) {
        if (marks.value(vertex) < kFirstStop) {
            marks.set(vertex, kFirstStop + stops++);
        }
    };
    for (const Step& step : across) {
        number(step.from);
        number(step.to);
    }
    // Of each level only the steps to what is on a route already, the outermost level first.
    const auto follow = [&](Levels& levels, Vertex Step::*outer, Vertex Step::*inner) {
        for (std::size_t level = levels.size(); level-- > 0;) {
            std::erase_if(levels[level],
                          [&](const Step& step) { return marks.value(step.*outer) < kFirstStop; });
            for (const Step& step : levels[level]) {
                number(step.*inner);
            }
        }
    };
    follow(forward.levels, &Step::to, &Step::from);
    follow(backward.levels, &Step::from, &Step::to);
    Routes routes{std::move(forward.levels), stops};
    routes.levels.push_back(std::move(across));
    std::move(backward.levels.rbegin(), backward.levels.rend(), std::back_inserter(routes.levels));
    return routes;
}

/// Of all these routes the one with the strongest weakest hop, then the one through the smallest
/// hubs, then the one with the smallest ids; the root before it.
PathCandidate PathSearch::choose(const Limits& limits, const Routes& routes, Marks marks) const {
    constexpr std::size_t kNever = std::numeric_limits<std::size_t>::max();
    /// The best that can be had from there to the goal.
    struct Stop {
        std::uint32_t support = 0;
        std::size_t cost = kNever;
    };
    const Levels& levels = routes.levels;
    std::pmr::vector<Stop> stops(routes.stops, levels.get_allocator());
    const auto at = [&](Vertex vertex) -> Stop& { return stops[marks.value(vertex) - kFirstStop]; };
    at(question_.to) = {std::numeric_limits<std::uint32_t>::max(), 0};
    for (std::size_t level = levels.size(); level-- > 0;) {
        for (const Step& step : levels[level]) {
            std::uint32_t& best = at(step.from).support;
            best = std::max(best, std::min(step.support, at(step.to).support));
        }
    }
    const Vertex start = limits.root.back();
    const std::uint32_t needed = std::min(limits.support, at(start).support);
    const auto cost = [&](const Step& step) {
        const std::size_t rest = at(step.to).cost;
        if (step.support < needed || rest == kNever) {
            return kNever;
        }
        return rest + (step.to == question_.to ? 0 : degree(step.to));
    };
    for (std::size_t level = levels.size(); level-- > 0;) {
        for (const Step& step : levels[level]) {
            std::size_t& best = at(step.from).cost;
            best = std::min(best, cost(step));
        }
    }
    PathCandidate chosen{.weakness = ~needed, .hub_cost = at(start).cost, .route = limits.root};
    for (std::size_t i = 1; i < limits.root.size(); ++i) {
        chosen.hub_cost += degree(limits.root[i]);
    }
    for (const Steps& steps : levels) {
        const Vertex from = chosen.route.back();
        Vertex next = std::numeric_limits<Vertex>::max();
        for (const Step& step : steps) {
            if (step.from == from && cost(step) == at(from).cost) {
                next = std::min(next, step.to);
            }
        }
        chosen.route.push_back(next);
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
    std::array<std::byte, 32768> first_memory;  // of this search; most need no more
    std::pmr::monotonic_buffer_resource memory(first_memory.data(), first_memory.size());
    Side forward(kForward, start, &memory);
    Side backward(kBackward, question_.to, &memory);
    while (complete() && forward.levels.size() + backward.levels.size() < most) {
        Side& side = smaller(forward, backward);
        const Side& other = &side == &forward ? backward : forward;
        if (!side.levels.empty()) {  // the ends themselves may be hubs
            keep_passable(side, marks);
        }
        effort_ += side.links;
        if (Steps met = across(limits, side, other, marks); !met.empty()) {
            return choose(limits, shortest(forward, std::move(met), backward, marks), marks);
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
