/// The names of a snapshot as they are searched: each as a key, and which keys can match a query.
#pragma once

#include "graph/grams.hpp"
#include "graph/pinyin.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace graph {

/// A name or a query without what people leave out: its words (see fold_words), run together; an
/// English article at the beginning is dropped.
struct SearchKey {
    std::string text;
    std::vector<std::uint32_t> words;  // the byte at which each begins

    std::string_view word(std::size_t i) const;
};
enum class Characters { simplified, as_written };
SearchKey search_key(std::string_view name, Characters characters = Characters::simplified);

/// Words such as `of`, which acronyms leave out.
bool is_small_word(std::string_view word);

/// Numbers its names in the order in which they are given. Finds candidates: some too many, never
/// one too few; in order, each once.
class NameIndex {
public:
    using Number = std::uint32_t;

    NameIndex() = default;
    explicit NameIndex(std::span<const std::string_view> names);

    std::string_view text(Number name) const;
    bool begins_word(Number name, std::size_t byte) const {
        return begins_word_[start_[name] + byte];
    }
    /// The words of a name from its first byte to the first of the next.
    std::vector<std::string_view> words(Number name) const;

    /// The names that hold the query, or each of its words.
    std::vector<Number> with(const SearchKey& query) const;
    /// The names whose words begin with these letters, one word for each.
    std::vector<Number> with_acronym(std::string_view letters) const;
    /// The names that hold all these characters, which are Han, in some order.
    std::vector<Number> with_all(std::u32string_view characters) const;
    std::vector<Number> spelled(const PinyinQuery& query) const;

private:
    std::vector<Number> in(const Grams& grams, GramRange range) const;

    std::string texts_;
    std::vector<std::uint32_t> start_;  // of each name in texts_, and one beyond
    std::vector<bool> begins_word_;     // of each byte of texts_
    Grams runs_;                        // what is written, and what acronyms begin with
    Grams sounds_;                      // the first letters of syllables, and whole syllables
};

}  // namespace graph
