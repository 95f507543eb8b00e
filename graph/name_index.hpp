/// The names of a snapshot as they are searched: each as a key, and which keys can match a query.
#pragma once

#include "graph/grams.hpp"
#include "graph/pinyin.hpp"
#include "graph/word_list.hpp"

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

/// A key of only what tells whose name it is (see telling in name_words.hpp); the same key where
/// nothing does.
SearchKey core(const SearchKey& key);

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
    /// The words of a name: `take` is called with each and the byte at which it begins, until it
    /// answers false.
    template <typename Take>
    void each_word(Number name, const Take& take) const {
        const std::string_view all = text(name);
        for (std::size_t byte = 0; byte < all.size();) {
            std::size_t next = byte + 1;
            while (next < all.size() && !begins_word(name, next)) {
                ++next;
            }
            if (!take(all.substr(byte, next - byte), byte)) {
                return;
            }
            byte = next;
        }
    }
    /// The different words in Latin letters of all names.
    const WordList& latin_words() const { return latin_words_; }
    /// The bytes of the name's core.
    std::size_t weight(Number name) const { return weights_[name]; }

    /// The names that hold the query, or each of its words. Of one or two letters or digits, those
    /// with a word that begins so.
    std::vector<Number> with(const SearchKey& query) const;
    /// The names whose words begin with these letters, one word for each.
    std::vector<Number> with_acronym(std::string_view letters) const;
    /// The names that hold all these characters, which are Han, in some order.
    std::vector<Number> with_all(std::u32string_view characters) const;
    /// The names whose short forms may begin with this character, which is Han (see ShortStarts).
    std::vector<Number> shortened(char32_t first) const;
    /// The names that hold the query but for one character, as left_after_error has it.
    std::vector<Number> nearly(const SearchKey& query) const;
    std::vector<Number> spelled(const PinyinQuery& query) const;

private:
    static std::vector<Number> in(const Grams& grams, GramRange range);
    std::vector<Number> with_beginning(std::string_view letters) const;

    std::string texts_;
    std::vector<std::uint32_t> start_;  // of each name in texts_, and one beyond
    std::vector<bool> begins_word_;     // of each byte of texts_
    std::vector<std::uint16_t> weights_;
    WordList latin_words_;
    std::vector<std::uint32_t> initials_;  // see letters_of_initials
    Grams runs_;                           // what is written, and what short forms begin with
    Grams acronyms_;                       // what they begin with
    Grams sounds_;                         // the first letters of syllables, and whole syllables
};

}  // namespace graph
