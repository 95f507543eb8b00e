#include "graph/paths_search.hpp"

#include <algorithm>

namespace graph {

template <typename Each>
void PathSearch::neighbours(Vertex vertex, const Each& each) const {
    for_links(snapshot_.topology(), vertex, [&](Vertex other, Edge edge) {
        ++effort_;
        if (may_walk(edge.fact)) {
            each(other, edge.fact);
        }
    });
}

bool PathSearch::may_walk(FactIndex index) const {
    const std::uint8_t traits = snapshot_.traits(index);
    const Scope scope = question_.scope;
    if ((traits & (kWalked | kDenied)) != kWalked) {
        return false;
    }
    if (!scope.edition && question_.min_sources == 1) {
        return inferred_ == Inferred::allowed || (traits & kInferred) == 0;
    }
    const Fact fact = snapshot_.fact(index);
    const auto rows = snapshot_.evidence(fact);
    const bool asserted = std::any_of(rows.begin(), rows.end(), [&](const EvidenceRow& row) {
        return scope.admits(row) && !row.inferred();
    });
    return scope.admits(snapshot_, fact) && (inferred_ == Inferred::allowed || asserted) &&
           support(snapshot_, fact, scope) >> 32U >= question_.min_sources;
}

std::size_t PathSearch::degree(Vertex vertex) const {
    return graph::degree(snapshot_.topology(), vertex);
}

bool PathSearch::may_pass(Vertex vertex) {
    if (vertex == question_.from || vertex == question_.to) {
        return true;
    }
    if (const std::size_t links = degree(vertex); links > kHubLinks) {
        hubs_.emplace(vertex, links);
        return false;
    }
    const auto type = snapshot_.type(vertex);
    const auto& avoid = question_.avoid;
    return (!question_.via || (type && contains(*question_.via, *type))) &&
           std::find(avoid.begin(), avoid.end(), vertex) == avoid.end();
}

bool PathSearch::may_step(const Limits& limits, Vertex from, Vertex to) const {
    return (from != limits.root.back() || !limits.steps.contains(to)) &&
           std::find(limits.root.begin(), limits.root.end() - 1, to) == limits.root.end() - 1;
}

std::uint64_t PathSearch::support_between(Vertex a, Vertex b) const {
    std::uint64_t best = 0;
    neighbours(a, [&](Vertex other, FactIndex fact) {
        if (other == b) {
            best = std::max(best, support(snapshot_, snapshot_.fact(fact), question_.scope));
        }
    });
    return best;
}

std::vector<FactIndex> PathSearch::facts_between(Vertex a, Vertex b) const {
    std::vector<FactIndex> facts;
    neighbours(a, [&](Vertex other, FactIndex fact) {
        if (other == b) {
            facts.push_back(fact);
        }
    });
    std::sort(facts.begin(), facts.end(), [&](FactIndex x, FactIndex y) {
        const auto order = [&](FactIndex fact) {
            return std::pair(~support(snapshot_, snapshot_.fact(fact), question_.scope), fact);
        };
        return order(x) < order(y);
    });
    facts.erase(std::unique(facts.begin(), facts.end()), facts.end());  // a link to itself
    return facts;
}

/// One level more of a search in width; a level is what is reached with so many links.
void PathSearch::widen(const Limits& limits, Levels& levels, Marks& own, Vertex goal) {
    const bool ahead = levels.front().front() == limits.root.back();
    Route next;
    for (const Vertex vertex : levels.back()) {
        neighbours(vertex, [&](Vertex other, FactIndex) {
            const bool free =
                ahead ? may_step(limits, vertex, other) : may_step(limits, other, vertex);
            const bool in_root = std::find(limits.root.begin(), limits.root.end() - 1, other) !=
                                 limits.root.end() - 1;
            if (!own.has(other) && free && !in_root && (other == goal || may_pass(other))) {
                own.set(other, static_cast<std::uint8_t>(levels.size()));
                next.push_back(other);
            }
        });
    }
    levels.push_back(std::move(next));
}

/// The vertices of all shortest routes, by their number of links from the start.
PathSearch::Levels PathSearch::between(const Limits& limits, Levels& forward, Levels& backward,
                                       const Marks& from_start, const Marks& from_goal) {
    Route meeting;
    for (const Vertex vertex : forward.back()) {
        if (from_goal.has(vertex) && from_goal.value(vertex) + 1U == backward.size()) {
            meeting.push_back(vertex);
        }
    }
    std::sort(meeting.begin(), meeting.end());  // as every level is: choose() looks them up
    const auto follow = [&](Route level, std::size_t left, const Marks& marks, bool ahead) {
        Levels levels;
        for (; left > 0; --left) {
            Route next;
            for (const Vertex vertex : level) {
                neighbours(vertex, [&](Vertex other, FactIndex) {
                    const bool free =
                        ahead ? may_step(limits, vertex, other) : may_step(limits, other, vertex);
                    if (free && marks.has(other) && marks.value(other) + 1U == left) {
                        next.push_back(other);
                    }
                });
            }
            std::sort(next.begin(), next.end());
            next.erase(std::unique(next.begin(), next.end()), next.end());
            levels.push_back(next);
            level = std::move(next);
        }
        return levels;
    };
    Levels levels = follow(meeting, forward.size() - 1, from_start, false);
    std::reverse(levels.begin(), levels.end());
    levels.push_back(meeting);
    for (Route& level : follow(meeting, backward.size() - 1, from_goal, true)) {
        levels.push_back(std::move(level));
    }
    return levels;
}

/// Of all routes through the levels the one with the strongest weakest hop, then the one through
/// the smallest hubs, then the one with the smallest ids. `levels` ends with the goal alone.
Route PathSearch::choose(const Limits& limits, const Levels& levels) {
    struct Step {
        std::size_t to = 0;  // in the next level
        std::uint64_t support = 0;
    };
    std::vector<std::vector<std::vector<Step>>> steps(levels.size() - 1);
    for (std::size_t level = 0; level + 1 < levels.size(); ++level) {
        const Route& next = levels[level + 1];
        for (const Vertex vertex : levels[level]) {
            std::map<std::size_t, std::uint64_t> best;
            neighbours(vertex, [&](Vertex other, FactIndex fact) {
                const auto at = std::lower_bound(next.begin(), next.end(), other);
                if (at != next.end() && *at == other && may_step(limits, vertex, other)) {
                    auto& known = best[static_cast<std::size_t>(at - next.begin())];
                    known =
                        std::max(known, support(snapshot_, snapshot_.fact(fact), question_.scope));
                }
            });
            auto& own = steps[level].emplace_back();
            for (const auto& [to, supported] : best) {
                own.push_back({to, supported});
            }
        }
    }
    // From the goal back: the best support that can be kept up from each vertex on.
    std::vector<std::vector<std::uint64_t>> kept(levels.size());
    kept.back().assign(levels.back().size(), std::numeric_limits<std::uint64_t>::max());
    for (std::size_t level = steps.size(); level-- > 0;) {
        for (const auto& own : steps[level]) {
            std::uint64_t best = 0;
            for (const Step& step : own) {
                best = std::max(best, std::min(step.support, kept[level + 1][step.to]));
            }
            kept[level].push_back(best);
        }
    }
    const std::uint64_t needed = std::min(limits.support, kept.front().front());
    constexpr std::size_t kNever = std::numeric_limits<std::size_t>::max();
    std::vector<std::vector<std::size_t>> cost(levels.size());
    cost.back().assign(levels.back().size(), 0);
    const auto step_cost = [&](std::size_t level, const Step& step) {
        const std::size_t rest = cost[level + 1][step.to];
        if (step.support < needed || rest == kNever) {
            return kNever;
        }
        return rest + (level + 2 == levels.size() ? 0 : degree(levels[level + 1][step.to]));
    };
    for (std::size_t level = steps.size(); level-- > 0;) {
        for (const auto& own : steps[level]) {
            std::size_t best = kNever;
            for (const Step& step : own) {
                best = std::min(best, step_cost(level, step));
            }
            cost[level].push_back(best);
        }
    }
    Route route;
    std::size_t at = 0;
    for (std::size_t level = 0; level < steps.size(); ++level) {
        for (const Step& step : steps[level][at]) {  // in the order of ids
            if (step_cost(level, step) == cost[level][at]) {
                route.push_back(levels[level + 1][step.to]);
                at = step.to;
                break;
            }
        }
    }
    return route;
}

/// The best route that begins with the root and goes on within the limits.
std::optional<PathCandidate> PathSearch::completed(const Limits& limits) {
    const Vertex start = limits.root.back();
    const auto most = static_cast<std::size_t>(question_.max_hops) + 1 - limits.root.size();
    const std::size_t size = snapshot_.entity_count();
    Marks from_start(size, Marks::Set::first);
    Marks from_goal(size, Marks::Set::second);
    from_start.set(start, 0);
    from_goal.set(question_.to, 0);
    Levels forward{{start}};
    Levels backward{{question_.to}};
    while (complete() && forward.size() + backward.size() - 2 < most) {
        const bool ahead = forward.back().size() <= backward.back().size();
        Levels& widened = ahead ? forward : backward;
        widen(limits, widened, ahead ? from_start : from_goal, ahead ? question_.to : start);
        const Marks& other = ahead ? from_goal : from_start;
        if (widened.back().empty()) {
            return std::nullopt;
        }
        if (std::any_of(widened.back().begin(), widened.back().end(),
                        [&](Vertex vertex) { return other.has(vertex); })) {
            const Levels levels = between(limits, forward, backward, from_start, from_goal);
            Route route = limits.root;
            for (const Vertex vertex : choose(limits, levels)) {
                route.push_back(vertex);
            }
            return judged(std::move(route));
        }
    }
    return std::nullopt;
}

PathCandidate PathSearch::judged(Route route) const {
    PathCandidate candidate{.hops = route.size() - 1, .route = {}};
    std::uint64_t weakest = std::numeric_limits<std::uint64_t>::max();
    for (std::size_t i = 0; i + 1 < route.size(); ++i) {
        weakest = std::min(weakest, support_between(route[i], route[i + 1]));
        candidate.hub_cost += i == 0 ? 0 : degree(route[i]);
    }
    candidate.weakness = ~weakest;
    candidate.route = std::move(route);
    return candidate;
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
