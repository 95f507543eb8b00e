#include "graph/error.hpp"
#include "graph/text.hpp"
#include "server/commands/candidates.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>

namespace server {

namespace {

using graph::Candidate;
using graph::Predicate;
using graph::StoredCandidate;

std::string type_of(const Candidate& candidate) {
    for (const graph::Statement& statement : candidate.statements) {
        if (statement.claim.predicate == Predicate::type) {
            return graph::text_of(statement.claim.value).text;
        }
    }
    return {};
}

bool speaks_of(const Candidate& candidate, std::string_view part) {
    if (candidate.words.find(part) != std::string::npos) {
        return true;
    }
    return std::any_of(
        candidate.statements.begin(), candidate.statements.end(), [&](const graph::Statement& one) {
            return graph::text_of(one.claim.value).text.find(part) != std::string::npos ||
                   one.claim.subject.text.find(part) != std::string::npos ||
                   graph::term(one.claim.predicate).key == part;
        });
}

std::map<std::string, std::string> document_names(const graph::Store& store) {
    std::map<std::string, std::string> names;
    for (const graph::Document& document : store.read([](graph::StoredClaim&) {}).documents) {
        names[document.sha256] = document.name;
    }
    return names;
}

void write_stored(Json& json, const StoredCandidate& stored, graph::Effect effect,
                  const CandidateNames& names) {
    const Candidate& candidate = stored.candidate;
    json.object().member("number", stored.number).member("kind", candidate.kind);
    json.member("fate", graph::to_string(stored.fate)).member("effect", graph::to_string(effect));
    json.member("says", names.in_words(candidate))
        .member("score", candidate.score)
        .array("reasons");
    for (const std::string& reason : candidate.reasons) {
        json.element(reason);
    }
    json.end_array().array("may_be");
    for (const std::string& other : candidate.others) {
        json.object().member("id", other).member("name", names.of(other)).end_object();
    }
    json.end_array().member("document", candidate.document).member("place", candidate.place);
    json.member("start", std::int64_t{candidate.range.start})
        .member("end", std::int64_t{candidate.range.end});
    json.member("words", candidate.words).array("claims");
    for (const auto& [claim, evidence] : candidate.statements) {
        const graph::ValueText value = graph::text_of(claim.value);
        json.object()
            .member("subject", claim.subject.text)
            .member("predicate", graph::term(claim.predicate).key);
        json.member("value", value.text)
            .member("kind", value.kind)
            .member("state", graph::term(claim.state).key);
        json.member("how", evidence.how).end_object();
    }
    json.end_array().optional("decision", stored.decision).end_object();
}

void print_candidate(const StoredCandidate& stored, graph::Effect effect,
                     const CandidateNames& names) {
    const Candidate& candidate = stored.candidate;
    std::string words = candidate.words;
    std::replace_if(
        words.begin(), words.end(), [](char c) { return c == '\n' || c == '\t' || c == '\r'; },
        ' ');
    fmt::print("{:5}  {:8} {:3}  {}{}\n", stored.number, graph::to_string(effect), candidate.score,
               names.in_words(candidate),
               stored.fate == graph::Fate::open
                   ? ""
                   : fmt::format("  ({})", graph::to_string(stored.fate)));
    fmt::print("       {} {}-{}: {}\n", candidate.place, candidate.range.start, candidate.range.end,
               words);
    for (const std::string& other : candidate.others) {
        fmt::print("       unsure: it may be {} ({})\n", names.of(other), other);
    }
}

}  // namespace

CandidateNames::CandidateNames(const graph::Snapshot& snapshot,
                               const std::vector<StoredCandidate>& all)
    : snapshot_(snapshot) {
    for (const StoredCandidate& stored : all) {
        for (const graph::Statement& statement : stored.candidate.statements) {
            if (statement.claim.predicate == Predicate::name) {
                names_.emplace(statement.claim.subject.text,
                               graph::text_of(statement.claim.value).text);
            }
        }
    }
}

std::string CandidateNames::of(const std::string& id) const {
    if (const auto vertex = snapshot_.find(id)) {
        const graph::ShownNames& shown = snapshot_.shown_names(*vertex);
        if (shown.zh_hans) {
            return shown.zh_hans->text;
        }
    }
    const auto name = names_.find(id);
    return name == names_.end() ? id : name->second;
}

std::string CandidateNames::in_words(const Candidate& candidate) const {
    const graph::Claim& claim = candidate.claim();
    const auto* const object = std::get_if<graph::EntityId>(&claim.value);
    const graph::ValueText value = graph::text_of(claim.value);
    if (candidate.kind == "entity") {
        return claim.subject.giver() == "read"
                   ? fmt::format("{} is a new {}", of(claim.subject.text), type_of(candidate))
                   : fmt::format("{} is {} ({})", value.text, of(claim.subject.text),
                                 claim.subject.text);
    }
    std::string text = fmt::format(
        "{} {} {}", of(claim.subject.text), graph::term(claim.predicate).key,
        object != nullptr ? of(object->text)
                          : value.text + (value.extra.empty() ? "" : " " + value.extra));
    if (candidate.kind == "amount") {
        text = value.text + " " + value.extra + " " +
               std::string(graph::qualifier(claim.qualifiers, "kind"));
        for (const graph::Statement& statement : candidate.statements) {
            const auto* const end = std::get_if<graph::EntityId>(&statement.claim.value);
            if (end != nullptr && statement.claim.subject == claim.subject &&
                statement.claim.predicate != Predicate::within) {
                text += fmt::format(" {} {}", graph::term(statement.claim.predicate).key,
                                    of(end->text));
            }
        }
    }
    return fmt::format("{} [{}]", text, graph::term(claim.state).key);
}

std::vector<StoredCandidate> chosen(const graph::Store& store, const Chosen& wanted) {
    std::vector<StoredCandidate> all = store.candidates();
    for (const std::int64_t number : wanted.numbers) {
        if (std::none_of(all.begin(), all.end(),
                         [&](const StoredCandidate& one) { return one.number == number; })) {
            throw graph::Error("there is no candidate " + std::to_string(number) +
                               "; `dayun candidates` lists them");
        }
    }
    const auto documents = document_names(store);
    std::erase_if(all, [&](const StoredCandidate& one) {
        const Candidate& candidate = one.candidate;
        const auto name = documents.find(candidate.document);
        const bool of_document =
            wanted.document.empty() || candidate.document.starts_with(wanted.document) ||
            (name != documents.end() && name->second.find(wanted.document) != std::string::npos);
        const bool numbered = wanted.numbers.empty() ||
                              std::find(wanted.numbers.begin(), wanted.numbers.end(), one.number) !=
                                  wanted.numbers.end();
        return !of_document || !numbered ||
               (!wanted.kind.empty() && candidate.kind != wanted.kind) ||
               (!wanted.matching.empty() && !speaks_of(candidate, wanted.matching)) ||
               candidate.score < wanted.at_least || candidate.score >= wanted.below;
    });
    return all;
}

void list_candidates(const graph::Store& store, const Chosen& wanted, bool decided_too,
                     bool as_json) {
    const graph::Snapshot snapshot(store, graph::View::working);
    const graph::Effects effects(snapshot);
    const CandidateNames names(snapshot, store.candidates());
    Json json;
    json.object().array("candidates");
    std::size_t hidden = 0;
    std::size_t shown = 0;
    for (const StoredCandidate& stored : chosen(store, wanted)) {
        const graph::Effect effect = effects.of(stored.candidate);
        if (!decided_too && (stored.fate != graph::Fate::open || effect == graph::Effect::known)) {
            ++hidden;
            continue;
        }
        ++shown;
        if (as_json) {
            write_stored(json, stored, effect, names);
        } else {
            print_candidate(stored, effect, names);
        }
    }
    json.end_array()
        .member("shown", std::uint64_t{shown})
        .member("decided_or_known", std::uint64_t{hidden})
        .end_object();
    if (as_json) {
        fmt::print("{}\n", json.text());
    } else {
        fmt::print(
            "{} candidates; {} more are decided, or in the graph from the same document (--all "
            "shows them)\n",
            shown, hidden);
    }
}

namespace {

void write_number(Json& json, const char* key, const std::optional<graph::Decimal>& number) {
    if (number) {
        json.member(key, std::stod(graph::to_string(*number)));
    }
}

/// As it is written, and without quotation marks.
void write_names(Json& json, const Candidate& candidate) {
    json.array("names");
    std::vector<std::string> names{candidate.words};
    for (const graph::Statement& statement : candidate.statements) {
        if (statement.claim.predicate == Predicate::name) {
            names.push_back(graph::text_of(statement.claim.value).text);
        }
    }
    const std::size_t written = names.size();
    for (std::size_t i = 0; i < written; ++i) {
        std::u32string plain = graph::decode(names[i]);
        std::erase_if(plain, [](char32_t c) {
            return std::u32string_view(U"“”「」『』《》\"").find(c) != std::u32string_view::npos;
        });
        names.push_back(graph::encode(plain));
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    for (const std::string& name : names) {
        json.element(name);
    }
    json.end_array();
}

}  // namespace

void write_reading(Json& json, const graph::Store& store, const std::vector<std::int64_t>& batches,
                   const std::function<void()>& written) {
    const auto each = [&](std::string_view kind, const auto& write) {
        store.candidates_of(batches, kind, [&](const StoredCandidate& stored) {
            json.object();
            write(stored.candidate);
            json.end_object();
            written();
        });
        json.end_array();
    };
    json.array("entities");
    each("entity", [&](const Candidate& one) {
        json.member("id", one.claim().subject.text).member("type", type_of(one));
        write_names(json, one);
    });
    json.array("relations");
    each("relation", [&](const Candidate& one) {
        json.member("subject", one.claim().subject.text)
            .member("predicate", graph::term(one.claim().predicate).key);
        json.member("object", graph::text_of(one.claim().value).text)
            .member("state", graph::term(one.claim().state).key);
    });
    json.array("money");
    each("amount", [&](const Candidate& one) {
        const auto& money = std::get<graph::Money>(one.claim().value);
        constexpr double kMinor = 100;
        const auto& minor = money.minor.high ? money.minor.high : money.minor.low;
        json.member("amount", static_cast<double>(minor.value_or(0)) / kMinor)
            .member("currency", money.currency);
        json.member("kind", graph::qualifier(one.claim().qualifiers, "kind"));
        for (const graph::Statement& statement : one.statements) {
            if (statement.claim.predicate == Predicate::paid_to) {
                json.member("owner", graph::text_of(statement.claim.value).text);
            }
        }
    });
    json.array("observations");
    each("figure", [&](const Candidate& one) {
        json.member("subject", one.claim().subject.text);
        if (const auto* const words = std::get_if<graph::Text>(&one.claim().value)) {
            json.member("metric", graph::term(one.claim().predicate).key);
            json.member("value", words->text);
            return;
        }
        const auto& quantity = std::get<graph::Quantity>(one.claim().value);
        const auto& bounds = quantity.bounds;
        write_number(json, "value",
                     bounds.low && !bounds.exact() && !bounds.high ? bounds.low : bounds.high);
        write_number(json, "low", bounds.low);
        write_number(json, "high", bounds.high);
        json.member("unit", quantity.unit);
    });
}

}  // namespace server
