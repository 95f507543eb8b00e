/// The different words of names in Latin letters, and which of them a mistyped word may be.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace graph {

class WordList {
public:
    /// Shorter words are not looked for.
    static constexpr std::size_t kLeast = 4;

    WordList() = default;
    /// In any order, some perhaps twice.
    explicit WordList(std::vector<std::string_view> words);

    bool contains(std::string_view word) const;
    /// The other words that are this one but for one character that is wrong, missing, too many or
    /// swapped with the next, each once. Of six characters and more it may be a beginning, with
    /// the error in its second half.
    std::vector<std::string_view> near(std::string_view word) const;

private:
    std::string_view at(std::uint32_t number) const;

    std::string text_;                   // the words in alphabetical order
    std::vector<std::uint32_t> start_;   // of each in text_, and one beyond
    std::vector<std::uint32_t> by_end_;  // in the alphabetical order of the words read backwards
};

}  // namespace graph
