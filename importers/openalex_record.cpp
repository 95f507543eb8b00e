#include "importers/openalex_record.hpp"

#include "graph/text.hpp"
#include "graph/vocabulary.hpp"
#include "importers/ror_record.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <utility>

namespace importers {

namespace {

/// What stands in authorships for institutions that OpenAlex has taken out.
constexpr std::uint64_t kDeletedInstitution = 4389424196;

/// A text, without a defect where there is none.
Placed optional_text(JsonValue value, const std::string& pointer, std::vector<Defect>& defects) {
    return value.text().empty() ? Placed() : Placed{shown_text(value, pointer, defects), pointer};
}

std::string ror_of(std::string_view text) {
    return ror_id(text).value_or("");
}

std::string at(const std::string& list, std::size_t index) {
    return list + "/" + std::to_string(index);
}

class OpenAlexParts {
public:
    OpenAlexParts(JsonValue json, OpenAlexReading& result) : json_(json), result_(result) {}
    void read_body();
    void read_work();
    void read_award();

private:
    void leave_out(std::string_view kind, std::string pointer) {
        result_.defects.push_back({kind, std::move(pointer)});
    }
    void add_name(JsonValue text, std::string lang, std::string_view kind,
                  const std::string& pointer);
    void read_names();
    void read_international();
    void read_identifiers();
    void read_place();
    void read_links();
    void read_roles();
    void add_funding(JsonValue id, JsonValue name, JsonValue award, JsonValue ror,
                     const std::string& pointer);
    void read_amount();

    JsonValue json_;
    OpenAlexReading& result_;
    OpenAlexBody& body_ = result_.record.body;
    OpenAlexWork& work_ = result_.record.work;
    OpenAlexAward& award_ = result_.record.award;
    std::set<std::string> texts_;                          // of names
    std::set<std::pair<std::string, std::string>> names_;  // text and language
    std::map<OpenAlexId, std::size_t> funders_;            // where each stands in work_.funding
};

void OpenAlexParts::add_name(JsonValue text, std::string lang, std::string_view kind,
                             const std::string& pointer) {
    std::string name = shown_text(text, pointer, result_.defects);
    // A name without a language is none of its own beside the same name in one.
    const bool known = lang.empty() ? texts_.contains(name) : names_.contains({name, lang});
    if (!name.empty() && !known) {
        texts_.insert(name);
        names_.emplace(name, lang);
        body_.names.push_back({{std::move(name), pointer}, std::move(lang), kind});
    }
}

/// The name that OpenAlex shows has no language; where it is the English name as well, that says
/// it.
void OpenAlexParts::read_names() {
    const JsonValue shown = json_["display_name"];
    const bool english = json_["international"]["display_name"]["en"].text() == shown.text();
    add_name(shown, english ? "en" : "", "official", "/display_name");
    read_international();
    constexpr std::pair<const char*, const char*> kLists[] = {
        {"display_name_acronyms", "abbreviation"},
        {"display_name_alternatives", "alias"},
        {"alternate_titles", "alias"}};
    for (const auto& [key, kind] : kLists) {
        const auto names = json_[key].elements();
        for (std::size_t i = 0; i < names.size(); ++i) {
            add_name(names[i], "", kind, at(std::string("/") + key, i));
        }
    }
}

/// Labels of Wikidata: in use, and not always official.
void OpenAlexParts::read_international() {
    bool others = false;
    for (const auto& [code, name] : json_["international"]["display_name"].members()) {
        const std::string pointer = "/international/display_name/" + std::string(code);
        const auto lang = kept_language(graph::lower(code), name.text(), body_.place.region);
        others = others || !lang;
        if (lang) {
            add_name(name, *lang, "unofficial", pointer);
        }
    }
    if (others) {
        leave_out("names in languages other than Chinese and English",
                  "/international/display_name");
    }
}

void OpenAlexParts::read_identifiers() {
    const JsonValue ids = json_["ids"];
    const auto add = [&](std::string_view scheme, std::string value, const char* pointer) {
        body_.identifiers.push_back({scheme, {std::move(value), pointer}});
    };
    const auto ror = json_["ror"].text().empty() ? ids["ror"].text() : json_["ror"].text();
    if (const std::string id = ror_of(ror); !id.empty()) {
        body_.ror = {id, json_["ror"].text().empty() ? "/ids/ror" : "/ror"};
    } else if (!ror.empty()) {
        leave_out("a ROR id that is none", "/ror");
    }
    if (const auto text = ids["wikidata"].text(); !text.empty()) {
        if (std::string id = wikidata_id(text); !id.empty()) {
            add("wikidata", std::move(id), "/ids/wikidata");
        } else {
            leave_out("an id of Wikidata that is none", "/ids/wikidata");
        }
    }
    constexpr std::pair<const char*, const char*> kOthers[] = {{"grid", "grid"},
                                                               {"crossref", "fundref"}};
    for (const auto& [key, scheme] : kOthers) {
        const std::string pointer = std::string("/ids/") + key;
        if (Placed id = optional_text(ids[key], pointer, result_.defects); !id.text.empty()) {
            body_.identifiers.push_back({scheme, std::move(id)});
        }
    }
}

void OpenAlexParts::read_place() {
    const JsonValue geo = json_["geo"];
    const auto region = geo["country_code"].text().empty() ? json_["country_code"].text()
                                                           : geo["country_code"].text();
    body_.place = {.city = std::string(geo["geonames_city_id"].text()),
                   .name = std::string(graph::trim(geo["city"].text())),
                   .region = std::string(region),
                   .latitude = std::string(geo["latitude"].text()),
                   .longitude = std::string(geo["longitude"].text()),
                   .pointer = geo.is_object() ? "/geo" : "/country_code"};
    tidy(body_.place, result_.defects);
}

void OpenAlexParts::read_links() {
    const auto links = json_["associated_institutions"].elements();
    for (std::size_t i = 0; i < links.size(); ++i) {
        const std::string pointer = at("/associated_institutions", i);
        const auto other = openalex_id(links[i]["id"].text());
        const std::string word = graph::lower(links[i]["relationship"].text());
        if (!other || other->kind != 'I' || *other == result_.record.id) {
            leave_out("a link to itself, or to something that is no institution", pointer);
        } else if (word != "parent" && word != "child" && word != "related") {
            leave_out("a link of a kind that OpenAlex does not define", pointer);
        } else {
            body_.links.push_back(
                {word == "parent"  ? OpenAlexTie::parent
                 : word == "child" ? OpenAlexTie::child
                                   : OpenAlexTie::related,
                 {*other, optional_text(links[i]["display_name"], pointer, result_.defects), ""}});
            body_.links.back().other.name.pointer = pointer;
        }
    }
}

/// OpenAlex numbers one body apart as an institution and as a funder, and says so.
void OpenAlexParts::read_roles() {
    const auto roles = json_["roles"].elements();
    for (std::size_t i = 0; i < roles.size(); ++i) {
        const auto other = openalex_id(roles[i]["id"].text());
        if (other && *other != result_.record.id && (other->kind == 'I' || other->kind == 'F')) {
            body_.links.push_back({OpenAlexTie::role, {*other, {"", at("/roles", i)}, ""}});
        }
    }
}

void OpenAlexParts::read_body() {
    body_.type = optional_text(json_["type"], "/type", result_.defects);
    body_.type.text = graph::lower(body_.type.text);
    body_.website = optional_text(json_["homepage_url"], "/homepage_url", result_.defects);
    body_.description = optional_text(json_["description"], "/description", result_.defects);
    read_place();
    read_names();
    read_identifiers();
    read_links();
    read_roles();
}

void OpenAlexParts::add_funding(JsonValue id, JsonValue name, JsonValue award, JsonValue ror,
                                const std::string& pointer) {
    const auto funder = openalex_id(id.text());
    if (!funder || funder->kind != 'F') {
        leave_out("a funder whose id is none", pointer);
        return;
    }
    const auto [place, added] = funders_.emplace(*funder, work_.funding.size());
    if (added) {
        Placed shown = optional_text(name, pointer, result_.defects);
        shown.pointer = pointer;
        work_.funding.push_back({{*funder, std::move(shown), ""}, {}});
    }
    OpenAlexFunding& funding = work_.funding[place->second];
    if (funding.funder.ror.empty()) {
        funding.funder.ror = ror_of(ror.text());
    }
    const std::string number = optional_text(award, pointer, result_.defects).text;
    auto& awards = funding.awards;
    if (!number.empty() && awards.size() < OpenAlexFunding::kMostAwards &&
        std::find(awards.begin(), awards.end(), number) == awards.end()) {
        awards.push_back(number);
    }
}

void OpenAlexParts::read_work() {
    const auto year = json_["publication_year"].text();
    std::from_chars(year.data(), year.data() + year.size(), work_.year);
    work_.research = !json_["is_retracted"].is_true() && !json_["is_paratext"].is_true();
    const auto authorships = json_["authorships"].elements();
    for (std::size_t i = 0; i < authorships.size(); ++i) {
        const auto institutions = authorships[i]["institutions"].elements();
        for (std::size_t k = 0; k < institutions.size(); ++k) {
            const std::string pointer = at(at("/authorships", i) + "/institutions", k);
            const auto id = openalex_id(institutions[k]["id"].text());
            if (!id || id->kind != 'I') {
                leave_out("an institution whose id is none", pointer);
            } else if (id->number != kDeletedInstitution) {
                work_.institutions.push_back(
                    {*id, optional_text(institutions[k]["display_name"], pointer, result_.defects),
                     ""});
            }
        }
    }
    std::stable_sort(work_.institutions.begin(), work_.institutions.end(),
                     [](const auto& a, const auto& b) { return a.id < b.id; });
    work_.institutions.erase(std::unique(work_.institutions.begin(), work_.institutions.end(),
                                         [](const auto& a, const auto& b) { return a.id == b.id; }),
                             work_.institutions.end());
    const auto grants = json_["grants"].elements();  // until 2025
    for (std::size_t i = 0; i < grants.size(); ++i) {
        add_funding(grants[i]["funder"], grants[i]["funder_display_name"], grants[i]["award_id"],
                    {}, at("/grants", i));
    }
    const auto awards = json_["awards"].elements();  // since then
    for (std::size_t i = 0; i < awards.size(); ++i) {
        add_funding(awards[i]["funder_id"], awards[i]["funder_display_name"],
                    awards[i]["funder_award_id"], {}, at("/awards", i));
    }
    const auto funders = json_["funders"].elements();
    for (std::size_t i = 0; i < funders.size(); ++i) {
        add_funding(funders[i]["id"], funders[i]["display_name"], {}, funders[i]["ror"],
                    at("/funders", i));
    }
}

void OpenAlexParts::read_amount() {
    const auto text = json_["amount"].text();
    const std::string currency(json_["currency"].text());
    if (text.empty()) {
        return;
    }
    const auto number = graph::parse_decimal(text);
    const auto minor = number ? graph::parse_money(graph::to_string(*number)) : std::nullopt;
    if (!minor || !minor->exact() || *minor->low <= 0 || !graph::known_currency(currency)) {
        leave_out("an amount that is none, or in a currency that is not known here", "/amount");
        return;
    }
    award_.amount = graph::Money{*minor, currency};
}

void OpenAlexParts::read_award() {
    award_.name = optional_text(json_["display_name"], "/display_name", result_.defects);
    award_.number = optional_text(json_["funder_award_id"], "/funder_award_id", result_.defects);
    const JsonValue funder = json_["funder"];
    if (const auto id = openalex_id(funder["id"].text()); id && id->kind == 'F') {
        Placed name = optional_text(funder["display_name"], "/funder", result_.defects);
        name.pointer = "/funder";
        award_.funder = {*id, std::move(name), ror_of(funder["ror"].text())};
    }
    read_amount();
}

}  // namespace

OpenAlexReading read_openalex_record(JsonValue json) {
    OpenAlexReading reading;
    if (!json.is_object()) {
        reading.refusal = {"", std::string(json.text()),
                           "a record of OpenAlex is an object, and this is none",
                           "take it out, or write the whole record"};
        return reading;
    }
    const auto name = graph::trim(json["display_name"].text());
    if (!read_openalex_head(json["id"].text(), name, "/id", reading)) {
        return reading;
    }
    const auto updated = json["updated_date"].text();
    reading.record.updated = day_of(updated.empty() ? json["updated"].text() : updated);
    OpenAlexParts parts(json, reading);
    switch (reading.record.id.kind) {
        case 'W': parts.read_work(); break;
        case 'G': parts.read_award(); break;
        default: parts.read_body();
    }
    const bool body = reading.record.id.kind == 'I' || reading.record.id.kind == 'F';
    if (body && (reading.record.body.names.empty() || name.empty())) {
        reading.refusal = {"/display_name", "", "the record has no name that can be shown",
                           "give it the name that OpenAlex shows"};
    }
    if (reading.record.id.kind == 'G' && !reading.record.award.funder) {
        reading.refusal = {"/funder", "", "the award does not say who gave it",
                           "give it the funder's id, as OpenAlex has it"};
    }
    return reading;
}

}  // namespace importers
