#include "graph/name_words.hpp"
#include "graph/text.hpp"
#include "importers/letter/segments.hpp"
#include "importers/letter/spans.hpp"

#include <algorithm>

namespace importers::letter {

using View = std::u32string_view;

bool kept(View text, std::size_t begin, std::size_t end) {
    const Lexicon<bool>& keeps = words().keeps;
    const std::size_t longest = keeps.longest();
    for (std::size_t start = begin > longest ? begin - longest : 0; start <= begin; ++start) {
        const std::size_t size = keeps.at(text, start);
        if (start + size >= end && size > end - begin) {
            return true;
        }
    }
    return false;
}

bool is_punctuation(char32_t c) {
    return !graph::is_in_word(c) && c != U'·' && c != U'-' && c != U'&' && c != U'█';
}

Boundaries::Boundaries(View text) : text_(text), stops_(text.size() + 1, false) {
    for (const Segment& word : segments_of(text)) {
        const std::size_t size = word.end - word.begin;
        word_begins_.insert(word_begins_.end(), size, word.begin);
        word_ends_.insert(word_ends_.end(), size, word.end);
        common_.insert(common_.end(), size, word.common);
        stops_[word.end] = size > 1 && !word.in_names && !kept(text, word.begin, word.end) &&
                           words().in_names.find(text.substr(word.begin, size)) == nullptr;
    }
    const Lexicon<bool>& stops = words().stops;
    for (std::size_t end = 1; end <= text.size(); ++end) {
        for (std::size_t size = std::min(stops.longest(), end); size > 0 && !stops_[end]; --size) {
            stops_[end] = stops.find(text.substr(end - size, size)) != nullptr &&
                          word_end(end) == end && !kept(text, end - size, end);
        }
        // 组建了: the particle belongs to the verb.
        stops_[end] = stops_[end] || (text[end - 1] == U'了' && stops_[end - 1]);
    }
}

bool Boundaries::may_begin(std::size_t place) const {
    return place == 0 || is_punctuation(text_[place - 1]) || stops_[place] ||
           words().joins.before(text_, place) > 0 || words().titles.before(text_, place) > 0;
}

bool Boundaries::may_end(std::size_t place) const {
    if (place == text_.size() || is_punctuation(text_[place]) ||
        words().joins.at(text_, place) > 0 || words().triggers.at(text_, place) > 0 ||
        words().titles.at(text_, place) > 0) {
        return true;
    }
    const std::size_t size = words().stops.at(text_, place);
    return size > 0 && !kept(text_, place, place + size);
}

std::size_t Boundaries::behind_particles(std::size_t begin, std::size_t end) const {
    constexpr View kParticles =
        U"请经就设起按据由于至将对向获让使令赴逾约共仍均皆亦且但而则故"
        U"未曾已正再又还也只仅须被把给往伙有各";
    constexpr View kInside = U"起设由就经按据伙逾约";  // 西起青螺山公园
    constexpr std::size_t kLongest = 4;
    std::size_t name = begin;
    for (std::size_t at = begin; at < end && at - begin < kLongest; ++at) {
        if (word_end(at + 1) != at + 1 || word_begin(at) != at) {
            break;
        }
        if ((at == name ? kParticles : kInside).find(text_[at]) != View::npos) {
            name = at + 1;
        }
    }
    return name;
}

bool is_short_form(std::u32string_view word, std::u32string_view name) {
    constexpr std::u32string_view kAreas = U"区市县镇省";
    if (name.empty() || kAreas.find(word.back()) != std::u32string_view::npos) {
        return false;
    }
    const graph::ShortStarts starts = graph::short_starts(name);
    for (const std::size_t start : {std::size_t{0}, starts.within, starts.after}) {
        std::size_t at = start;
        std::size_t taken = name[start] == word.front() ? 1 : 0;
        while (taken > 0 && taken < word.size() && ++at < name.size()) {
            taken += name[at] == word[taken] ? 1 : 0;
        }
        if (taken == word.size()) {
            return true;
        }
    }
    return false;
}

}  // namespace importers::letter
