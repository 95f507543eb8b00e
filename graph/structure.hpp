/// Question: how does the whole graph hang together?
#pragma once

#include "graph/betweenness.hpp"
#include "graph/communities.hpp"
#include "graph/scope.hpp"

#include <memory>
#include <optional>
#include <vector>

namespace graph {

/// Which links count, besides that they are walked and not denied.
struct StructureQuestion {
    Scope scope = {};
    std::optional<TypeSet> types = std::nullopt;  // of both ends; nothing: any, also none
    std::vector<Predicate> predicates = {};       // ascending; none: all that are walked
};

/// The nodes with one core number.
struct Shell {
    std::uint32_t core = 0;
    std::vector<Node> members;  // ascending
};

/// The entities that such links join, and how.
struct Structure {
    std::vector<Vertex> entities;  // each node's, ascending
    SimpleGraph links;             // two entities are linked or not, whatever says so
    std::size_t facts = 0;         // that link them
    std::size_t denied = 0;        // that would, if their source did not deny them
    Groups components;
    Cuts cuts;
    std::vector<std::uint32_t> cores;
    std::vector<Shell> shells;  // the highest core first
    Communities communities;

    /// Nothing for an entity without such a link.
    std::optional<Node> node(Vertex entity) const;
};

/// Looks at every link.
Structure structure(const Snapshot& snapshot, const StructureQuestion& question);

/// The same, and how often each entity stands between others, computed once for a snapshot and a
/// question. Nothing while another such question takes longer than two seconds.
std::shared_ptr<const Structure> kept_structure(const Snapshot& snapshot,
                                                const StructureQuestion& question);
std::shared_ptr<const Betweenness> kept_betweenness(const Snapshot& snapshot,
                                                    const StructureQuestion& question);

/// The facts behind a link between two entities, in the order of their numbers.
std::vector<FactIndex> facts_between(const Snapshot& snapshot, const StructureQuestion& question,
                                     Vertex one, Vertex other);

}  // namespace graph
