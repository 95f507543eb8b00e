#include "importers/wikidata_record.hpp"

#include "graph/edtf.hpp"
#include "graph/text.hpp"
#include "importers/openalex_record.hpp"
#include "importers/ror_record.hpp"
#include "importers/wikidata_classes.hpp"
#include "importers/wikidata_values.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <tuple>

namespace importers {

namespace {

using graph::Predicate;

/// Places of Wikidata that are countries or regions, as far as they are not left to its own
/// records: 香港, 澳门 and 台湾 are named by the reviewed table.
std::string region_of(std::string_view item) {
    constexpr std::pair<std::string_view, std::string_view> kReviewed[] = {
        {"Q148", "CN"}, {"Q8646", "HK"}, {"Q14773", "MO"}, {"Q865", "TW"}};
    const auto* const found = std::find_if(std::begin(kReviewed), std::end(kReviewed),
                                           [&](const auto& row) { return row.first == item; });
    return found == std::end(kReviewed) ? std::string() : std::string(found->second);
}

/// The classes that count, as rows of the reviewed table, the first one first.
std::vector<std::pair<std::size_t, WikidataStatement>> organisation_classes(
    JsonValue claims, std::vector<Defect>& defects) {
    std::vector<std::pair<std::size_t, WikidataStatement>> rows;
    for (const WikidataStatement& statement : best_statements(claims, "P31", defects)) {
        if (const auto row = class_row(item_of(statement.value))) {
            rows.emplace_back(*row, statement);
        }
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    return rows;
}

/// Said at any rank, or told by what only persons have: birth, sex, given name.
bool is_person(JsonValue claims) {
    const auto classes = claims["P31"].elements();
    return std::any_of(classes.begin(), classes.end(),
                       [](const JsonValue& statement) {
                           return item_of(statement["mainsnak"]["datavalue"]["value"]) ==
                                  kHumanClass;
                       }) ||
           !claims["P569"].elements().empty() || !claims["P735"].elements().empty();
}

class Item {
public:
    Item(JsonValue json, const std::string& id, const std::string& source, Places& places,
         std::vector<Defect>& defects)
        : json_(json),
          claims_(json["claims"]),
          places_(places),
          defects_(defects),
          output_{id, source, {"wikidata:" + id}} {}

    std::vector<graph::Statement> statements();

private:
    using Each = std::function<void(const WikidataStatement&)>;
    void each(std::string_view property, const Each& take) {
        for (const WikidataStatement& statement : best_statements(claims_, property, defects_)) {
            take(statement);
        }
    }
    void leave_out(std::string_view kind, const std::string& pointer) {
        defects_.push_back({kind, pointer});
    }
    void add(const WikidataStatement& from, graph::EntityId subject, Predicate predicate,
             graph::Value value, graph::Qualifiers qualifiers = {}) {
        output_.add(std::move(subject), predicate, std::move(value), from.pointer,
                    std::move(qualifiers));
        output_.statements.back().claim.period = from.period;
    }
    void find_region();
    void add_type();
    void add_name(JsonValue text, const std::string& lang, std::string_view kind,
                  const std::string& pointer, const std::string& period = {});
    void add_labels(bool all);
    void add_named(std::string_view property, std::string_view kind);
    void add_date(std::string_view property, Predicate predicate);
    void add_text(std::string_view property, Predicate predicate);
    void add_identifier(std::string_view property, std::string_view scheme,
                        const std::function<std::string(std::string_view)>& checked);
    void add_identifiers();
    void add_point();
    void add_places();
    enum class Turned { no, yes };
    void add_link(std::string_view property, Predicate predicate, Turned turned);

    JsonValue json_;
    JsonValue claims_;
    Places& places_;
    std::vector<Defect>& defects_;
    RecordStatements output_;
    std::string region_;
    std::set<std::tuple<std::string, std::string>> names_;  // text and language
};

/// For plain "zh", whose script a region may tell.
void Item::find_region() {
    for (const char* const property : {"P131", "P159", "P17"}) {
        for (const JsonValue& statement : claims_[property].elements()) {
            const auto region = region_of(item_of(statement["mainsnak"]["datavalue"]["value"]));
            region_ = region_.empty() ? region : region_;
        }
    }
}

void Item::add_type() {
    const auto rows = organisation_classes(claims_, defects_);
    const auto& [row, statement] = rows.front();
    add(statement, output_.self, Predicate::type,
        graph::Text{std::string(graph::term(wikidata_classes()[row].type).key), ""});
    output_.statements.back().claim.period.clear();
    output_.statements.back().evidence.words = wikidata_classes()[row].id;
}

void Item::add_name(JsonValue text, const std::string& lang, std::string_view kind,
                    const std::string& pointer, const std::string& period) {
    std::string name = shown_text(text, pointer, defects_);
    if (!name.empty() && names_.emplace(name, lang).second) {
        output_.add_name(output_.self, std::move(name), lang, kind, pointer);
        output_.statements.back().claim.period = period;
    }
}

/// Labels are in use, and not always official.
void Item::add_labels(bool all) {
    const auto tag = [&](std::string_view code, JsonValue text) {
        const auto kept = kept_language(code, text.text(), region_);
        return kept ? kept : all ? std::optional(std::string(code)) : std::nullopt;
    };
    for (const auto& [code, label] : json_["labels"].members()) {
        if (const auto lang = tag(code, label["value"])) {
            add_name(label["value"], *lang, "unofficial", "/labels/" + std::string(code));
        }
    }
    for (const auto& [code, aliases] : json_["aliases"].members()) {
        const auto list = aliases.elements();
        for (std::size_t i = 0; i < list.size(); ++i) {
            if (const auto lang = tag(code, list[i]["value"])) {
                add_name(list[i]["value"], *lang, "alias",
                         "/aliases/" + std::string(code) + "/" + std::to_string(i));
            }
        }
    }
}

/// Official and short names have a language of their own, and all of them are kept.
void Item::add_named(std::string_view property, std::string_view kind) {
    each(property, [&](const WikidataStatement& statement) {
        const JsonValue text = statement.value["text"];
        const auto code = statement.value["language"].text();
        const auto kept = kept_language(code, text.text(), region_);
        add_name(text, kept ? *kept : std::string(code),
                 statement.over && kind == "official" ? "former" : kind, statement.pointer,
                 statement.period);
    });
}

void Item::add_date(std::string_view property, Predicate predicate) {
    each(property, [&](const WikidataStatement& statement) {
        if (const auto date = edtf_of(statement.value)) {
            output_.add(output_.self, predicate, graph::Date{*date}, statement.pointer);
        } else {
            leave_out("a date less exact than a century, or none that can be written",
                      statement.pointer);
        }
    });
}

void Item::add_text(std::string_view property, Predicate predicate) {
    each(property, [&](const WikidataStatement& statement) {
        const std::string text = shown_text(statement.value, statement.pointer, defects_);
        if (!text.empty()) {
            add(statement, output_.self, predicate, graph::Text{text, ""});
        }
    });
}

void Item::add_identifier(std::string_view property, std::string_view scheme,
                          const std::function<std::string(std::string_view)>& checked) {
    each(property, [&](const WikidataStatement& statement) {
        const std::string value = checked(graph::trim(statement.value.text()));
        if (value.empty()) {
            leave_out("an identifier that is not well formed", statement.pointer);
            return;
        }
        output_.add(output_.self, Predicate::identifier, graph::Text{value, ""}, statement.pointer,
                    {{"scheme", std::string(scheme)}});
    });
}

void Item::add_identifiers() {
    add_identifier("P6782", "ror", [](auto text) { return ror_id(text).value_or(""); });
    add_identifier("P2427", "grid", [](auto text) {
        return text.starts_with("grid.") ? std::string(text) : std::string();
    });
    add_identifier("P213", "isni", isni_of);
    add_identifier("P6795", "uscc", [](auto text) {
        return is_social_credit_code(text) ? std::string(text) : std::string();
    });
    add_identifier("P10283", "openalex", [](auto text) {
        const auto id = openalex_id(text);
        return id ? id->text() : std::string();
    });
    add_identifier("P3153", "fundref", [](auto text) {
        return text.find_first_not_of("0123456789") == std::string_view::npos ? std::string(text)
                                                                              : std::string();
    });
    // What other records call it, now that it was merged.
    if (const auto from = wikidata_id(json_["redirects"]["from"].text());
        !from.empty() && from != output_.record) {
        output_.add(output_.self, Predicate::identifier, graph::Text{from, ""}, "/redirects/from",
                    {{"scheme", "wikidata"}});
    }
}

void Item::add_point() {
    each("P625", [&](const WikidataStatement& statement) {
        if (const auto point = point_of(statement.value)) {
            add(statement, output_.self, Predicate::located_at, *point);
        } else {
            leave_out("coordinates that are none on this earth", statement.pointer);
        }
    });
}

/// Countries (P17) are left out: they are those of the places, and of 香港 and 澳门 Wikidata names
/// another than the reviewed table does.
void Item::add_places() {
    for (const char* const property : {"P131", "P159"}) {
        each(property, [&](const WikidataStatement& statement) {
            const std::string item = item_of(statement.value);
            if (const auto region = region_of(item); !region.empty()) {
                places_.add({.city = {},
                             .name = {},
                             .region = region,
                             .latitude = {},
                             .longitude = {},
                             .pointer = statement.pointer},
                            output_);
                output_.statements.back().claim.period = statement.period;
            } else if (!item.empty()) {
                add(statement, output_.self, Predicate::located_in,
                    graph::EntityId{"wikidata:" + item});
            }
        });
    }
}

void Item::add_link(std::string_view property, Predicate predicate, Turned turned) {
    each(property, [&](const WikidataStatement& statement) {
        const std::string item = item_of(statement.value);
        if (item.empty() || item == output_.record) {
            leave_out("a link to itself, or to what is no item", statement.pointer);
            return;
        }
        graph::EntityId subject = output_.self;
        graph::EntityId object{"wikidata:" + item};
        if (turned == Turned::yes) {
            std::swap(subject, object);
        }
        add(statement, std::move(subject), predicate, std::move(object));
    });
}

std::vector<graph::Statement> Item::statements() {
    find_region();
    add_type();
    add_named("P1448", "official");
    add_named("P1813", "abbreviation");
    add_labels(false);
    if (names_.empty()) {
        add_labels(true);
    }
    add_identifiers();
    add_date("P571", Predicate::founded);
    add_date("P576", Predicate::ended);
    add_text("P856", Predicate::website);
    add_point();
    add_places();
    add_link("P749", Predicate::parent_in, Turned::no);
    add_link("P355", Predicate::parent_in, Turned::yes);
    add_link("P361", Predicate::part_of, Turned::no);
    add_link("P1365", Predicate::succeeds, Turned::no);
    add_link("P1366", Predicate::succeeds, Turned::yes);
    return std::move(output_.statements);
}

void refuse_item(WikidataReading& reading, std::string pointer, std::string reason,
                 std::string remedy) {
    reading.refusal = {std::move(pointer), reading.id, std::move(reason), std::move(remedy)};
}

void set_aside(WikidataReading& reading, std::string pointer, std::string reason,
               std::string remedy) {
    reading.aside = true;
    refuse_item(reading, std::move(pointer), std::move(reason), std::move(remedy));
}

bool has_name(JsonValue json) {
    return !json["labels"].members().empty() || !json["aliases"].members().empty() ||
           !json["claims"]["P1448"].elements().empty();
}

void look_at_claims(JsonValue json, WikidataReading& reading) {
    const JsonValue claims = json["claims"];
    std::vector<Defect> unused;
    reading.person = is_person(claims);
    if (reading.person) {
        set_aside(reading, "/claims/P31", "the item is a person",
                  "persons are never stored: leave them out");
    } else if (organisation_classes(claims, unused).empty()) {
        set_aside(reading, "/claims/P31",
                  "the item is not an organisation: an instance (P31) of no class that is one here",
                  "if it is one, add its class to the table in importers/wikidata_classes.cpp");
    } else if (!has_name(json)) {
        refuse_item(reading, "/labels", "the item has no name", "give it a label at Wikidata");
    }
}

}  // namespace

WikidataReading read_wikidata_head(JsonValue json) {
    WikidataReading reading;
    if (!json.is_object()) {
        refuse_item(reading, "", "a record of Wikidata is an object, and this is none",
                    "take it out, or write the whole record");
        return reading;
    }
    reading.id = std::string(json["id"].text());
    const auto members = json.members();
    const auto has = [&](std::string_view key) {
        return std::any_of(members.begin(), members.end(),
                           [&](const auto& member) { return member.first == key; });
    };
    const auto type = json["type"].text();
    const std::string target = wikidata_id(json["redirect"].text());
    if (has("entity") && has("redirect")) {
        reading.id = std::string(json["entity"].text());
        set_aside(reading, "/redirect",
                  "the item was merged into " + (target.empty() ? "another" : target),
                  "fetch that one");
    } else if (has("missing")) {
        set_aside(reading, "/missing", "Wikidata has no such entity: it was deleted, or never was",
                  "leave it out");
    } else if (type == "property" || type == "lexeme" || type == "mediainfo") {
        set_aside(reading, "/type", "the entity is no item: a " + std::string(type),
                  "only items are read");
    } else if (wikidata_id(reading.id) != reading.id || reading.id.empty()) {
        refuse_item(reading, "/id",
                    reading.id.empty() ? "the record has no id"
                                       : "the id is none of an item: Q and a number, Q15570",
                    "correct it by the page at https://www.wikidata.org");
    } else {
        reading.modified = day_of(json["modified"].text());
        look_at_claims(json, reading);
    }
    return reading;
}

std::vector<graph::Statement> wikidata_statements(JsonValue json, const std::string& id,
                                                  const std::string& source, Places& places,
                                                  std::vector<Defect>& defects) {
    return Item(json, id, source, places, defects).statements();
}

}  // namespace importers
