/// The third step at work: from spans of text to entities. Its parts are in entities*.cpp.
#pragma once

#include "importers/letter/reading.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace importers::letter {

/// Entities so far, each once.
class EntityTable {
public:
    explicit EntityTable(Reading& reading) : reading_(reading) {}
    EntityNumber take(const Span& span, const Flow& flow, Spot at);
    EntityNumber find(const Span& span) const;

private:
    static void add_name(Entity& entity, const std::string& name);
    static void add_knowledge(Entity& entity, const Span& span);
    static bool same(const Entity& entity, const Span& span);
    Reading& reading_;
};

inline bool is_area(graph::EntityType type) {
    return type == graph::EntityType::place || type == graph::EntityType::zone;
}
/// Whether a text is nothing but names of places.
bool only_places(std::u32string_view text);
/// Whether names of this type are shortened, as 港中深 is.
bool has_short_forms(graph::EntityType type);

/// The place that who writes governs, by what his name begins with.
void read_seat(std::u32string_view issuer, Setting& setting);
/// What the document explains: names in brackets behind names, and short forms.
void read_local_names(const Structure& structure, Setting& setting);

/// Who writes, and the place that he governs.
void find_speaker(Reading& reading, const Setting& setting);
/// 我区 is who writes, 全区 his place, 其 and 该校 the body that was named last.
void take_pointers(Reading& reading, std::size_t block, const std::vector<Span>& spans);

}  // namespace importers::letter
