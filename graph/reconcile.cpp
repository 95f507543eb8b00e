#include "graph/reconcile.hpp"

#include "graph/edtf.hpp"
#include "graph/name_words.hpp"
#include "graph/search.hpp"

#include <algorithm>

namespace graph {

namespace {

constexpr std::size_t kConsidered = 500;  // by name, before type and values put them in order
constexpr double kWhole = 100;

/// In the order in which search() puts them.
double name_score(const Hit& hit) {
    constexpr double kPrefix = 75;
    constexpr double kShort = 60;
    constexpr double kInOrder = 40;
    constexpr double kFuzzy = 30;
    constexpr double kByExtent[] = {85, 65, 50};  // whole, beginning, inside
    switch (hit.match) {
        case Match::exact: return kWhole;
        case Match::prefix: return kPrefix;
        case Match::abbreviation: return hit.extent == Extent::whole ? kShort : kInOrder;
        case Match::mixed: return kInOrder;
        case Match::fuzzy: return kFuzzy;
        default: break;
    }
    constexpr double kSpelled = 5;
    constexpr double kInitials = 15;
    return kByExtent[static_cast<std::size_t>(hit.extent)] - (hit.match == Match::pinyin ? kSpelled
                                                              : hit.match == Match::initials
                                                                  ? kInitials
                                                                  : 0);
}

bool says_the_same(std::string_view a, std::string_view b) {
    return search_key(a).text == search_key(b).text;
}

/// A column of the table, with what its values can mean looked up once.
struct Wanted {
    const KnownValue& known;
    std::set<Vertex> entities;  // that one of the values is the id or a name of
};

std::vector<Wanted> looked_up(const Snapshot& snapshot, const std::vector<KnownValue>& all) {
    std::vector<Wanted> wanted;
    for (const KnownValue& known : all) {
        Wanted& one = wanted.emplace_back(Wanted{known, {}});
        for (const std::string& value : known.values) {
            if (const auto entity = snapshot.find(value)) {
                one.entities.insert(*entity);
            }
            for (const Hit& hit :
                 search(snapshot, value, std::nullopt, kConsidered, {}, Effort::sure).hits) {
                if (hit.match == Match::exact) {
                    one.entities.insert(hit.entity);
                }
            }
        }
    }
    return wanted;
}

/// A date that lies wholly within another is the same as far as that one says.
bool is_within(std::string_view date, std::string_view asked) {
    const auto days = parse_edtf(date);
    const auto bounds = parse_edtf(asked);
    return days && bounds && days->first && days->last && bounds->first && bounds->last &&
           *days->first >= *bounds->first && *days->last <= *bounds->last;
}

bool fact_says(const Snapshot& snapshot, const Fact& fact, std::string_view value) {
    const Value& literal = snapshot.claims().literal(fact.first);
    const std::string text = text_of(literal).text;
    return text == trim(value) || (kind_of(literal) == kDateValue && is_within(text, value)) ||
           (snapshot.relation(fact).predicate == Predicate::name && says_the_same(text, value));
}

bool has_value(const Snapshot& snapshot, Vertex entity, const Wanted& wanted) {
    const Property& property = *wanted.known.property;
    const auto& values = wanted.known.values;
    const auto is_meant = [&](Vertex other) { return wanted.entities.contains(other); };
    if (property.predicate == Predicate::type) {
        const auto type = snapshot.type(entity);
        return type && std::ranges::any_of(values, [&](const std::string& value) {
                   return parse_type(value) == type;
               });
    }
    if (property.predicate == Predicate::name && !is_meant(entity)) {
        return false;
    }
    if (property.predicate == Predicate::located_in &&
        std::ranges::any_of(objects(snapshot, entity, property.predicate, {}), is_meant)) {
        return true;
    }
    return std::ranges::any_of(
        values_under(snapshot, entity, property), [&](const PropertyValue& own) {
            return own.entity ? is_meant(*own.entity)
                              : std::ranges::any_of(values, [&](const std::string& value) {
                                    return fact_says(snapshot, snapshot.fact(own.fact), value);
                                });
        });
}

/// Which part of what is known the entity has, too.
double values_shared(const Snapshot& snapshot, Vertex entity, const std::vector<Wanted>& wanted) {
    const auto shared = std::ranges::count_if(wanted, [&](const Wanted& one) {
        return one.known.property && has_value(snapshot, entity, one);
    });
    return static_cast<double>(shared) / static_cast<double>(wanted.size());
}

void weigh(const Snapshot& snapshot, const RowQuestion& question, const std::vector<Wanted>& wanted,
           RowCandidate& candidate) {
    candidate.score = candidate.name_score;
    if (!question.types.empty()) {
        const auto type = snapshot.type(candidate.entity);
        candidate.of_type = type && std::find(question.types.begin(), question.types.end(), type) !=
                                        question.types.end();
        candidate.score /= *candidate.of_type ? 1 : 2;
    }
    if (!wanted.empty()) {
        candidate.values_shared = values_shared(snapshot, candidate.entity, wanted);
        candidate.score *= (1 + *candidate.values_shared) / 2;
    }
}

std::vector<RowCandidate> called(const Snapshot& snapshot, const RowQuestion& question) {
    if (const auto entity = snapshot.find(question.name)) {
        return {{.entity = *entity, .name_score = kWhole, .called_so = true}};
    }
    std::vector<RowCandidate> found;
    for (const Hit& hit : search(snapshot, question.name, std::nullopt, kConsidered).hits) {
        found.push_back({.entity = hit.entity,
                         .name_score = name_score(hit),
                         .called_so = hit.match == Match::exact});
    }
    return found;
}

/// Without a name, those that share a value.
std::vector<RowCandidate> sharing(const Snapshot& snapshot, const std::vector<Wanted>& wanted) {
    const bool any_known = std::ranges::any_of(
        wanted, [](const Wanted& one) { return one.known.property.has_value(); });
    std::vector<RowCandidate> found;
    for (Vertex entity = 0; any_known && entity < snapshot.entity_count(); ++entity) {
        if (values_shared(snapshot, entity, wanted) > 0) {
            found.push_back({.entity = entity, .name_score = kWhole});
        }
    }
    return found;
}

/// Whether one of the values that are known belongs to one entity alone.
bool names_identifier(const RowQuestion& question) {
    return std::any_of(question.known.begin(), question.known.end(), [](const KnownValue& one) {
        return one.property && one.property->predicate == Predicate::identifier &&
               strong_scheme(one.property->detail);
    });
}

void mark_match(const Snapshot& snapshot, const RowQuestion& question,
                std::vector<RowCandidate>& found) {
    const auto whole = [](const RowCandidate& one) {
        return one.of_type.value_or(true) && one.values_shared.value_or(1) == 1;
    };
    std::optional<Vertex> only;
    if (!question.name.empty()) {
        only = snapshot.find(question.name) ? snapshot.find(question.name)
                                            : only_reading(snapshot, question.name);
    } else if (names_identifier(question) &&
               std::count_if(found.begin(), found.end(), whole) == 1) {
        only = std::find_if(found.begin(), found.end(), whole)->entity;
    }
    for (RowCandidate& candidate : found) {
        candidate.match = candidate.entity == only && whole(candidate);
    }
}

bool is_some_name(const Snapshot& snapshot, std::string_view text) {
    const auto hits = search(snapshot, text, std::nullopt, 1, {}, Effort::sure).hits;
    return !hits.empty() && hits.front().match == Match::exact;
}

/// Whether a name is this one behind somebody's name: 深圳市教育局 is 教育局 behind 深圳市.
bool is_qualified(const Snapshot& snapshot, std::string_view name, std::string_view key) {
    return name.size() > key.size() && name.ends_with(key) &&
           is_some_name(snapshot, name.substr(0, name.size() - key.size()));
}

/// Whether another entity has a name that is this one with its place or parent in front, or, where
/// this one is not official, for which it is a Chinese short form.
bool others_may_be_meant(const Snapshot& snapshot, const SearchKey& key, const Hit& hit) {
    const NameIndex& index = snapshot.name_index();
    const auto any_other = [&](const std::vector<NameIndex::Number>& names, const auto& meant) {
        return std::ranges::any_of(names, [&](NameIndex::Number name) {
            return snapshot.bearer(name) != hit.entity && meant(name);
        });
    };
    if (any_other(index.with(key), [&](NameIndex::Number name) {
            return is_qualified(snapshot, index.text(name), key.text);
        })) {
        return true;
    }
    const auto& said = snapshot.relation(snapshot.fact(hit.name));
    if (qualifier(said.qualifiers, "kind") == "official") {
        return false;
    }
    const std::u32string characters = decode(key.text);
    return std::ranges::all_of(characters, is_han) &&
           any_other(index.shortened(characters.front()), [&](NameIndex::Number name) {
               const auto found = match_short_form(index, name, characters);
               return found && found->extent == Extent::whole;
           });
}

bool is_too_short(const std::string& key) {
    constexpr std::size_t kLeastHan = 3;
    constexpr std::size_t kLeastLetters = 4;
    const std::u32string characters = decode(key);
    const bool han = std::any_of(characters.begin(), characters.end(), is_han);
    return characters.size() < (han ? kLeastHan : kLeastLetters);
}

}  // namespace

std::optional<Vertex> only_reading(const Snapshot& snapshot, std::string_view name) {
    const SearchKey key = search_key(name);
    const auto hits = search(snapshot, name, std::nullopt, 2, {}, Effort::sure).hits;
    const auto exact = std::count_if(hits.begin(), hits.end(),
                                     [](const Hit& hit) { return hit.match == Match::exact; });
    if (exact != 1 || is_too_short(key.text) || others_may_be_meant(snapshot, key, hits.front())) {
        return std::nullopt;
    }
    return hits.front().entity;
}

std::vector<RowCandidate> candidates(const Snapshot& snapshot, const RowQuestion& question) {
    const auto wanted = looked_up(snapshot, question.known);
    auto found = question.name.empty() ? sharing(snapshot, wanted) : called(snapshot, question);
    for (RowCandidate& candidate : found) {
        weigh(snapshot, question, wanted, candidate);
    }
    if (question.only_types) {
        std::erase_if(found, [](const RowCandidate& one) { return !one.of_type.value_or(true); });
    }
    mark_match(snapshot, question, found);
    std::stable_sort(found.begin(), found.end(), [](const RowCandidate& a, const RowCandidate& b) {
        return a.score > b.score;
    });
    found.resize(std::min(found.size(), question.limit));
    return found;
}

}  // namespace graph
