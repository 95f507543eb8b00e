/// An immutable picture of the whole graph, compiled from a store and laid out for questions.
///
/// It never changes, so any number of threads may read it without locks. The server holds it as
/// shared_ptr<const Snapshot> and replaces it whole after an import; a request keeps the one it
/// started with. Dense numbers (Vertex, FactIndex, …) are valid within one snapshot only.
#pragma once

#include "graph/identity.hpp"
#include "graph/store.hpp"
#include "graph/text.hpp"

#include <boost/graph/compressed_sparse_row_graph.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace graph {

/// Who looks. The meeting view has no internal sources, no persons and no target dates: they are
/// not in its snapshot at all, so that no question can show them.
enum class View { working, meeting };

using Vertex = std::uint32_t;  // an entity: a cluster of ids
using FactIndex = std::uint32_t;
using ClaimIndex = std::uint32_t;

/// Claims that are equal after their ids are resolved; A cooperates_with B and B cooperates_with A
/// are one fact, which stands with the entity of the smaller number as its subject.
struct Fact {
    Vertex subject = 0;
    std::optional<Vertex> object;  // there if the value is an entity
    ClaimIndex first = 0;          // its claims are [first, first + count)
    std::uint32_t count = 0;
};

/// A name as a source gives it. The views live as long as the snapshot.
struct Name {
    std::string_view text;
    std::string_view lang;
    std::string_view kind;  // a key of name_kinds()
    FactIndex fact = 0;
};

/// The name an entity is shown by in one language.
struct ShownName {
    std::string text;
    std::string_view status;  // a key of name_kinds(), or "computed" (by script conversion)
};

/// The languages in which names are shown, in this order; absent where no source has one and
/// none can be computed.
struct ShownNames {
    std::optional<ShownName> zh_hans;
    std::optional<ShownName> zh_hant;
    std::optional<ShownName> en;
};

struct Edge {
    FactIndex fact = 0;
};
using Topology = boost::compressed_sparse_row_graph<boost::bidirectionalS, boost::no_property, Edge,
                                                    boost::no_property, Vertex, std::uint32_t>;

class Snapshot {
public:
    /// Reads the store once. Only claims with evidence in a current edition are in the graph.
    Snapshot(const Store& store, View view);
    Snapshot(const Snapshot&) = delete;  // its names are views into its claims
    Snapshot& operator=(const Snapshot&) = delete;

    View view() const { return view_; }
    const Digest& data_version() const { return data_version_; }

    std::size_t entity_count() const { return ids_.size(); }
    /// The entity that an id belongs to, whichever member of the cluster it is.
    std::optional<Vertex> find(std::string_view id) const;
    /// Its ids; the first one is the entity's own.
    std::span<const std::string> ids(Vertex vertex) const { return ids_[vertex]; }
    const std::string& id(Vertex vertex) const { return ids_[vertex].front(); }
    /// Nothing for an entity that links mention and nobody describes.
    std::optional<EntityType> type(Vertex vertex) const { return types_[vertex]; }

    std::span<const Fact> facts() const { return facts_; }
    const Fact& fact(FactIndex index) const { return facts_[index]; }
    /// The facts with this subject, by predicate in the order of the vocabulary.
    std::span<const FactIndex> facts_of(Vertex subject) const;
    /// The links that point at it, by predicate.
    std::span<const FactIndex> facts_to(Vertex object) const;
    std::span<const StoredClaim> claims(const Fact& fact) const;
    /// The claim that stands for the fact: the one with the smallest id.
    const Claim& claim(const Fact& fact) const { return claims_[fact.first].claim; }
    std::span<const StoredClaim> claims() const { return claims_; }

    std::span<const Name> names(Vertex vertex) const;
    /// The same names, folded for search.
    std::span<const std::string> folded_names(Vertex vertex) const;
    const ShownNames& shown_names(Vertex vertex) const { return shown_names_[vertex]; }

    /// All editions that are stored, those this view does not show among them: for looking up what
    /// an evidence refers to.
    const std::vector<Edition>& editions() const { return editions_; }
    /// How many sources this view shows.
    std::size_t source_count() const;
    const Source& source(const StoredEvidence& evidence) const {
        return editions_[evidence.edition].source;
    }
    /// The words at the place of the evidence, if its document was read: else nothing.
    std::optional<std::string_view> quote(const StoredEvidence& evidence) const;
    bool has_document(std::string_view sha256) const;

    /// What is wrong with the clusters; computed anew at each call.
    std::vector<std::string> cluster_conflicts() const;

    /// Links between entities, from subject to object; symmetric ones stand once.
    const Topology& topology() const { return topology_; }

private:
    bool shows(const Edition& edition) const;
    void take_documents(std::vector<Document> documents);
    void compile(std::vector<StoredClaim> claims, const std::vector<Decision>& decisions);
    void resolve(const std::vector<IdentityRecord>& records,
                 const std::vector<Decision>& decisions);
    std::pair<Vertex, std::optional<Vertex>> ends(const Claim& claim) const;
    void group_facts(std::vector<StoredClaim> claims);
    void index_facts();
    void choose_names();

    View view_;
    Digest data_version_{};
    std::vector<std::vector<std::string>> ids_;
    std::unordered_map<std::string, Vertex> by_id_;
    std::vector<std::optional<EntityType>> types_;
    std::vector<StoredClaim> claims_;        // by fact
    std::vector<Fact> facts_;                // by subject, predicate, then the smallest claim id
    std::vector<std::uint32_t> first_fact_;  // of each vertex in subject_facts_, and one beyond
    std::vector<FactIndex> subject_facts_;
    std::vector<std::uint32_t> first_incoming_;
    std::vector<FactIndex> incoming_facts_;
    std::vector<std::uint32_t> first_name_;
    std::vector<Name> names_;
    std::vector<std::string> folded_names_;
    std::vector<ShownNames> shown_names_;
    std::vector<Decision> decisions_;
    std::vector<Edition> editions_;
    std::unordered_map<std::string, IndexedText> documents_;  // by the SHA-256 of the bytes
    Topology topology_;
};

}  // namespace graph
