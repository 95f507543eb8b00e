/// A large graph for questions about links, and the peers that are asked the same about it.
#pragma once

#include "bench.hpp"
#include "server/http.hpp"
#include "support.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace bench {

/// 110,000 institutions and 1,000,000 links between them, no two between the same ones, from five
/// sources; always the same. Most institutions have about ten links, few have hundreds, and none so
/// many that paths do not go through it, because the peers know no such rule.
class Institutions {
public:
    static constexpr std::uint32_t kCount = 110'000;
    static constexpr std::size_t kLinks = 1'000'000;

    /// Made when it is first asked for, which takes a minute.
    static const Institutions& shared();

    /// Compiled; both views are the same one.
    const server::Views& views() const { return views_; }
    const std::vector<std::pair<std::uint32_t, std::uint32_t>>& links() const { return links_; }
    static std::string id(std::uint32_t number) { return "dayun:g" + std::to_string(number); }

private:
    Institutions();
    void draw_links();
    test::Tables tables() const;

    std::vector<std::pair<std::uint32_t, std::uint32_t>> links_;
    server::Views views_;
};

/// Institutions by their numbers; one, or two.
using Question = std::vector<std::uint32_t>;

/// Drawn at random, always the same.
std::vector<Question> random_questions(std::size_t count, std::size_t members);

/// A graph library, asked by a script of peers/. It answers the first `questions` only, because
/// some are slow.
struct Peer {
    std::string name;
    std::string script;  // as peers/ask calls it
    Bar bar;
    std::size_t questions = 0;
};

using Answer = std::vector<std::uint64_t>;

/// What is measured: each question asked of this program.
struct Asking {
    std::string work;
    std::string kind;  // as the peers' scripts call it
    std::vector<Question> questions;
    std::function<void(std::size_t question)> ask;       // what the clock sees
    std::function<Answer(std::size_t question)> answer;  // what is compared
};

/// Both in turn, the seconds for one question of those that were all asked once before. Throws
/// graph::Error where an answer differs.
Row compare(const Asking& asking, const Peer& peer);

}  // namespace bench
