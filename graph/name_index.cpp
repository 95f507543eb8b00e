#include "graph/name_index.hpp"

#include "graph/name_words.hpp"
#include "graph/text.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <optional>
#include <utility>

namespace graph {

namespace {

constexpr std::size_t kRun = 3;  // as far as lists of runs tell texts apart

/// With what an acronym of these words may begin, closed where it may also end there.
GramRange acronym_lists(std::u32string letters) {
    if (letters.size() < kRun) {
        letters += U'\0';
    }
    return lists_of_run(letters);
}

void add_runs(std::u32string points, std::vector<std::uint32_t>& lists) {
    points += U'\0';
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        lists.push_back(lists_of_run(std::u32string_view(points).substr(i, kRun)).first);
    }
}

/// No name holds this run, so its list is free.
GramRange short_start_list(char32_t first) {
    return lists_of_run(std::u32string{U'\0', first});
}

void add_short_starts(std::u32string_view name, std::vector<std::uint32_t>& lists) {
    if (!name.empty() && is_han(name.front())) {
        const ShortStarts starts = short_starts(name);
        for (const std::size_t at : {std::size_t{0}, starts.within, starts.after}) {
            lists.push_back(short_start_list(name[at]).first);
        }
    }
}

bool is_latin(char letter) {
    return letter >= 'a' && letter <= 'z';
}

bool has_han(std::span<const Spelled> name) {
    return std::any_of(name.begin(), name.end(),
                       [](const Spelled& character) { return character.is_han(); });
}

void add_sounds(std::span<const Spelled> spelled, std::vector<std::uint32_t>& lists) {
    for (std::size_t i = 0; i < spelled.size(); ++i) {
        for (const std::u32string& letters : openings(spelled, i)) {
            lists.push_back(lists_of_run(letters).first);
        }
        if (spelled[i].is_han()) {
            spelled[i].each_reading(
                [&](const Reading& reading) { lists.push_back(own_gram(reading.syllable)); });
        }
    }
}

/// Those in both, which are in order; a list that is much longer is not read whole.
std::vector<std::uint32_t> both(std::span<const std::uint32_t> shorter,
                                std::span<const std::uint32_t> longer) {
    constexpr std::size_t kMuch = 32;
    std::vector<std::uint32_t> common;
    if (shorter.size() * kMuch > longer.size()) {
        std::set_intersection(shorter.begin(), shorter.end(), longer.begin(), longer.end(),
                              std::back_inserter(common));
        return common;
    }
    std::copy_if(
        shorter.begin(), shorter.end(), std::back_inserter(common),
        [&](std::uint32_t name) { return std::binary_search(longer.begin(), longer.end(), name); });
    return common;
}

}  // namespace

std::string_view SearchKey::word(std::size_t i) const {
    const std::size_t end = i + 1 < words.size() ? words[i + 1] : text.size();
    return std::string_view(text).substr(words[i], end - words[i]);
}

SearchKey search_key(std::string_view name, Characters characters) {
    std::string folded = fold_words(name);
    if (characters == Characters::simplified) {
        folded = fold_characters(folded);
    }
    auto words = split(folded, ' ');
    if (words.size() > 1 && words.front() == "the") {
        words.erase(words.begin());
    }
    SearchKey key;
    for (const std::string_view word : words) {
        key.words.push_back(static_cast<std::uint32_t>(key.text.size()));
        key.text += word;
    }
    return key;
}

SearchKey core(const SearchKey& key) {
    SearchKey left;
    for (std::size_t i = 0; i < key.words.size(); ++i) {
        if (const auto word = telling(key.word(i)); !word.empty()) {
            left.words.push_back(static_cast<std::uint32_t>(left.text.size()));
            left.text += word;
        }
    }
    return left.text.empty() ? key : left;
}

NameIndex::NameIndex(std::span<const std::string_view> names) {
    start_.push_back(0);
    for (const std::string_view name : names) {
        const SearchKey key = search_key(name);
        weights_.push_back(static_cast<std::uint16_t>(std::min<std::size_t>(
            core(key).text.size(), std::numeric_limits<std::uint16_t>::max())));
        texts_ += key.text;
        begins_word_.resize(texts_.size());
        for (const std::uint32_t byte : key.words) {
            begins_word_[start_.back() + byte] = true;
        }
        start_.push_back(static_cast<std::uint32_t>(texts_.size()));
    }
    const auto count = static_cast<std::uint32_t>(names.size());
    std::vector<std::string_view> latin;
    for (Number name = 0; name < count; ++name) {
        each_word(name, [&](std::string_view word, std::size_t) {
            if (word.size() >= WordList::kLeast - 1 &&
                std::all_of(word.begin(), word.end(), is_latin)) {
                latin.push_back(word);
            }
            return true;
        });
    }
    latin_words_ = WordList(std::move(latin));
    runs_ = Grams(count, [this](Number name, std::vector<std::uint32_t>& lists) {
        const std::u32string points = decode(text(name));
        add_short_starts(points, lists);
        add_runs(points, lists);
        each_word(name, [&](std::string_view word, std::size_t) {
            if (is_symbol(word.front())) {
                lists.push_back(own_gram(key_of_beginning(
                    static_cast<unsigned char>(word.front()),
                    word.size() > 1 ? static_cast<unsigned char>(word[1]) : U'\0')));
            }
            return true;
        });
    });
    acronyms_ = Grams(count, [this](Number name, std::vector<std::uint32_t>& lists) {
        std::u32string every;
        std::u32string larger;
        std::size_t words = 0;
        each_word(name, [&](std::string_view word, std::size_t) {
            const auto letter = static_cast<unsigned char>(word.front());
            every.append(every.size() < kRun ? 1 : 0, letter);
            larger.append(is_small_word(word) ? 0 : 1, letter);
            ++words;
            return larger.size() < kRun;
        });
        if (words > 1) {
            lists.push_back(acronym_lists(every).first);
            lists.push_back(acronym_lists(larger).first);
        }
    });
    initials_.resize(count);
    sounds_ = Grams(count, [this](Number name, std::vector<std::uint32_t>& lists) {
        if (const auto spelled = spell(decode(text(name))); has_han(spelled)) {
            add_sounds(spelled, lists);
            initials_[name] = letters_of_initials(spelled);
        }
    });
}

std::string_view NameIndex::text(Number name) const {
    return std::string_view(texts_).substr(start_[name], start_[name + 1] - start_[name]);
}

std::vector<NameIndex::Number> NameIndex::in(const Grams& grams, GramRange range) {
    if (range.first != range.last) {
        return grams.united(std::span(&range, 1));
    }
    const auto texts = grams.texts(range);
    return {texts.begin(), texts.end()};
}

std::vector<NameIndex::Number> NameIndex::with(const SearchKey& query) const {
    if (query.text.size() < kRun && is_symbol(query.text.front())) {
        return with_beginning(query.text);
    }
    std::optional<GramRange> best;
    std::optional<GramRange> second;
    const auto count = [this](const GramRange& range) { return runs_.texts(range).size(); };
    const auto take = [&](std::u32string_view run) {
        const GramRange range = lists_of_run(run);
        if (!best || count(range) < count(*best)) {
            second = std::exchange(best, range);
        } else if (range != *best && (!second || count(range) < count(*second))) {
            second = range;
        }
    };
    for (std::size_t i = 0; i < query.words.size(); ++i) {  // words may stand in any order
        const std::u32string word = decode(query.word(i));
        take(word);
        for (std::size_t at = 1; at < word.size(); ++at) {
            if (const auto run = std::u32string_view(word).substr(at, kRun); is_whole(run)) {
                take(run);
            }
        }
    }
    if (best && second && best->first == best->last && second->first == second->last) {
        return both(runs_.texts(*best), runs_.texts(*second));
    }
    return best ? in(runs_, *best) : std::vector<Number>();
}

std::vector<NameIndex::Number> NameIndex::with_beginning(std::string_view letters) const {
    const auto letter = [&](std::size_t i) { return static_cast<unsigned char>(letters[i]); };
    const std::uint32_t first = key_of_beginning(letter(0), letters.size() > 1 ? letter(1) : U'a');
    const std::uint32_t last = letters.size() > 1 ? first : key_of_beginning(letter(0), U'\0');
    return in(runs_, {own_gram(first), own_gram(last)});
}

std::vector<NameIndex::Number> NameIndex::with_acronym(std::string_view letters) const {
    return in(acronyms_, acronym_lists(decode(letters.substr(0, kRun))));
}

std::vector<NameIndex::Number> NameIndex::with_all(std::u32string_view characters) const {
    GramRange best = lists_of_run(characters.substr(0, 1));
    for (std::size_t i = 1; i < characters.size(); ++i) {
        const GramRange range = lists_of_run(characters.substr(i, 1));
        best = runs_.texts(range).size() < runs_.texts(best).size() ? range : best;
    }
    return in(runs_, best);
}

std::vector<NameIndex::Number> NameIndex::shortened(char32_t first) const {
    return in(runs_, short_start_list(first));
}

/// One error leaves one of two runs as it is if they have a character between them: two that are
/// swapped may lie on either side of a border.
std::vector<NameIndex::Number> NameIndex::nearly(const SearchKey& query) const {
    struct Run {
        std::size_t first = 0;
        std::size_t end = 0;
        std::span<const Number> names;
    };
    std::vector<Run> runs;
    std::size_t start = 0;
    for (std::size_t i = 0; i < query.words.size(); ++i) {
        const std::u32string word = decode(query.word(i));
        for (std::size_t at = 0; at < word.size(); ++at) {
            const std::size_t length = run_length(word[at]);
            if (at + length <= word.size()) {
                const auto list = lists_of_run(std::u32string_view(word).substr(at, length));
                runs.push_back({start + at, start + at + length, runs_.texts(list)});
            }
        }
        start += word.size();
    }
    const auto count = [](const Run& a, const Run& b) { return a.names.size() + b.names.size(); };
    std::optional<std::pair<Run, Run>> rarest;
    for (const Run& a : runs) {
        for (const Run& b : runs) {
            if (b.first > a.end &&
                (!rarest || count(a, b) < count(rarest->first, rarest->second))) {
                rarest = {a, b};
            }
        }
    }
    std::vector<Number> names;
    if (rarest) {
        const auto& [a, b] = *rarest;
        std::set_union(a.names.begin(), a.names.end(), b.names.begin(), b.names.end(),
                       std::back_inserter(names));
    }
    return names;
}

std::vector<NameIndex::Number> NameIndex::spelled(const PinyinQuery& query) const {
    std::vector<GramRange> ranges;
    for (const PinyinQuery::Opening& opening : query.openings()) {
        GramRange range = lists_of_run(opening.initials);
        if (opening.first) {
            const std::uint32_t own = own_gram(*opening.first);
            if (const GramRange syllable{own, own};
                sounds_.texts(syllable).size() < sounds_.texts(range).size()) {
                range = syllable;
            }
        }
        ranges.push_back(range);
    }
    std::vector<Number> names = sounds_.united(ranges);
    const std::uint32_t needed = query.needed_initials();
    std::erase_if(names, [&](Number name) { return (initials_[name] & needed) != needed; });
    return names;
}

}  // namespace graph
