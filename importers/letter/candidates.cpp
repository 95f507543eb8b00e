#include "importers/letter/candidates.hpp"

#include "graph/text.hpp"
#include "importers/letter/trust.hpp"

#include <algorithm>

namespace importers::letter {

namespace {

using graph::Candidate;
using graph::Claim;
using graph::EntityType;
using graph::Predicate;
using graph::State;
using graph::Statement;

std::string short_hash(const std::string& text) {
    constexpr std::size_t kDigits = 16;
    return graph::hex(graph::sha256(text)).substr(0, kDigits);
}

/// Without 《》 or quotation marks around all of it.
std::string bare(const std::string& name) {
    std::u32string points = graph::decode(name);
    constexpr std::u32string_view kOpening = U"《“「『\"";
    constexpr std::u32string_view kClosing = U"》”」』\"";
    while (points.size() > 2 && kOpening.find(points.front()) != std::u32string_view::npos &&
           kClosing.find(points.back()) != std::u32string_view::npos) {
        points = points.substr(1, points.size() - 2);
    }
    return graph::encode(points);
}

class Maker {
public:
    Maker(const Reading& reading, const graph::Source& self, std::u32string_view text)
        : reading_(reading),
          self_(self),
          text_(text),
          lang_(reading.structure.traditional ? "zh-Hant" : "zh-Hans") {}

    std::vector<Candidate> make() {
        for (EntityNumber i = 0; i < reading_.entities.size(); ++i) {
            if (reading_.worth(i) && reading_.entity(i).at) {
                make_entity(i);
            }
        }
        for (const Relation& relation : reading_.relations) {
            make_relation(relation);
        }
        for (std::size_t i = 0; i < reading_.amounts.size(); ++i) {
            make_amount(i);
        }
        for (const Figure& figure : reading_.figures) {
            make_figure(figure);
        }
        for (std::size_t i = 0; i < reading_.items.size(); ++i) {
            make_item(i);
        }
        return std::move(made_);
    }

    graph::EntityId id_of(EntityNumber number) const {
        const Entity& entity = reading_.entity(number);
        if (!entity.id.empty()) {
            return {entity.id};
        }
        return {"read:" + short_hash(self_.id + "\n" + std::string(graph::term(entity.type).key) +
                                     "\n" + graph::encode(entity.key))};
    }

private:
    graph::Range range_of(Spot at) const {
        return reading_.structure.blocks[at.block].flow.range(at.begin, at.end);
    }

    std::string words_at(graph::Range range, std::size_t most) const {
        return graph::encode(
            text_.substr(range.start, std::min<std::size_t>(range.end - range.start, most)));
    }

    /// The words of an evidence are one line, and few.
    std::string quoted(graph::Range range) const {
        constexpr std::size_t kMost = 80;
        std::u32string_view words =
            text_.substr(range.start, std::min<std::size_t>(range.end - range.start, kMost));
        words = words.substr(0, std::min(words.find_first_of(U"\n\r\t\f\v"), words.size()));
        return graph::encode(words);
    }

    Statement statement(Claim claim, Spot at, int score, bool inferred = false) const {
        const graph::Range range = range_of(at);
        graph::Evidence evidence{.source = self_.id,
                                 .place = reading_.structure.blocks[at.block].place,
                                 .range = range,
                                 .how = inferred ? "inferred" : "asserted",
                                 .words = quoted(range),
                                 .reliability = score >= kSure     ? "high"
                                                : score >= kLikely ? "medium"
                                                                   : "low"};
        return {std::move(claim), std::move(evidence)};
    }

    static Claim claim(graph::EntityId subject, Predicate predicate, graph::Value value,
                       State state = State::stated, graph::Qualifiers qualifiers = {}) {
        std::sort(qualifiers.begin(), qualifiers.end());
        return {.subject = std::move(subject),
                .predicate = predicate,
                .value = std::move(value),
                .qualifiers = std::move(qualifiers),
                .period = {},
                .state = state};
    }

    static Claim typed(const graph::EntityId& id, EntityType type) {
        return claim(id, Predicate::type, graph::Text{std::string(graph::term(type).key), ""});
    }

    Claim named(const graph::EntityId& id, const std::string& name, const char* kind) const {
        return claim(id, Predicate::name, graph::Text{name, lang_}, State::stated,
                     {{"kind", kind}});
    }

    /// Words that are a name only where who writes is known: 市教育局.
    static bool tells_no_place(const Entity& entity, const std::string& name) {
        const std::u32string folded = fold(name);
        return entity.by == By::body &&
               std::u32string_view(U"市区省县").find(folded.front()) != std::u32string_view::npos;
    }

    /// The claims that describe an entity: its type, where the graph does not know it, and its
    /// names.
    std::vector<Statement> description(EntityNumber number) const {
        const Entity& entity = reading_.entity(number);
        const graph::EntityId id = id_of(number);
        const Spot at = entity.at.value_or(Spot{});
        const int score = score_of(entity);
        std::vector<Statement> statements;
        if (entity.id.empty()) {
            statements.push_back(statement(typed(id, entity.type), at, score));
        }
        if (!entity.full.empty() && entity.id.empty()) {
            statements.push_back(statement(named(id, entity.full, "official"), at, score, true));
        }
        const std::string name = bare(entity.names.front());
        if (!tells_no_place(entity, name)) {
            const char* const kind = !entity.name_kind.empty() ? entity.name_kind.c_str()
                                     : entity.full.empty()     ? "official"
                                                               : "alias";
            statements.push_back(statement(named(id, name, kind), at, score));
        }
        if (!entity.acronym.empty() && entity.id.empty()) {
            statements.push_back(statement(named(id, entity.acronym, "abbreviation"), at, score));
        }
        if (!entity.id.empty()) {  // known: its name comes first
            statements.push_back(statement(typed(id, entity.type), at, score));
        }
        return statements;
    }

    void add(const char* kind, Spot at, int score, std::vector<std::string> reasons,
             std::vector<Statement> statements, std::vector<std::string> others = {}) {
        if (statements.empty()) {
            return;
        }
        const graph::Range range = range_of(at);
        constexpr std::size_t kMostWords = 400;
        made_.push_back({.kind = kind,
                         .document = self_.sha256,
                         .range = range,
                         .place = reading_.structure.blocks[at.block].place,
                         .words = words_at(range, kMostWords),
                         .score = score,
                         .reasons = std::move(reasons),
                         .others = std::move(others),
                         .statements = std::move(statements)});
    }

    /// What an entity may be besides what it is taken for.
    std::vector<std::string> others_of(EntityNumber number) const {
        std::vector<std::string> others = reading_.entity(number).other_ids;
        for (const EntityNumber other : reading_.entity(number).others) {
            others.push_back(id_of(other).text);
        }
        return others;
    }

    void make_entity(EntityNumber number) {
        const Entity& entity = reading_.entity(number);
        std::vector<std::string> reasons{reason_of(entity)};
        auto others = others_of(number);
        if (!others.empty()) {
            reasons.emplace_back("unsure: these words can mean more than one");
        }
        auto statements = description(number);
        add("entity", *entity.at, score_of(entity), std::move(reasons), std::move(statements),
            std::move(others));
    }

    void append_new(std::vector<Statement>& statements, EntityNumber number) const {
        if (number != kNoEntity && reading_.entity(number).id.empty() &&
            !reading_.entity(number).names.empty()) {
            const auto description_of = description(number);
            statements.insert(statements.end(), description_of.begin(), description_of.end());
        }
    }

    /// What is no link but words: a reply's class.
    void make_remark(const Relation& relation) {
        const bool letter = relation.predicate == Predicate::outcome_class;  // of no language
        std::vector<Statement> statements{
            statement(claim(id_of(relation.subject), relation.predicate,
                            graph::Text{relation.words, letter ? "" : lang_}, relation.state),
                      relation.at, relation.score, relation.inferred)};
        append_new(statements, relation.subject);
        add("figure", relation.at, relation.score, {relation.reason}, std::move(statements));
    }

    void make_relation(const Relation& relation) {
        if (relation.object == kNoEntity && !relation.words.empty()) {
            make_remark(relation);
            return;
        }
        if (reading_.entity(relation.subject).names.empty() || relation.object == kNoEntity ||
            reading_.entity(relation.object).names.empty()) {
            return;
        }
        graph::Qualifiers qualifiers;
        for (const auto& [key, value] : relation.qualifiers) {
            if (graph::takes_qualifier(relation.predicate, key)) {
                qualifiers.emplace_back(key, value);
            }
        }
        if (relation.amount && graph::takes_qualifier(relation.predicate, "amount")) {
            qualifiers.emplace_back("amount", funding(*relation.amount).text);
        }
        std::vector<Statement> statements{
            statement(claim(id_of(relation.subject), relation.predicate, id_of(relation.object),
                            relation.state, qualifiers),
                      relation.at, relation.score, relation.inferred)};
        append_new(statements, relation.subject);
        append_new(statements, relation.object);
        std::vector<std::string> reasons{relation.reason};
        if (relation.inferred) {
            reasons.emplace_back("inferred, not stated");
        }
        auto others = others_of(relation.subject);
        const auto more = others_of(relation.object);
        others.insert(others.end(), more.begin(), more.end());
        add("relation", relation.at, relation.score, std::move(reasons), std::move(statements),
            std::move(others));
    }

    graph::EntityId funding(std::size_t amount) const {
        return {"read:" + short_hash(self_.id + "\nfunding\n" + std::to_string(amount))};
    }

    void make_amount(std::size_t number) {
        const Amount& amount = reading_.amounts[number];
        const graph::EntityId id = funding(number);
        graph::Qualifiers qualifiers{{"kind", amount.kind}};
        if (amount.per_year) {
            qualifiers.emplace_back("per", "year");
        }
        std::vector<Statement> statements{
            statement(claim(id, Predicate::amount, amount.money.money, amount.state, qualifiers),
                      amount.at, amount.score)};
        const auto link = [&](Predicate predicate, const graph::EntityId& object, bool inferred) {
            statements.push_back(statement(claim(id, predicate, object, amount.state), amount.at,
                                           amount.score, inferred));
        };
        statements.push_back(statement(typed(id, EntityType::funding), amount.at, amount.score));
        if (amount.owner != kNoEntity && can_be(Predicate::paid_to, amount.owner)) {
            link(Predicate::paid_to, id_of(amount.owner), false);
            append_new(statements, amount.owner);
        }
        if (amount.payer != kNoEntity && can_be(Predicate::paid_by, amount.payer)) {
            const bool programme = reading_.entity(amount.payer).type == EntityType::programme;
            link(programme ? Predicate::through : Predicate::paid_by, id_of(amount.payer),
                 !programme);
            append_new(statements, amount.payer);
        }
        if (amount.within) {
            link(Predicate::within, funding(*amount.within), false);
        }
        add("amount", amount.at, amount.score,
            {"an amount with its currency, and the words around it"}, std::move(statements));
    }

    bool can_be(Predicate predicate, EntityNumber object) const {
        return graph::contains(graph::term(predicate).to, reading_.entity(object).type);
    }

    void make_figure(const Figure& figure) {
        graph::Qualifiers qualifiers{{"metric", std::string(metric_of(figure.unit))}};
        if (!figure.group.empty()) {
            qualifiers.emplace_back("group", figure.group);
        }
        std::vector<Statement> statements{statement(
            claim(id_of(figure.subject), Predicate::figure,
                  graph::Quantity{figure.number.bounds, figure.unit}, figure.state, qualifiers),
            figure.at, figure.score)};
        append_new(statements, figure.subject);
        add("figure", figure.at, figure.score, {"a number with its unit"}, std::move(statements));
    }

    void make_item(std::size_t number) {
        const Item& item = reading_.items[number];
        if (reading_.annex == kNoEntity) {
            return;
        }
        constexpr int kScore = 85;
        const graph::EntityId id{id_of(reading_.annex).text + "/" + std::to_string(number + 1)};
        std::vector<Statement> statements;
        const auto say = [&](Predicate predicate, graph::Value value) {
            statements.push_back(
                statement(claim(id, predicate, std::move(value)), item.at, kScore));
        };
        say(Predicate::column, graph::Text{item.column, ""});
        say(Predicate::type, graph::Text{"item", ""});
        say(Predicate::part_of, id_of(reading_.annex));
        say(Predicate::suggestion, graph::Text{std::to_string(item.suggestion), ""});
        for (const EntityNumber entity : item.rests_on) {
            say(Predicate::rests_on, id_of(entity));
        }
        append_new(statements, reading_.annex);
        add("item", item.at, kScore, {"an entry of the annex's table, by its column"},
            std::move(statements));
    }

    static constexpr int kSure = 85;
    static constexpr int kLikely = 65;

    const Reading& reading_;
    const graph::Source& self_;
    std::u32string_view text_;
    std::string lang_;
    std::vector<Candidate> made_;
};

}  // namespace

graph::Source self_description(const Reading& reading, const graph::Document& document,
                               const std::string& series) {
    const Structure& structure = reading.structure;
    const bool unnamed = structure.title.empty() && structure.issued_on.empty();
    const std::string self =
        unnamed ? document.sha256
                : structure.title + "\n" + structure.issuer + "\n" + structure.issued_on;
    constexpr std::size_t kDigits = 8;
    const std::string date = structure.issued_on.empty() ? "undated" : structure.issued_on;
    const bool press = structure.genre == Structure::Genre::press_release;
    const bool says_so =
        std::any_of(reading.relations.begin(), reading.relations.end(), [](const Relation& one) {
            return one.predicate == Predicate::disclosure && fold(one.words) == U"主动公开";
        });
    const bool open =
        press || says_so || fold(document.text).find(U"全文公开") != std::u32string::npos;
    graph::Source source;
    source.id = "read-" + date + "-" + short_hash(self).substr(0, kDigits);
    source.title = {structure.title.empty() ? document.name : structure.title,
                    structure.traditional ? "zh-Hant" : "zh-Hans"};
    source.issuer = structure.issuer;
    source.issued_on = structure.issued_on;
    source.edition = structure.issued_on;
    source.kind = press                                       ? "press_release"
                  : structure.genre == Structure::Genre::plan ? "policy"
                                                              : "official_letter";
    source.series = series;
    source.visibility = open ? "public" : "internal";
    source.sha256 = document.sha256;
    if (source.issuer.empty() && reading.speaker != kNoEntity) {
        source.issuer = reading.entity(reading.speaker).names.front();
    }
    if (reading.document != kNoEntity) {
        source.document = Maker(reading, source, {}).id_of(reading.document).text;
    }
    return source;
}

std::vector<Candidate> candidates_of(const Reading& reading, const graph::Source& self,
                                     std::u32string_view text) {
    return Maker(reading, self, text).make();
}

}  // namespace importers::letter
