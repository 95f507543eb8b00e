/// Candidates at the command line: listed, decided on, and as the reading of a document.
#pragma once

#include "graph/effect.hpp"
#include "graph/store.hpp"
#include "server/json.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace server {

/// Which candidates a person speaks of; what is empty leaves none out.
struct Chosen {
    std::vector<std::int64_t> numbers;
    std::string document;  // a part of its SHA-256, or of its name
    std::string kind;
    std::string matching;  // a part of the words, or of a name or an id in it
    int at_least = 0;
    int below = 101;

    bool any() const {
        return !numbers.empty() || !document.empty() || !kind.empty() || !matching.empty() ||
               at_least > 0 || below <= 100;
    }
};

/// Those that are chosen, in their order. Throws graph::Error for a number that there is not.
std::vector<graph::StoredCandidate> chosen(const graph::Store& store, const Chosen& wanted);

/// The entity's name as the graph or one of the candidates has it; else its id.
class CandidateNames {
public:
    CandidateNames(const graph::Snapshot& snapshot, const std::vector<graph::StoredCandidate>& all);
    std::string of(const std::string& id) const;
    /// What it says, in one line: "香港中文大学 established 研究院 [in_progress]".
    std::string in_words(const graph::Candidate& candidate) const;

private:
    const graph::Snapshot& snapshot_;
    std::map<std::string, std::string> names_;
};

void list_candidates(const graph::Store& store, const Chosen& wanted, bool decided_too, bool json);

/// The members "entities", "relations", "money" and "observations" of an object that is open: what
/// was read in these batches, with ids as the candidates have them. After each, `written` may take
/// what the JSON holds.
void write_reading(Json& json, const graph::Store& store, const std::vector<std::int64_t>& batches,
                   const std::function<void()>& written);

/// A person's decision on candidates.
struct Deciding {
    std::string verdict;  // "accepted", "refused" or "corrected"
    std::string by;
    std::string reason;
    std::vector<std::string> corrections;  // key=value
    bool open_to_all = false;              // the document becomes a public source
};

/// What became of them; `left` says why some were not decided on.
struct Decided {
    std::optional<std::int64_t> batch;
    std::size_t decided = 0;
    std::vector<std::string> left;
};
Decided decide(graph::Store& store, const std::vector<graph::StoredCandidate>& candidates,
               const Deciding& deciding);

}  // namespace server
