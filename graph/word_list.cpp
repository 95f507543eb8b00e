#include "graph/word_list.hpp"

#include "graph/one_error.hpp"

#include <algorithm>
#include <numeric>
#include <ranges>

namespace graph {

namespace {

/// Whether a word reads before another from its end.
bool before_backwards(std::string_view a, std::string_view b) {
    return std::lexicographical_compare(a.rbegin(), a.rend(), b.rbegin(), b.rend());
}

}  // namespace

WordList::WordList(std::vector<std::string_view> words) {
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    start_.push_back(0);
    for (const std::string_view word : words) {
        text_ += word;
        start_.push_back(static_cast<std::uint32_t>(text_.size()));
    }
    by_end_.resize(words.size());
    std::iota(by_end_.begin(), by_end_.end(), 0U);
    std::sort(by_end_.begin(), by_end_.end(), [&](std::uint32_t a, std::uint32_t b) {
        return before_backwards(words[a], words[b]);
    });
}

std::string_view WordList::at(std::uint32_t number) const {
    return std::string_view(text_).substr(start_[number], start_[number + 1] - start_[number]);
}

bool WordList::contains(std::string_view word) const {
    const auto numbers = std::views::iota(0U, static_cast<std::uint32_t>(by_end_.size()));
    const auto found = std::ranges::lower_bound(
        numbers, word, {}, [this](std::uint32_t number) { return at(number); });
    return found != numbers.end() && at(*found) == word;
}

/// One error leaves the beginning or the end of a word as it is, if they have a character between
/// them: two that are swapped may lie on either side of a border.
std::vector<std::string_view> WordList::near(std::string_view word) const {
    constexpr std::size_t kLeastBeginning = 6;
    std::vector<std::string_view> found;
    if (word.size() < kLeast) {
        return found;
    }
    const std::string_view beginning = word.substr(0, (word.size() - 1) / 2);
    const std::string_view end = word.substr(beginning.size() + 1);
    const auto numbers = std::views::iota(0U, static_cast<std::uint32_t>(by_end_.size()));
    const auto word_of = [this](std::uint32_t number) { return at(number); };
    for (auto number = std::ranges::lower_bound(numbers, beginning, {}, word_of);
         number != numbers.end() && at(*number).starts_with(beginning); ++number) {
        const auto left = left_after_error(at(*number), word);
        if (left && (*left == 0 || word.size() >= kLeastBeginning)) {
            found.push_back(at(*number));
        }
    }
    for (auto number = std::ranges::lower_bound(by_end_, end, before_backwards, word_of);
         number != by_end_.end() && at(*number).ends_with(end); ++number) {
        if (!at(*number).starts_with(beginning) && left_after_error(at(*number), word) == 0) {
            found.push_back(at(*number));
        }
    }
    std::erase(found, word);
    return found;
}

}  // namespace graph
