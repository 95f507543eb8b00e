#include "graph/name_index.hpp"

#include "graph/text.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace graph {

namespace {

constexpr std::size_t kRun = 3;  // as far as lists of runs tell texts apart

std::u32string first_letters(const std::vector<std::string_view>& words, bool small_ones) {
    std::u32string letters;
    for (const std::string_view word : words) {
        if (letters.size() < kRun && (small_ones || !is_small_word(word))) {
            letters += static_cast<unsigned char>(word.front());
        }
    }
    return letters.size() < kRun ? letters + U'\0' : letters;
}

void add_runs(std::string_view text, std::vector<std::uint32_t>& lists) {
    std::u32string points = decode(text);
    points += U'\0';
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        lists.push_back(lists_of_run(std::u32string_view(points).substr(i, kRun)).first);
    }
}

void add_sounds(std::string_view text, std::vector<std::uint32_t>& lists) {
    const auto spelled = spell(decode(text));
    if (std::none_of(spelled.begin(), spelled.end(),
                     [](const Spelled& character) { return character.is_han(); })) {
        return;
    }
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

bool is_small_word(std::string_view word) {
    static constexpr std::array<std::string_view, 17> kSmall = {
        "a",   "and", "at", "de", "der", "des", "di",  "du", "et",
        "for", "fur", "in", "la", "of",  "on",  "the", "und"};
    return std::binary_search(kSmall.begin(), kSmall.end(), word);
}

NameIndex::NameIndex(std::span<const std::string_view> names) {
    start_.push_back(0);
    for (const std::string_view name : names) {
        const SearchKey key = search_key(name);
        texts_ += key.text;
        begins_word_.resize(texts_.size());
        for (const std::uint32_t byte : key.words) {
            begins_word_[start_.back() + byte] = true;
        }
        start_.push_back(static_cast<std::uint32_t>(texts_.size()));
    }
    const auto count = static_cast<std::uint32_t>(names.size());
    runs_ = Grams(count, [this](Number name, std::vector<std::uint32_t>& lists) {
        add_runs(text(name), lists);
        if (const auto all = words(name); all.size() > 1) {
            lists.push_back(lists_of_run(first_letters(all, true)).first);
            lists.push_back(lists_of_run(first_letters(all, false)).first);
        }
    });
    sounds_ = Grams(count, [this](Number name, std::vector<std::uint32_t>& lists) {
        add_sounds(text(name), lists);
    });
}

std::string_view NameIndex::text(Number name) const {
    return std::string_view(texts_).substr(start_[name], start_[name + 1] - start_[name]);
}

std::vector<std::string_view> NameIndex::words(Number name) const {
    const std::string_view all = text(name);
    std::vector<std::string_view> found;
    for (std::size_t byte = 0; byte < all.size();) {
        std::size_t next = byte + 1;
        while (next < all.size() && !begins_word(name, next)) {
            ++next;
        }
        found.push_back(all.substr(byte, next - byte));
        byte = next;
    }
    return found;
}

std::vector<NameIndex::Number> NameIndex::in(const Grams& grams, GramRange range) const {
    const auto texts = grams.texts(range);
    std::vector<Number> names(texts.begin(), texts.end());
    if (range.first != range.last) {
        std::sort(names.begin(), names.end());
        names.erase(std::unique(names.begin(), names.end()), names.end());
    }
    return names;
}

std::vector<NameIndex::Number> NameIndex::with(const SearchKey& query) const {
    std::optional<GramRange> best;
    const auto take = [&](std::u32string_view run) {
        const GramRange range = lists_of_run(run);
        if (!best || runs_.texts(range).size() < runs_.texts(*best).size()) {
            best = range;
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
    return best ? in(runs_, *best) : std::vector<Number>();
}

std::vector<NameIndex::Number> NameIndex::with_acronym(std::string_view letters) const {
    std::u32string run = decode(letters.substr(0, kRun));
    if (run.size() < kRun) {
        run += U'\0';
    }
    return in(runs_, lists_of_run(run));
}

std::vector<NameIndex::Number> NameIndex::with_all(std::u32string_view characters) const {
    GramRange best = lists_of_run(characters.substr(0, 1));
    for (std::size_t i = 1; i < characters.size(); ++i) {
        const GramRange range = lists_of_run(characters.substr(i, 1));
        best = runs_.texts(range).size() < runs_.texts(best).size() ? range : best;
    }
    return in(runs_, best);
}

std::vector<NameIndex::Number> NameIndex::spelled(const PinyinQuery& query) const {
    std::vector<Number> names;
    for (const PinyinQuery::Opening& opening : query.openings()) {
        GramRange range = lists_of_run(opening.initials);
        if (opening.first) {
            const std::uint32_t own = own_gram(*opening.first);
            if (const GramRange syllable{own, own};
                sounds_.texts(syllable).size() < sounds_.texts(range).size()) {
                range = syllable;
            }
        }
        const auto texts = sounds_.texts(range);
        names.insert(names.end(), texts.begin(), texts.end());
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

}  // namespace graph
