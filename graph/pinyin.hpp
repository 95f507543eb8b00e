/// Chinese names as people type them in Latin letters: syllables without tones, the first letters
/// alone, or both mixed.
#pragma once

#include "graph/characters.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace graph {

/// The readings of a character by itself, in simplified or traditional form; none if it is not Han.
std::span<const Reading> readings(char32_t character);

/// A word that is read otherwise than its characters alone make one think. What stands here is
/// added to the readings of the characters, and is the usual one within the word.
struct Phrase {
    std::u32string_view characters;  // simplified
    std::string_view reading;        // a syllable for each, with spaces between them
};
std::span<const Phrase> phrases();

/// A character within a name: Han with its readings, or a letter or digit that spells itself.
struct Spelled {
    char32_t character = 0;
    std::span<const Reading> readings;
    std::optional<Syllable> in_word;  // what a phrase says

    bool is_han() const { return !readings.empty() || in_word; }
    /// Calls `take` with each reading once.
    template <typename Take>
    void each_reading(const Take& take) const {
        if (in_word) {
            take(Reading{*in_word, true});
        }
        for (const Reading& reading : readings) {
            if (reading.syllable != in_word) {
                take(Reading{reading.syllable, reading.usual && !in_word});
            }
        }
    }
};

/// The characters of a name that is folded and has no spaces (see fold_words).
std::vector<Spelled> spell(std::u32string_view name);

/// How a character is read usually; nothing for one that is not Han.
std::string usual_syllable(const Spelled& character);

/// With which letters the syllables from some character on begin, for every way to read them, at
/// most three of them; U'\0' after the last character.
std::vector<std::u32string> openings(std::span<const Spelled> name, std::size_t at);

/// The letters with which the name's characters begin, as bits from a = 1, for every way to read
/// them; letters that spell themselves too.
std::uint32_t letters_of_initials(std::span<const Spelled> name);

/// How letters spell a run of a name's characters.
struct PinyinMatch {
    bool initials = false;      // some characters by their first letter alone
    bool begins = false;        // the run is at the name's beginning
    std::uint32_t missing = 0;  // characters of the name that are not spelled, or not to their end
    std::uint32_t unusual = 0;  // characters that are read unusually
};

/// What a person typed, read as pinyin. Tone marks, tone digits and what separates syllables do not
/// matter; lü may be lv, lu or lyu as well; the last syllable may be incomplete.
class PinyinQuery {
public:
    explicit PinyinQuery(std::string_view query);

    /// Whether it can match anything: two letters or digits at least, kMostLetters at most, and
    /// nothing else.
    bool is_pinyin() const { return !letters_.empty(); }

    /// Whether it may spell a name whose first character this is.
    bool may_begin(char32_t character) const;

    /// The letters with which characters of a name that matches begin in any case, as bits from
    /// a = 1: every way to take the query apart has them.
    std::uint32_t needed_initials() const;

    /// What a name must have to match: a run of characters with these openings, or, if there is a
    /// first syllable, at least a character with this reading. One of them is enough.
    struct Opening {
        std::optional<Syllable> first;
        std::u32string initials;  // up to three

        auto operator<=>(const Opening&) const = default;
    };
    std::vector<Opening> openings() const;

    /// The best of the runs that match: the whole name before its beginning before other parts,
    /// then syllables before initials, then the one that leaves the least. Not for sharing between
    /// threads.
    std::optional<PinyinMatch> match(std::span<const Spelled> name);

    static constexpr std::size_t kMostLetters = 200;

private:
    /// What the run has so far: `none` has no Han, and so is no match yet.
    enum Kind : std::uint8_t { none, syllables, initials };
    static constexpr std::size_t kKinds = 3;

    struct State {
        Kind kind;
        std::size_t at;  // letters used
        std::uint32_t cost;
    };

    /// The states after one more character, each once and at its least cost.
    class Front {
    public:
        Front();
        void add(const State& state);
        void clear();
        template <typename Take>
        void each(const Take& take) const;

    private:
        std::array<std::uint32_t, kKinds*(kMostLetters + 1)> costs_;
        std::vector<std::size_t> reached_;
    };

    void open(std::size_t at, const Opening& so_far, std::vector<Opening>& found) const;
    void step(const State& state, const Spelled& character);
    void read(const State& state, std::string_view syllable, std::uint32_t cost);
    void arrive(const State& state);
    bool is_tone(std::size_t at) const;

    std::string letters_;
    std::array<Front, 2> fronts_;  // before and after a character
    std::size_t now_ = 0;          // the one before
    std::array<std::optional<std::uint32_t>, kKinds> best_;
};

}  // namespace graph
