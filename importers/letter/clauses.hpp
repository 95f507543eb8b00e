/// Sentences as clauses: which names stand together, and which verbs stand between them.
#pragma once

#include "importers/letter/reading.hpp"

#include <functional>
#include <string_view>
#include <vector>

namespace importers::letter {

/// Names that stand as one: A、B和C等5家研究院.
struct Group {
    std::vector<EntityNumber> members;
    EntityNumber set = kNoEntity;  // the counted set that they are members of
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// A verb of the word list.
struct Hit {
    std::size_t begin = 0;
    std::size_t end = 0;
    const std::vector<Trigger>* triggers = nullptr;
};

struct Clause {
    std::size_t block = 0;
    std::u32string_view text;  // of the block
    std::size_t begin = 0;
    std::size_t end = 0;
    bool begins_sentence = false;
    std::vector<Group> groups = {};
    std::vector<Hit> hits = {};

    std::u32string_view between(std::size_t from, std::size_t to) const {
        return from < to ? text.substr(from, to - from) : std::u32string_view();
    }
};

/// The clauses of a block; marks within names end none.
std::vector<Clause> clauses_of(const Reading& reading, std::size_t block);

/// What the words before a place say of the course of things; `usual` where they say nothing.
graph::State state_at(const Clause& clause, std::size_t place, graph::State usual,
                      const Reading& reading);

/// Whether a text ends in 与 or another word that joins those who act together; only adverbs and
/// dates may stand before it.
bool joins_actors(std::u32string_view between);

/// Whether a text ends in 由, 委托 or another word before those who act on what is spoken of.
bool is_agent(std::u32string_view before);

}  // namespace importers::letter
