/// What can only be said of a file of the registry as a whole: which ids it describes, and which of
/// its links do not fit together. Keeps 16 bytes a record and 20 a link.
#pragma once

#include "graph/batch.hpp"
#include "importers/ror_record.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace importers {

class RorSurvey {
public:
    void add(const RorReading& reading, std::uint64_t line);
    /// To be called once after the last record; the notes say what is kept though it is odd.
    std::vector<graph::Note> finish(const std::string& file);

    /// Ids of the records that can be used.
    const std::unordered_set<std::uint32_t>& described() const { return described_; }
    /// Where the first record with this id begins.
    std::uint64_t line_of(const std::string& id) const { return shown_.at(ror_number(id)).line; }
    /// The newest day on which a record of the schema was changed; empty where none is stated,
    /// nothing if the file has no record of it.
    const std::map<int, std::string>& newest() const { return newest_; }

private:
    struct Shown {
        std::uint32_t display = 0;  // a hash of its name
        std::uint32_t line = 0;
    };
    struct Link {
        std::uint32_t from = 0;
        std::uint32_t to = 0;
        std::uint32_t label = 0;  // a hash
        std::uint32_t line = 0;
        RorTie tie = RorTie::related;
    };
    bool has(std::uint32_t from, RorTie tie, std::uint32_t to) const;
    void look_at(const Link& link, Findings& findings) const;

    std::unordered_set<std::uint32_t> described_;
    std::unordered_map<std::uint32_t, Shown> shown_;
    std::vector<Link> links_;
    std::map<int, std::string> newest_;
    Findings findings_;
};

}  // namespace importers
