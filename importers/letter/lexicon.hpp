/// Words and what is known of them, found in running text. Words are folded (see fold in flow.hpp)
/// when they are added, so that a list may hold either Chinese script.
#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <unordered_map>

namespace importers::letter {

/// Whether the text has one of the words, at its end, at its beginning or anywhere.
inline bool ends_with_any(std::u32string_view text,
                          std::initializer_list<std::u32string_view> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::u32string_view word) { return text.ends_with(word); });
}
inline bool starts_with_any(std::u32string_view text,
                            std::initializer_list<std::u32string_view> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::u32string_view word) { return text.starts_with(word); });
}
inline bool holds_any(std::u32string_view text, std::initializer_list<std::u32string_view> words) {
    return std::any_of(words.begin(), words.end(), [&](std::u32string_view word) {
        return text.find(word) != std::u32string_view::npos;
    });
}

template <typename Value>
class Lexicon {
public:
    /// The first of two equal words stands.
    void add(std::u32string word, Value value) {
        most_ = std::max(most_, word.size());
        words_.emplace(std::move(word), std::move(value));
    }
    /// A null pointer if it is not there.
    const Value* find(std::u32string_view word) const {
        const auto found = words_.find(std::u32string(word));
        return found == words_.end() ? nullptr : &found->second;
    }
    /// The length of the longest word that begins at a place, or ends before it; 0 if there is
    /// none.
    std::size_t at(std::u32string_view text, std::size_t place) const {
        for (std::size_t size = std::min(most_, text.size() - place); size > 0; --size) {
            if (find(text.substr(place, size)) != nullptr) {
                return size;
            }
        }
        return 0;
    }
    std::size_t before(std::u32string_view text, std::size_t place) const {
        for (std::size_t size = std::min(most_, place); size > 0; --size) {
            if (find(text.substr(place - size, size)) != nullptr) {
                return size;
            }
        }
        return 0;
    }
    std::size_t longest() const { return most_; }

private:
    std::unordered_map<std::u32string, Value> words_;
    std::size_t most_ = 0;
};

}  // namespace importers::letter
