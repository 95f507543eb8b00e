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
