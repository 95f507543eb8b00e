/// How a snapshot is compiled: what the view shows, which ids are one entity, which claims one
/// fact, and what answers look up.
#include "graph/coverage.hpp"
#include "graph/outdated.hpp"
#include "graph/paths.hpp"
#include "graph/snapshot.hpp"
#include "graph/text.hpp"

#include <algorithm>
#include <future>
#include <numeric>
#include <set>
#include <tuple>
#include <unordered_set>

namespace graph {

namespace {

/// Lists of `Index` grouped by a key from 0 to keys - 1: the members of key k are
/// [starts[k], starts[k + 1]).
template <typename Index>
void group(std::size_t keys, const std::vector<std::pair<std::uint32_t, Index>>& pairs,
           std::vector<std::uint32_t>& starts, std::vector<Index>& members) {
    starts.assign(keys + 1, 0);
    for (const auto& [key, index] : pairs) {
        ++starts[key + 1];
    }
    for (std::size_t k = 0; k < keys; ++k) {
        starts[k + 1] += starts[k];
    }
    auto next = starts;
    members.resize(pairs.size());
    for (const auto& [key, index] : pairs) {
        members[next[key]++] = index;
    }
}

/// How well a name serves to head a page; the smallest is best.
int kind_rank(std::string_view kind) {
    const auto kinds = name_kinds();
    const auto found = std::find_if(kinds.begin(), kinds.end(),
                                    [kind](const Term& term) { return term.key == kind; });
    constexpr int kLast = 9;
    if (kind == "unofficial") {
        return 1;  // better than a short name, for reading
    }
    return found == kinds.end() ? kLast : 2 * static_cast<int>(found - kinds.begin());
}

}  // namespace

Snapshot::Snapshot(const Store& store, View view, std::optional<int> known_by)
    : view_(view), known_by_(known_by) {
    // That takes about as long as reading the claims, and is needed at the end.
    const auto tables = std::async(std::launch::async, load_hong_kong);
    ClaimColumns all;
    Contents contents = store.read([&](const StoredClaim& claim) { all.add(claim); });
    editions_ = std::move(contents.editions);
    if (known_by_) {
        forget_later(editions_, *known_by_);
    }
    data_version_ = contents.data_version;
    decisions_ = std::move(contents.decisions);
    const Counting counting(all, editions_);
    take_gone(std::move(contents.gone), all, counting);
    take_claims(all, counting, contents.documents);
    take_documents(std::move(contents.documents));
    resolve();
    group_facts();
    index_facts();
    choose_names();
}

/// Undone, or left behind by a newer edition.
void Snapshot::take_gone(Gone undone, const ClaimColumns& all, const Counting& counting) {
    gone_ = outdated(all, counting);
    gone_.insert(gone_.end(), undone.begin(), undone.end());
    std::sort(gone_.begin(), gone_.end());
}

void Snapshot::take_documents(std::vector<Document> documents) {
    for (Document& document : documents) {
        documents_.emplace(std::move(document.sha256), IndexedText(std::move(document.text)));
    }
}

void Snapshot::resolve() {
    const auto records = identity_records(columns_);
    const auto cluster = clusters(records, decisions_);
    const auto count = cluster.empty() ? 0 : *std::max_element(cluster.begin(), cluster.end()) + 1;
    types_.resize(count);
    std::vector<IdNumber> order(records.size());
    std::iota(order.begin(), order.end(), IdNumber{0});
    std::sort(order.begin(), order.end(),
              [&](IdNumber a, IdNumber b) { return cluster_order(records[a].id, records[b].id); });
    std::vector<std::pair<std::uint32_t, IdNumber>> members;
    for (const IdNumber id : order) {
        const auto vertex = static_cast<Vertex>(cluster[id]);
        members.emplace_back(vertex, id);
        if (!types_[vertex]) {  // the best giver stands first
            types_[vertex] = records[id].type;
        }
    }
    group(count, members, first_member_, members_);
    vertex_of_id_.assign(cluster.begin(), cluster.end());
}

/// The entities at both ends, in the order of their numbers where the predicate is symmetric.
Snapshot::FactRow Snapshot::ends(ClaimIndex claim) const {
    const auto object = columns_.object(claim);
    FactRow row{vertex_of(columns_.subject(claim)), kNoVertex, claim};
    if (object) {
        row.object = vertex_of(*object);
        if (term(columns_.relation(claim).predicate).symmetric && row.object < row.subject) {
            std::swap(row.subject, row.object);
        }
    }
    return row;
}

void Snapshot::group_facts() {
    /// Where a fact stands in its sources: that is the order in which facts are shown. Editions are
    /// numbered in the order of their sources.
    using PlaceInSources = std::pair<std::uint32_t, std::uint32_t>;
    struct Keyed {
        FactRow row;
        std::uint32_t relation = 0;
        std::uint32_t value = 0;  // where it is no entity
        Predicate predicate = Predicate::type;
        PlaceInSources position;

        auto fact() const { return std::tie(row.subject, predicate, relation, row.object, value); }
    };
    std::vector<Keyed> claims(columns_.size());
    for (ClaimIndex claim = 0; claim < claims.size(); ++claim) {
        Keyed& keyed = claims[claim];
        keyed = {ends(claim), columns_.relation_number(claim), 0,
                 columns_.relation(claim).predicate, PlaceInSources(~0U, 0)};
        keyed.value = keyed.row.object == kNoVertex ? columns_.value_number(claim) : 0;
        for (const EvidenceRow& row : columns_.evidence(claim)) {
            const auto range = row.place_in_text();
            keyed.position =
                std::min(keyed.position, PlaceInSources(row.edition, range ? range->start : 0));
        }
    }
    // A founding partner is no parent, whatever a registry calls it.
    std::set<std::pair<Vertex, Vertex>> partners;
    for (const Keyed& keyed : claims) {
        if (keyed.predicate == Predicate::founding_partner &&
            columns_.relation(keyed.row.first).state != State::denied) {
            partners.insert(std::minmax(keyed.row.subject, keyed.row.object));
        }
    }
    std::erase_if(claims, [&](const Keyed& keyed) {
        return keyed.predicate == Predicate::parent_in &&
               partners.contains(std::minmax(keyed.row.subject, keyed.row.object));
    });
    const auto digest = [&](const Keyed& keyed) { return columns_.digest(keyed.row.first); };
    std::sort(claims.begin(), claims.end(), [&](const Keyed& a, const Keyed& b) {
        return a.fact() < b.fact() || (a.fact() == b.fact() && digest(a) < digest(b));
    });

    struct Group {
        std::size_t first = 0;
        std::size_t last = 0;
        PlaceInSources position;
    };
    std::vector<Group> groups;
    for (std::size_t i = 0; i < claims.size(); ++i) {
        if (i == 0 || claims[i - 1].fact() != claims[i].fact()) {
            groups.push_back({i, i, claims[i].position});
        }
        groups.back().last = i + 1;
        groups.back().position = std::min(groups.back().position, claims[i].position);
    }
    std::sort(groups.begin(), groups.end(), [&](const Group& a, const Group& b) {
        const Keyed& x = claims[a.first];
        const Keyed& y = claims[b.first];
        return std::tuple(x.row.subject, x.predicate, a.position, digest(x)) <
               std::tuple(y.row.subject, y.predicate, b.position, digest(y));
    });

    std::vector<ClaimIndex> order;
    order.reserve(claims.size());
    facts_.reserve(groups.size());
    for (const Group& group : groups) {
        const FactRow& row = claims[group.first].row;
        facts_.push_back({row.subject, row.object, static_cast<ClaimIndex>(order.size())});
        for (std::size_t i = group.first; i < group.last; ++i) {
            order.push_back(claims[i].row.first);
        }
    }
    columns_.finish(order);
}

void Snapshot::index_facts() {
    std::vector<std::pair<std::uint32_t, Name>> names;
    std::vector<Link> links;
    first_fact_.assign(entity_count() + 1, 0);
    for (FactIndex index = 0; index < facts_.size(); ++index) {
        const Fact own = fact(index);
        const Relation& said = relation(own);
        first_fact_[own.subject + 1] = index + 1;
        const auto rows = evidence(own);
        const bool inferred = std::all_of(rows.begin(), rows.end(),
                                          [](const EvidenceRow& row) { return row.inferred(); });
        traits_.push_back(static_cast<std::uint8_t>(
            (own.object && term(said.predicate).walked ? kWalked : 0) | (inferred ? kInferred : 0) |
            (said.state == State::denied ? kDenied : 0)));
        if (own.object) {
            links.push_back({own.subject, *own.object,
                             Edge(index, traits_.back(), support(*this, rows, {}).order())});
        } else if (said.predicate == Predicate::name) {
            const Text& text = std::get<Text>(columns_.literal(own.first));
            names.emplace_back(
                own.subject, Name{text.text, text.lang, qualifier(said.qualifiers, "kind"), index});
        }
    }
    for (std::size_t vertex = 0; vertex < entity_count(); ++vertex) {  // those without facts
        first_fact_[vertex + 1] = std::max(first_fact_[vertex + 1], first_fact_[vertex]);
    }
    group(entity_count(), names, first_name_, names_);
    std::vector<std::string_view> texts;
    for (const Name& name : names_) {
        texts.push_back(name.text);
        bearers_.push_back(facts_[name.fact].subject);
    }
    name_index_ = NameIndex(texts);
    topology_ = topology_of(links, entity_count());
    coverage_ = graph::coverage(*this, {});
    claims_by_id_.resize(columns_.size());
    std::iota(claims_by_id_.begin(), claims_by_id_.end(), ClaimIndex{0});
    std::sort(claims_by_id_.begin(), claims_by_id_.end(), [this](ClaimIndex a, ClaimIndex b) {
        return columns_.digest(a) < columns_.digest(b);
    });
}

void Snapshot::choose_names() {
    const auto evidence_count = [&](const Name& name) { return evidence(fact(name.fact)).size(); };
    const auto best = [&](Vertex vertex, std::optional<std::string_view> lang) {
        const Name* chosen = nullptr;
        const auto better = [&](const Name& a, const Name& b) {
            return std::tuple(kind_rank(a.kind), evidence_count(b), a.text) <
                   std::tuple(kind_rank(b.kind), evidence_count(a), b.text);
        };
        for (const Name& name : names(vertex)) {
            if (name.lang == lang.value_or(name.lang) &&
                (chosen == nullptr || better(name, *chosen))) {
                chosen = &name;
            }
        }
        return chosen == nullptr
                   ? std::nullopt
                   : std::optional(ShownName{std::string(chosen->text), chosen->kind});
    };
    shown_names_.resize(entity_count());
    for (Vertex vertex = 0; vertex < entity_count(); ++vertex) {
        ShownNames& shown = shown_names_[vertex];
        shown = {best(vertex, "zh-Hans"), best(vertex, "zh-Hant"), best(vertex, "en")};
        if (shown.zh_hans && !shown.zh_hant) {
            shown.zh_hant = ShownName{hong_kong(shown.zh_hans->text), "computed"};
        } else if (shown.zh_hant && !shown.zh_hans) {
            shown.zh_hans = ShownName{simplified(shown.zh_hant->text), "computed"};
        } else if (!shown.zh_hans && !shown.en) {
            shown.en = best(vertex, std::nullopt);  // in its own language, sooner than by its id
        }
    }
}

std::vector<std::string> Snapshot::cluster_conflicts() const {
    return graph::cluster_conflicts(identity_records(columns_), decisions_);
}

}  // namespace graph
