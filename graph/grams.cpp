#include "graph/grams.hpp"

#include <algorithm>
#include <bit>
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

bool in_symbol_class(char32_t character) {
    return class_of(character) < kSymbols;
}

}  // namespace

std::size_t run_length(char32_t first) {
    return in_symbol_class(first) ? 3 : 2;
}

bool is_whole(std::u32string_view run) {
    return run.size() >= run_length(run.front());
}

GramRange lists_of_run(std::u32string_view run) {
    if (in_symbol_class(run.front())) {
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

std::uint32_t key_of_beginning(char32_t first, char32_t second) {
    return class_of(first) * kClasses + class_of(second);
}

Grams::Grams(std::uint32_t texts, const ListsOf& lists_of)
    : count_(texts), first_(kLists + kOwnGrams + 1) {
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

std::vector<std::uint32_t> Grams::united(std::span<const GramRange> ranges) const {
    std::size_t size = 0;
    for (const GramRange& range : ranges) {
        size += texts(range).size();
    }
    std::vector<std::uint32_t> all;
    constexpr std::size_t kFew = 64;  // times more texts than marks: sorting is quicker
    if (size < count_ / kFew) {
        for (const GramRange& range : ranges) {
            const auto some = texts(range);
            all.insert(all.end(), some.begin(), some.end());
        }
        std::sort(all.begin(), all.end());
        all.erase(std::unique(all.begin(), all.end()), all.end());
        return all;
    }
    std::vector<std::uint64_t> marks(count_ / 64 + 1);
    for (const GramRange& range : ranges) {
        for (const std::uint32_t text : texts(range)) {
            marks[text / 64] |= std::uint64_t{1} << text % 64;
        }
    }
    for (std::uint32_t block = 0; block < marks.size(); ++block) {
        for (std::uint64_t rest = marks[block]; rest != 0; rest &= rest - 1) {
            all.push_back(block * 64 + static_cast<std::uint32_t>(std::countr_zero(rest)));
        }
    }
    return all;
}

}  // namespace graph
