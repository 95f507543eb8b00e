#include "graph/grams.hpp"

#include <limits>

namespace graph {

namespace {

// Runs that begin with a letter or a digit: the first of 36, then twice these or anything else.
constexpr std::uint32_t kSymbols = 36;
constexpr std::uint32_t kClasses = kSymbols + 1;
constexpr std::uint32_t kSymbolLists = kSymbols * kClasses * kClasses;

// Other runs: some bits of a hash of the first character, then of the second, so that all the runs
// that begin with one character stand in a row.
constexpr std::uint32_t kFirstBits = 10;
constexpr std::uint32_t kSecondBits = 7;
constexpr std::uint32_t kLists = kSymbolLists + (1U << (kFirstBits + kSecondBits));

constexpr std::uint32_t class_of(char32_t character) {
    if (character >= U'a' && character <= U'z') {
        return character - U'a';
    }
    constexpr std::uint32_t kLetters = 26;
    return character >= U'0' && character <= U'9' ? character - U'0' + kLetters : kSymbols;
}

/// So many bits that say much about the character.
constexpr std::uint32_t hash(char32_t character, std::uint32_t bits) {
    constexpr std::uint32_t kOddFraction = 0x9E3779B1;  // of the golden ratio
    return static_cast<std::uint32_t>(character) * kOddFraction >> (32U - bits);
}

GramRange symbol_lists(std::u32string_view run) {
    std::uint32_t first = class_of(run[0]);
    std::uint32_t size = 1;
    for (std::size_t i = 1; i < 3; ++i) {
        first = first * kClasses + (i < run.size() ? class_of(run[i]) : 0);
        size *= i < run.size() ? 1 : kClasses;
    }
    return {first, first + size - 1};
}

bool begins_with_symbol(std::u32string_view run) {
    return class_of(run[0]) < kSymbols;
}

}  // namespace

bool is_whole(std::u32string_view run) {
    return run.size() >= (begins_with_symbol(run) ? 3 : 2);
}

GramRange lists_of_run(std::u32string_view run) {
    if (begins_with_symbol(run)) {
        return symbol_lists(run.substr(0, 3));
    }
    const std::uint32_t first = kSymbolLists + (hash(run[0], kFirstBits) << kSecondBits);
    if (run.size() == 1) {
        return {first, first + (1U << kSecondBits) - 1};
    }
    const std::uint32_t list = first + hash(run[1], kSecondBits);
    return {list, list};
}

std::uint32_t own_gram(std::uint32_t key) {
    return kLists + key;
}

Grams::Grams(std::uint32_t texts, const ListsOf& lists_of) : first_(kLists + kOwnGrams + 1) {
    std::vector<std::uint32_t> all;   // of each text in turn, each once
    std::vector<std::uint32_t> ends;  // of each text's in it
    ends.reserve(texts);
    std::vector<std::uint32_t> lists;
    std::vector<std::uint32_t> seen(first_.size(), std::numeric_limits<std::uint32_t>::max());
    for (std::uint32_t text = 0; text < texts; ++text) {
        lists.clear();
        lists_of(text, lists);
        for (const std::uint32_t list : lists) {
            if (seen[list] != text) {
                seen[list] = text;
                all.push_back(list);
                ++first_[list + 1];
            }
        }
        ends.push_back(static_cast<std::uint32_t>(all.size()));
    }
    for (std::size_t list = 1; list < first_.size(); ++list) {
        first_[list] += first_[list - 1];
    }
    texts_.resize(all.size());
    std::vector<std::uint32_t>& next = seen;
    next = first_;
    std::uint32_t text = 0;
    for (std::uint32_t i = 0; i < all.size(); ++i) {
        while (ends[text] <= i) {
            ++text;
        }
        texts_[next[all[i]]++] = text;
    }
}

std::span<const std::uint32_t> Grams::texts(GramRange range) const {
    if (first_.empty()) {
        return {};
    }
    return std::span(texts_).subspan(first_[range.first],
                                     first_[range.last + 1] - first_[range.first]);
}

}  // namespace graph
