/// The first step: what a letter, plan or press release says of itself, and its paragraphs with
/// their places: "1·二是" is section 1, paragraph 二是; "A.2·明年待落实事项" a cell of an annex.
/// Sections are numbered by position, because headings start again at 一; those after such a start
/// are P1, P2, ….
#pragma once

#include "importers/letter/flow.hpp"

#include <optional>
#include <string>
#include <vector>

namespace importers::letter {

struct Block {
    enum class Role {
        title,
        salutation,
        heading,  // of a reply: the suggestion that is answered, so nothing is said by it alone
        paragraph,
        cell,  // of an annex table
        annex_title,
        closing,  // who signs, when, and who may be asked
    };
    Role role = Role::paragraph;
    std::string place;
    Flow flow;
    std::string column = {};   // of a cell: a key of graph::worklist_columns(), or empty
    int suggestion = 0;        // of a cell: which one it answers, from 1
    std::size_t row = 0;       // of a cell in a row whose cells stand in one line: which, from 1
    std::u32string head = {};  // and what its column is called, folded
};

/// Where a part of the text stands: characters [begin, end) of a block.
struct Spot {
    std::size_t block = 0;
    std::size_t begin = 0;
    std::size_t end = 0;
};

struct Structure {
    std::vector<Block> blocks;
    std::string title;      // without white space; empty if there is none
    std::string reference;  // its own number
    std::string issued_on;  // EDTF; empty if no date was found
    std::string issuer;     // as it is written
    std::optional<Spot> issuer_at;
    std::optional<Spot> date_at;
    enum class Genre { reply, plan, press_release, other };
    Genre genre = Genre::other;
    bool traditional = false;  // in traditional characters
    bool hong_kong = false;    // and of Hong Kong, as the bodies it names tell
};

Structure structure_of(std::u32string_view document);

}  // namespace importers::letter
