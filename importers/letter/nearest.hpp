/// What a figure or an amount is of, where its clause does not say: names nearest before it, and
/// what the sentences before are about.
#pragma once

#include "importers/letter/clauses.hpp"

#include <functional>
#include <string_view>
#include <vector>

namespace importers::letter {

using Fits = std::function<bool(EntityNumber)>;

/// The first member of a group, or its set.
EntityNumber first_of(const Group& group);

/// Whether a text ends in a word behind which stands where, by whom, or after which model
/// something is done: 在, 由, 依托.
bool stands_aside(std::u32string_view before);

/// An administrative area: where something is, not what is built or paid for.
bool is_district(const Entity& entity);

/// The name nearest before a place in the sentence of clause `at` that fits and does not stand
/// aside; none: kNoEntity.
EntityNumber last_named(const std::vector<Clause>& clauses, std::size_t at, std::size_t place,
                        const Fits& fits);

/// Who acts in a clause; a null pointer where nothing was read of it.
const Acting* acting_in(const Reading& reading, const Clause& clause);

/// What the sentences before a clause are about, if it fits; in a press release also what the
/// paragraphs before are about, if that is no body in passing.
EntityNumber topic_before(const Reading& reading, const Clause& clause, const Fits& fits);

/// The plan that is read, or that a notice issues; kNoEntity in other documents.
EntityNumber plan_of(const Reading& reading);

}  // namespace importers::letter
