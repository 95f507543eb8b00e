/// What of all that is stored a snapshot shows: by the view, and by what was known.
#include "graph/identity.hpp"
#include "graph/outdated.hpp"
#include "graph/snapshot.hpp"

#include <algorithm>

namespace graph {

namespace {

/// Of each id whether any source calls what it names, under whatever id, a person or gives it an
/// office.
std::vector<bool> persons(const ClaimColumns& columns, const std::vector<Decision>& decisions) {
    const auto cluster = clusters(identity_records(columns), decisions);
    std::vector<bool> cluster_is(columns.id_count(), false);
    for (ClaimIndex claim = 0; claim < columns.size(); ++claim) {
        const Predicate predicate = columns.relation(claim).predicate;
        if (predicate == Predicate::role_at ||
            (predicate == Predicate::type &&
             std::get<Text>(columns.literal(claim)).text == term(EntityType::person).key)) {
            cluster_is[cluster[columns.subject(claim)]] = true;
        }
    }
    std::vector<bool> result(columns.id_count());
    for (IdNumber id = 0; id < result.size(); ++id) {
        result[id] = cluster_is[cluster[id]];
    }
    return result;
}

/// What may be called after a person; what a document or an event is called says whom it concerns.
constexpr TypeSet kCalledAfterPersons = kBodyTypes | one(EntityType::zone) | one(EntityType::park) |
                                        one(EntityType::place) | one(EntityType::policy) |
                                        one(EntityType::programme) | one(EntityType::honour);

PersonNames person_names(const ClaimColumns& columns, const std::vector<bool>& person) {
    const auto records = identity_records(columns);
    std::vector<std::string_view> names;
    std::vector<std::string_view> kept;
    for (ClaimIndex claim = 0; claim < columns.size(); ++claim) {
        if (columns.relation(claim).predicate != Predicate::name) {
            continue;
        }
        const IdNumber subject = columns.subject(claim);
        const auto type = records[subject].type;
        const std::string_view name = std::get<Text>(columns.literal(claim)).text;
        if (person[subject]) {
            names.push_back(name);
        } else if (type && contains(kCalledAfterPersons, *type)) {
            kept.push_back(name);
        }
    }
    return {names, kept};
}

/// Whether a claim may be shown in a meeting: it is about no person and sets no target date.
bool for_meeting(const ClaimColumns& columns, ClaimIndex claim, const std::vector<bool>& person) {
    const Relation& relation = columns.relation(claim);
    const auto object = columns.object(claim);
    const bool target_date = relation.predicate == Predicate::milestone &&
                             qualifier(relation.qualifiers, "stage").starts_with("expected_");
    return !target_date && !person[columns.subject(claim)] && !(object && person[*object]) &&
           std::none_of(relation.qualifiers.begin(), relation.qualifiers.end(),
                        [&](const auto& pair) {
                            const auto id = columns.find(pair.second);
                            return id && person[*id];
                        });
}

/// Of each id whether a source that is not editorial tells of it.
std::vector<bool> told_of(const ClaimColumns& all, const std::vector<Edition>& editions,
                          const std::function<bool(const EvidenceRow&)>& counts) {
    std::vector<bool> told(all.id_count(), false);
    for (ClaimIndex claim = 0; claim < all.size(); ++claim) {
        const auto rows = all.evidence(claim);
        if (std::any_of(rows.begin(), rows.end(), [&](const EvidenceRow& row) {
                return counts(row) && editions[row.edition].source.kind != "editorial";
            })) {
            told[all.subject(claim)] = true;
            if (const auto object = all.object(claim)) {
                told[*object] = true;
            }
        }
    }
    return told;
}

}  // namespace

void Snapshot::take_claims(ClaimColumns& all, const Counting& counting,
                           std::vector<Document>& documents) {
    std::vector<bool> person(all.id_count());
    if (view_ == View::working) {
        columns_ = visible(all, counting, person);
        return;
    }
    // Who is a person is asked of all that is stored: a public source may name somebody whom only
    // an internal one calls a person.
    person = persons(all, decisions_);
    const PersonNames names = person_names(all, person);
    columns_ = visible(all, counting, person);
    hide(names, documents);
}

/// The claims of this view. They are copied to columns of their own, so that nothing of the others
/// is left in this snapshot, not even an id. Where that is all of them, they are moved.
ClaimColumns Snapshot::visible(ClaimColumns& all, const Counting& counting,
                               const std::vector<bool>& person) const {
    const auto counts = [&](const EvidenceRow& row) {
        return counting(row) && shows(editions_[row.edition]);
    };
    if (view_ == View::working && counting.all()) {
        return std::move(all);
    }
    // What was known of nothing but our names for it was not known.
    const auto told = known_by_ ? told_of(all, editions_, counts) : std::vector<bool>();
    ClaimColumns columns;
    for (ClaimIndex claim = 0; claim < all.size(); ++claim) {
        if (view_ == View::working || for_meeting(all, claim, person)) {
            columns.add(all, claim, [&](const EvidenceRow& row) {
                return counts(row) && (told.empty() || told[all.subject(claim)]);
            });
        }
    }
    return columns;
}

/// Masks the names in every text that an answer can hold.
void Snapshot::hide(const PersonNames& names, std::vector<Document>& documents) {
    const auto mask = [&](std::string& text) { text = names.masked(text); };
    columns_.rewrite([&](std::string_view text) { return names.masked(text); });
    for (Document& document : documents) {
        mask(document.text);
    }
    for (Edition& edition : editions_) {
        Source& source = edition.source;
        mask(source.title.text);
        mask(source.title_hant);
        mask(source.title_en);
        mask(source.issuer);
        if (names.masked(source.address) != source.address) {
            source.address.clear();  // masked it would lead nowhere
        }
    }
}

}  // namespace graph
