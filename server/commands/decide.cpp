/// `decide` and `decisions`: what persons judged about which entries are one, which of two
/// statements holds, and which pairs need no proposal. A decision is never changed, only revoked by
/// another one.
#include "graph/contradictions.hpp"
#include "graph/error.hpp"
#include "graph/identity_change.hpp"
#include "graph/text.hpp"
#include "server/commands.hpp"
#include "server/commands/rehearse.hpp"
#include "server/commands/suggest.hpp"
#include "server/commands/working.hpp"

#include <fmt/chrono.h>
#include <fmt/core.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <ctime>

namespace server {

namespace {

using graph::Decision;
using graph::RecordedDecision;
using graph::Snapshot;

struct DecideOptions {
    std::string verdict;
    std::vector<std::string> on;  // two ids or claims, or the decision to revoke
    std::string by;
    std::string reason;
    bool rehearse = false;
};

/// The day in Shenzhen and Hong Kong, which keep UTC+8 all year.
std::string today_text() {
    constexpr std::time_t kEightHours = 8 * 60 * 60;
    return fmt::format("{:%Y-%m-%d}", fmt::gmtime(std::time(nullptr) + kEightHours));
}

const RecordedDecision& recorded_decision(const std::vector<RecordedDecision>& all,
                                          const std::string& id) {
    const auto found = std::find_if(
        all.begin(), all.end(), [&](const RecordedDecision& one) { return one.decision.id == id; });
    if (found == all.end()) {
        throw graph::Error("there is no decision \"" + id + "\"; `dayun decisions` lists them");
    }
    return *found;
}

/// What each verdict is about.
std::string about_of(const std::string& verdict) {
    return verdict == "holds"                                ? "ruling"
           : verdict == "known" || verdict == "not_relevant" ? "gap"
                                                             : "identity";
}

/// The live decisions about the same two.
std::vector<Decision> on_this_pair(const std::vector<RecordedDecision>& all,
                                   const DecideOptions& wanted) {
    const auto& pair = wanted.on;
    std::vector<Decision> found;
    for (const auto& [decision, live] : all) {
        const auto ids = graph::split(decision.targets, ' ');
        if (live && decision.about == about_of(wanted.verdict) && decision.verdict != "revoked" &&
            ids.size() == 2 &&
            ((ids[0] == pair[0] && ids[1] == pair[1]) ||
             (ids[0] == pair[1] && ids[1] == pair[0]))) {
            found.push_back(decision);
        }
    }
    return found;
}

Decision revocation(const std::vector<RecordedDecision>& all, const DecideOptions& wanted) {
    const auto& [decision, live] = recorded_decision(all, wanted.on.front());
    if (!live) {
        const auto by = std::find_if(all.begin(), all.end(), [&](const RecordedDecision& one) {
            return one.live && one.decision.revokes == wanted.on.front();
        });
        throw graph::Error("decision " + decision.id + " is revoked already" +
                           (by == all.end() ? "" : ", by " + by->decision.id));
    }
    return {.id = {},
            .about = decision.about,
            .targets = decision.targets,
            .verdict = "revoked",
            .reason = {},
            .by = {},
            .at = {},
            .revokes = decision.id};
}

/// One that says the contrary of the same two ids is revoked with it.
Decision verdict_on_pair(const std::vector<RecordedDecision>& all, const DecideOptions& wanted) {
    std::string revokes;
    // The claim that holds stands first; of other pairs the order says nothing.
    const bool in_order = wanted.verdict == "holds" || wanted.on[0] < wanted.on[1];
    const std::string targets =
        in_order ? wanted.on[0] + " " + wanted.on[1] : wanted.on[1] + " " + wanted.on[0];
    for (const Decision& decision : on_this_pair(all, wanted)) {
        if (decision.verdict == wanted.verdict &&
            (wanted.verdict != "holds" || decision.targets == targets)) {
            throw graph::Error("that is decided already, by " + decision.id);
        }
        if (!revokes.empty()) {
            throw graph::Error("several decisions say the contrary: revoke " + revokes + " or " +
                               decision.id + " first, with `dayun decide revoke`");
        }
        revokes = decision.id;
    }
    return {.id = {},
            .about = about_of(wanted.verdict),
            .targets = targets,
            .verdict = wanted.verdict,
            .reason = {},
            .by = {},
            .at = {},
            .revokes = revokes};
}

/// With an id of its own, by what it says and when.
Decision decision_of(const std::vector<RecordedDecision>& all, const DecideOptions& wanted) {
    Decision decision =
        wanted.verdict == "revoke" ? revocation(all, wanted) : verdict_on_pair(all, wanted);
    decision.reason = wanted.reason;
    decision.by = wanted.by;
    decision.at = today_text();
    constexpr std::size_t kDigits = 12;
    const auto digest = graph::sha256(graph::hex(graph::decision_digest(decision)) +
                                      std::to_string(std::time(nullptr)));
    decision.id = decision.at + "-" + graph::hex(digest).substr(0, kDigits);
    return decision;
}

void record(graph::Store& store, const Decision& decision) {
    graph::Import import = store.begin("decide", decision.verdict + " " + decision.targets, "");
    if (const std::string refused = import.decision(decision); !refused.empty()) {
        throw graph::Error(refused);
    }
    import.finish();
}

/// What one decision moves.
struct Effect {
    const Decision& decision;
    const Rehearsal& rehearsal;
    graph::IdentityChange change;
    std::vector<graph::Ground> against;  // making one of two
};

std::vector<std::string> new_conflicts(const Snapshot& before, const Snapshot& after) {
    const auto known = before.cluster_conflicts();
    auto conflicts = after.cluster_conflicts();
    std::erase_if(conflicts, [&](const std::string& conflict) {
        return std::find(known.begin(), known.end(), conflict) != known.end();
    });
    return conflicts;
}

std::vector<graph::Ground> against_joining(const Snapshot& before, const Decision& decision) {
    const auto ids = graph::split(decision.targets, ' ');
    if (decision.verdict != "same" || before.find(ids[0]) == before.find(ids[1])) {
        return {};
    }
    auto grounds =
        graph::compare(before, graph::Profiles(before), *before.find(ids[0]), *before.find(ids[1]))
            .grounds;
    std::erase_if(grounds, [](const graph::Ground& ground) { return !ground.against; });
    return grounds;
}

void print_effect(const Effect& effect) {
    const Decision& decision = effect.decision;
    fmt::print("{} {}: {}{}\n", decision.id, decision.verdict, decision.targets,
               decision.revokes.empty() ? "" : " (revokes " + decision.revokes + ")");
    for (const graph::MovedId& id : effect.change.moved) {
        fmt::print("  {} moves from {} to {}; claims: {}\n", id.id, id.from, id.to, id.claims);
    }
    if (decision.about == "identity" && effect.change.moved.empty()) {
        fmt::print("  nothing moves: other decisions or equal identifiers say so too\n");
    }
    for (const graph::Ground& ground : effect.against) {
        fmt::print("  against it: {}\n", label_of(ground));
    }
    print_differing(effect.rehearsal.after, effect.change.differing);
    if (effect.change.no_longer_differing > 0) {
        fmt::print("differing statements that no longer meet: {}\n",
                   effect.change.no_longer_differing);
    }
    if (decision.about == "identity") {
        print(effect.rehearsal);
    }
}

std::string json_of(const Effect& effect, bool rehearsal) {
    Json json;
    const Decision& decision = effect.decision;
    json.object().member("decision", decision.id).member("verdict", decision.verdict);
    json.member("targets", decision.targets).optional("revokes", decision.revokes);
    json.array("moved");
    for (const graph::MovedId& id : effect.change.moved) {
        json.object().member("id", id.id).member("from", id.from).member("to", id.to);
        json.member("claims", std::uint64_t{id.claims}).end_object();
    }
    json.end_array().array("against");
    for (const graph::Ground& ground : effect.against) {
        json.object().member("code", ground.code).optional("detail", ground.detail).end_object();
    }
    json.end_array();
    write_differing(json, effect.rehearsal.after, effect.change.differing);
    json.member("no_longer_differing", std::uint64_t{effect.change.no_longer_differing});
    json.member("rehearsal", rehearsal);
    write_changes(json, effect.rehearsal);
    return json.member("data_version", graph::hex(effect.rehearsal.after.data_version()))
        .end_object()
        .text();
}

void refuse_conflicts(const std::vector<std::string>& conflicts) {
    std::string all;
    for (const std::string& conflict : conflicts) {
        all += "\n  " + conflict;
    }
    if (!all.empty()) {
        throw graph::Error(
            "this contradicts what is decided; revoke the other decision first (`dayun decisions` "
            "lists them)" +
            all);
    }
}

/// Two claims that are listed as a difference: a ruling on others would be shown nowhere.
void require_statements(const Snapshot& snapshot, const std::string& one,
                        const std::string& other) {
    std::vector<graph::FactIndex> facts;
    for (const std::string& claim : {one, other}) {
        const auto digest = graph::parse_digest(claim);
        const auto index = digest ? snapshot.find_claim(*digest) : std::nullopt;
        if (!index) {
            throw graph::Error("no claim has the id \"" + claim +
                               "\"; `dayun contradictions` shows the ids of both statements");
        }
        facts.push_back(snapshot.fact_of(*index));
    }
    const auto pair = std::minmax(facts[0], facts[1]);
    const auto all = graph::contradictions(snapshot, {});
    const bool listed = std::any_of(all.begin(), all.end(), [&](const graph::Difference& known) {
        return known.one == pair.first && known.other == pair.second;
    });
    if (!listed) {
        throw graph::Error(
            "these two claims are no differing statements: `dayun contradictions` lists those "
            "that are");
    }
}

/// An id that no source uses would be a slip of the pen.
void require_ids(const Snapshot& snapshot, const DecideOptions& wanted) {
    if (wanted.verdict == "revoke") {
        return;
    }
    if (wanted.on.size() != 2 || wanted.on[0] == wanted.on[1]) {
        throw graph::Error("this is decided between two: give two that differ");
    }
    if (wanted.verdict == "holds") {
        require_statements(snapshot, wanted.on[0], wanted.on[1]);
        return;
    }
    for (const std::string& id : wanted.on) {
        entity_of_id(snapshot, id);
    }
}

void decide(const Options& options, const DecideOptions& wanted) {
    if (wanted.verdict == "revoke" && wanted.on.size() != 1) {
        throw graph::Error("name one decision to revoke");
    }
    graph::Store trial = graph::Store::rehearsal(options.database);
    const Snapshot before(trial, graph::View::working);
    require_ids(before, wanted);
    const Decision decision = decision_of(trial.decisions(), wanted);
    record(trial, decision);
    const Snapshot after(trial, graph::View::working);
    refuse_conflicts(new_conflicts(before, after));
    const Rehearsal rehearsal{before, after, graph::diff(before, after)};
    const Effect effect{.decision = decision,
                        .rehearsal = rehearsal,
                        .change = graph::identity_change(before, after),
                        .against = against_joining(before, decision)};
    if (!wanted.rehearse) {
        graph::Store store(options.database);
        record(store, decision);
    }
    if (options.json) {
        fmt::print("{}\n", json_of(effect, wanted.rehearse));
        return;
    }
    print_effect(effect);
    fmt::print("{}\n", wanted.rehearse
                           ? "This was a rehearsal: nothing was written."
                           : "Recorded; `dayun decide revoke " + decision.id + "` takes it back.");
}

void list_decisions(const Options& options) {
    const graph::Store store(options.database, graph::Store::Mode::read);
    const auto all = store.decisions();
    Json json;
    json.array();
    for (const auto& [decision, live] : all) {
        if (options.json) {
            json.object().member("id", decision.id).member("about", decision.about);
            json.member("targets", decision.targets).member("verdict", decision.verdict);
            json.member("reason", decision.reason).member("by", decision.by);
            json.member("at", decision.at).optional("revokes", decision.revokes);
            json.member("live", live).end_object();
        } else {
            fmt::print("{}  {} {}: {}{}\n  {}, {}: {}\n", decision.id, decision.verdict,
                       decision.about, decision.targets, live ? "" : "  (revoked)", decision.at,
                       decision.by, decision.reason);
        }
    }
    if (options.json) {
        fmt::print("{}\n", pretty(json.end_array().text()));
    } else if (all.empty()) {
        fmt::print("No decisions are recorded.\n");
    }
}

}  // namespace

void add_decide(CLI::App& command, const Options& options, int&) {
    auto wanted = std::make_shared<DecideOptions>();
    command
        .add_option(
            "VERDICT", wanted->verdict,
            "same or different (entries); holds (the first of two claims); known (there is a "
            "link that no source here has) or not_relevant (a pair of `dayun gaps`); revoke")
        ->required()
        ->check(CLI::IsMember({"same", "different", "holds", "known", "not_relevant", "revoke"}));
    command
        .add_option("ON", wanted->on,
                    "The two ids, or the two claims; to revoke, the id of the decision (see `dayun "
                    "decisions`)")
        ->required()
        ->expected(1, 2);
    command.add_option("--by", wanted->by, "Who decides: an office, or a role in it")->required();
    command.add_option("--reason", wanted->reason, "Why, for those who ask later")->required();
    command.add_flag("--rehearse", wanted->rehearse,
                     "Say what would move, what would differ and how totals would change, and "
                     "write nothing");
    command.callback([&options, wanted] { decide(options, *wanted); });
}

void add_decisions(CLI::App& command, const Options& options, int&) {
    command.callback([&options] { list_decisions(options); });
}

}  // namespace server
