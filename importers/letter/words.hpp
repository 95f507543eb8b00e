/// The word lists of the letter importer. They are the tables in words/, which are embedded in the
/// program; a row more there is a word more here.
#pragma once

#include "graph/vocabulary.hpp"
#include "importers/letter/lexicon.hpp"

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace importers::letter {

/// What a name that ends so is.
struct Kind {
    graph::EntityType type = graph::EntityType::organisation;
    std::u32string not_before;  // characters with which it is another word
};

/// A name that many documents use.
struct CommonName {
    graph::EntityType type = graph::EntityType::place;
    std::u32string same_as;  // its official name; empty: it is that
    std::u32string within;   // of a district: its city
};

struct MoneyWord {
    // A key of graph::money_kinds(); "given": paid or promised, as the sentence has it; "none": no
    // funding.
    std::string kind;
    std::string payer;  // who pays: "subject", "programme", or nothing
};

/// What a word says that names nothing.
enum class Generic { plain, region, quality };

/// How the words around a verb stand to it.
enum class Form {
    object,  // who, verb, what
    with,    // who with whom, verb
    holds,   // where, verb, what: what is part of where
    title,   // whom, by whom, verb, title
    same,    // what, verb, its other name
    joins,   // what, verb, the set that it is a member of then
};

struct Trigger {
    Form form = Form::object;
    graph::Predicate predicate = graph::Predicate::related_to;
    graph::State state = graph::State::stated;
    graph::TypeSet from = graph::kAnyType;
    graph::TypeSet to = graph::kAnyType;
};

struct Words {
    Lexicon<Kind> kinds;
    Lexicon<CommonName> common;
    Lexicon<std::u32string> bodies;  // short names of government bodies, and the full ones
    Lexicon<bool> stops, keeps, in_names, joins, openers, speakers, pointers, titles, surnames;
    Lexicon<Generic> generic;          // words that name nothing by themselves
    Lexicon<graph::EntityType> heads;  // what counted sets consist of
    Lexicon<graph::State> states;
    Lexicon<MoneyWord> money;
    Lexicon<std::string> units;
    Lexicon<std::vector<Trigger>> triggers;
    Lexicon<std::string> before_names, behind_names;  // what they say of a name beside them
    // What speaks for a name's bearing a number beside it, and how much.
    std::unordered_map<std::string, double> bearers;
};

/// Read once. Throws graph::Error that names table and line where a table is not as it should be.
const Words& words();

}  // namespace importers::letter
