/// Amounts in tables: a number alone under a head that says the unit, 总投资(万元).
#pragma once

#include "importers/letter/reading.hpp"

#include <optional>

namespace importers::letter {

/// The amount in a cell; nothing where it is no number alone, or its head names no money.
std::optional<Amount> amount_in_cell(const Reading& reading, std::size_t block);

}  // namespace importers::letter
