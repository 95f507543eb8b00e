/// Candidates in the tables. Nothing here is part of the data version.
#include "graph/store.hpp"
#include "graph/store_rows.hpp"
#include "graph/text.hpp"

#include <algorithm>
#include <unordered_map>

namespace graph {

namespace {

constexpr char kLine = '\n';

std::string joined_lines(const std::vector<std::string>& texts) {
    std::string result;
    for (const std::string& text : texts) {
        result += (result.empty() ? "" : std::string(1, kLine)) + text;
    }
    return result;
}

std::vector<std::string> texts_in(std::string_view text) {
    std::vector<std::string> result;
    for (const std::string_view line : split(text, kLine)) {
        result.emplace_back(line);
    }
    return result;
}

/// What live decisions say of candidates: by the digest that they name.
struct CandidateVerdict {
    Fate fate = Fate::open;
    std::string decision;
};
using CandidateVerdicts = std::unordered_map<std::string, CandidateVerdict>;
CandidateVerdicts verdicts_on_candidates(sqlite::Database& database) {
    CandidateVerdicts result;
    for (const Decision& decision : rows::live_decisions(database)) {
        if (decision.about == "candidate") {
            const auto target = split(decision.targets, ' ');
            const bool refused = decision.verdict == "refused";
            if (!target.empty()) {
                result[std::string(target.front())] = {refused ? Fate::refused : Fate::accepted,
                                                       decision.id};
            }
        }
    }
    return result;
}

Statement statement(const sqlite::Query& row, int first) {
    constexpr int kSource = 9;
    Statement statement{rows::claim(row, first), {}};
    Evidence& evidence = statement.evidence;
    evidence.source = row.text(first + kSource);
    evidence.place = row.text(first + kSource + 1);
    if (!row.is_null(first + kSource + 2)) {
        evidence.range = Range{static_cast<std::uint32_t>(row.number(first + kSource + 2)),
                               static_cast<std::uint32_t>(row.number(first + kSource + 3))};
    }
    evidence.how = row.text(first + kSource + 4);
    evidence.words = row.text(first + kSource + 5);
    evidence.reliability = row.text(first + kSource + 6);
    return statement;
}

/// A candidate with each of its claims, one row each.
constexpr const char* kRows =
    "SELECT candidate.id, document, candidate.kind, candidate.first, candidate.last, "
    "candidate.place, candidate.words, score, reasons, others, batch, claim.digest, subject, "
    "predicate, claim.kind, value, extra, qualifiers, period, state, source, claim.place, "
    "claim.first, claim.last, how, claim.words, reliability FROM candidate "
    "JOIN candidate_claim AS claim ON claim.candidate = candidate.id ";
constexpr const char* kInOrder = "ORDER BY candidate.id, position";

StoredCandidate without_statements(const sqlite::Query& row) {
    return {.number = row.number(0),
            .candidate = {.kind = std::string(row.text(2)),
                          .document = std::string(row.text(1)),
                          .range = {static_cast<std::uint32_t>(row.number(3)),
                                    static_cast<std::uint32_t>(row.number(4))},
                          .place = std::string(row.text(5)),
                          .words = std::string(row.text(6)),
                          .score = static_cast<int>(row.number(7)),
                          .reasons = texts_in(row.text(8)),
                          .others = texts_in(row.text(9)),
                          .statements = {}},
            .batch = row.number(10),
            .fate = Fate::open,
            .decision = {}};
}

void apply_verdict(StoredCandidate& stored, const CandidateVerdicts& decided) {
    if (decided.empty()) {
        return;
    }
    for (const Digest& digest : {wording(stored.candidate), candidate_id(stored.candidate)}) {
        if (const auto verdict = decided.find(hex(digest)); verdict != decided.end()) {
            stored.fate = verdict->second.fate;
            stored.decision = verdict->second.decision;
        }
    }
}

/// Puts the rows of a query together.
void each_candidate(sqlite::Query& row, const CandidateVerdicts& decided,
                    const std::function<void(StoredCandidate&)>& each) {
    constexpr int kClaim = 11;
    std::optional<StoredCandidate> stored;
    const auto hand_on = [&] {
        if (stored) {
            apply_verdict(*stored, decided);
            each(*stored);
        }
    };
    while (row.next()) {
        if (!stored || stored->number != row.number(0)) {
            hand_on();
            stored = without_statements(row);
        }
        stored->candidate.statements.push_back(statement(row, kClaim));
    }
    hand_on();
}

}  // namespace

namespace rows {

CandidateWriter::CandidateWriter(sqlite::Database& database)
    : database_(database),
      candidate_(database.query("INSERT INTO candidate VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                                "?) ON CONFLICT DO NOTHING")),
      claim_(database.query("INSERT INTO candidate_claim VALUES "
                            "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {}

void CandidateWriter::add(const Candidate& candidate, std::int64_t batch) {
    const Digest id = candidate_id(candidate);
    const std::string reasons = joined_lines(candidate.reasons);
    const std::string others = joined_lines(candidate.others);
    candidate_.bind_blob(0, bytes(id))
        .bind(1, candidate.document)
        .bind(2, candidate.kind)
        .bind(3, std::int64_t{candidate.range.start})
        .bind(4, std::int64_t{candidate.range.end})
        .bind(5, candidate.place)
        .bind(6, candidate.words)
        .bind(7, std::int64_t{candidate.score})
        .bind(8, reasons)
        .bind(9, others)
        .bind(10, batch)
        .run();
    if (database_.changes() == 0) {
        return;
    }
    const std::int64_t number = database_.last_row();
    std::int64_t position = 0;
    for (const Statement& statement : candidate.statements) {
        add(statement, number, position++);
    }
}

void CandidateWriter::add(const Statement& statement, std::int64_t candidate,
                          std::int64_t position) {
    const auto& [claim, evidence] = statement;
    const Digest digest = claim_id(claim);
    const ValueText value = text_of(claim.value);
    const std::string listed = columns(claim.qualifiers);
    claim_.bind(0, candidate)
        .bind(1, position)
        .bind_blob(2, bytes(digest))
        .bind(3, claim.subject.text)
        .bind(4, term(claim.predicate).key)
        .bind(5, value.kind)
        .bind(6, value.text)
        .bind(7, value.extra)
        .bind(8, listed)
        .bind(9, claim.period)
        .bind(10, term(claim.state).key)
        .bind(11, evidence.source)
        .bind(12, evidence.place);
    if (evidence.range) {
        claim_.bind(13, std::int64_t{evidence.range->start})
            .bind(14, std::int64_t{evidence.range->end});
    } else {
        claim_.bind_null(13).bind_null(14);
    }
    claim_.bind(15, evidence.how).bind(16, evidence.words).bind(17, evidence.reliability).run();
}

void describe(sqlite::Database& database, const Source& self) {
    auto row = database.query(
        "INSERT INTO self_description VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT DO NOTHING");
    int column = 0;
    for (const std::string* field :
         {&self.sha256, &self.id, &self.edition, &self.sha256, &self.title.text, &self.title.lang,
          &self.title_hant, &self.title_en, &self.issuer, &self.issued_on, &self.kind, &self.series,
          &self.licence, &self.address, &self.visibility, &self.document}) {
        row.bind(column++, *field);
    }
    row.run();
}

}  // namespace rows

std::vector<StoredCandidate> Store::candidates() const {
    std::vector<StoredCandidate> result;
    auto row = database_->query(std::string(kRows) + kInOrder);
    each_candidate(row, verdicts_on_candidates(*database_),
                   [&](StoredCandidate& stored) { result.push_back(std::move(stored)); });
    return result;
}

void Store::candidates_of(const std::vector<std::int64_t>& batches, std::string_view kind,
                          const std::function<void(const StoredCandidate&)>& each) const {
    const CandidateVerdicts decided = verdicts_on_candidates(*database_);
    auto row = database_->query(std::string(kRows) +
                                "WHERE batch = ? AND ? IN ('', candidate.kind) " + kInOrder);
    for (const std::int64_t batch : batches) {
        row.bind(0, batch).bind(1, kind);
        each_candidate(row, decided, each);
        row.reset();
        database_->execute(
            "PRAGMA shrink_memory");  // the pages of a batch are of no use to the next
    }
}

std::uint64_t Store::count_candidates(const std::vector<std::int64_t>& batches) const {
    std::int64_t count = 0;
    auto row = database_->query("SELECT count(*) FROM candidate WHERE batch = ?");
    for (const std::int64_t batch : batches) {
        row.bind(0, batch);
        count += row.next() ? row.number(0) : 0;
        row.reset();
    }
    return static_cast<std::uint64_t>(count);
}

std::uint64_t Store::count_refused(const std::vector<std::int64_t>& batches) const {
    const CandidateVerdicts decided = verdicts_on_candidates(*database_);
    const bool any = std::any_of(decided.begin(), decided.end(),
                                 [](const auto& one) { return one.second.fate == Fate::refused; });
    std::uint64_t count = 0;
    if (any) {  // by what words were refused is known from the candidates alone
        candidates_of(batches, "", [&](const StoredCandidate& one) {
            count += one.fate == Fate::refused ? 1 : 0;
        });
    }
    return count;
}

std::optional<Source> Store::self_description(std::string_view document) const {
    auto row = database_->query("SELECT * FROM self_description WHERE document = ?");
    row.bind(0, document);
    return row.next() ? std::optional(rows::source(row, 0)) : std::nullopt;
}

}  // namespace graph
