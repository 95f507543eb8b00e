/// What was read from a document: the entities it names, and what it says of them, each with its
/// place. Nothing of it is a claim yet.
#pragma once

#include "graph/claim.hpp"
#include "graph/known_names.hpp"
#include "importers/letter/numbers.hpp"
#include "importers/letter/spans.hpp"
#include "importers/letter/structure.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace importers::letter {

using EntityNumber = std::size_t;
constexpr EntityNumber kNoEntity = static_cast<EntityNumber>(-1);

struct Entity {
    graph::EntityType type = graph::EntityType::organisation;
    By by = By::kind;
    std::vector<std::string> names =
        {};                    // as they are written, without marks; the first one is its name
    std::string acronym = {};  // in brackets behind it
    std::u32string key = {};
    std::string full = {};                    // its full name where that can be told; else empty
    std::string name_kind = {};               // of its name in the graph
    std::string id = {};                      // in the graph; empty: it is not there
    std::vector<std::string> other_ids = {};  // what else it may be
    std::vector<EntityNumber> others = {};    // of this document, what else it may be
    EntityNumber parent = kNoEntity;          // the body that its name begins with
    EntityNumber place = kNoEntity;           // the place that its name begins with
    std::optional<Number> count = {};         // of a counted set
    graph::EntityType of = graph::EntityType::organisation;  // what the set consists of
    std::optional<Spot> at = {};                             // its first mention
};

/// A name, or a word that points at one, in a block.
struct Mention {
    EntityNumber entity = 0;
    std::size_t begin = 0;
    std::size_t end = 0;
    By by = By::kind;
    std::vector<EntityNumber> inner = {};  // named within it
};

struct Relation {
    EntityNumber subject = 0;
    graph::Predicate predicate = graph::Predicate::related_to;
    EntityNumber object = kNoEntity;  // or
    std::string words = {};           // where the value is no entity
    graph::State state = graph::State::stated;
    bool inferred = false;
    Spot at = {};
    int score = 0;
    std::string reason = {};
    graph::Qualifiers qualifiers = {};
    std::optional<std::size_t> amount = {};  // of money that is given, in the list of amounts
};

struct Figure {
    EntityNumber subject = 0;
    Number number = {};
    std::string unit = {};
    std::string group = {};  // what is counted, as it is written
    graph::State state = graph::State::stated;
    Spot at = {};
    int score = 0;
};

struct Amount {
    FoundMoney money = {};
    std::string kind = {};  // a key of graph::money_kinds()
    EntityNumber owner = kNoEntity;
    EntityNumber payer = kNoEntity;
    std::optional<std::size_t> within = {};  // in the list of amounts
    graph::State state = graph::State::done;
    bool per_year = false;
    Spot at = {};
    int score = 0;
};

/// One entry of an annex's worklist.
struct Item {
    int suggestion = 0;
    std::string column = {};
    Spot at = {};
    std::vector<EntityNumber> rests_on = {};
};

/// Who acts in a clause: in the words before it, and at each of its verbs.
struct Acting {
    std::size_t block = 0;
    std::size_t begin = 0;
    std::size_t end = 0;
    std::vector<EntityNumber> before = {};
    std::vector<EntityNumber> topic = {};        // what the sentences before it are about
    std::vector<EntityNumber> topic_after = {};  // and with it
    std::vector<std::pair<std::size_t, std::vector<EntityNumber>>> at_verbs = {};
};

struct Reading {
    Structure structure = {};
    std::vector<Entity> entities = {};
    std::vector<std::vector<Mention>> mentions = {};  // of each block, from left to right
    EntityNumber document = kNoEntity;
    EntityNumber speaker = kNoEntity;
    EntityNumber annex = kNoEntity;
    EntityNumber home = kNoEntity;  // the place that the speaker governs
    std::vector<Relation> relations = {};
    std::vector<Acting> acting = {};  // in the order of the text
    std::vector<Figure> figures = {};
    std::vector<Amount> amounts = {};
    std::vector<Item> items = {};

    const Entity& entity(EntityNumber number) const { return entities[number]; }
    /// Whether an entity is worth a candidate: not a place that is only named in passing.
    bool worth(EntityNumber number) const;
};

/// Personal data must be masked in the document.
Reading reading_of(std::u32string_view document, const graph::KnownNames& known);

// The steps of it, in this order.

void read_entities(Reading& reading, const graph::KnownNames& known);
void read_frame(Reading& reading);      // what the document says of itself
void read_outcome(Reading& reading);    // how a proposal was handled, as its reply classes it
void read_relations(Reading& reading);  // verbs around names
void read_nested(Reading& reading);     // names within names
void read_amounts(Reading& reading);
void read_figures(Reading& reading);
void read_worklist(Reading& reading);

}  // namespace importers::letter
