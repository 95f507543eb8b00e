/// An immutable picture of the whole graph, compiled from a store and laid out for questions.
///
/// It never changes, so any number of threads may read it without locks. The server holds it as
/// shared_ptr<const Snapshot> and replaces it whole after an import; a request keeps the one it
/// started with. Dense numbers (Vertex, FactIndex, …) are valid within one snapshot only.
#pragma once

#include "graph/claim_columns.hpp"
#include "graph/identity.hpp"
#include "graph/kept.hpp"
#include "graph/name_index.hpp"
#include "graph/outdated.hpp"
#include "graph/person_names.hpp"
#include "graph/text.hpp"
#include "graph/topology.hpp"

#include <cstdint>
#include <optional>
#include <ranges>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace graph {

/// Who looks. The meeting view has no internal sources, no persons and no target dates: they are
/// not in its snapshot at all, so that no question can show them. Where a text names a person that
/// the store knows, in a document, a quote or a title, the name is masked.
enum class View { working, meeting };

/// Claims that are equal after their ids are resolved; A cooperates_with B and B cooperates_with A
/// are one fact, which stands with the entity of the smaller number as its subject.
struct Fact {
    Vertex subject = 0;
    std::optional<Vertex> object;  // there if the value is an entity
    ClaimIndex first = 0;          // its claims are [first, first + count)
    std::uint32_t count = 0;
    FactIndex index = 0;
};

/// The ground that paths are searched on, so that "no link found" can be judged.
struct Coverage {
    std::size_t links = 0;    // that a path may go along
    std::size_t denied = 0;   // that it may not, because their source denies them
    std::size_t sources = 0;  // that state them
    std::string oldest;       // EDTF: the dates of these sources; empty where none is dated
    std::string newest;
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

class Snapshot {
public:
    /// Reads the store once. Only claims with evidence that counts (see Counting) are in the graph.
    /// With `known_by`, a day as 20240729, the graph is that of the sources known on it.
    Snapshot(const Store& store, View view, std::optional<int> known_by = {});
    Snapshot(const Snapshot&) = delete;  // its names refer to its claims
    Snapshot& operator=(const Snapshot&) = delete;

    View view() const { return view_; }
    std::optional<int> known_by() const { return known_by_; }
    const Digest& data_version() const { return data_version_; }

    std::size_t entity_count() const { return types_.size(); }
    /// The entity that an id belongs to, whichever member of the cluster it is.
    std::optional<Vertex> find(std::string_view id) const;
    /// Its ids; the first one is the entity's own.
    std::vector<std::string_view> ids(Vertex vertex) const;
    const std::string& id(Vertex vertex) const {
        return columns_.id(members_[first_member_[vertex]]);
    }
    /// Nothing for an entity that links mention and nobody describes.
    std::optional<EntityType> type(Vertex vertex) const { return types_[vertex]; }

    std::size_t fact_count() const { return facts_.size(); }
    Fact fact(FactIndex index) const;
    /// The numbers of the facts with this subject, by predicate in the order of the vocabulary.
    auto facts_of(Vertex subject) const {
        return std::views::iota(first_fact_[subject], first_fact_[subject + 1]);
    }
    /// The links that point at it, by predicate.
    std::vector<FactIndex> facts_to(Vertex object) const;
    /// What the fact says between its ends.
    const Relation& relation(const Fact& fact) const { return columns_.relation(fact.first); }
    /// The claim that stands for the fact, the one with the smallest id, as a value.
    Claim claim(const Fact& fact) const { return columns_.claim(fact.first); }
    /// The words that are its value, which must be a text.
    std::string_view text(const Fact& fact) const {
        return std::get<Text>(columns_.literal(fact.first)).text;
    }
    /// Of all its claims.
    std::span<const EvidenceRow> evidence(const Fact& fact) const {
        return columns_.evidence(fact.first, fact.count);
    }
    /// See LinkTraits.
    std::uint8_t traits(FactIndex index) const { return traits_[index]; }
    /// All claims of this view, those of a fact together.
    const ClaimColumns& claims() const { return columns_; }
    std::optional<ClaimIndex> find_claim(const Digest& id) const;
    /// All claims in the order of their ids.
    std::span<const ClaimIndex> claims_by_id() const { return claims_by_id_; }
    FactIndex fact_of(ClaimIndex claim) const;
    /// The claim was in the graph once and is not any more; what took its place, where there is
    /// one that this view shows.
    std::optional<std::optional<Digest>> gone(const Digest& claim) const;

    std::span<const Name> names(Vertex vertex) const;
    /// Those of all entities in turn, as the index numbers them.
    std::span<const Name> all_names() const { return names_; }
    const NameIndex& name_index() const { return name_index_; }
    Vertex bearer(NameIndex::Number name) const { return bearers_[name]; }
    const ShownNames& shown_names(Vertex vertex) const { return shown_names_[vertex]; }

    /// All editions that are stored, those this view does not show among them: for looking up what
    /// an evidence refers to.
    const std::vector<Edition>& editions() const { return editions_; }
    /// How many sources this view shows.
    std::size_t source_count() const;
    const Source& source(const EvidenceRow& evidence) const {
        return editions_[evidence.edition].source;
    }
    /// Whether this view shows what rests on the edition.
    bool shows(const Edition& edition) const;
    /// The edition of a source that this view shows.
    std::optional<std::uint32_t> edition_of(std::string_view source) const;
    /// The words at the place of the evidence, if its document was read: else nothing.
    std::optional<std::string_view> quote(const EvidenceRow& evidence) const;
    /// The text of a document that was read, personal data masked.
    const IndexedText* document(std::string_view sha256) const;
    bool has_document(std::string_view sha256) const { return document(sha256) != nullptr; }

    /// The live ones, in the order of their ids.
    const std::vector<Decision>& decisions() const { return decisions_; }
    /// What is wrong with the clusters; computed anew at each call.
    std::vector<std::string> cluster_conflicts() const;

    /// Of all sources of this view.
    const Coverage& coverage() const { return coverage_; }

    /// The facts that link two entities.
    const Topology& topology() const { return topology_; }

    /// What was asked about the whole of it before; may be asked by many threads like all else.
    Kept& kept() const { return kept_; }

private:
    struct FactRow {
        Vertex subject = 0;
        Vertex object = kNoVertex;
        ClaimIndex first = 0;
    };
    static constexpr Vertex kNoVertex = static_cast<Vertex>(-1);

    void take_gone(Gone undone, const ClaimColumns& all, const Counting& counting);
    void take_claims(ClaimColumns& all, const Counting& counting, std::vector<Document>& documents);
    void take_documents(std::vector<Document> documents);
    ClaimColumns visible(ClaimColumns& all, const Counting& counting,
                         const std::vector<bool>& person) const;
    void hide(const PersonNames& names, std::vector<Document>& documents);
    void resolve();
    Vertex vertex_of(IdNumber id) const { return vertex_of_id_[id]; }
    FactRow ends(ClaimIndex claim) const;
    void group_facts();
    void index_facts();
    void choose_names();

    View view_;
    std::optional<int> known_by_;
    Digest data_version_{};
    ClaimColumns columns_;  // by fact
    std::vector<Vertex> vertex_of_id_;
    std::vector<std::uint32_t> first_member_;  // of each vertex in members_, and one beyond
    std::vector<IdNumber> members_;
    std::vector<std::optional<EntityType>> types_;
    std::vector<FactRow> facts_;         // by subject, predicate, then the smallest claim id
    std::vector<std::uint8_t> traits_;   // of each fact
    std::vector<FactIndex> first_fact_;  // of each vertex, and one beyond
    std::vector<ClaimIndex> claims_by_id_;
    std::vector<std::uint32_t> first_name_;
    std::vector<Name> names_;
    std::vector<Vertex> bearers_;  // of each name
    NameIndex name_index_;
    std::vector<ShownNames> shown_names_;
    std::vector<Decision> decisions_;
    std::vector<Edition> editions_;
    std::unordered_map<std::string, IndexedText> documents_;  // by the SHA-256 of the bytes
    Gone gone_;                                               // by id
    Coverage coverage_;
    Topology topology_;
    mutable Kept kept_;
};

}  // namespace graph
