#include "importers/letter/reading.hpp"

#include <algorithm>
#include <tuple>

namespace importers::letter {

namespace {

bool same_statement(const Relation& a, const Relation& b) {
    return std::tie(a.subject, a.predicate, a.object, a.words) ==
           std::tie(b.subject, b.predicate, b.object, b.words);
}

/// What a document says twice is one relation; the first place counts, what is stated goes before
/// what is inferred.
void drop_repeated(std::vector<Relation>& relations) {
    std::vector<Relation> kept;
    for (Relation& relation : relations) {
        const auto known = std::find_if(kept.begin(), kept.end(), [&](const Relation& one) {
            return same_statement(one, relation);
        });
        if (known == kept.end()) {
            kept.push_back(std::move(relation));
        } else if (known->inferred && !relation.inferred) {
            *known = std::move(relation);
        }
    }
    relations = std::move(kept);
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
    return std::any_of(relations.begin(), relations.end(), [&](const Relation& relation) {
               return about(relation.subject) || about(relation.object);
           }) ||
           std::any_of(figures.begin(), figures.end(), [&](const Figure& figure) { return about(figure.subject); });
}

Reading reading_of(std::u32string_view document, const graph::KnownNames& known) {
    Reading reading{.structure = structure_of(document)};
    read_entities(reading, known);
    read_frame(reading);
    read_relations(reading);
    read_amounts(reading);
    read_figures(reading);
    read_worklist(reading);
    drop_repeated(reading.relations);
    return reading;
}

}  // namespace importers::letter
