#include "importers/letter/reading.hpp"

#include <algorithm>
#include <tuple>

namespace importers::letter {

namespace {

bool same_statement(const Relation& a, const Relation& b) {
    return std::tie(a.subject, a.predicate, a.object, a.words) ==
           std::tie(b.subject, b.predicate, b.object, b.words);
}

/// Whether a relation says no more than another: that who pays supports, or what an annex says
/// without naming who acts.
bool says_less(const Relation& one, const Relation& other, const Reading& reading) {
    using graph::Predicate;
    const bool pays = one.predicate == Predicate::supports &&
                      (other.predicate == Predicate::funds || other.predicate == Predicate::builds);
    if (pays && one.subject == other.subject && one.object == other.object) {
        return true;
    }
    const auto cell = [&](const Relation& relation) {
        return reading.structure.blocks[relation.at.block].role == Block::Role::cell;
    };
    return one.predicate == other.predicate && one.object == other.object &&
           one.object != kNoEntity && cell(one) && !cell(other) && one.subject == reading.speaker;
}

/// What a document says twice is one relation; the first place counts, what is stated goes before
/// what is inferred.
void drop_repeated(Reading& reading) {
    std::vector<Relation> kept;
    for (const Relation& relation : reading.relations) {
        const auto known = std::find_if(kept.begin(), kept.end(), [&](const Relation& one) {
            return same_statement(one, relation);
        });
        if (known != kept.end()) {
            *known = known->inferred && !relation.inferred ? relation : *known;
        } else if (std::none_of(reading.relations.begin(), reading.relations.end(),
                                [&](const Relation& other) {
                                    return says_less(relation, other, reading);
                                })) {
            kept.push_back(relation);
        }
    }
    reading.relations = std::move(kept);
}

}  // namespace

bool Reading::worth(EntityNumber number) const {
    const auto about = [&](EntityNumber one) { return one == number; };
    if (entity(number).names.empty()) {
        return false;
    }
    const std::u32string& key = entity(number).key;
    const bool area = key.ends_with(U'市') || key.ends_with(U'区') || key.ends_with(U'省');
    if (entity(number).type != graph::EntityType::place || number == home || !area) {
        return true;
    }
    return std::any_of(relations.begin(), relations.end(),
                       [&](const Relation& relation) {
                           return about(relation.subject) || about(relation.object);
                       }) ||
           std::any_of(figures.begin(), figures.end(),
                       [&](const Figure& figure) { return about(figure.subject); });
}

Reading reading_of(std::u32string_view document, const graph::KnownNames& known) {
    Reading reading{.structure = structure_of(document)};
    read_entities(reading, known);
    read_frame(reading);
    read_outcome(reading);
    read_relations(reading);
    read_nested(reading);
    read_amounts(reading);
    read_figures(reading);
    read_worklist(reading);
    drop_repeated(reading);
    return reading;
}

}  // namespace importers::letter
