#include "importers/ror_record.hpp"

#include "graph/claim.hpp"
#include "graph/edtf.hpp"
#include "graph/text.hpp"
#include "graph/vocabulary.hpp"

#include <algorithm>
#include <array>

namespace importers {

namespace {

constexpr std::string_view kBase32 = "0123456789abcdefghjkmnpqrstvwxyz";  // base 32 of Crockford
constexpr std::size_t kIdSize = 9;
constexpr std::uint32_t kCheck = 97;  // ISO/IEC 7064, MOD 97-10

std::string check_digits(std::uint64_t number) {
    const auto check = kCheck + 1 - number * 100 % kCheck;
    return {static_cast<char>('0' + check / 10), static_cast<char>('0' + check % 10)};
}

std::optional<RorTie> tie_of(std::string_view word) {
    constexpr std::array<std::string_view, 5> kTies = {"parent", "child", "related", "successor",
                                                       "predecessor"};
    const auto* const found = std::find(kTies.begin(), kTies.end(), graph::lower(word));
    return found == kTies.end() ? std::nullopt
                                : std::optional(static_cast<RorTie>(found - kTies.begin()));
}

/// What the two schemas share, and what each has by itself.
class RorParts {
public:
    explicit RorParts(JsonValue json) : json_(json) {}
    RorReading read();

private:
    bool refuse(std::string pointer, std::string_view value, std::string reason,
                std::string remedy);
    void leave_out(std::string_view kind, std::string pointer) {
        result_.defects.push_back({kind, std::move(pointer)});
    }
    std::string clean(JsonValue value, const std::string& pointer) {
        return shown_text(value, pointer, result_.defects);
    }

    bool read_head();
    void read_founded();
    void read_types();
    void read_names();
    void read_names_of_schema_1();
    void add_name(JsonValue text, JsonValue lang, std::string_view kind, std::string pointer);
    void read_identifiers();
    void read_identifiers_of_schema_1();
    void add_identifiers(std::string_view scheme, JsonValue values, const std::string& pointer);
    void read_websites();
    void read_places();
    void read_places_of_schema_1();
    void add_place(GeoPlace place);
    void read_links();

    JsonValue json_;
    RorReading result_;
    RorRecord& record_ = result_.record;
};

bool RorParts::refuse(std::string pointer, std::string_view value, std::string reason,
                      std::string remedy) {
    result_.refusal = {std::move(pointer), std::string(value), std::move(reason),
                       std::move(remedy)};
    return false;
}

bool RorParts::read_head() {
    if (!json_.is_object()) {
        return refuse("", json_.text(), "a record of the registry is an object, and this is none",
                      "take it out, or write the whole record");
    }
    const auto text = json_["id"].text();
    const auto id = ror_id(text);
    if (!id) {
        return refuse("/id", text,
                      text.empty() ? "the record has no id"
                                   : "the id is no ROR id: nine characters that begin with 0, the "
                                     "last two of which check the others",
                      "correct it by the page of the organisation at https://ror.org");
    }
    record_.id = *id;
    record_.schema = json_["names"].elements().empty() ? 1 : 2;
    record_.status = graph::lower(json_["status"].text());
    constexpr std::array<std::string_view, 3> kStatuses = {"active", "inactive", "withdrawn"};
    if (std::find(kStatuses.begin(), kStatuses.end(), record_.status) == kStatuses.end()) {
        return refuse("/status", record_.status, "the status is not one that the registry uses",
                      "write active, inactive or withdrawn");
    }
    const auto day = json_["admin"]["last_modified"]["date"].text();
    record_.modified = graph::parse_edtf(day) ? std::string(day) : std::string();
    return true;
}

void RorParts::read_founded() {
    std::string year(json_["established"].text());
    if (year.empty()) {
        return;
    }
    year.insert(0, year.size() < 4 ? 4 - year.size() : 0, '0');
    if (year.size() == 4 && graph::parse_edtf(year)) {
        record_.founded = {year, "/established"};
    } else {
        leave_out("a founding year that is none", "/established");
    }
}

void RorParts::read_types() {
    constexpr std::array<std::string_view, 9> kTypes = {"archive",    "company",   "education",
                                                        "facility",   "funder",    "government",
                                                        "healthcare", "nonprofit", "other"};
    const auto types = json_["types"].elements();
    for (std::size_t i = 0; i < types.size(); ++i) {
        Placed type{graph::lower(types[i].text()), "/types/" + std::to_string(i)};
        if (std::find(kTypes.begin(), kTypes.end(), type.text) == kTypes.end()) {
            leave_out("a type that the registry does not define", type.pointer);
        } else {
            record_.types.push_back(std::move(type));
        }
    }
}

void RorParts::add_name(JsonValue text, JsonValue lang, std::string_view kind,
                        std::string pointer) {
    std::string name = clean(text, pointer);
    if (!name.empty()) {
        record_.names.push_back(
            {{std::move(name), std::move(pointer)}, graph::lower(lang.text()), kind});
    }
}

void RorParts::read_names() {
    const auto names = json_["names"].elements();
    for (std::size_t i = 0; i < names.size(); ++i) {
        bool display = false;
        bool label = false;
        bool acronym = false;
        bool alias = false;
        for (const JsonValue type : names[i]["types"].elements()) {
            display = display || type.text() == "ror_display";
            label = label || type.text() == "label";
            acronym = acronym || type.text() == "acronym";
            alias = alias || type.text() == "alias";
        }
        // What the registry shows is a way of using a name, not another name.
        const auto kind = label || (display && !acronym && !alias) ? "official"
                          : acronym                                ? "abbreviation"
                                                                   : "alias";
        const auto before = record_.names.size();
        add_name(names[i]["value"], names[i]["lang"], kind, "/names/" + std::to_string(i));
        if (display && record_.names.size() > before) {
            record_.display = record_.names.back().name.text;
        }
    }
}

void RorParts::read_names_of_schema_1() {
    if (!json_["name"].text().empty()) {
        add_name(json_["name"], {}, "official", "/name");
        record_.display = record_.names.empty() ? "" : record_.names.back().name.text;
    }
    const auto labels = json_["labels"].elements();
    for (std::size_t i = 0; i < labels.size(); ++i) {
        add_name(labels[i]["label"], labels[i]["iso639"], "official",
                 "/labels/" + std::to_string(i));
    }
    for (const auto& [key, kind] : {std::pair("aliases", "alias"), {"acronyms", "abbreviation"}}) {
        const auto names = json_[key].elements();
        for (std::size_t i = 0; i < names.size(); ++i) {
            add_name(names[i], {}, kind, std::string("/") + key + "/" + std::to_string(i));
        }
    }
}

void RorParts::add_identifiers(std::string_view scheme, JsonValue values,
                               const std::string& pointer) {
    const auto schemes = graph::identifier_schemes();
    const std::string key = graph::lower(scheme);
    const auto known = std::find_if(schemes.begin(), schemes.end(),
                                    [&](const graph::Term& term) { return term.key == key; });
    if (known == schemes.end()) {
        leave_out("an identifier of a numbering scheme that is not kept here", pointer);
        return;
    }
    for (const JsonValue value : values.elements()) {
        if (std::string text = clean(value, pointer); !text.empty()) {
            record_.identifiers.push_back({known->key, {std::move(text), pointer}});
        }
    }
}

void RorParts::read_identifiers() {
    const auto list = json_["external_ids"].elements();
    for (std::size_t i = 0; i < list.size(); ++i) {
        add_identifiers(list[i]["type"].text(), list[i]["all"],
                        "/external_ids/" + std::to_string(i));
    }
}

void RorParts::read_identifiers_of_schema_1() {
    for (const char* const scheme : {"ISNI", "Wikidata", "GRID", "FundRef", "OrgRef", "CNRS",
                                     "HESA", "UKPRN", "UCAS", "LinkedIn"}) {
        const JsonValue entry = json_["external_ids"][scheme];
        if (entry.is_object()) {
            add_identifiers(scheme, entry["all"], std::string("/external_ids/") + scheme);
        }
    }
}

void RorParts::read_websites() {
    const auto links = json_["links"].elements();
    for (std::size_t i = 0; i < links.size(); ++i) {
        const bool typed = links[i].is_object();
        if (typed && links[i]["type"].text() != "website") {
            continue;  // an encyclopedia's page about it is not its own
        }
        const std::string pointer = "/links/" + std::to_string(i);
        std::string address = clean(typed ? links[i]["value"] : links[i], pointer);
        if (address.starts_with("http://") || address.starts_with("https://")) {
            record_.websites.push_back({std::move(address), pointer});
        } else if (!address.empty()) {
            leave_out("an address that is no address of a web page", pointer);
        }
    }
}

void RorParts::add_place(GeoPlace place) {
    tidy(place, result_.defects);
    record_.places.push_back(std::move(place));
}

void RorParts::read_places() {
    const auto places = json_["locations"].elements();
    for (std::size_t i = 0; i < places.size(); ++i) {
        const JsonValue details = places[i]["geonames_details"];
        const std::string pointer = "/locations/" + std::to_string(i);
        add_place({.city = std::string(places[i]["geonames_id"].text()),
                   .name = clean(details["name"], pointer),
                   .region = std::string(details["country_code"].text()),
                   .latitude = std::string(details["lat"].text()),
                   .longitude = std::string(details["lng"].text()),
                   .pointer = pointer});
    }
}

void RorParts::read_places_of_schema_1() {
    const auto places = json_["addresses"].elements();
    const std::string region_code(json_["country"]["country_code"].text());
    for (std::size_t i = 0; i < places.size(); ++i) {
        const JsonValue city = places[i]["geonames_city"];
        add_place({.city = std::string(city["id"].text()),
                   .name = std::string(graph::trim(city["city"].text())),
                   .region = region_code,
                   .latitude = std::string(places[i]["lat"].text()),
                   .longitude = std::string(places[i]["lng"].text()),
                   .pointer = "/addresses/" + std::to_string(i)});
    }
    if (places.empty() && !region_code.empty()) {
        add_place({.city = {},
                   .name = {},
                   .region = region_code,
                   .latitude = {},
                   .longitude = {},
                   .pointer = "/country"});
    }
}

void RorParts::read_links() {
    const auto links = json_["relationships"].elements();
    for (std::size_t i = 0; i < links.size(); ++i) {
        const std::string pointer = "/relationships/" + std::to_string(i);
        const auto tie = tie_of(links[i]["type"].text());
        const auto other = ror_id(links[i]["id"].text());
        if (!tie) {
            leave_out("a link of a kind that the registry does not define", pointer);
        } else if (!other) {
            leave_out("a link to something that is no ROR id", pointer);
        } else {
            record_.links.push_back({*tie, *other, {clean(links[i]["label"], pointer), pointer}});
        }
    }
}

RorReading RorParts::read() {
    if (!read_head()) {
        return std::move(result_);
    }
    const bool second = record_.schema == 2;
    second ? read_names() : read_names_of_schema_1();
    if (record_.names.empty()) {
        refuse(second ? "/names" : "/name", "", "the record has no name that can be shown",
               "give it the name that the registry shows");
        return std::move(result_);
    }
    if (record_.display.empty()) {
        record_.display = record_.names.front().name.text;
    }
    read_founded();
    read_types();
    second ? read_identifiers() : read_identifiers_of_schema_1();
    read_websites();
    second ? read_places() : read_places_of_schema_1();
    read_links();
    return std::move(result_);
}

}  // namespace

std::optional<std::string> ror_id(std::string_view text) {
    for (const std::string_view start : {"https://ror.org/", "http://ror.org/", "ror.org/"}) {
        if (text.starts_with(start)) {
            text.remove_prefix(start.size());
            break;
        }
    }
    if (text.size() != kIdSize || text.front() != '0') {
        return std::nullopt;
    }
    std::uint64_t number = 0;
    for (const char c : text.substr(1, kIdSize - 3)) {
        const auto digit = kBase32.find(c);
        if (digit == std::string_view::npos) {
            return std::nullopt;
        }
        number = number * kBase32.size() + digit;
    }
    return text.substr(kIdSize - 2) == check_digits(number) ? std::optional(std::string(text))
                                                            : std::nullopt;
}

std::uint32_t ror_number(std::string_view id) {
    std::uint32_t number = 0;
    for (const char c : id.substr(1, kIdSize - 3)) {
        number = number * static_cast<std::uint32_t>(kBase32.size()) +
                 static_cast<std::uint32_t>(kBase32.find(c));
    }
    return number;
}

std::string ror_id_of(std::uint32_t number) {
    std::string id(kIdSize - 2, '0');
    std::uint32_t rest = number;
    for (std::size_t i = id.size() - 1; i > 0; --i) {
        id[i] = kBase32[rest % kBase32.size()];
        rest /= static_cast<std::uint32_t>(kBase32.size());
    }
    return id + check_digits(number);
}

RorReading read_ror_record(JsonValue json) {
    return RorParts(json).read();
}

}  // namespace importers
