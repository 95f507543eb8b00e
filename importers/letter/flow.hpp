/// Text as it is read here: folded, without white space, each character with its place in the
/// document.
#pragma once

#include "graph/claim.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace importers::letter {

/// Simplified, small, half wide, without white space; all kinds of quotation marks as “ and ”.
std::u32string fold(std::string_view text);

class Flow {
public:
    /// Adds the code points [start, end) of a document.
    void add(std::u32string_view document, std::size_t start, std::size_t end);

    /// Adds what another flow of the same document holds.
    void append(const Flow& other);

    std::u32string_view text() const { return text_; }
    std::size_t size() const { return text_.size(); }
    bool empty() const { return text_.empty(); }
    /// Where characters [begin, end) stand in the document; end > begin.
    graph::Range range(std::size_t begin, std::size_t end) const {
        return {places_[begin], places_[end - 1] + 1};
    }
    /// The characters as they are written there, without white space.
    std::string written(std::size_t begin, std::size_t end) const;
    /// Its first `size` characters, which it does not hold any more.
    Flow take(std::size_t size);

private:
    std::u32string text_;
    std::u32string written_;
    std::vector<std::uint32_t> places_;
};

constexpr bool is_digit(char32_t c) {
    return c >= U'0' && c <= U'9';
}
constexpr bool is_letter(char32_t c) {
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
}
/// A Chinese numeral up to ten.
bool is_numeral(char32_t c);

}  // namespace importers::letter
