/// Of whom or what a figure is, as the names and verbs around it tell.
#pragma once

#include "importers/letter/nearest.hpp"

#include <string>
#include <vector>

namespace importers::letter {

/// Looks around a figure in its clause and in the sentence that leads to it. The clauses are those
/// of one block, and a clause asked about is one of them.
class SubjectSearch {
public:
    SubjectSearch(const Reading& reading, const std::vector<Clause>& clauses)
        : reading_(reading), clauses_(clauses) {}

    /// Who acts at the last verb before a place; else the name nearest before it; else who acted
    /// before. `counted`: of a counted set.
    EntityNumber actor(const Clause& clause, std::size_t place, bool counted) const;
    /// What floors, beds and school places are of; kNoEntity of other units.
    EntityNumber site_of(const Clause& clause, const Number& number, const std::string& unit) const;

private:
    EntityNumber part_of_last(const Clause& clause) const;
    EntityNumber rests_on(const Clause& clause, std::size_t place) const;
    EntityNumber scheme_before(const Clause& clause, std::size_t place) const;
    bool goes_on(const Clause& clause, std::size_t place, const Acting& acting) const;
    EntityNumber helped_before(const Clause& clause, std::size_t place) const;
    static EntityNumber made_before(const Clause& clause, std::size_t place);
    static bool describes_topic(const Clause& clause, std::size_t place);
    bool qualifies(EntityNumber place, EntityNumber spoken_of, const Clause& clause) const;

    const Reading& reading_;
    const std::vector<Clause>& clauses_;
};

}  // namespace importers::letter
