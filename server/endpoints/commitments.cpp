#include "graph/commitments.hpp"

#include "graph/edtf.hpp"
#include "server/endpoints.hpp"

#include <algorithm>

namespace server {

namespace {

using graph::Snapshot;

class CommitmentsWriter {
public:
    CommitmentsWriter(Json& json, const Snapshot& snapshot, graph::Scope scope, int today,
                      Mentions& mentions)
        : json_(json), snapshot_(snapshot), scope_(scope), today_(today), mentions_(mentions) {}

    void write(const graph::Measure& measure) {
        json_.object();
        if (measure.entity) {
            mentions_.entities.insert(*measure.entity);
            json_.member("entity", snapshot_.id(*measure.entity));
        }
        json_.array("steps");
        for (const graph::MeasureStep& step : measure.steps) {
            json_.object().optional("date", step.date).member("own_date", step.own).key("fact");
            write(step.fact);
            json_.end_object();
        }
        json_.end_array().array("items");
        for (const graph::FactIndex item : measure.items) {
            write(item);
        }
        json_.end_array();
        if (snapshot_.view() == graph::View::working) {
            write_targets(measure);
        }
        json_.end_object();
    }

private:
    void write(graph::FactIndex fact) {
        write_fact(json_, snapshot_, snapshot_.fact(fact), scope_, mentions_);
    }

    void write_targets(const graph::Measure& measure) {
        json_.array("targets");
        for (const graph::Target& target : measure.targets) {
            const graph::Fact fact = snapshot_.fact(target.fact);
            json_.object().member("day", graph::day_text(target.day));
            json_.member("claim", graph::hex(snapshot_.claims().digest(fact.first)));
            json_.member("passed", target.day < today_).end_object();
        }
        json_.end_array().array("later_sources");
        for (const std::uint32_t edition : measure.later) {
            mentions_.editions.insert(edition);
            json_.element(snapshot_.editions()[edition].source.id);
        }
        json_.end_array();
    }

    Json& json_;
    const Snapshot& snapshot_;
    const graph::Scope scope_;
    const int today_;
    Mentions& mentions_;
};

}  // namespace

Response commitments(const Snapshot& snapshot, const Request& request) {
    constexpr std::size_t kMost = 500;
    constexpr std::size_t kDefault = 100;
    const Page page = asked_page(snapshot, request, kDefault, kMost);
    const graph::Scope scope = asked_scope(snapshot, request);
    const auto entity =
        request.find("id") ? std::optional(named_entity(snapshot, request, "id")) : std::nullopt;
    const auto all = graph::commitments(snapshot, entity, scope);
    Response response;
    Mentions mentions;
    Json json;
    json.object();
    if (entity) {
        mentions.entities.insert(*entity);
        json.member("id", snapshot.id(*entity));
    }
    if (snapshot.view() == graph::View::working) {
        response.of_today = true;
        json.member("today", graph::day_text(request.today));
    }
    json.array("results");
    CommitmentsWriter writer(json, snapshot, scope, request.today, mentions);
    for (std::size_t i = page.first; i < std::min(all.size(), page.first + page.limit); ++i) {
        writer.write(all[i]);
    }
    json.end_array();
    finish_page(json, response, snapshot, request, page, all.size());
    write_mentions(json, snapshot, mentions, request.first_language());
    write_version(json, snapshot, scope);
    response.body = json.end_object().text();
    return response;
}

}  // namespace server
