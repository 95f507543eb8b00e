#include "graph/funding.hpp"

#include "server/endpoints.hpp"
#include "server/problem.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace server {

namespace {

using graph::Funding;
using graph::FundingAmount;
using graph::Snapshot;
using By = graph::FundingQuestion::By;

/// What each word of `group_by` means.
constexpr std::pair<std::string_view, By> kGroups[] = {
    {"kind", By::kind}, {"payer", By::payer}, {"recipient", By::recipient}};

graph::FundingQuestion funding_question(const Snapshot& snapshot, const Request& request) {
    graph::FundingQuestion asked{.scope = asked_scope(snapshot, request),
                                 .kind = request.find("kind").value_or(""),
                                 .payer = {}};
    if (request.find("kind") && !graph::listed(graph::money_kinds(), asked.kind)) {
        throw Problem("bad_value", {asked.kind, "kind", graph::keys(graph::money_kinds())}, "kind");
    }
    if (request.find("payer")) {
        asked.payer = named_entity(snapshot, request, "payer");
    }
    const std::string group = request.find("group_by").value_or("kind");
    const auto found = std::find_if(std::begin(kGroups), std::end(kGroups),
                                    [&](const auto& one) { return one.first == group; });
    if (found == std::end(kGroups)) {
        throw Problem("bad_value", {group, "group_by", "kind, payer, recipient"}, "group_by");
    }
    asked.by = found->second;
    return asked;
}

/// Writes one answer.
class FundingWriter {
public:
    FundingWriter(const Snapshot& snapshot, const graph::FundingQuestion& asked,
                  const Funding& answer)
        : snapshot_(snapshot), asked_(asked), answer_(answer) {}

    std::string text(Language first) {
        json_.object().array("groups");
        for (const graph::FundingGroup& group : answer_.groups) {
            write(group);
        }
        json_.end_array().array("trees");
        for (const graph::FundingTree& tree : answer_.trees) {
            if (concerns(tree)) {
                write(tree);
            }
        }
        json_.end_array();
        write_unknown();
        write_flows();
        write_amounts();
        json_.member("stackable", false);
        write_mentions(json_, snapshot_, mentions_, first);
        write_version(json_, snapshot_, asked_.scope);
        return json_.end_object().text();
    }

private:
    const std::string& id(graph::Vertex vertex) {
        mentions_.entities.insert(vertex);
        return snapshot_.id(vertex);
    }
    /// The funding of an amount that is written further down.
    const std::string& listed(std::size_t amount) {
        listed_.insert(amount);
        return id(answer_.amounts[amount].funding);
    }

    void write(const graph::FundingGroup& group) {
        json_.object();
        if (asked_.by != By::kind) {
            json_.array("ends");
            for (const graph::Vertex end : group.ends) {
                json_.element(id(end));
            }
            json_.end_array();
        }
        json_.array("totals");
        for (const graph::FundingTotal& total : group.totals) {
            write(total);
        }
        json_.end_array().end_object();
    }

    void write(const graph::FundingTotal& total) {
        json_.object().member("kind", total.kind).optional("per", total.per);
        if (total.included.empty()) {
            json_.null("total");
        } else {
            write_money(json_, "total", {total.minor, total.currency});
        }
        json_.member("currency", total.currency).array("included");
        for (const std::size_t amount : total.included) {
            json_.element(listed(amount));
        }
        json_.end_array().array("excluded");
        for (const auto& [amount, reason] : total.excluded) {
            json_.object().member("funding", listed(amount));
            json_.member("reason", to_string(reason)).end_object();
        }
        json_.end_array().array("possible_duplicates");
        for (const auto& set : total.possible_duplicates) {
            json_.array();
            for (const std::size_t amount : set) {
                json_.element(listed(amount));
            }
            json_.end_array();
        }
        json_.end_array().end_object();
    }

    bool concerns(const graph::FundingTree& tree) const {
        return listed_.contains(tree.whole) ||
               std::any_of(tree.parts.begin(), tree.parts.end(),
                           [&](std::size_t part) { return listed_.contains(part); });
    }

    void write(const graph::FundingTree& tree) {
        const FundingAmount& whole = answer_.amounts[tree.whole];
        json_.object().member("whole", listed(tree.whole)).member("kind", whole.kind);
        json_.array("parts");
        for (const std::size_t part : tree.parts) {
            json_.element(listed(part));
        }
        json_.end_array();
        if (tree.not_itemised) {
            write_money(json_, "not_itemised", {*tree.not_itemised, whole.currency});
            json_.member("calculated", true);
        }
        json_.member("parts_exceed_whole", tree.parts_exceed).end_object();
    }

    void write_unknown() {
        json_.array("amount_not_stated");
        const bool all = asked_.kind.empty() && !asked_.payer;
        for (const graph::Vertex funding : all ? answer_.unknown : std::vector<graph::Vertex>{}) {
            json_.element(id(funding));
        }
        json_.end_array();
    }

    /// One stage of the way of the money; an entity may stand at several.
    struct Stop {
        std::string stage;
        std::string id;  // empty: not stated
        std::string purpose;
        friend auto operator<=>(const Stop&, const Stop&) = default;
    };

    std::vector<Stop> stops(const char* stage, const std::vector<graph::FactIndex>& links) {
        std::vector<Stop> result;
        for (const graph::FactIndex link : links) {
            result.push_back({stage, id(*snapshot_.fact(link).object), ""});
        }
        return result;
    }

    /// Stage after stage, so that it never runs in a circle.
    void write_flows() {
        std::map<std::pair<Stop, Stop>, std::vector<std::size_t>> flows;
        for (const std::size_t index : listed_) {
            const FundingAmount& amount = answer_.amounts[index];
            std::vector<std::vector<Stop>> way{stops("payer", amount.payers)};
            if (way[0].empty()) {
                way[0].push_back({"payer", "", ""});
            }
            for (auto& next : {stops("channel", amount.channels),
                               stops("recipient", amount.recipients), uses(amount)}) {
                if (!next.empty()) {
                    way.push_back(next);
                }
            }
            for (std::size_t i = 0; i + 1 < way.size(); ++i) {
                for (const Stop& from : way[i]) {
                    for (const Stop& to : way[i + 1]) {
                        flows[{from, to}].push_back(index);
                    }
                }
            }
        }
        json_.array("flows");
        for (const auto& [ends, amounts] : flows) {
            json_.object();
            write("from", ends.first);
            write("to", ends.second);
            json_.array("amounts");
            for (const std::size_t amount : amounts) {
                json_.element(listed(amount));
            }
            json_.end_array().end_object();
        }
        json_.end_array();
    }

    std::vector<Stop> uses(const FundingAmount& amount) const {
        std::vector<Stop> result;
        for (const graph::FactIndex index : amount.uses) {
            const graph::Relation& said = snapshot_.relation(snapshot_.fact(index));
            const Stop use{"use", "", std::string(graph::qualifier(said.qualifiers, "purpose"))};
            if (std::find(result.begin(), result.end(), use) == result.end()) {
                result.push_back(use);
            }
        }
        return result;
    }

    void write(const char* key, const Stop& stop) {
        json_.object(key).member("stage", stop.stage).optional("id", stop.id);
        json_.optional("purpose", stop.purpose).end_object();
    }

    void write_amounts() {
        json_.array("amounts");
        for (const std::size_t index : listed_) {
            const FundingAmount& amount = answer_.amounts[index];
            json_.object().member("funding", id(amount.funding)).member("kind", amount.kind);
            json_.optional("per", amount.per);
            write_money(json_, "amount", {amount.minor, amount.currency});
            json_.member("differing", amount.differing);
            if (amount.whole) {
                json_.member("within", id(*amount.whole));
            }
            for (const auto& [key, facts] :
                 {std::pair("stated", &amount.facts), std::pair("paid_by", &amount.payers),
                  std::pair("through", &amount.channels),
                  std::pair("paid_to", &amount.recipients)}) {
                json_.array(key);
                for (const graph::FactIndex fact : *facts) {
                    write_fact(json_, snapshot_, snapshot_.fact(fact), asked_.scope, mentions_);
                }
                json_.end_array();
            }
            json_.end_object();
        }
        json_.end_array();
    }

    const Snapshot& snapshot_;
    const graph::FundingQuestion& asked_;
    const Funding& answer_;
    Json json_;
    Mentions mentions_;
    std::set<std::size_t> listed_;
};

}  // namespace

Response funding(const Snapshot& snapshot, const Request& request) {
    const auto asked = funding_question(snapshot, request);
    const Funding answer = graph::funding(snapshot, asked);
    return {.body = FundingWriter(snapshot, asked, answer).text(request.first_language()),
            .headers = {}};
}

}  // namespace server
