#include "graph/changes.hpp"

#include "graph/edtf.hpp"
#include "graph/outdated.hpp"
#include "server/endpoints.hpp"
#include "server/problem.hpp"

#include <algorithm>

namespace server {

namespace {

using graph::Change;
using graph::Edition;
using graph::Side;
using graph::Snapshot;

/// Those this view shows and `wanted` admits.
template <typename Wanted>
Side side_of(const Snapshot& snapshot, const Wanted& wanted) {
    std::vector<bool> editions;
    for (const Edition& edition : snapshot.editions()) {
        editions.push_back(snapshot.shows(edition) && wanted(edition.source));
    }
    return Side(std::move(editions));
}

/// The source that is compared with the others: what `from` names, else the newest of a series.
const graph::Source& earlier_source(const Snapshot& snapshot, const Request& request) {
    if (request.find("from")) {
        const auto edition = snapshot.edition_of(request.required("from"));
        if (!edition) {
            throw Problem("unknown_source", {request.required("from")}, "from");
        }
        return snapshot.editions()[*edition].source;
    }
    const graph::Source* newest = nullptr;
    for (const Edition& edition : snapshot.editions()) {
        if (snapshot.shows(edition) && edition.source.kind == "official_letter" &&
            (newest == nullptr || newest->issued_on < edition.source.issued_on)) {
            newest = &edition.source;
        }
    }
    if (newest == nullptr) {
        throw Problem("missing_parameter", {"from"}, "from");
    }
    return *newest;
}

/// What `to` names; nothing for all others.
const graph::Source* later_source(const Snapshot& snapshot, const Request& request) {
    const auto to = request.find("to");
    if (!to) {
        return nullptr;
    }
    const auto edition = snapshot.edition_of(*to);
    if (!edition) {
        throw Problem("unknown_source", {*to}, "to");
    }
    return &snapshot.editions()[*edition].source;
}

Side side_of_source(const Snapshot& snapshot, const graph::Source& wanted) {
    return side_of(snapshot, [&](const graph::Source& source) { return source.id == wanted.id; });
}

/// With what was said before it and after it. What others alone say is no change of a source unless
/// it is the next of its series, and a source without a date stands on neither side.
std::vector<graph::ChangedFact> with_all_others(const Snapshot& snapshot,
                                                const graph::Source& one) {
    const Side before = side_of(snapshot, [&](const graph::Source& source) {
        return !source.issued_on.empty() && source.issued_on < one.issued_on;
    });
    const Side after = side_of(
        snapshot, [&](const graph::Source& source) { return source.issued_on > one.issued_on; });
    auto all = graph::changes(snapshot, before, side_of_source(snapshot, one), false);
    const auto later = graph::changes(snapshot, side_of_source(snapshot, one), after, false);
    all.insert(all.end(), later.begin(), later.end());
    return all;
}

bool one_series(const graph::Source& earlier, const graph::Source* later) {
    return later != nullptr && !earlier.series.empty() && later->id != earlier.id &&
           later->series == earlier.series;
}

void write_counts_of_changes(Json& json, const std::vector<graph::ChangedFact>& all) {
    json.object("counts");
    for (const Change change :
         {Change::confirmed, Change::moved_on, Change::more_named, Change::changed,
          Change::differing, Change::ended, Change::added, Change::silent}) {
        json.member(to_string(change),
                    static_cast<std::uint64_t>(std::count_if(
                        all.begin(), all.end(),
                        [&](const graph::ChangedFact& one) { return one.change == change; })));
    }
    json.end_object();
}

/// Other documents of the series, the source itself among them.
void write_series_of(Json& json, const Snapshot& snapshot, const graph::Source& earlier) {
    for (const Edition& edition : snapshot.editions()) {
        if (snapshot.shows(edition) && !earlier.series.empty() &&
            edition.source.series == earlier.series) {
            json.element(edition.source.id);
        }
    }
}

/// What is compared with what.
struct Compared {
    std::string from;
    std::string to;                          // empty: everything else
    const graph::Source* earlier = nullptr;  // where it is one source
    bool of_series = false;
    std::vector<graph::ChangedFact> changes;
};

/// The day that a parameter names where it is a date, not a source.
std::optional<int> asked_date(const Snapshot& snapshot, const Request& request,
                              const std::string& parameter) {
    const auto asked = request.find(parameter);
    const bool is_source = asked && snapshot.edition_of(*asked);
    return !asked || is_source ? std::nullopt : graph::last_day(*asked);
}

/// What came to be known after one day, until another, beside what was known before.
Compared between_days(const Snapshot& snapshot, const Request& request, int from) {
    const auto to = asked_date(snapshot, request, "to");
    if (request.find("to") && !to) {
        throw Problem("bad_value", {request.required("to"), "to", "2024, 2024-07, 2024-07-29"},
                      "to");
    }
    const Side before = side_of(
        snapshot, [&](const graph::Source& source) { return graph::day_known(source) <= from; });
    const Side after = side_of(snapshot, [&](const graph::Source& source) {
        const int day = graph::day_known(source);
        return day > from && (!to || day <= *to);
    });
    return {.from = graph::day_text(from),
            .to = to ? graph::day_text(*to) : "",
            .changes = graph::changes(snapshot, before, after, false)};
}

Compared between_sources(const Snapshot& snapshot, const Request& request) {
    const graph::Source& earlier = earlier_source(snapshot, request);
    const graph::Source* const later = later_source(snapshot, request);
    Compared compared{.from = earlier.id,
                      .to = later == nullptr ? "" : later->id,
                      .earlier = &earlier,
                      .of_series = one_series(earlier, later),
                      .changes = {}};
    compared.changes = later == nullptr
                           ? with_all_others(snapshot, earlier)
                           : graph::changes(snapshot, side_of_source(snapshot, earlier),
                                            side_of_source(snapshot, *later), compared.of_series);
    if (!compared.of_series) {
        std::erase_if(compared.changes,
                      [](const auto& one) { return one.change == Change::added; });
    }
    return compared;
}

}  // namespace

Response changes(const Snapshot& snapshot, const Request& request) {
    constexpr std::size_t kMost = 1000;
    constexpr std::size_t kDefault = 200;
    const Page page = asked_page(snapshot, request, kDefault, kMost);
    const auto day = asked_date(snapshot, request, "from");
    const Compared compared =
        day ? between_days(snapshot, request, *day) : between_sources(snapshot, request);
    const auto& all = compared.changes;
    Response response;
    Mentions mentions;
    Json json;
    json.object().member("from", compared.from).optional("to", compared.to);
    json.member("of_series", compared.of_series);
    json.array("series");
    if (compared.earlier != nullptr) {
        mentions.editions.insert(*snapshot.edition_of(compared.from));
        write_series_of(json, snapshot, *compared.earlier);
    }
    json.end_array();
    write_counts_of_changes(json, all);
    json.array("results");
    for (std::size_t i = page.first; i < std::min(all.size(), page.first + page.limit); ++i) {
        json.object().member("change", to_string(all[i].change));
        for (const auto& [key, fact] :
             {std::pair("earlier", all[i].earlier), std::pair("later", all[i].later)}) {
            if (fact) {
                json.key(key);
                write_fact(json, snapshot, snapshot.fact(*fact), {}, mentions);
            }
        }
        json.end_object();
    }
    json.end_array();
    finish_page(json, response, snapshot, request, page, all.size());
    write_mentions(json, snapshot, mentions, request.first_language());
    write_version(json, snapshot);
    response.body = json.end_object().text();
    return response;
}

}  // namespace server
