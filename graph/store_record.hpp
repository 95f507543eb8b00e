/// A record on its way into the store.
#pragma once

#include "graph/batch.hpp"
#include "graph/store_rows.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace graph {

/// One record as its rows, with all that can be computed without the database. The texts of all of
/// its rows lie in one piece of memory, so that a record is handed over in one.
class StoreRecord {
public:
    struct Row {
        enum Column : std::uint8_t {
            subject,
            value,
            extra,
            qualifiers,
            period,
            place,
            how,
            words,
            reliability
        };
        static constexpr std::size_t kColumns = 9;

        Digest claim{};
        Digest evidence{};
        std::int64_t edition = 0;  // its row
        Predicate predicate = Predicate::type;
        State state = State::stated;
        std::string_view kind;  // of the value
        std::optional<Range> range;
        std::array<std::uint32_t, kColumns + 1>
            ends{};  // where each column begins, and the last ends
    };

    void add(const Statement& statement, std::int64_t edition, const Source& source) {
        const auto& [claim, evidence] = statement;
        const ValueText value = text_of(claim.value);
        Row& row = rows_.emplace_back();
        row.claim = claim_id(claim, value);
        row.evidence = evidence_digest(row.claim, evidence, source);
        row.edition = edition;
        row.predicate = claim.predicate;
        row.state = claim.state;
        row.kind = value.kind;
        row.range = evidence.range;
        std::size_t column = 0;
        const std::string listed = rows::columns(claim.qualifiers);
        row.ends[column] = static_cast<std::uint32_t>(texts_.size());
        for (const std::string* text :
             {&claim.subject.text, &value.text, &value.extra, &listed, &claim.period,
              &evidence.place, &evidence.how, &evidence.words, &evidence.reliability}) {
            texts_ += *text;
            row.ends[++column] = static_cast<std::uint32_t>(texts_.size());
        }
    }
    const std::vector<Row>& rows() const { return rows_; }
    std::string_view text(const Row& row, Row::Column column) const {
        return std::string_view(texts_).substr(row.ends[column],
                                               row.ends[column + 1] - row.ends[column]);
    }

private:
    std::vector<Row> rows_;
    std::string texts_;
};

}  // namespace graph
