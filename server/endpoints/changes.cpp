#include "graph/changes.hpp"

#include "graph/edtf.hpp"
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

Side alone(const Snapshot& snapshot, const graph::Source& wanted) {
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
    auto all = graph::changes(snapshot, before, alone(snapshot, one), false);
    const auto later = graph::changes(snapshot, alone(snapshot, one), after, false);
    all.insert(all.end(), later.begin(), later.end());
    return all;
}

bool one_series(const graph::Source& earlier, const graph::Source* later) {
    return later != nullptr && !earlier.series.empty() && later->id != earlier.id &&
           later->series == earlier.series;
}

void write_counts(Json& json, const std::vector<graph::ChangedFact>& all) {
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
void write_series(Json& json, const Snapshot& snapshot, const graph::Source& earlier) {
    json.array("series");
    for (const Edition& edition : snapshot.editions()) {
        if (snapshot.shows(edition) && !earlier.series.empty() &&
            edition.source.series == earlier.series) {
            json.element(edition.source.id);
        }
    }
    json.end_array();
}

}  // namespace

Response changes(const Snapshot& snapshot, const Request& request) {
    constexpr std::size_t kMost = 1000;
    constexpr std::size_t kDefault = 200;
    const Page page = asked_page(snapshot, request, kDefault, kMost);
    const graph::Source& earlier = earlier_source(snapshot, request);
    const graph::Source* const later = later_source(snapshot, request);
    const bool of_series = one_series(earlier, later);
    auto all = later == nullptr ? with_all_others(snapshot, earlier)
                                : graph::changes(snapshot, alone(snapshot, earlier),
                                                 alone(snapshot, *later), of_series);
    if (!of_series) {
        std::erase_if(all, [](const auto& one) { return one.change == Change::added; });
    }
    Response response;
    Mentions mentions;
    Json json;
    json.object().member("from", earlier.id).optional("to", request.find("to").value_or(""));
    mentions.editions.insert(*snapshot.edition_of(earlier.id));
    json.member("of_series", of_series);
    write_series(json, snapshot, earlier);
    write_counts(json, all);
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
