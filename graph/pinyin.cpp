#include "graph/pinyin.hpp"

#include "graph/text.hpp"

#include <algorithm>
#include <bitset>
#include <limits>
#include <numeric>

namespace graph {

namespace {

std::span<const std::string_view> syllables() {
    return {kSyllables, kSyllableCount};
}

/// Those that begin with the letter; none for a digit.
std::span<const std::string_view> syllables_with(char first) {
    constexpr std::size_t kLetters = 26;
    static const auto begins = [] {  // where those of each letter begin, and one beyond
        std::array<std::size_t, kLetters + 1> places{};
        for (const std::string_view syllable : syllables()) {
            ++places[static_cast<std::size_t>(syllable.front() - 'a') + 1];
        }
        std::partial_sum(places.begin(), places.end(), places.begin());
        return places;
    }();
    if (first < 'a' || first > 'z') {
        return {};
    }
    const auto letter = static_cast<std::size_t>(first - 'a');
    return syllables().subspan(begins[letter], begins[letter + 1] - begins[letter]);
}

Syllable syllable_number(const std::string_view& syllable) {
    return static_cast<Syllable>(&syllable - kSyllables);
}

/// The phrases by their first characters, and their syllables as numbers.
class PhraseBook {
public:
    struct Entry {
        std::u32string_view characters;
        std::vector<Syllable> syllables;
    };

    PhraseBook() {
        for (const Phrase& phrase : phrases()) {
            Entry& entry = entries_.emplace_back(Entry{phrase.characters, {}});
            for (const auto part : split(phrase.reading, ' ')) {
                const auto all = graph::syllables();
                const auto place = std::lower_bound(all.begin(), all.end(), part);
                entry.syllables.push_back(syllable_number(*place));
            }
            begins_.set(phrase.characters.front() % begins_.size());
        }
        // The longer stand first, so that the first that fits is the longest.
        std::sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
            return std::pair(a.characters.front(), b.characters.size()) <
                   std::pair(b.characters.front(), a.characters.size());
        });
    }

    /// The longest phrase with which the text begins.
    const Entry* at(std::u32string_view text) const {
        if (!begins_.test(text.front() % begins_.size())) {
            return nullptr;
        }
        const auto first = std::lower_bound(entries_.begin(), entries_.end(), text.front(),
                                            [](const Entry& entry, char32_t character) {
                                                return entry.characters.front() < character;
                                            });
        const auto found = std::find_if(first, entries_.end(), [&](const Entry& entry) {
            return entry.characters.front() != text.front() || text.starts_with(entry.characters);
        });
        return found != entries_.end() && text.starts_with(found->characters) ? &*found : nullptr;
    }

private:
    std::vector<Entry> entries_;
    std::bitset<1024> begins_;  // most characters begin no phrase; this tells it at once
};

bool is_letter_or_digit(char32_t character) {
    return (character >= U'a' && character <= U'z') || (character >= U'0' && character <= U'9');
}

}  // namespace

std::span<const Reading> readings(char32_t character) {
    const std::size_t place = kReadingPlaces[character];
    return {kReadings + place / kMostReadings, place % kMostReadings};
}

std::vector<Spelled> spell(std::u32string_view name) {
    static const PhraseBook book;
    std::vector<Spelled> spelled;
    spelled.reserve(name.size());
    for (const char32_t character : name) {
        spelled.push_back({character, readings(character), std::nullopt});
    }
    for (std::size_t i = 0; i < name.size();) {
        const PhraseBook::Entry* const phrase = book.at(name.substr(i));
        for (std::size_t k = 0; phrase != nullptr && k < phrase->syllables.size(); ++k) {
            spelled[i + k].in_word = phrase->syllables[k];
        }
        i += phrase == nullptr ? 1 : phrase->syllables.size();
    }
    return spelled;
}

std::string usual_syllable(const Spelled& character) {
    std::string syllable;
    character.each_reading([&](const Reading& reading) {
        if (syllable.empty()) {  // the usual ones stand first
            syllable = kSyllables[reading.syllable];
        }
    });
    return syllable;
}

std::vector<std::u32string> openings(std::span<const Spelled> name, std::size_t at) {
    constexpr std::size_t kMost = 3;
    std::vector<std::u32string> found = {U""};
    for (std::size_t i = at; i < at + kMost; ++i) {
        std::u32string letters;
        if (i >= name.size()) {
            letters = U'\0';
        } else if (!name[i].is_han()) {
            letters = name[i].character;
        } else {
            name[i].each_reading([&](const Reading& reading) {
                const auto letter = static_cast<char32_t>(kSyllables[reading.syllable].front());
                if (letters.find(letter) == std::u32string::npos) {
                    letters += letter;
                }
            });
        }
        std::vector<std::u32string> longer;
        for (const std::u32string& opening : found) {
            for (const char32_t letter : letters) {
                longer.push_back(opening + letter);
            }
        }
        found = std::move(longer);
    }
    return found;
}

namespace {

std::uint32_t bit(char letter) {
    return letter >= 'a' && letter <= 'z' ? 1U << static_cast<unsigned>(letter - 'a') : 0;
}

/// How letters begin with a syllable.
struct Prefix {
    enum { no, whole, cut } is;  // `cut`: the letters end within the syllable
    std::size_t size = 0;        // letters used
};

/// A v in a syllable is ü, which people write as v, u (its marks lost) or yu.
Prefix prefix(std::string_view letters, std::string_view syllable) {
    std::size_t used = 0;
    for (const char letter : syllable) {
        if (used == letters.size()) {
            return {Prefix::cut, used};
        }
        if (letter == 'v' && letters[used] == 'y' && ++used == letters.size()) {
            return {Prefix::cut, used};
        }
        if (letters[used] != letter && !(letter == 'v' && letters[used] == 'u')) {
            return {Prefix::no, 0};
        }
        ++used;
    }
    return {Prefix::whole, used};
}

/// Whether the letters begin with zh, ch or sh, which stand for one initial.
bool begins_with_two(std::string_view letters) {
    return letters.starts_with("zh") || letters.starts_with("ch") || letters.starts_with("sh");
}

/// The letters and digits alone, without marks; nothing if there is something else.
std::string pinyin_letters(std::string_view query) {
    std::string letters = fold_words(query);
    std::erase(letters, ' ');
    const bool plain = std::all_of(letters.begin(), letters.end(), [](char letter) {
        return is_letter_or_digit(static_cast<unsigned char>(letter));
    });
    return plain && letters.size() >= 2 && letters.size() <= PinyinQuery::kMostLetters
               ? letters
               : std::string();
}

constexpr std::uint32_t kNotReached = std::numeric_limits<std::uint32_t>::max();
/// A run's cost: bits for whether it begins within the name, for the characters it leaves out, and
/// for those it reads unusually. Names are no longer than these fields hold.
constexpr std::uint32_t kUnusual = 1;
constexpr std::uint32_t kMissing = 1U << 12U;
constexpr std::uint32_t kInside = 1U << 24U;

}  // namespace

std::uint32_t letters_of_initials(std::span<const Spelled> name) {
    std::uint32_t letters = 0;
    for (const Spelled& character : name) {
        if (!character.is_han() && is_letter_or_digit(character.character)) {
            letters |= bit(static_cast<char>(character.character));
        }
        character.each_reading(
            [&](const Reading& reading) { letters |= bit(kSyllables[reading.syllable].front()); });
    }
    return letters;
}

PinyinQuery::Front::Front() {
    costs_.fill(kNotReached);
}

void PinyinQuery::Front::add(const State& state) {
    const std::size_t place = state.at * kKinds + state.kind;
    if (costs_[place] == kNotReached) {
        reached_.push_back(place);
    }
    costs_[place] = std::min(costs_[place], state.cost);
}

void PinyinQuery::Front::clear() {
    for (const std::size_t place : reached_) {
        costs_[place] = kNotReached;
    }
    reached_.clear();
}

template <typename Take>
void PinyinQuery::Front::each(const Take& take) const {
    for (const std::size_t place : reached_) {
        take(State{static_cast<Kind>(place % kKinds), place / kKinds, costs_[place]});
    }
}

PinyinQuery::PinyinQuery(std::string_view query) : letters_(pinyin_letters(query)) {}

bool PinyinQuery::may_begin(char32_t character) const {
    const auto all = readings(character);
    return all.empty() ? character == static_cast<unsigned char>(letters_.front())
                       : std::any_of(all.begin(), all.end(), [&](const Reading& reading) {
                             return kSyllables[reading.syllable].front() == letters_.front();
                         });
}

std::uint32_t PinyinQuery::needed_initials() const {
    std::vector<std::uint32_t> needed(letters_.size() + 1);  // of what begins at each letter
    for (std::size_t at = letters_.size(); at-- > 0;) {
        const std::string_view rest = std::string_view(letters_).substr(at);
        std::uint32_t later = needed[at + 1];
        for (const std::string_view& syllable : syllables_with(rest.front())) {
            const Prefix begins = prefix(rest, syllable);
            if (begins.is == Prefix::cut) {
                later = 0;
            } else if (begins.is == Prefix::whole) {
                later &= needed[at + begins.size];
                later &= is_tone(at + begins.size) ? needed[at + begins.size + 1] : ~0U;
            }
        }
        later &= begins_with_two(rest) ? needed[at + 2] : ~0U;
        needed[at] = later | bit(rest.front());
    }
    return needed.front();
}

std::vector<PinyinQuery::Opening> PinyinQuery::openings() const {
    std::vector<Opening> found;
    open(0, {}, found);
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

void PinyinQuery::open(std::size_t at, const Opening& so_far, std::vector<Opening>& found) const {
    constexpr std::size_t kMost = 3;
    if (at == letters_.size() || so_far.initials.size() == kMost) {
        found.push_back(so_far);
        return;
    }
    const std::string_view rest = std::string_view(letters_).substr(at);
    Opening next = so_far;
    next.initials += static_cast<char32_t>(rest.front());
    for (const std::string_view& syllable : syllables_with(rest.front())) {
        const Prefix begins = prefix(rest, syllable);
        if (begins.is == Prefix::no) {
            continue;
        }
        Opening read = next;
        if (at == 0) {
            read.first = syllable_number(syllable);
        }
        if (begins.is == Prefix::cut) {
            found.push_back(read);
        } else {
            open(at + begins.size, read, found);
            if (is_tone(at + begins.size)) {
                open(at + begins.size + 1, read, found);
            }
        }
    }
    if (rest.size() > 1 || at > 0) {  // else the syllables that begin so say more
        open(at + 1, next, found);
    }
    if (begins_with_two(rest) && (rest.size() > 2 || at > 0)) {
        open(at + 2, next, found);
    }
}

std::optional<PinyinMatch> PinyinQuery::match(std::span<const Spelled> name) {
    best_ = {};
    fronts_[now_].clear();
    if (name.size() >= kMissing) {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < name.size(); ++i) {
        const auto size = static_cast<std::uint32_t>(name.size());
        Front& front = fronts_[now_];
        front.add({none, 0, size * kMissing + (i > 0 ? kInside : 0)});
        fronts_[1 - now_].clear();
        front.each([&](const State& state) { step(state, name[i]); });
        now_ = 1 - now_;
    }
    // Whole before beginning before inside; then syllables before initials.
    const auto extent = [this](Kind kind) {
        return !best_[kind] ? 3 : *best_[kind] >= kInside ? 2 : *best_[kind] >= kMissing ? 1 : 0;
    };
    const Kind kind = extent(syllables) <= extent(initials) ? syllables : initials;
    if (!best_[kind]) {
        return std::nullopt;
    }
    const std::uint32_t cost = *best_[kind];
    return PinyinMatch{kind == initials, cost < kInside, cost % kInside / kMissing,
                       cost % kMissing / kUnusual};
}

void PinyinQuery::step(const State& state, const Spelled& character) {
    if (state.at == letters_.size()) {
        return;
    }
    const std::uint32_t cost = state.cost - kMissing;
    if (character.is_han()) {
        character.each_reading([&](const Reading& reading) {
            read(state, kSyllables[reading.syllable], cost + (reading.usual ? 0 : kUnusual));
        });
    } else if (character.character == static_cast<unsigned char>(letters_[state.at])) {
        arrive({state.kind, state.at + 1, cost});
    }
}

void PinyinQuery::read(const State& state, std::string_view syllable, std::uint32_t cost) {
    const std::string_view rest = std::string_view(letters_).substr(state.at);
    if (rest.front() != syllable.front()) {
        return;
    }
    const Kind read_whole = state.kind == initials ? initials : syllables;
    const Prefix begins = prefix(rest, syllable);
    if (begins.is == Prefix::cut) {
        arrive({read_whole, letters_.size(), cost + kMissing});
    } else if (begins.is == Prefix::whole) {
        const std::size_t at = state.at + begins.size;
        arrive({read_whole, at, cost});
        if (is_tone(at)) {
            arrive({read_whole, at + 1, cost});
        }
    }
    arrive({initials, state.at + 1, cost});
    if (begins_with_two(rest) && begins_with_two(syllable)) {
        arrive({initials, state.at + 2, cost});
    }
}

void PinyinQuery::arrive(const State& state) {
    if (state.at < letters_.size()) {
        fronts_[1 - now_].add(state);
    } else if (state.kind != none && (!best_[state.kind] || state.cost < *best_[state.kind])) {
        best_[state.kind] = state.cost;
    }
}

bool PinyinQuery::is_tone(std::size_t at) const {
    return at < letters_.size() && letters_[at] >= '1' && letters_[at] <= '5';
}

}  // namespace graph
