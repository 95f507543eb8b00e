/// Decisions on candidates: each is recorded with who and when; accepted ones become claims with
/// their evidence, all in one batch that can be undone.
#include "graph/edtf.hpp"
#include "graph/error.hpp"
#include "graph/text.hpp"
#include "server/commands/candidates.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <map>

namespace server {

namespace {

using graph::Candidate;
using graph::Claim;
using graph::EntityId;
using graph::Statement;
using graph::StoredCandidate;

/// UTC, as YYYYMMDDThhmmssZ.
std::string time_now() {
    const std::time_t time = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    std::tm parts{};
    gmtime_r(&time, &parts);
    constexpr std::size_t kSize = 32;
    char text[kSize];
    return {text, std::strftime(text, kSize, "%Y%m%dT%H%M%SZ", &parts)};
}

/// What persons said which entities of documents are: the id here, the id in the graph.
using Meant = std::map<std::string, std::string>;

struct Known {
    Meant meant;
    std::map<std::string, std::int64_t> refused;  // entities whose candidates were refused
};

Known known_decisions(const graph::Store& store, const std::vector<StoredCandidate>& all) {
    Known known;
    std::map<std::string, std::string> targets;  // of decisions, by id
    for (const graph::Decision& decision : store.read([](graph::StoredClaim&) {}).decisions) {
        targets[decision.id] = decision.targets;
    }
    for (const StoredCandidate& stored : all) {
        if (stored.candidate.kind != "entity" || stored.decision.empty()) {
            continue;
        }
        const std::string& subject = stored.candidate.claim().subject.text;
        const auto parts = graph::split(targets[stored.decision], ' ');
        if (stored.fate == graph::Fate::refused) {
            known.refused[subject] = stored.number;
        } else if (parts.size() == 2) {
            known.meant[subject] = std::string(parts[1]);
        }
    }
    return known;
}

EntityId renamed(const EntityId& id, const Meant& meant) {
    const auto found = meant.find(id.text);
    return found == meant.end() ? id : EntityId{found->second};
}

void rename(std::vector<Statement>& statements, const Meant& meant) {
    for (Statement& statement : statements) {
        statement.claim.subject = renamed(statement.claim.subject, meant);
        if (auto* const object = std::get_if<EntityId>(&statement.claim.value)) {
            *object = renamed(*object, meant);
        }
        for (auto& [key, value] : statement.claim.qualifiers) {
            value = key == "amount" ? renamed({value}, meant).text : value;
        }
    }
    // What another entity is called and typed is not said of the one that is meant.
    std::erase_if(statements, [&](const Statement& statement) {
        return statement.claim.predicate == graph::Predicate::type &&
               std::any_of(meant.begin(), meant.end(), [&](const auto& pair) {
                   return pair.second == statement.claim.subject.text;
               });
    });
}

EntityId entity_id(const std::string& text) {
    const auto id = graph::parse_entity_id(text);
    if (!id) {
        throw graph::Error("\"" + text +
                           "\" is no id of an entity: write giver:local, as dayun:cuhk");
    }
    return *id;
}

void set_value(Claim& claim, const std::string& text) {
    if (auto* const quantity = std::get_if<graph::Quantity>(&claim.value)) {
        const auto bounds = graph::parse_bounds(text);
        if (!bounds) {
            throw graph::Error("\"" + text + "\" is no figure: write 520, >=520, <30 or 8..9");
        }
        quantity->bounds = *bounds;
    } else if (auto* const money = std::get_if<graph::Money>(&claim.value)) {
        const auto minor = graph::parse_money(text);
        if (!minor) {
            throw graph::Error(
                "\"" + text +
                "\" is no amount: write whole currency units, as 180000000 or <260000000");
        }
        money->minor = *minor;
    } else {
        throw graph::Error("value= is for figures and amounts");
    }
}

/// The claim of this predicate among the statements that describe a candidate.
Claim& described(Candidate& candidate, graph::Predicate predicate, const std::string& key) {
    for (Statement& statement : candidate.statements) {
        if (statement.claim.predicate == predicate) {
            return statement.claim;
        }
    }
    throw graph::Error(key + "= does not belong to this candidate, a " + candidate.kind);
}

/// Changes what a candidate says; "is" is for the caller.
void correct(Candidate& candidate, const std::string& key, const std::string& value) {
    Claim& claim = candidate.statements.front().claim;
    if (key == "subject") {
        claim.subject = entity_id(value);
    } else if (key == "object") {
        claim.value = entity_id(value);
    } else if (key == "predicate" || key == "state") {
        const auto predicate = key == "predicate" ? graph::parse_predicate(value) : claim.predicate;
        const auto state = key == "state" ? graph::parse_state(value) : claim.state;
        if (!predicate || !state) {
            throw graph::Error("\"" + value + "\" is no " + key +
                               "; `dayun get /v1/vocabulary` lists them");
        }
        claim.predicate = *predicate;
        claim.state = *state;
    } else if (key == "value") {
        set_value(claim, value);
    } else if (key == "name") {
        described(candidate, graph::Predicate::name, key).value = graph::Text{
            value,
            std::get<graph::Text>(described(candidate, graph::Predicate::name, key).value).lang};
    } else if (key == "type") {
        if (!graph::parse_type(value)) {
            throw graph::Error("\"" + value + "\" is no type; there are " +
                               graph::keys(graph::types()));
        }
        described(candidate, graph::Predicate::type, key).value = graph::Text{value, ""};
    } else if (key == "owner") {
        described(candidate, graph::Predicate::paid_to, key).value = entity_id(value);
    } else {
        throw graph::Error("\"" + key +
                           "\" cannot be corrected; there are is, subject, predicate, object, "
                           "state, value, name, type, owner");
    }
}

void require_ends(const Candidate& candidate) {
    const Claim& claim = candidate.claim();
    const bool entity = std::holds_alternative<EntityId>(claim.value);
    if (candidate.kind == "relation" &&
        ((graph::term(claim.predicate).values & graph::kEntityValue) == 0 || !entity)) {
        throw graph::Error(std::string(graph::term(claim.predicate).key) +
                           " does not link two entities");
    }
}

class Decider {
public:
    Decider(graph::Store& store, const Deciding& deciding)
        : store_(store),
          deciding_(deciding),
          snapshot_(store, graph::View::working),
          at_(time_now()),
          known_(known_decisions(store, store.candidates())) {}

    Decided decide(const std::vector<StoredCandidate>& candidates) {
        std::vector<Prepared> ready;
        for (const StoredCandidate& stored : candidates) {
            if (auto prepared = prepare(stored)) {
                ready.push_back(std::move(*prepared));
            }
        }
        if (!ready.empty()) {
            write(ready);
        }
        return std::move(decided_);
    }

private:
    struct Prepared {
        const StoredCandidate* stored;
        std::vector<Statement> statements;
        std::string targets;
    };

    bool refuses() const { return deciding_.verdict == "refused"; }

    void leave(const StoredCandidate& stored, const std::string& why) {
        decided_.left.push_back("candidate " + std::to_string(stored.number) + ": " + why);
    }

    std::optional<Prepared> prepare(const StoredCandidate& stored) {
        const bool same =
            refuses() ? stored.fate == graph::Fate::refused
                      : stored.fate == graph::Fate::accepted && deciding_.corrections.empty();
        if (same) {
            leave(stored, "it is " + std::string(graph::to_string(stored.fate)) + " already");
            return std::nullopt;
        }
        if (stored.fate == graph::Fate::accepted) {
            leave(stored,
                  "it was accepted with decision " + stored.decision + ": undo that batch first");
            return std::nullopt;
        }
        Prepared prepared{&stored, {}, hex(graph::candidate_id(stored.candidate))};
        if (refuses()) {
            prepared.targets = hex(graph::wording(stored.candidate));
            return prepared;
        }
        Candidate candidate = stored.candidate;
        for (const std::string& correction : deciding_.corrections) {
            const auto equals = std::min(correction.find('='), correction.size());
            const std::string key = correction.substr(0, equals);
            const std::string value = correction.substr(std::min(equals + 1, correction.size()));
            if (key == "is") {
                known_.meant[candidate.claim().subject.text] = entity_id(value).text;
                prepared.targets += " " + value;
            } else {
                correct(candidate, key, value);
            }
        }
        require_ends(candidate);
        if (const auto refused = refused_in(candidate); refused) {
            leave(stored, "it speaks of candidate " + std::to_string(*refused) +
                              ", which was refused: correct it, or accept that first");
            return std::nullopt;
        }
        prepared.statements = std::move(candidate.statements);
        rename(prepared.statements, known_.meant);
        return prepared;
    }

    std::optional<std::int64_t> refused_in(const Candidate& candidate) const {
        for (const Statement& statement : candidate.statements) {
            const auto* const object = std::get_if<EntityId>(&statement.claim.value);
            for (const EntityId* id : {&statement.claim.subject, object}) {
                const auto found =
                    id == nullptr ? known_.refused.end() : known_.refused.find(id->text);
                if (found != known_.refused.end() && candidate.kind != "entity") {
                    return found->second;
                }
            }
        }
        return std::nullopt;
    }

    /// The source that the document is: one that is known by these bytes, else what it says of
    /// itself.
    graph::Source source_of(const std::string& document) const {
        for (const graph::Edition& edition : snapshot_.editions()) {
            if (edition.source.sha256 == document && edition.current) {
                return edition.source;
            }
        }
        auto self = store_.self_description(document);
        if (!self) {
            throw graph::Error("document " + document +
                               " does not say what it is: import it again");
        }
        if (self->edition.empty()) {
            self->edition = at_.substr(0, 4) + "-" + at_.substr(4, 2) + "-" + at_.substr(6, 2);
        }
        if (deciding_.open_to_all) {
            self->visibility = "public";
        }
        return *self;
    }

    void write(std::vector<Prepared>& ready) {
        graph::Import import =
            store_.begin("candidates", deciding_.verdict + " by " + deciding_.by, "");
        std::map<std::string, graph::Source> sources;
        for (Prepared& prepared : ready) {
            const std::string& document = prepared.stored->candidate.document;
            if (!prepared.statements.empty() && !sources.contains(document)) {
                const graph::Source source = source_of(document);
                const std::string refused =
                    import.source(source, graph::Sink::Described::by_no_record);
                if (!refused.empty()) {
                    throw graph::Error(
                        refused +
                        ": undo that source, or accept the document's own description first");
                }
                sources[document] = source;
            }
            for (Statement& statement : prepared.statements) {
                statement.evidence.source = sources[document].id;
            }
            if (!prepared.statements.empty()) {
                import.statements(prepared.statements);
            }
            if (const std::string refused = import.decision(decision(prepared)); !refused.empty()) {
                throw graph::Error(refused);
            }
            ++decided_.decided;
        }
        decided_.batch = import.finish().id;
    }

    graph::Decision decision(const Prepared& prepared) const {
        const std::string reason = !deciding_.reason.empty() ? deciding_.reason : corrections();
        constexpr std::size_t kDigits = 16;
        return {.id = "candidate-" +
                      hex(graph::candidate_id(prepared.stored->candidate)).substr(0, kDigits) +
                      "-" + at_,
                .about = "candidate",
                .targets = prepared.targets,
                .verdict = deciding_.verdict,
                .reason = reason,
                .by = deciding_.by,
                .at = at_.substr(0, 4) + "-" + at_.substr(4, 2) + "-" + at_.substr(6, 2),
                .revokes = prepared.stored->decision};
    }

    std::string corrections() const {
        std::string text;
        for (const std::string& correction : deciding_.corrections) {
            text += (text.empty() ? "" : "; ") + correction;
        }
        return text;
    }

    static std::string hex(const graph::Digest& digest) { return graph::hex(digest); }

    graph::Store& store_;
    const Deciding& deciding_;
    const graph::Snapshot snapshot_;
    std::string at_;
    Known known_;
    Decided decided_;
};

}  // namespace

Decided decide(graph::Store& store, const std::vector<StoredCandidate>& candidates,
               const Deciding& deciding) {
    return Decider(store, deciding).decide(candidates);
}

}  // namespace server
