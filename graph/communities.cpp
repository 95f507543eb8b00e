#include "graph/communities.hpp"

#include <algorithm>
#include <deque>
#include <numeric>
#include <random>

namespace graph {

namespace {

using NodeLabel = std::uint32_t;
using NodeLabels = std::vector<NodeLabel>;
using Weight = std::int64_t;  // counts ends of links, so that all sums are whole numbers

/// A graph whose nodes stand for groups of nodes; links within a group count in its strength only.
struct Weighted {
    std::vector<std::size_t> start;
    std::vector<std::pair<Node, Weight>> links;
    std::vector<Weight> strength;  // of all links at a node, those within it twice
    Weight total = 0;              // of all strengths

    std::size_t size() const { return strength.size(); }
    std::span<const std::pair<Node, Weight>> at(Node node) const {
        return std::span(links).subspan(start[node], start[node + 1] - start[node]);
    }
};

Weighted weighted(const SimpleGraph& graph) {
    Weighted result{.start = {0}, .links = {}, .strength = {}};
    for (Node node = 0; node < boost::num_vertices(graph); ++node) {
        for (const Node other : linked_with(graph, node)) {
            result.links.emplace_back(other, 1);
        }
        result.start.push_back(result.links.size());
        result.strength.push_back(static_cast<Weight>(linked_with(graph, node).size()));
        result.total += result.strength.back();
    }
    return result;
}

/// How strongly one node is linked with each label, for one node after another.
class Tally {
public:
    explicit Tally(std::size_t labels) : weight_(labels) {}

    void clear() {
        for (const NodeLabel label : labels_) {
            weight_[label] = 0;
        }
        labels_.clear();
    }
    void add(NodeLabel label, Weight weight) {
        if (weight_[label] == 0) {
            labels_.push_back(label);
        }
        weight_[label] += weight;
    }
    Weight weight(NodeLabel label) const { return weight_[label]; }
    const std::vector<NodeLabel>& labels() const { return labels_; }

private:
    std::vector<Weight> weight_;
    std::vector<NodeLabel> labels_;
};

/// Numbers the labels from 0 in the order in which nodes have them; answers how many there are.
std::size_t renumber(NodeLabels& labels) {
    constexpr NodeLabel kNone = ~NodeLabel{0};
    const NodeLabel most = labels.empty() ? 0 : *std::max_element(labels.begin(), labels.end());
    NodeLabels fresh(most + std::size_t{1}, kNone);
    NodeLabel next = 0;
    for (NodeLabel& label : labels) {
        if (fresh[label] == kNone) {
            fresh[label] = next++;
        }
        label = fresh[label];
    }
    return next;
}

NodeLabels singletons(std::size_t nodes) {
    NodeLabels labels(nodes);
    std::iota(labels.begin(), labels.end(), NodeLabel{0});
    return labels;
}

/// One run over a graph with a fixed order of its nodes.
class Leiden {
public:
    Leiden(const Weighted& graph, NodeLabels labels) : graph_(graph), labels_(std::move(labels)) {}

    /// Moves nodes to the group where they add most to modularity, until none does. Those whose
    /// neighbours have moved are looked at again.
    void move(const std::vector<Node>& order) {
        std::vector<Weight> total = totals(labels_);
        std::vector<std::size_t> members(graph_.size());
        for (const NodeLabel label : labels_) {
            ++members[label];
        }
        std::vector<NodeLabel> empty;  // the smallest last
        for (auto label = static_cast<NodeLabel>(graph_.size()); label-- > 0;) {
            if (members[label] == 0) {
                empty.push_back(label);
            }
        }
        std::deque<Node> queue(order.begin(), order.end());
        std::vector<bool> waits(graph_.size(), true);
        Tally tally(graph_.size());
        while (!queue.empty()) {
            const Node node = queue.front();
            queue.pop_front();
            waits[node] = false;
            const NodeLabel own = labels_[node];
            tally.clear();
            for (const auto& [other, weight] : graph_.at(node)) {
                tally.add(labels_[other], weight);
            }
            total[own] -= graph_.strength[node];
            NodeLabel best = own;
            Weight most = gain(node, tally.weight(own), total[own]);
            for (const NodeLabel label : tally.labels()) {
                const Weight here = gain(node, tally.weight(label), total[label]);
                if (here > most || (here == most && best != own && label < best)) {
                    most = here;
                    best = label;
                }
            }
            if (most < 0) {  // better alone
                best = empty.back();
                empty.pop_back();
            }
            total[best] += graph_.strength[node];
            if (best == own) {
                continue;
            }
            labels_[node] = best;
            ++members[best];
            if (--members[own] == 0) {
                empty.push_back(own);
            }
            for (const auto& [other, weight] : graph_.at(node)) {
                if (!waits[other] && labels_[other] != best) {
                    waits[other] = true;
                    queue.push_back(other);
                }
            }
        }
    }

    /// Groups within the groups, each well connected: nodes that are still alone join the one to
    /// which they add most.
    NodeLabels refined(const std::vector<Node>& order) const {
        NodeLabels fine = singletons(graph_.size());
        const std::vector<Weight> whole = totals(labels_);
        std::vector<Weight> total = graph_.strength;
        std::vector<Weight> outward(graph_.size());  // of each fine group to the rest of its group
        for (Node node = 0; node < graph_.size(); ++node) {
            for (const auto& [other, weight] : graph_.at(node)) {
                outward[node] += labels_[other] == labels_[node] ? weight : 0;
            }
        }
        const auto well_connected = [&](NodeLabel label, Weight in_whole) {
            return outward[label] * graph_.total >= total[label] * (in_whole - total[label]);
        };
        std::vector<bool> alone(graph_.size(), true);
        Tally tally(graph_.size());
        for (const Node node : order) {
            const Weight in_whole = whole[labels_[node]];
            if (!alone[node] || !well_connected(node, in_whole)) {
                continue;
            }
            tally.clear();
            for (const auto& [other, weight] : graph_.at(node)) {
                if (labels_[other] == labels_[node]) {
                    tally.add(fine[other], weight);
                }
            }
            NodeLabel best = node;
            Weight most = 0;
            for (const NodeLabel label : tally.labels()) {
                const Weight here = gain(node, tally.weight(label), total[label]);
                if (here > most || (here == most && most > 0 && label < best)) {
                    if (well_connected(label, in_whole)) {
                        most = here;
                        best = label;
                    }
                }
            }
            if (best != node) {
                fine[node] = best;
                alone[node] = alone[best] = false;
                total[best] += graph_.strength[node];
                outward[best] += outward[node] - 2 * tally.weight(best);
            }
        }
        return fine;
    }

    const NodeLabels& labels() const { return labels_; }

private:
    /// What joining a group adds to modularity, times total² / 2.
    Weight gain(Node node, Weight links_to_it, Weight its_total) const {
        return links_to_it * graph_.total - graph_.strength[node] * its_total;
    }
    std::vector<Weight> totals(const NodeLabels& labels) const {
        std::vector<Weight> result(graph_.size());
        for (Node node = 0; node < graph_.size(); ++node) {
            result[labels[node]] += graph_.strength[node];
        }
        return result;
    }

    const Weighted& graph_;
    NodeLabels labels_;
};

/// Each group of `groups`, numbered from 0, as one node.
Weighted gathered(const Weighted& graph, const NodeLabels& groups, std::size_t count) {
    std::vector<std::vector<Node>> members(count);
    for (Node node = 0; node < graph.size(); ++node) {
        members[groups[node]].push_back(node);
    }
    Weighted result{.start = {0}, .links = {}, .strength = std::vector<Weight>(count)};
    result.total = graph.total;
    Tally tally(count);
    for (NodeLabel group = 0; group < count; ++group) {
        tally.clear();
        for (const Node node : members[group]) {
            result.strength[group] += graph.strength[node];
            for (const auto& [other, weight] : graph.at(node)) {
                if (groups[other] != group) {
                    tally.add(groups[other], weight);
                }
            }
        }
        for (const NodeLabel other : tally.labels()) {
            result.links.emplace_back(other, tally.weight(other));
        }
        result.start.push_back(result.links.size());
    }
    return result;
}

/// Modularity times total²: a whole number.
Weight quality(const Weighted& graph, const NodeLabels& labels) {
    std::vector<Weight> within(graph.size());
    std::vector<Weight> total(graph.size());
    for (Node node = 0; node < graph.size(); ++node) {
        total[labels[node]] += graph.strength[node];
        for (const auto& [other, weight] : graph.at(node)) {
            within[labels[node]] += labels[other] == labels[node] ? weight : 0;
        }
    }
    Weight sum = 0;
    for (std::size_t label = 0; label < graph.size(); ++label) {
        sum += within[label] * graph.total - total[label] * total[label];
    }
    return sum;
}

/// The labels after one round: moves, refinement and the same on the refined groups as nodes.
NodeLabels round_of(const Weighted& graph, NodeLabels labels, std::vector<Node> order) {
    NodeLabels of = singletons(graph.size());  // each node's node in the graph of this level
    Weighted level = graph;
    while (true) {
        Leiden run(level, std::move(labels));
        run.move(order);
        NodeLabels fine = run.refined(order);
        const std::size_t count = renumber(fine);
        if (count == level.size()) {
            for (NodeLabel& place : of) {
                place = run.labels()[place];
            }
            renumber(of);
            return of;
        }
        labels.assign(count, 0);
        for (Node node = 0; node < level.size(); ++node) {
            labels[fine[node]] = run.labels()[node];
        }
        renumber(labels);
        level = gathered(level, fine, count);
        for (NodeLabel& place : of) {
            place = fine[place];
        }
        order = singletons(count);
    }
}

/// Node orders to try: as they are numbered, by degree either way, and shuffled with fixed seeds.
std::vector<std::vector<Node>> orders(const Weighted& graph) {
    constexpr std::size_t kManyLinks = 200'000;
    constexpr unsigned kShuffles = 7;
    std::vector<std::vector<Node>> result{singletons(graph.size())};
    auto by_degree = result.front();
    std::stable_sort(by_degree.begin(), by_degree.end(),
                     [&](Node a, Node b) { return graph.strength[a] < graph.strength[b]; });
    result.push_back(by_degree);
    if (graph.links.size() > 2 * kManyLinks) {
        return result;
    }
    result.emplace_back(by_degree.rbegin(), by_degree.rend());
    for (unsigned seed = 1; seed <= kShuffles; ++seed) {
        std::mt19937_64 random(seed);
        auto shuffled = result.front();
        for (std::size_t i = shuffled.size(); i > 1; --i) {
            std::swap(shuffled[i - 1], shuffled[random() % i]);
        }
        result.push_back(std::move(shuffled));
    }
    return result;
}

}  // namespace

Communities communities(const SimpleGraph& graph) {
    const Weighted whole = weighted(graph);
    NodeLabels best = singletons(whole.size());
    Weight most = quality(whole, best);
    for (const auto& order : orders(whole)) {
        NodeLabels labels = singletons(whole.size());
        Weight reached = quality(whole, labels);
        while (true) {
            NodeLabels next = round_of(whole, labels, order);
            const Weight now = quality(whole, next);
            if (now <= reached) {
                break;
            }
            reached = now;
            labels = std::move(next);
        }
        if (reached > most) {
            most = reached;
            best = std::move(labels);
        }
    }
    const auto total = static_cast<double>(whole.total);
    return {.groups = groups_of(best),
            .modularity = whole.total == 0 ? 0 : static_cast<double>(most) / total / total};
}

}  // namespace graph
