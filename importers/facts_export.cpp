#include "importers/facts_export.hpp"

#include "importers/facts_records.hpp"
#include "importers/facts_row.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <optional>

namespace importers {

namespace {

using Cells = std::map<std::string, std::string, std::less<>>;
using graph::Predicate;

/// A row and what it must say when it is read again.
struct WrittenRow {
    std::vector<std::string> cells;
    graph::Digest says{};

    friend bool operator<(const WrittenRow& a, const WrittenRow& b) { return a.cells < b.cells; }
};

std::string text_of_qualifiers(const graph::Qualifiers& qualifiers) {
    std::string text;
    for (const auto& [key, value] : qualifiers) {
        text += (text.empty() ? "" : "; ") + key + "=" + value;
    }
    return text;
}

struct TableRow {
    std::string_view table;
    Cells cells;
};

/// A claim with the cells that tell what it says.
TableRow row_of(const graph::Claim& claim) {
    const auto value = graph::text_of(claim.value);
    const std::string predicate(graph::term(claim.predicate).key);
    const auto said = [&](std::string_view key) {
        return std::string(graph::qualifier(claim.qualifiers, key));
    };
    TableRow row;
    if (claim.predicate == Predicate::type) {
        row = {"entities", {{"id", claim.subject.text}, {"type", value.text}}};
    } else if (claim.predicate == Predicate::name) {
        row = {"names",
               {{"entity", claim.subject.text},
                {"name", value.text},
                {"lang", value.extra.empty() ? "und" : value.extra},
                {"kind", said("kind")}}};
    } else if (std::holds_alternative<graph::Money>(claim.value)) {
        const auto& money = std::get<graph::Money>(claim.value);
        row = {"money",
               {{"funding", claim.subject.text},
                {"kind", said("kind")},
                {"amount", to_string(money.minor)},
                {"currency", money.currency},
                {"per", said("per")}}};
    } else if (std::holds_alternative<graph::Quantity>(claim.value)) {
        row = {"figures",
               {{"subject", claim.subject.text},
                {"metric", said("metric")},
                {"value", value.text},
                {"unit", value.extra},
                {"group", said("group")},
                {"as_at", said("as_at")}}};
    } else {
        const bool link = std::holds_alternative<graph::EntityId>(claim.value);
        row = {link ? "links" : "attributes",
               {{"subject", claim.subject.text},
                {"predicate", predicate},
                {link ? "object" : "value", value.text},
                {"lang", value.extra},
                {"qualifiers", text_of_qualifiers(claim.qualifiers)}}};
    }
    row.cells["period"] = claim.period;
    row.cells["state"] = graph::term(claim.state).key;
    return row;
}

void add_evidence(Cells& cells, const graph::Evidence& evidence) {
    cells["source"] = evidence.source;
    cells["place"] = evidence.place;
    if (evidence.range) {
        cells["start"] = std::to_string(evidence.range->start);
        cells["end"] = std::to_string(evidence.range->end);
    }
    cells["how"] = evidence.how;
    cells["words"] = evidence.words;
    cells["reliability"] = evidence.reliability;
}

Cells cells_of(const graph::Source& source) {
    Cells cells{{"id", source.id}, {"edition", source.edition}, {"sha256", source.sha256}};
    for (const auto& [column, text] : graph::fields(source)) {
        cells.emplace(column, text);
    }
    return cells;
}

Cells cells_of(const graph::Decision& decision) {
    return {{"id", decision.id},           {"about", decision.about},
            {"targets", decision.targets}, {"verdict", decision.verdict},
            {"reason", decision.reason},   {"by", decision.by},
            {"at", decision.at},           {"revokes", decision.revokes}};
}

graph::Digest digest_of(const graph::Source& source) {
    graph::Canonical canonical("row/1");
    for (const auto& [name, text] : graph::fields(source)) {
        canonical.field(name).field(text);
    }
    return canonical.digest();
}

graph::Digest digest_of(const graph::Statement& statement) {
    const auto& evidence = statement.evidence;
    graph::Source edition;
    edition.id = evidence.source;
    return graph::evidence_digest(graph::claim_id(statement.claim), evidence, edition);
}

/// Of a row that says all of this.
graph::Digest digest_of(const std::vector<graph::Digest>& statements) {
    graph::SetHash sum;
    for (const graph::Digest& statement : statements) {
        sum.add(statement);
    }
    return sum.digest();
}

/// Takes what a row says when it is read back.
struct ReadBack : graph::Sink {
    std::optional<graph::Digest> said;

    std::string source(const graph::Source& source, Described) override {
        said = digest_of(source);
        return {};
    }
    void statements(const std::vector<graph::Statement>& statements) override {
        std::vector<graph::Digest> digests;
        for (const graph::Statement& statement : statements) {
            digests.push_back(digest_of(statement));
        }
        said = digest_of(digests);
    }
    std::string decision(const graph::Decision& decision) override {
        said = graph::decision_digest(decision);
        return {};
    }
    void document(const graph::Document&) override {}
    void candidates(const graph::Source&, const std::vector<graph::Candidate>&) override {}
    void reject(const graph::Reject&) override {}
    void note(const graph::Note&) override {}
};

class WrittenRows {
public:
    WrittenRows() : tables_(facts_tables().size()) {}

    void add(std::string_view table, const Cells& cells, const graph::Digest& says);
    /// Drops the rows that would not come back the same; answers how many.
    std::uint64_t drop_what_is_lost();
    std::vector<std::vector<std::vector<std::string>>> take();

private:
    std::vector<std::vector<WrittenRow>> tables_;
};

void WrittenRows::add(std::string_view table, const Cells& cells, const graph::Digest& says) {
    const auto tables = facts_tables();
    const auto found = std::find_if(tables.begin(), tables.end(),
                                    [&](const FactsTable& each) { return each.name == table; });
    WrittenRow row{.cells = {}, .says = says};
    for (const std::string& column : columns_of(*found)) {
        const auto cell = cells.find(column);
        row.cells.push_back(cell == cells.end() ? "" : cell->second);
    }
    tables_[static_cast<std::size_t>(found - tables.begin())].push_back(std::move(row));
}

std::uint64_t WrittenRows::drop_what_is_lost() {
    ReadBack back;
    FactsRecords records(back);
    std::uint64_t lost = 0;
    for (std::size_t i = 0; i < tables_.size(); ++i) {
        const FactsTable& table = facts_tables()[i];
        const Columns columns(columns_of(table));
        std::sort(tables_[i].begin(), tables_[i].end());
        lost += std::erase_if(tables_[i], [&](const WrittenRow& stored) {
            FactsRow row(columns, stored.cells, {});
            back.said.reset();
            row.refuse_control_characters();
            (records.*table.take)(row);
            return row.reject() || back.said != stored.says;
        });
    }
    return lost;
}

std::vector<std::vector<std::vector<std::string>>> WrittenRows::take() {
    std::vector<std::vector<std::vector<std::string>>> result(tables_.size());
    for (std::size_t i = 0; i < tables_.size(); ++i) {
        for (WrittenRow& row : tables_[i]) {
            result[i].push_back(std::move(row.cells));
        }
        tables_[i].clear();
    }
    return result;
}

/// Rows of one edition, and what each must say when it is read again.
using Said = std::vector<std::pair<TableRow, graph::Digest>>;

/// What makes an item: the rows that say its parts, from one place.
constexpr const char* kItemParts[] = {"part_of", "suggestion", "column"};

/// Which part of an item a row may be: an index of kItemParts; 3 if none.
std::size_t item_part(const Cells& cells) {
    const auto said = [&](std::string_view column) {
        const auto cell = cells.find(column);
        return cell == cells.end() ? std::string_view() : std::string_view(cell->second);
    };
    const bool plain = said("period").empty() && said("qualifiers").empty() &&
                       said("lang").empty() && said("state") == "stated";
    return static_cast<std::size_t>(
        plain ? std::find(std::begin(kItemParts), std::end(kItemParts), said("predicate")) -
                    std::begin(kItemParts)
              : std::ssize(kItemParts));
}

/// Puts a row of the table items in the place of the three rows that say the same.
void fold_items(Said& said) {
    constexpr std::size_t kParts = std::size(kItemParts);
    using Parts = std::array<std::vector<std::size_t>, kParts>;
    std::map<std::vector<std::string>, Parts> items;  // by the item and where it stands
    for (const bool suggestions : {true, false}) {    // which few rows are, and so come first
        for (std::size_t i = 0; i < said.size(); ++i) {
            const Cells& cells = said[i].first.cells;
            const auto part = item_part(cells);
            if (part == kParts || (part == 1) != suggestions) {
                continue;
            }
            std::vector<std::string> key{cells.at("subject")};
            for (const char* column :
                 {"source", "place", "start", "end", "how", "words", "reliability"}) {
                const auto cell = cells.find(column);
                key.push_back(cell == cells.end() ? "" : cell->second);
            }
            if (suggestions || items.contains(key)) {
                items[key][part].push_back(i);
            }
        }
    }
    std::vector<bool> folded(said.size(), false);
    for (const auto& [key, parts] : items) {
        if (std::any_of(parts.begin(), parts.end(),
                        [](const auto& rows) { return rows.size() != 1; })) {
            continue;
        }
        TableRow item{"items", said[parts[0][0]].first.cells};
        item.cells["item"] = key.front();
        item.cells["part_of"] = item.cells["object"];
        std::vector<graph::Digest> digests;
        for (std::size_t part = 0; part < kParts; ++part) {
            const auto& [row, says] = said[parts[part][0]];
            if (part > 0) {
                item.cells[kItemParts[part]] = row.cells.at("value");
            }
            digests.push_back(says);
            folded[parts[part][0]] = true;
        }
        said.emplace_back(std::move(item), digest_of(digests));
    }
    std::size_t at = 0;
    std::erase_if(said, [&](const auto&) { return at < folded.size() && folded[at++]; });
}

}  // namespace

FactsRows facts_rows(const graph::Store& store) {
    FactsRows result;
    WrittenRows rows;
    // Which editions are current is known when all was read; the evidence of others waits.
    std::map<std::size_t, Said> by_edition;
    const graph::Contents contents = store.read([&](const graph::StoredClaim& stored) {
        const TableRow claim = row_of(stored.claim);
        for (const graph::StoredEvidence& found : stored.evidence) {
            TableRow row = claim;
            add_evidence(row.cells, found.evidence);
            by_edition[found.edition].emplace_back(
                std::move(row), digest_of(std::vector{digest_of({stored.claim, found.evidence})}));
        }
    });
    for (std::size_t i = 0; i < contents.editions.size(); ++i) {
        const graph::Edition& edition = contents.editions[i];
        if (!edition.current) {
            ++result.left_out.editions;
            result.left_out.evidence += by_edition[i].size();
            continue;
        }
        rows.add("sources", cells_of(edition.source), digest_of(edition.source));
        fold_items(by_edition[i]);
        for (const auto& [row, says] : by_edition[i]) {
            rows.add(row.table, row.cells, says);
        }
        by_edition.erase(i);
    }
    for (const graph::Decision& decision : contents.decisions) {
        rows.add("decisions", cells_of(decision), graph::decision_digest(decision));
    }
    result.left_out.documents = contents.documents.size();
    result.left_out.others = rows.drop_what_is_lost();
    result.tables = rows.take();
    result.data_version = contents.data_version;
    return result;
}

}  // namespace importers
