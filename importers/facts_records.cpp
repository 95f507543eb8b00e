#include "importers/facts_records.hpp"

#include "graph/text.hpp"

#include <algorithm>
#include <array>
#include <functional>

namespace importers {

using graph::Claim;
using graph::Predicate;

namespace {

/// The names of the types in a set.
std::string type_names(graph::TypeSet set) {
    std::string names;
    for (const auto& term : graph::types()) {
        if (graph::contains(set, term.type)) {
            names += (names.empty() ? "" : ", ") + std::string(term.key);
        }
    }
    return names;
}

/// A word in lower-case ASCII that starts with a letter: the id of a source, a metric.
bool is_slug(std::string_view text) {
    constexpr std::size_t kMost = 100;
    return !text.empty() && text.size() <= kMost && text.front() >= 'a' && text.front() <= 'z' &&
           text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789._-") ==
               std::string_view::npos;
}

/// What a decision of a kind is between, and its verdicts; any are taken where none are listed.
struct DecisionForm {
    std::string_view about;
    std::string_view reason;
    std::string_view remedy;
    std::array<std::string_view, 2> verdicts;
};
constexpr DecisionForm kDecisionForms[] = {
    {"identity",
     "an identity is decided between two ids",
     "write two ids with a space between",
     {}},
    {"ruling",
     "a ruling is about two claims",
     "write their ids with a space between, first the one that holds",
     {"holds", "holds"}},
    {"gap",
     "this is decided about two ids",
     "write two ids with a space between",
     {"known", "not_relevant"}}};

/// A decision that no question would find is a slip of the pen.
void check_decision(FactsRow& row, const graph::Decision& decision) {
    for (const DecisionForm& form : kDecisionForms) {
        if (form.about != decision.about) {
            continue;
        }
        if (graph::split(decision.targets, ' ').size() != 2) {
            row.refuse("targets", form.reason, form.remedy);
        }
        const auto& [one, other] = form.verdicts;
        if (!one.empty() && decision.verdict != one && decision.verdict != other &&
            decision.verdict != "revoked") {
            row.refuse("verdict", "it is no verdict on a " + decision.about,
                       one == other ? "write " + std::string(one)
                                    : "write " + std::string(one) + " or " + std::string(other));
        }
    }
}

}  // namespace

void EntityTypes::add(std::string_view id, graph::EntityType type) {
    rows_.push_back({std::hash<std::string_view>()(id), graph::one(type)});
}

void EntityTypes::sort() {
    std::sort(rows_.begin(), rows_.end(),
              [](const Row& a, const Row& b) { return a.hash < b.hash; });
    std::size_t kept = 0;
    for (const Row& row : rows_) {
        if (kept > 0 && rows_[kept - 1].hash == row.hash) {
            rows_[kept - 1].types |= row.types;
        } else {
            rows_[kept++] = row;
        }
    }
    rows_.resize(kept);
    sorted_ = kept;
}

std::optional<graph::TypeSet> EntityTypes::find(std::string_view id) {
    if (sorted_ < rows_.size()) {
        sort();
    }
    const std::size_t hash = std::hash<std::string_view>()(id);
    const auto row =
        std::lower_bound(rows_.begin(), rows_.end(), hash,
                         [](const Row& one, std::size_t wanted) { return one.hash < wanted; });
    return row == rows_.end() || row->hash != hash ? std::nullopt : std::optional(row->types);
}

void FactsRecords::check_end(FactsRow& row, std::string_view column, const graph::EntityId& id,
                             graph::TypeSet allowed, Predicate predicate) {
    const auto known = types_.find(id.text);
    if (!known) {
        if (id.giver() == "dayun") {
            row.refuse(column, "\"" + id.text + "\" is not listed in the table entities",
                       "add a row for it there, or correct the id");
        }
    } else if ((*known & allowed) == 0) {
        row.refuse(column,
                   "\"" + id.text + "\" is of type " + type_names(*known) + ", and " +
                       std::string(graph::term(predicate).key) + " does not take that here",
                   "use an entity of type: " + type_names(allowed));
    }
}

/// Adds a claim to the row's record.
void FactsRecords::add(FactsRow& row, Ends ends, Claim claim) {
    const auto& term = graph::term(claim.predicate);
    if (claim.predicate != Predicate::type) {  // a row of entities.csv is what the others refer to
        check_end(row, ends.subject, claim.subject, term.from, claim.predicate);
    }
    if (const auto* object = std::get_if<graph::EntityId>(&claim.value)) {
        check_end(row, ends.object, *object, term.to, claim.predicate);
    }
    record_.push_back({std::move(claim), {}});
}

/// Gives the record to the sink, unless something is wrong with the row.
void FactsRecords::finish(FactsRow& row) {
    graph::Evidence evidence = row.evidence();
    if (!row.reject() && !sources_.contains(evidence.source)) {
        row.refuse("source",
                   "\"" + shortened(evidence.source) + "\" is not listed in the table sources",
                   "add a row for it there, or correct the id");
    }
    for (graph::Statement& statement : record_) {
        statement.evidence = evidence;
    }
    if (!row.reject()) {
        sink_.statements(record_);
    }
    record_.clear();
}

void FactsRecords::take(FactsRow& row, Ends ends, Claim claim) {
    add(row, ends, std::move(claim));
    finish(row);
}

void FactsRecords::take_source(FactsRow& row) {
    graph::Source source{.id = std::string(row.required("id")),
                         .title = {std::string(row.required("title")), row.language("title_lang")},
                         .title_hant = std::string(row.text("title_hant")),
                         .title_en = std::string(row.text("title_en")),
                         .issuer = std::string(row.text("issuer")),
                         .issued_on = row.date("issued_on"),
                         .kind = row.word("kind", graph::source_kinds()),
                         .series = std::string(row.text("series")),
                         .licence = std::string(row.text("licence")),
                         .address = std::string(row.text("address")),
                         .visibility = row.word("visibility", graph::visibilities()),
                         .document = std::string(row.text("document")),
                         .edition = row.date("edition"),
                         .sha256 = row.digest("sha256")};
    row.required("kind");
    row.required("edition");
    if (!source.id.empty() && !is_slug(source.id)) {
        row.refuse("id", "it is not an id of a source",
                   "use a-z, 0-9, dot, dash and underscore, a letter first");
    }
    if (source.edition.find('/') != std::string::npos) {
        row.refuse("edition", "an edition has one date", "write the day on which you read it");
    }
    const auto before = sources_.find(source.id);
    if (before != sources_.end() && before->second != source) {
        row.refuse("id", "the source stands twice in this table, with other details",
                   "keep one of the rows");
    }
    if (!source.document.empty() && !graph::parse_entity_id(source.document)) {
        row.refuse("document", "it is not an id", "write the id of the document in the graph");
    }
    if (row.reject()) {
        return;
    }
    if (const std::string refused = sink_.source(source); !refused.empty()) {
        row.refuse("title", refused,
                   "make the rows agree, or give the newer edition a later date in edition");
        return;
    }
    sources_.emplace(source.id, std::move(source));
}

void FactsRecords::take_entity(FactsRow& row) {
    const auto id = row.entity_id("id");
    const auto word = row.required("type");
    const auto type = graph::parse_type(word);
    if (!type && !word.empty()) {
        row.refuse("type", "\"" + shortened(word) + "\" is not a type",
                   "use one of: " + graph::keys(graph::types()));
    }
    if (row.reject()) {
        return;
    }
    take(row, {"id"},
         Claim{.subject = id,
               .predicate = Predicate::type,
               .value = graph::Text{std::string(word), ""},
               .qualifiers = {},
               .period = {}});
    if (!row.reject()) {
        types_.add(id.text, *type);
    }
}

void FactsRecords::take_name(FactsRow& row) {
    row.required("lang");
    Claim claim{.subject = row.entity_id("entity"),
                .predicate = Predicate::name,
                .value = graph::Text{std::string(row.required("name")), row.language("lang")},
                .qualifiers = {},
                .period = row.date("period")};
    FactsRow::add(claim.qualifiers, "kind", row.word("kind", graph::name_kinds()));
    take(row, {"entity"}, std::move(claim));
}

void FactsRecords::take_link(FactsRow& row) {
    const Predicate predicate = row.predicate();
    if ((graph::term(predicate).values & graph::kEntityValue) == 0) {
        row.refuse("predicate", "it does not link two entities",
                   "put the row in the table attributes");
    }
    take(row, {"subject", "object"},
         Claim{.subject = row.entity_id("subject"),
               .predicate = predicate,
               .value = row.entity_id("object"),
               .qualifiers = row.qualifiers(predicate),
               .period = row.date("period"),
               .state = row.state()});
}

void FactsRecords::take_attribute(FactsRow& row) {
    const Predicate predicate = row.predicate();
    const auto values = graph::term(predicate).values;
    graph::Value value = graph::Text{std::string(row.required("value")), row.language("lang")};
    if ((values & graph::kDateValue) != 0) {
        value = graph::Date{row.date("value")};
    } else if ((values & graph::kPointValue) != 0) {
        value = row.point("value");
    } else if ((values & graph::kTextValue) == 0 || predicate == Predicate::type ||
               predicate == Predicate::name) {
        row.refuse("predicate", "its values do not belong in this table",
                   "put the row in the table entities, names, links, figures or money");
    }
    take(row, {"subject"},
         Claim{.subject = row.entity_id("subject"),
               .predicate = predicate,
               .value = std::move(value),
               .qualifiers = row.qualifiers(predicate),
               .period = row.date("period"),
               .state = row.state()});
}

void FactsRecords::take_figure(FactsRow& row) {
    const auto metric = row.required("metric");
    if (!metric.empty() && !is_slug(metric)) {
        row.refuse("metric", "it is not a metric", "use a-z, 0-9 and underscore");
    }
    Claim claim{.subject = row.entity_id("subject"),
                .predicate = Predicate::figure,
                .value = graph::Quantity{row.bounds("value"), std::string(row.text("unit"))},
                .qualifiers = {},
                .period = row.date("period"),
                .state = row.state()};
    FactsRow::add(claim.qualifiers, "metric", metric);
    FactsRow::add(claim.qualifiers, "group", row.text("group"));
    FactsRow::add(claim.qualifiers, "as_at", row.date("as_at"));
    take(row, {"subject"}, std::move(claim));
}

void FactsRecords::take_money(FactsRow& row) {
    row.required("kind");
    Claim claim{.subject = row.entity_id("funding"),
                .predicate = Predicate::amount,
                .value = row.money(),
                .qualifiers = {},
                .period = row.date("period"),
                .state = row.state()};
    FactsRow::add(claim.qualifiers, "kind", row.word("kind", graph::money_kinds()));
    if (!row.text("per").empty()) {
        FactsRow::add(claim.qualifiers, "per", row.word("per", graph::money_rates()));
    }
    take(row, {"funding"}, std::move(claim));
}

void FactsRecords::take_item(FactsRow& row) {
    const auto item = row.entity_id("item");
    row.required("column");
    const auto claim = [&](Predicate predicate, graph::Value value) {
        return Claim{.subject = item,
                     .predicate = predicate,
                     .value = std::move(value),
                     .qualifiers = {},
                     .period = {}};
    };
    const Ends ends{"item", "part_of"};
    add(row, ends, claim(Predicate::part_of, row.entity_id("part_of")));
    add(row, ends,
        claim(Predicate::suggestion, graph::Text{std::string(row.required("suggestion")), ""}));
    add(row, ends,
        claim(Predicate::column, graph::Text{row.word("column", graph::worklist_columns()), ""}));
    finish(row);
}

void FactsRecords::take_follow_up(FactsRow& row) {
    const auto item = row.entity_id("item");
    const auto unit = row.text("responsible_unit");
    const std::string asked = row.date("last_asked_on");
    const Ends ends{"item"};
    if (!unit.empty()) {
        const std::string lang = row.text("lang").empty() ? "zh-Hans" : row.language("lang");
        add(row, ends,
            {.subject = item,
             .predicate = Predicate::described_as,
             .value = graph::Text{std::string(unit), lang},
             .qualifiers = {{"topic", "responsible_unit"}},
             .period = {}});
    }
    if (!asked.empty()) {
        add(row, ends,
            {.subject = item,
             .predicate = Predicate::milestone,
             .value = graph::Date{asked},
             .qualifiers = {{"stage", "asked"}},
             .period = {},
             .state = graph::State::done});
    }
    if (!record_.empty() || row.reject()) {
        finish(row);
    }
}

void FactsRecords::take_decision(FactsRow& row) {
    row.required("about");
    row.required("verdict");
    const graph::Decision decision{.id = std::string(row.required("id")),
                                   .about = row.word("about", graph::decision_subjects()),
                                   .targets = std::string(row.required("targets")),
                                   .verdict = row.word("verdict", graph::verdicts()),
                                   .reason = std::string(row.required("reason")),
                                   .by = std::string(row.required("by")),
                                   .at = row.date("at"),
                                   .revokes = std::string(row.text("revokes"))};
    check_decision(row, decision);
    row.required("at");
    if (row.reject()) {
        return;
    }
    if (const std::string refused = sink_.decision(decision); !refused.empty()) {
        row.refuse("id", refused,
                   "give the new decision an id of its own, and name the old one in "
                   "revokes");
    }
}

}  // namespace importers
