#include "graph/snapshot.hpp"

#include "graph/identity.hpp"
#include "graph/store_rows.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_set>

namespace graph {

namespace {

/// Everything of a claim that makes it equal to another one once ids are resolved.
using FactKey = std::tuple<Vertex, Predicate, std::string, std::string, std::string, std::string,
                           std::string, State>;

/// Where a fact stands in its sources: that is the order in which facts are shown.
using Position = std::tuple<std::string_view, std::uint32_t>;

Position position(const StoredClaim& claim) {
    Position first{"\x7f", 0};
    for (const StoredEvidence& evidence : claim.evidence) {
        const auto start = evidence.evidence.range ? evidence.evidence.range->start : 0;
        first = std::min(first, Position{evidence.evidence.source, start});
    }
    return first;
}

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

template <typename Member>
std::span<const Member> members_of(const std::vector<std::uint32_t>& starts,
                                   const std::vector<Member>& members, std::size_t key) {
    return std::span(members).subspan(starts[key], starts[key + 1] - starts[key]);
}

/// All ids that claims mention, in order, with what bears on their identity.
std::vector<IdentityRecord> identity_records(const std::vector<StoredClaim>& claims) {
    std::map<std::string, IdentityRecord> known;
    const auto record = [&](const EntityId& id) -> IdentityRecord& {
        const auto [place, added] = known.try_emplace(id.text);
        if (added) {
            place->second.id = id;
        }
        return place->second;
    };
    for (const StoredClaim& stored : claims) {
        const Claim& claim = stored.claim;
        IdentityRecord& subject = record(claim.subject);
        if (const auto* object = std::get_if<EntityId>(&claim.value)) {
            record(*object);
        } else if (claim.predicate == Predicate::type) {
            subject.type = std::max(subject.type, parse_type(std::get<Text>(claim.value).text));
        } else if (claim.predicate == Predicate::identifier) {
            subject.identifiers.emplace_back(qualifier(claim.qualifiers, "scheme"),
                                             std::get<Text>(claim.value).text);
        }
    }
    std::vector<IdentityRecord> records;
    records.reserve(known.size());
    for (auto& [text, identity] : known) {
        records.push_back(std::move(identity));
    }
    return records;
}

/// The ids of everybody whom any source calls a person or gives an office, with all other ids of
/// the same person.
std::unordered_set<std::string> person_ids(const std::vector<StoredClaim>& claims,
                                           const std::vector<Decision>& decisions) {
    std::unordered_set<std::string> named;
    for (const StoredClaim& stored : claims) {
        const Claim& claim = stored.claim;
        const auto* text = std::get_if<Text>(&claim.value);
        if (claim.predicate == Predicate::role_at ||
            (claim.predicate == Predicate::type && text->text == term(EntityType::person).key)) {
            named.insert(claim.subject.text);
        }
    }
    const auto records = identity_records(claims);
    const auto cluster = clusters(records, decisions);
    std::set<std::size_t> persons;
    for (std::size_t i = 0; i < records.size(); ++i) {
        if (named.contains(records[i].id.text)) {
            persons.insert(cluster[i]);
        }
    }
    std::unordered_set<std::string> ids;
    for (std::size_t i = 0; i < records.size(); ++i) {
        if (persons.contains(cluster[i])) {
            ids.insert(records[i].id.text);
        }
    }
    return ids;
}

/// Whether a claim may be shown in a meeting: it is about no person and sets no target date.
bool for_meeting(const Claim& claim, const std::unordered_set<std::string>& persons) {
    const auto* object = std::get_if<EntityId>(&claim.value);
    const bool target_date = claim.predicate == Predicate::milestone &&
                             qualifier(claim.qualifiers, "stage").starts_with("expected_");
    return !target_date && !persons.contains(claim.subject.text) &&
           (object == nullptr || !persons.contains(object->text)) &&
           std::none_of(claim.qualifiers.begin(), claim.qualifiers.end(),
                        [&](const auto& pair) { return persons.contains(pair.second); });
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

Snapshot::Snapshot(const Store& store, View view) : view_(view) {
    std::vector<StoredClaim> claims;
    Contents contents = store.read([&](StoredClaim& claim) { claims.push_back(std::move(claim)); });
    editions_ = std::move(contents.editions);
    data_version_ = contents.data_version;
    take_documents(std::move(contents.documents));
    decisions_ = std::move(contents.decisions);
    compile(std::move(claims), decisions_);
}

void Snapshot::take_documents(std::vector<Document> documents) {
    for (Document& document : documents) {
        documents_.emplace(std::move(document.sha256), IndexedText(std::move(document.text)));
    }
}

void Snapshot::compile(std::vector<StoredClaim> claims, const std::vector<Decision>& decisions) {
    // Who is a person is asked of all that is stored: a public source may name somebody whom only
    // an internal one calls a person.
    const auto hidden =
        view_ == View::meeting ? person_ids(claims, decisions) : std::unordered_set<std::string>();
    for (StoredClaim& claim : claims) {
        std::erase_if(claim.evidence, [&](const StoredEvidence& evidence) {
            return !shows(editions_[evidence.edition]);
        });
    }
    std::erase_if(claims, [&](const StoredClaim& claim) {
        return claim.evidence.empty() ||
               (view_ == View::meeting && !for_meeting(claim.claim, hidden));
    });
    resolve(identity_records(claims), decisions);
    group_facts(std::move(claims));
    index_facts();
    choose_names();
}

void Snapshot::resolve(const std::vector<IdentityRecord>& records,
                       const std::vector<Decision>& decisions) {
    const auto cluster = clusters(records, decisions);
    const auto count = cluster.empty() ? 0 : *std::max_element(cluster.begin(), cluster.end()) + 1;
    ids_.resize(count);
    types_.resize(count);
    std::vector<std::size_t> best_giver(count, static_cast<std::size_t>(-1));
    for (std::size_t i = 0; i < records.size(); ++i) {
        const auto vertex = static_cast<Vertex>(cluster[i]);
        by_id_.emplace(records[i].id.text, vertex);
        ids_[vertex].push_back(records[i].id.text);
        const auto rank = giver_rank(records[i].id.giver());
        if (records[i].type && rank < best_giver[vertex]) {
            best_giver[vertex] = rank;
            types_[vertex] = records[i].type;
        }
    }
    for (auto& ids : ids_) {
        std::sort(ids.begin(), ids.end(), [](const std::string& a, const std::string& b) {
            return cluster_order({a}, {b});
        });
    }
}

/// The entities at both ends, in the order of their numbers where the predicate is symmetric.
std::pair<Vertex, std::optional<Vertex>> Snapshot::ends(const Claim& claim) const {
    const Vertex subject = by_id_.at(claim.subject.text);
    const auto* object = std::get_if<EntityId>(&claim.value);
    if (object == nullptr) {
        return {subject, std::nullopt};
    }
    const Vertex other = by_id_.at(object->text);
    return term(claim.predicate).symmetric && other < subject
               ? std::pair(other, std::optional(subject))
               : std::pair(subject, std::optional(other));
}

void Snapshot::group_facts(std::vector<StoredClaim> claims) {
    const auto key = [&](const StoredClaim& stored) {
        const Claim& claim = stored.claim;
        auto [kind, text, extra] = text_of(claim.value);
        const auto [subject, object] = ends(claim);
        if (object) {
            text = id(*object);
        }
        return FactKey(subject, claim.predicate, kind, text, extra, rows::columns(claim.qualifiers),
                       claim.period, claim.state);
    };
    std::map<FactKey, std::vector<std::size_t>> groups;
    for (std::size_t i = 0; i < claims.size(); ++i) {
        groups[key(claims[i])].push_back(i);
    }

    struct Group {
        Vertex subject;
        Predicate predicate;
        Position position;
        std::vector<std::size_t> claims;
    };
    std::vector<Group> order;
    for (auto& [fact, members] : groups) {
        std::sort(members.begin(), members.end(),
                  [&](std::size_t a, std::size_t b) { return claims[a].id < claims[b].id; });
        Position first = position(claims[members.front()]);
        for (const std::size_t member : members) {
            first = std::min(first, position(claims[member]));
        }
        order.push_back({std::get<0>(fact), std::get<1>(fact), first, std::move(members)});
    }
    std::sort(order.begin(), order.end(), [&](const Group& a, const Group& b) {
        return std::tuple(a.subject, a.predicate, a.position, claims[a.claims.front()].id) <
               std::tuple(b.subject, b.predicate, b.position, claims[b.claims.front()].id);
    });

    std::vector<StoredClaim> sorted;
    sorted.reserve(claims.size());
    for (const Group& group : order) {
        const auto [subject, object] = ends(claims[group.claims.front()].claim);
        facts_.push_back({.subject = subject,
                          .object = object,
                          .first = static_cast<ClaimIndex>(sorted.size()),
                          .count = static_cast<std::uint32_t>(group.claims.size())});
        for (const std::size_t claim : group.claims) {
            sorted.push_back(std::move(claims[claim]));
        }
    }
    claims_ = std::move(sorted);
}

void Snapshot::index_facts() {
    std::vector<std::pair<std::uint32_t, FactIndex>> outgoing;
    std::vector<std::pair<std::uint32_t, FactIndex>> incoming;
    std::vector<std::pair<std::uint32_t, Name>> names;
    std::vector<std::pair<Vertex, Vertex>> ends;
    std::vector<Edge> edges;
    for (FactIndex index = 0; index < facts_.size(); ++index) {
        const Fact& fact = facts_[index];
        outgoing.emplace_back(fact.subject, index);
        if (fact.object) {
            incoming.emplace_back(*fact.object, index);
            ends.emplace_back(fact.subject, *fact.object);
            edges.push_back({index});
        } else if (const Claim& named = claim(fact); named.predicate == Predicate::name) {
            const Text& text = std::get<Text>(named.value);
            names.emplace_back(fact.subject, Name{text.text, text.lang,
                                                  qualifier(named.qualifiers, "kind"), index});
        }
    }
    std::stable_sort(incoming.begin(), incoming.end(), [&](const auto& a, const auto& b) {
        return claim(facts_[a.second]).predicate < claim(facts_[b.second]).predicate;
    });
    group(ids_.size(), outgoing, first_fact_, subject_facts_);
    group(ids_.size(), incoming, first_incoming_, incoming_facts_);
    group(ids_.size(), names, first_name_, names_);
    for (const Name& name : names_) {
        folded_names_.push_back(fold(name.text));
    }
    topology_ = Topology(boost::edges_are_unsorted_multi_pass, ends.begin(), ends.end(),
                         edges.begin(), static_cast<Vertex>(ids_.size()));
}

void Snapshot::choose_names() {
    const auto evidence_count = [&](const Name& name) {
        std::size_t count = 0;
        for (const StoredClaim& claim : claims(facts_[name.fact])) {
            count += claim.evidence.size();
        }
        return count;
    };
    const auto best = [&](Vertex vertex, std::string_view lang) -> std::optional<ShownName> {
        const Name* chosen = nullptr;
        const auto better = [&](const Name& a, const Name& b) {
            return std::tuple(kind_rank(a.kind), evidence_count(b), a.text) <
                   std::tuple(kind_rank(b.kind), evidence_count(a), b.text);
        };
        for (const Name& name : names(vertex)) {
            if (name.lang == lang && (chosen == nullptr || better(name, *chosen))) {
                chosen = &name;
            }
        }
        return chosen == nullptr
                   ? std::nullopt
                   : std::optional(ShownName{std::string(chosen->text), chosen->kind});
    };
    shown_names_.resize(ids_.size());
    for (Vertex vertex = 0; vertex < ids_.size(); ++vertex) {
        ShownNames& shown = shown_names_[vertex];
        shown = {best(vertex, "zh-Hans"), best(vertex, "zh-Hant"), best(vertex, "en")};
        if (shown.zh_hans && !shown.zh_hant) {
            shown.zh_hant = ShownName{hong_kong(shown.zh_hans->text), "computed"};
        } else if (shown.zh_hant && !shown.zh_hans) {
            shown.zh_hans = ShownName{simplified(shown.zh_hant->text), "computed"};
        }
    }
}

bool Snapshot::shows(const Edition& edition) const {
    return edition.current && (view_ == View::working || edition.source.visibility == "public");
}

std::size_t Snapshot::source_count() const {
    return static_cast<std::size_t>(
        std::count_if(editions_.begin(), editions_.end(),
                      [this](const Edition& edition) { return shows(edition); }));
}

std::optional<Vertex> Snapshot::find(std::string_view id) const {
    const auto found = by_id_.find(std::string(id));
    return found == by_id_.end() ? std::nullopt : std::optional(found->second);
}

std::span<const FactIndex> Snapshot::facts_of(Vertex subject) const {
    return members_of(first_fact_, subject_facts_, subject);
}

std::span<const FactIndex> Snapshot::facts_to(Vertex object) const {
    return members_of(first_incoming_, incoming_facts_, object);
}

std::span<const StoredClaim> Snapshot::claims(const Fact& fact) const {
    return std::span(claims_).subspan(fact.first, fact.count);
}

std::span<const Name> Snapshot::names(Vertex vertex) const {
    return members_of(first_name_, names_, vertex);
}

std::span<const std::string> Snapshot::folded_names(Vertex vertex) const {
    return members_of(first_name_, folded_names_, vertex);
}

std::optional<std::string_view> Snapshot::quote(const StoredEvidence& evidence) const {
    const auto document = documents_.find(source(evidence).sha256);
    if (document == documents_.end() || !evidence.evidence.range) {
        return std::nullopt;
    }
    return document->second.slice(evidence.evidence.range->start, evidence.evidence.range->end);
}

std::vector<std::string> Snapshot::cluster_conflicts() const {
    return graph::cluster_conflicts(identity_records(claims_), decisions_);
}

bool Snapshot::has_document(std::string_view sha256) const {
    return documents_.contains(std::string(sha256));
}

}  // namespace graph
