/// Which of many texts hold a run of two or three characters: the first step of a search, which
/// may name some texts too many and never one too few.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

namespace graph {

/// Some numbered lists of texts, one after the other.
struct GramRange {
    std::uint32_t first = 0;
    std::uint32_t last = 0;  // within

    bool operator==(const GramRange&) const = default;
};

/// The lists of the texts that hold a run, which is not empty. Runs that begin with a letter a to z
/// or a digit count by three characters, others by two: what goes beyond is not looked at, and a
/// run that is shorter stands in several lists, unless U'\0' ends it, for the end of the text.
GramRange lists_of_run(std::u32string_view run);

/// By how many characters a run counts that begins with this one.
std::size_t run_length(char32_t first);

/// Whether all the texts of the run are in one list.
bool is_whole(std::u32string_view run);

/// Beyond the lists of runs, this many are free for the user's own keys.
constexpr std::uint32_t kOwnGrams = 2048;
std::uint32_t own_gram(std::uint32_t key);

/// Which of own_gram's keys stands for a word that begins with these two letters or digits: below
/// 36 * 37, those with the same first one in a row. `second` may be anything else.
std::uint32_t key_of_beginning(char32_t first, char32_t second);

class Grams {
public:
    /// Appends the lists that a text belongs to, in any order, some perhaps twice.
    using ListsOf = std::function<void(std::uint32_t text, std::vector<std::uint32_t>& lists)>;

    Grams() = default;
    Grams(std::uint32_t texts, const ListsOf& lists_of);

    /// In order within each list; a text may occur once in each list of the range.
    std::span<const std::uint32_t> texts(GramRange range) const;
    /// Of several ranges: in order, each once.
    std::vector<std::uint32_t> united(std::span<const GramRange> ranges) const;

private:
    std::uint32_t count_ = 0;
    std::vector<std::uint32_t> first_;  // of each list in texts_, and one beyond
    std::vector<std::uint32_t> texts_;
};

}  // namespace graph
