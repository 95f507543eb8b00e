#include "graph/betweenness.hpp"

#include "graph/error.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <future>
#include <numeric>
#include <random>
#include <span>

namespace graph {

namespace {

/// `count` of the nodes, ascending; by a shuffle of one's own, because the library's may differ
/// from one version to the next.
std::vector<Node> drawn(std::size_t nodes, std::size_t count) {
    constexpr unsigned kSeed = 20240105;
    std::vector<Node> all(nodes);
    std::iota(all.begin(), all.end(), Node{0});
    std::mt19937_64 random(kSeed);
    for (std::size_t i = 0; i < count; ++i) {
        std::swap(all[i], all[i + random() % (nodes - i)]);
    }
    all.resize(count);
    std::sort(all.begin(), all.end());
    return all;
}

/// Follows the shortest paths from one node after another, and adds what each contributes.
class Accumulation {
public:
    explicit Accumulation(const SimpleGraph& graph)
        : graph_(graph),
          hops_(boost::num_vertices(graph), kFar),
          paths_(boost::num_vertices(graph)),
          share_(boost::num_vertices(graph)),
          sum_(boost::num_vertices(graph)) {}

    void add(Node source) {
        reach(source);
        // Farthest first: what depends on a node is known before those nearer ask for it.
        for (std::size_t i = reached_.size(); i-- > 1;) {
            const Node node = reached_[i];
            double dependency = 0;
            for (const Node next : linked_with(graph_, node)) {
                if (hops_[next] == hops_[node] + 1) {
                    dependency += share_[next];
                }
            }
            dependency *= paths_[node];
            sum_[node] += dependency;
            share_[node] = (1 + dependency) / paths_[node];
        }
        for (const Node node : reached_) {
            hops_[node] = kFar;
            paths_[node] = 0;
        }
    }

    std::vector<double> sum() && { return std::move(sum_); }

private:
    /// A search in width that counts the shortest paths to each node.
    void reach(Node source) {
        reached_.assign(1, source);
        hops_[source] = 0;
        paths_[source] = 1;
        for (std::size_t i = 0; i < reached_.size(); ++i) {
            const Node node = reached_[i];
            for (const Node next : linked_with(graph_, node)) {
                if (hops_[next] == kFar) {
                    hops_[next] = hops_[node] + 1;
                    reached_.push_back(next);
                }
                if (hops_[next] == hops_[node] + 1) {
                    paths_[next] += paths_[node];
                }
            }
        }
    }

    static constexpr std::uint32_t kFar = ~std::uint32_t{0};
    const SimpleGraph& graph_;
    std::vector<std::uint32_t> hops_;
    std::vector<double> paths_;
    std::vector<double> share_;  // what depends on a node, for each path to it
    std::vector<double> sum_;
    std::vector<Node> reached_;  // nearest first
};

std::vector<double> accumulated(const SimpleGraph& graph, std::span<const Node> sources) {
    Accumulation accumulation(graph);
    for (const Node source : sources) {
        accumulation.add(source);
    }
    return std::move(accumulation).sum();
}

}  // namespace

Betweenness betweenness(const SimpleGraph& graph, double most_exact) {
    const std::size_t nodes = boost::num_vertices(graph);
    const double cost = static_cast<double>(nodes) * static_cast<double>(link_count(graph));
    const bool exact = cost <= most_exact || nodes <= kSampledSources;
    const auto sources = drawn(nodes, exact ? nodes : kSampledSources);
    // Parts of a fixed number, summed in their order: floating-point sums depend on it.
    constexpr std::size_t kParts = 4;
    std::array<std::future<std::vector<double>>, kParts> parts;
    for (std::size_t i = 0; i < kParts; ++i) {
        const std::size_t from = i * sources.size() / kParts;
        const std::size_t to = (i + 1) * sources.size() / kParts;
        parts[i] = std::async(std::launch::async,
                              [&graph, part = std::span(sources).subspan(from, to - from)] {
                                  return accumulated(graph, part);
                              });
    }
    Betweenness result{
        .of = std::vector<double>(nodes), .order = {}, .sources = sources.size(), .exact = exact};
    for (auto& part : parts) {
        const auto sum = part.get();
        for (std::size_t node = 0; node < nodes; ++node) {
            result.of[node] += sum[node];
        }
    }
    // Each pair was met from either end.
    const double scale =
        sources.empty() ? 0 : static_cast<double>(nodes) / static_cast<double>(sources.size()) / 2;
    for (double& value : result.of) {
        value *= scale;
        if (!std::isfinite(value)) {
            throw Error("there are more shortest paths than numbers of 64 bits can count");
        }
    }
    result.order.resize(nodes);
    std::iota(result.order.begin(), result.order.end(), Node{0});
    std::stable_sort(result.order.begin(), result.order.end(),
                     [&](Node a, Node b) { return result.of[a] > result.of[b]; });
    return result;
}

}  // namespace graph
