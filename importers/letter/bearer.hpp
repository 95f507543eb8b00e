/// Of whom or what a figure is: each name around it is weighed by where it stands. Whose an amount
/// of money is, amount_owner tells.
#pragma once

#include "importers/letter/nearest.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace importers::letter {

/// A number that is asked about.
struct Asked {
    const std::vector<Clause>& clauses;  // of its block
    std::size_t at = 0;                  // its clause in them
    std::size_t begin = 0;               // of its words in the block
    std::size_t end = 0;
    std::string_view sort;  // "beds", "area", …: what kind of number
};

/// What sort of number has a unit, or is counted, at [begin, end) of a clause: as
/// words/bearers.csv tells them apart.
std::string_view sort_of(std::string_view unit, const Clause& clause, std::size_t begin,
                         std::size_t end);

/// What may bear the number, and what speaks for it: rows of words/bearers.csv.
struct Bearer {
    EntityNumber entity = kNoEntity;
    std::vector<std::string> signs;
};

/// Everything named in its sentence and in those before it, who writes, his place, the document.
std::vector<Bearer> bearers_of(const Reading& reading, const Asked& asked);

/// The one that most speaks for; kNoEntity where nothing is named.
EntityNumber bearer_of(const Reading& reading, const Asked& asked);

}  // namespace importers::letter
