#include "importers/letter/segments.hpp"

#include "graph/error.hpp"
#include "graph/text.hpp"
#include "importers/letter/word_tables.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <span>
#include <string>
#include <unordered_map>

namespace importers::letter {

namespace {

struct DictionaryWord {
    std::string_view word;  // UTF-8
    double cost = 0;        // negative logarithm of its probability
    bool in_names = true;
    bool proper = false;
};

/// Common words of these classes are parts of no name: rare ones are technical terms.
bool is_in_names(std::string_view part_of_speech, std::size_t frequency) {
    constexpr std::size_t kCommonVerb = 300;
    constexpr std::size_t kCommon = 100;
    if (part_of_speech == "vn") {
        return true;
    }
    const bool verb = part_of_speech.front() == 'v';
    const bool other =
        std::string_view("dpcru").find(part_of_speech.front()) != std::string_view::npos ||
        part_of_speech == "ad";
    return !(verb && frequency >= kCommonVerb) && !(other && frequency >= kCommon);
}

bool is_proper(std::string_view part_of_speech) {
    return part_of_speech.size() > 1 && part_of_speech.front() == 'n' &&
           std::string_view("rstz").find(part_of_speech[1]) != std::string_view::npos;
}

/// Its words in the order of their bytes, which is that of their code points.
class Dictionary {
public:
    Dictionary() {
        double all = 0;
        std::string_view rest = dictionary();
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find('\n'), rest.size());
            all += take(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        for (DictionaryWord& word : words_) {
            word.cost += std::log(all);
        }
        unknown_ = std::log(all);
    }

    /// Calls `each` with the words that the text begins with, the shortest first.
    template <typename Each>
    void for_words_at(std::string_view text, const Each& each) const {
        const auto first = by_character_.find(std::string(first_character(text)));
        if (first == by_character_.end()) {
            return;
        }
        auto range = std::span(words_).subspan(first->second.first, first->second.second);
        for (std::size_t size = first->first.size(); size <= text.size() && !range.empty();
             size += first_character(text.substr(size)).size()) {
            const auto same =
                std::equal_range(range.begin(), range.end(), text.substr(0, size), Beginning{size});
            range = {same.first, same.second};
            if (!range.empty() && range.front().word.size() == size) {
                each(range.front());
            }
            if (size == text.size()) {
                break;
            }
        }
    }

    double unknown() const { return unknown_; }

private:
    /// Compares by the first bytes only.
    struct Beginning {
        std::size_t size = 0;
        bool operator()(const DictionaryWord& word, std::string_view text) const {
            return word.word.substr(0, size) < text;
        }
        bool operator()(std::string_view text, const DictionaryWord& word) const {
            return text < word.word.substr(0, size);
        }
    };

    static std::string_view first_character(std::string_view text) {
        std::size_t size = 1;
        while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) {
            ++size;
        }
        return text.substr(0, size);
    }

    /// "word frequency part-of-speech"; its frequency.
    double take(std::string_view line) {
        const auto parts = graph::split(line, ' ');
        std::size_t frequency = 0;
        if (parts.size() != 3 || parts[0].empty() || parts[2].empty() ||
            std::from_chars(parts[1].data(), parts[1].data() + parts[1].size(), frequency).ec !=
                std::errc() ||
            frequency == 0) {
            return 0;
        }
        auto& [begin, count] =
            by_character_
                .try_emplace(std::string(first_character(parts[0])), words_.size(), std::size_t{0})
                .first->second;
        if (begin + count != words_.size()) {
            throw graph::Error("the dictionary in this program is not sorted: build it anew");
        }
        ++count;
        words_.push_back({parts[0], -std::log(static_cast<double>(frequency)),
                          is_in_names(parts[2], frequency), is_proper(parts[2])});
        return static_cast<double>(frequency);
    }

    std::vector<DictionaryWord> words_;
    // Where the words that begin with a character are, and how many.
    std::unordered_map<std::string, std::pair<std::size_t, std::size_t>> by_character_;
    double unknown_ = 0;  // the cost of a character that is no word
};

}  // namespace

std::vector<Segment> segments_of(std::u32string_view text) {
    static const Dictionary words;
    const std::string bytes = graph::encode(text);
    std::vector<std::size_t> starts;  // of each character, and one beyond
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if ((static_cast<unsigned char>(bytes[i]) & 0xC0U) != 0x80U) {
            starts.push_back(i);
        }
    }
    starts.push_back(bytes.size());
    struct Best {
        double cost = std::numeric_limits<double>::infinity();
        Segment last = {};
    };
    std::vector<Best> best(text.size() + 1);
    best[0].cost = 0;
    for (std::size_t begin = 0; begin < text.size(); ++begin) {
        const auto offer = [&](double cost, const Segment& word) {
            if (best[begin].cost + cost < best[word.end].cost) {
                best[word.end] = {best[begin].cost + cost, word};
            }
        };
        offer(words.unknown(), {begin, begin + 1});
        const std::string_view rest = std::string_view(bytes).substr(starts[begin]);
        words.for_words_at(rest, [&](const DictionaryWord& word) {
            const auto end =
                std::lower_bound(starts.begin(), starts.end(), starts[begin] + word.word.size());
            offer(word.cost, {begin, static_cast<std::size_t>(end - starts.begin()), word.in_names,
                              !word.proper});
        });
    }
    std::vector<Segment> segments;
    for (std::size_t end = text.size(); end > 0; end = segments.back().begin) {
        segments.push_back(best[end].last);
    }
    std::reverse(segments.begin(), segments.end());
    return segments;
}

}  // namespace importers::letter
