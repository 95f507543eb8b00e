/// Relations that names tell which stand within names.
#include "importers/letter/reading.hpp"

namespace importers::letter {

using graph::EntityType;
using graph::Predicate;
using graph::State;

/// What names say that stand within names: a school is part of its university, 附属 医院 is
/// affiliated.
void read_nested(Reading& reading) {
    for (EntityNumber number = 0; number < reading.entities.size(); ++number) {
        const Entity& entity = reading.entities[number];
        const Spot at = entity.at.value_or(Spot{});
        if (entity.parent != kNoEntity && graph::contains(graph::kBodyTypes, entity.type) &&
            graph::contains(graph::kBodyTypes, reading.entity(entity.parent).type) &&
            entity.type != EntityType::government && entity.type != EntityType::company) {
            const bool hospital = entity.type == EntityType::hospital;
            reading.relations.push_back(
                {.subject = number,
                 .predicate = hospital ? Predicate::affiliated_with : Predicate::part_of,
                 .object = entity.parent,
                 .inferred = entity.type != EntityType::school,
                 .at = at,
                 .score = 70,
                 .reason = "its name begins with the other's name"});
        }
        if (entity.type == EntityType::honour && entity.parent != kNoEntity) {
            reading.relations.push_back({.subject = entity.parent,
                                         .predicate = Predicate::awarded,
                                         .object = number,
                                         .state = State::done,
                                         .at = at,
                                         .score = 65,
                                         .reason = "its name begins with who gives it"});
        }
        for (EntityNumber whole = 0; whole < reading.entities.size(); ++whole) {
            const Entity& other = reading.entity(whole);
            constexpr std::size_t kTelling = 4;
            if (entity.type == EntityType::zone && other.type == EntityType::zone &&
                other.key.size() >= kTelling && entity.key.size() > other.key.size() + 2 &&
                entity.key.starts_with(other.key) && !entity.names.empty() &&
                !other.names.empty()) {
                reading.relations.push_back({.subject = number,
                                             .predicate = Predicate::part_of,
                                             .object = whole,
                                             .at = at,
                                             .score = 70,
                                             .reason = "its name begins with the other's name"});
            }
        }
        const bool sits = entity.type == EntityType::zone || entity.type == EntityType::hospital;
        const bool district =
            entity.place != kNoEntity &&
            (reading.entity(entity.place).key.ends_with(U'区') ||
             reading.entity(entity.place).key.ends_with(U'县')) &&
            reading.entity(entity.place).key.find(U"行政区") == std::u32string::npos;
        if (district && sits && reading.entity(entity.place).type == EntityType::place) {
            reading.relations.push_back({.subject = number,
                                         .predicate = Predicate::located_in,
                                         .object = entity.place,
                                         .inferred = true,
                                         .at = at,
                                         .score = 60,
                                         .reason = "its name begins with the place"});
        }
    }
}

}  // namespace importers::letter
