#include "importers/openalex_claims.hpp"

namespace importers {

namespace {

using graph::EntityType;
using graph::Predicate;

constexpr const char* kSameBody = "one body, numbered apart as institution and as funder";

graph::Text type_text(EntityType type) {
    return {std::string(graph::term(type).key), ""};
}

std::string joined_awards(const std::vector<std::string>& numbers) {
    std::string text;
    for (const std::string& number : numbers) {
        text += (text.empty() ? "" : ", ") + number;
    }
    return text;
}

void add_type(const OpenAlexRecord& record, RecordStatements& output) {
    const Placed& word = record.body.type;
    const auto type = body_of(word.text);
    output.add(output.self, Predicate::type, type_text(type.value_or(EntityType::organisation)),
               word.text.empty() ? "/id" : word.pointer);
    if (!type && !word.text.empty()) {
        output.add(output.self, Predicate::described_as, graph::Text{word.text, "en"}, word.pointer,
                   {{"topic", "kind"}});
    }
    if (record.id.kind == 'F') {
        output.add(output.self, Predicate::described_as, graph::Text{"funder", "en"}, "/id",
                   {{"topic", "kind"}});
    }
    if (!record.body.description.text.empty()) {
        output.add(output.self, Predicate::described_as,
                   graph::Text{record.body.description.text, "en"}, record.body.description.pointer,
                   {{"topic", "kind"}});
    }
}

void add_identifier(std::string_view scheme, const std::string& value, std::string_view pointer,
                    RecordStatements& output) {
    output.add(output.self, Predicate::identifier, graph::Text{value, ""}, pointer,
               {{"scheme", std::string(scheme)}});
}

/// A funder does not bear the ids of ROR and Wikidata: the institution that it is bears them, which
/// has an id of the same giver. An identifier that two ids of one giver bear joins nothing (see
/// graph::clusters), so ROR's own record would be parted from all others.
void add_identifiers(const OpenAlexRecord& record, RecordStatements& output) {
    const bool funder = record.id.kind == 'F';
    if (!record.body.ror.text.empty() && !funder) {
        add_identifier("ror", record.body.ror.text, record.body.ror.pointer, output);
    }
    for (const OpenAlexIdentifier& identifier : record.body.identifiers) {
        if (!funder || !graph::strong_scheme(identifier.scheme)) {
            add_identifier(identifier.scheme, identifier.value.text, identifier.value.pointer,
                           output);
        }
    }
}

}  // namespace

std::vector<graph::Statement> OpenAlexClaims::statements(const OpenAlexRecord& record) {
    RecordStatements output{record.id.text(), source_, record.id.entity()};
    switch (record.id.kind) {
        case 'W': add_work(record, output); break;
        case 'G': add_award(record, output); break;
        default: add_body(record, output);
    }
    return std::move(output.statements);
}

void OpenAlexClaims::add_body(const OpenAlexRecord& record, RecordStatements& output) {
    add_type(record, output);
    for (const OpenAlexName& name : record.body.names) {
        output.add_name(output.self, name.name.text, name.lang, name.kind, name.name.pointer);
    }
    add_identifiers(record, output);
    if (!record.body.website.text.empty()) {
        output.add(output.self, Predicate::website, graph::Text{record.body.website.text, ""},
                   record.body.website.pointer);
    }
    places_.add(record.body.place, output);
    add_links(record, output);
}

/// Parent and child say the same from either end, and so do related and role: one claim, to which
/// each end's record is evidence.
void OpenAlexClaims::add_links(const OpenAlexRecord& record, RecordStatements& output) {
    bool is_institution = record.id.kind == 'I';
    for (const auto& [tie, other] : record.body.links) {
        const std::string& pointer = other.name.pointer;
        graph::EntityId subject = output.self;
        graph::EntityId object = other.id.entity();
        const bool symmetric = tie == OpenAlexTie::related || tie == OpenAlexTie::role;
        if (tie == OpenAlexTie::child || (symmetric && object < subject)) {
            std::swap(subject, object);
        }
        name_other(other, output);
        is_institution = is_institution || tie == OpenAlexTie::role;
        output.add(std::move(subject), symmetric ? Predicate::related_to : Predicate::parent_in,
                   std::move(object), pointer,
                   tie == OpenAlexTie::role ? graph::Qualifiers{{"label", kSameBody}}
                                            : graph::Qualifiers{},
                   other.name.text);
    }
    if (!is_institution) {
        tie_funder(record.id, record.body.ror.text, record.body.ror.pointer, output);
    }
}

void OpenAlexClaims::tie_funder(const OpenAlexId& funder, const std::string& ror,
                                std::string_view pointer, RecordStatements& output) {
    if (!ror.empty()) {
        output.add(funder.entity(), Predicate::related_to, graph::EntityId{"ror:" + ror}, pointer,
                   {{"label", kSameBody}});
    }
}

/// The place does not name the record: which of them comes first says nothing. That a work or a
/// link calls an institution by a ROR id makes it none: where OpenAlex has merged two since, both
/// would bear it, and ROR's own record would be joined to neither.
void OpenAlexClaims::name_other(const OpenAlexOther& other, RecordStatements& output) {
    const std::string key = other.id.text() + '\n' + other.name.text;
    if (described_(other.id) || !named_.insert(stable_hash(key)).second) {
        return;
    }
    const std::string at = "as named in other records: " + other.id.text();
    if (!other.name.text.empty()) {
        output.add_at(at, source_, other.id.entity(), Predicate::name,
                      graph::Text{other.name.text, ""}, {{"kind", "unofficial"}});
    }
    if (other.id.kind == 'F') {
        output.add_at(at, source_, other.id.entity(), Predicate::type,
                      type_text(EntityType::organisation));
    }
}

/// One claim for each two institutions and year, to which every work that was counted is evidence.
/// Whom a funder pays, a work tells only where its authors are of one institution, and even there
/// it is an inference.
void OpenAlexClaims::add_work(const OpenAlexRecord& record, RecordStatements& output) {
    const OpenAlexWork& work = record.work;
    for (const OpenAlexOther& institution : work.institutions) {
        name_other(institution, output);
    }
    works_.each_pair(work, [&](const OpenAlexOther& a, const OpenAlexOther& b,
                               std::uint32_t count) {
        graph::EntityId subject = a.id.entity();
        graph::EntityId object = b.id.entity();
        if (object < subject) {
            std::swap(subject, object);
        }
        output.add(std::move(subject), Predicate::published_with, std::move(object), "/authorships",
                   {{"count", std::to_string(count)}, {"year", std::to_string(work.year)}});
    });
    for (const OpenAlexFunding& funding : work.funding) {
        name_other(funding.funder, output);
        tie_funder(funding.funder.id, funding.funder.ror, funding.funder.name.pointer, output);
        if (work.institutions.size() == 1) {
            output.add(funding.funder.id.entity(), Predicate::funds,
                       work.institutions.front().id.entity(), funding.funder.name.pointer, {},
                       joined_awards(funding.awards));
            output.statements.back().evidence.how = "inferred";
            output.statements.back().evidence.reliability = "medium";
        }
    }
}

void OpenAlexClaims::add_award(const OpenAlexRecord& record, RecordStatements& output) {
    const OpenAlexAward& award = record.award;
    output.add(output.self, Predicate::type, type_text(EntityType::funding), "/id");
    if (!award.name.text.empty()) {
        output.add_name(output.self, award.name.text, "", "official", award.name.pointer);
    }
    if (!award.number.text.empty()) {
        output.add_name(output.self, award.number.text, "", "abbreviation", award.number.pointer);
    }
    name_other(*award.funder, output);
    tie_funder(award.funder->id, award.funder->ror, award.funder->name.pointer, output);
    output.add(output.self, Predicate::paid_by, award.funder->id.entity(),
               award.funder->name.pointer, {}, award.funder->name.text);
    if (award.amount) {
        output.add(output.self, Predicate::amount, *award.amount, "/amount",
                   {{"kind", "approved_application"}});
    }
}

}  // namespace importers
