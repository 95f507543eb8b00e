/// What kind of record one of OpenAlex is, and whether it is one that is read.
#include "importers/openalex_record.hpp"

#include <charconv>

namespace importers {

namespace {

bool refuse_head(OpenAlexReading& reading, Refusal refusal) {
    reading.refusal = std::move(refusal);
    return false;
}

/// What other kinds of records are; empty for the kinds that are read.
std::string_view not_read(char kind) {
    switch (kind) {
        case 'A': return "an author";
        case 'C': return "a concept";
        case 'P': return "a publisher";
        case 'S': return "a journal or another place of publication";
        case 'T': return "a topic";
        default: return "";
    }
}

}  // namespace

std::optional<OpenAlexId> openalex_id(std::string_view text) {
    for (const std::string_view start :
         {"https://openalex.org/", "http://openalex.org/", "openalex.org/"}) {
        if (text.starts_with(start)) {
            text.remove_prefix(start.size());
            break;
        }
    }
    constexpr std::size_t kMostDigits = 15;
    if (text.size() < 2 || text.size() > kMostDigits + 1 || text[1] == '0' ||
        text.find_first_not_of("0123456789", 1) != std::string_view::npos) {
        return std::nullopt;
    }
    const char kind = text[0] >= 'a' ? static_cast<char>(text[0] - 'a' + 'A') : text[0];
    if (std::string_view("ACFGIPSTW").find(kind) == std::string_view::npos) {
        return std::nullopt;
    }
    OpenAlexId id{kind, 0};
    std::from_chars(text.data() + 1, text.data() + text.size(), id.number);
    return id;
}

bool read_openalex_head(std::string_view id, std::string_view name, const std::string& id_place,
                        OpenAlexReading& reading) {
    const auto read = openalex_id(id);
    if (!read && id.find("openalex.org/") != std::string_view::npos &&
        id.find_last_of('/') > id.find(".org/") + 4) {
        reading.aside = true;  // https://openalex.org/keywords/…
        return refuse_head(reading,
                           {id_place, std::string(id),
                            "the record is a word of a list, and none of those that are read",
                            "only institutions, funders, works and awards are read"});
    }
    if (!read) {
        return refuse_head(reading,
                           {id_place, std::string(id),
                            id.empty() ? "the record has no id"
                                       : "the id is none of OpenAlex: a letter and a number, "
                                         "https://openalex.org/I27837315",
                            "correct it by the page at https://openalex.org"});
    }
    reading.record.id = *read;
    if (const auto what = not_read(read->kind); !what.empty()) {
        reading.aside = true;
        reading.person = read->kind == 'A';
        return refuse_head(reading,
                           {id_place, read->text(), "the record is " + std::string(what),
                            reading.person ? "persons are never stored: leave them out"
                                           : "only institutions, funders, works and awards "
                                             "are read"});
    }
    if (name.starts_with("Deleted ")) {
        reading.aside = true;
        return refuse_head(
            reading, {id_place, read->text(),
                      "the record stands in OpenAlex for all that was taken out", "leave it out"});
    }
    return true;
}

}  // namespace importers
