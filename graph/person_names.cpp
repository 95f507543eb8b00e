#include "graph/person_names.hpp"

#include "graph/text.hpp"

#include <algorithm>

namespace graph {

namespace {

constexpr char32_t kBlock = U'█';
constexpr std::size_t kFewestLetters = 2;

std::uint64_t key(char32_t first, char32_t second) {
    return std::uint64_t{first} << 32U | second;
}

/// What may stand between the letters of a name.
bool joins(char32_t point) {
    constexpr char32_t kFirstIdeograph = 0x3400;
    return point < kFirstIdeograph &&
           (is_space(point) ||
            std::u32string_view(U"·•‧∙⋅・-‐‑").find(point) != std::u32string_view::npos);
}

/// The text as names are compared, code point for code point.
std::u32string comparable(std::string_view text) {
    std::u32string points = decode(text);
    std::transform(points.begin(), points.end(), points.begin(), fold_code_point);
    return points;
}

std::u32string letters_of(std::string_view name) {
    std::u32string points = comparable(name);
    points.erase(std::remove_if(points.begin(), points.end(), joins), points.end());
    return points;
}

/// Whether a word of an alphabet goes on from one to the other.
bool within_word(char32_t before, char32_t after) {
    return is_in_word(before) && is_in_word(after) && !is_han(before) && !is_han(after);
}

/// Where the letters end that stand in the text from `start` on; npos if others do.
std::size_t end_of(std::u32string_view letters, std::u32string_view text, std::size_t start) {
    std::size_t at = start;
    for (const char32_t letter : letters) {
        while (at > start && at < text.size() && joins(text[at])) {
            ++at;
        }
        if (at == text.size() || text[at] != letter) {
            return std::u32string_view::npos;
        }
        ++at;
    }
    const bool goes_on = at < text.size() && within_word(text[at - 1], text[at]);
    return goes_on ? std::u32string_view::npos : at;
}

}  // namespace

PersonNames::PersonNames(const std::vector<std::string_view>& persons,
                         const std::vector<std::string_view>& kept) {
    for (const std::string_view name : persons) {
        add(letters_of(name), persons_);
    }
    if (persons_.empty()) {
        return;
    }
    for (const std::string_view name : kept) {
        const std::u32string text = comparable(name);
        const auto hides = hidden(text);
        if (std::find(hides.begin(), hides.end(), true) != hides.end() &&
            longest_at(persons_, text, 0) != text.size()) {
            add(letters_of(name), kept_);
        }
    }
}

void PersonNames::add(const Letters& name, Names& names) {
    if (name.size() >= kFewestLetters) {
        names[key(name[0], name[1])].push_back(name);
    }
}

/// Where the longest name ends that begins there; `start` if none does.
std::size_t PersonNames::longest_at(const Names& names, std::u32string_view text,
                                    std::size_t start) {
    const auto second =
        std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(start) + 1, text.end(), joins);
    const auto found = second == text.end() ? names.end() : names.find(key(text[start], *second));
    if (found == names.end() || (start > 0 && within_word(text[start - 1], text[start]))) {
        return start;
    }
    std::size_t longest = start;
    for (const Letters& letters : found->second) {
        const std::size_t end = end_of(letters, text, start);
        longest = end == std::u32string_view::npos ? longest : std::max(longest, end);
    }
    return longest;
}

/// Of each code point whether it belongs to a person's name.
std::vector<bool> PersonNames::hidden(std::u32string_view text) const {
    std::vector<bool> result(text.size(), false);
    std::size_t kept_until = 0;
    for (std::size_t start = 0; start < text.size(); ++start) {
        kept_until = std::max(kept_until, longest_at(kept_, text, start));
        const std::size_t end = longest_at(persons_, text, start);
        if (end > kept_until) {
            std::fill(result.begin() + static_cast<std::ptrdiff_t>(start),
                      result.begin() + static_cast<std::ptrdiff_t>(end), true);
        }
    }
    return result;
}

std::string PersonNames::masked(std::string_view text) const {
    if (persons_.empty()) {
        return std::string(text);
    }
    const auto hides = hidden(comparable(text));
    if (std::find(hides.begin(), hides.end(), true) == hides.end()) {
        return std::string(text);
    }
    std::u32string points = decode(text);
    for (std::size_t i = 0; i < points.size(); ++i) {
        points[i] = hides[i] ? kBlock : points[i];
    }
    return encode(points);
}

}  // namespace graph
