/// The second step: where names stand in a block.
#pragma once

#include "graph/known_names.hpp"
#include "importers/letter/flow.hpp"
#include "importers/letter/numbers.hpp"
#include "importers/letter/words.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace importers::letter {

/// How a name was found. The order is that of trust, best first.
enum class By {
    known,    // the graph has it
    local,    // the document says so: 以下简称, or a short form of a name in it
    title,    // 《》
    session,  // 七届四次会议, 第20240105号提案
    body,     // a government body with its jurisdiction
    common,   // the list of names that many documents use
    kind,     // it ends in what says its kind
    quote,    // in quotation marks, with what says its kind
    count,    // a counted set
    person,   // beside a title
    listed,   // by what it is listed with
    speaker,  // 我区
    pointer,  // 该校
};

struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t core_begin = 0;  // the name proper: without 《》 and "(IEEE)"
    std::size_t core_end = 0;
    graph::EntityType type = graph::EntityType::organisation;
    By by = By::kind;
    std::u32string key = {};            // equal for equal names
    std::u32string full = {};           // its full name, where that can be told; else empty
    std::u32string acronym = {};        // in brackets behind it
    std::string name_kind = {};         // of the graph's name
    std::vector<std::string> ids = {};  // in the graph; several: it may be each of them
    std::optional<Number> count = {};
    std::vector<Span> inner = {};  // names within it

    bool names_one() const { return by != By::speaker && by != By::pointer; }
};

/// A name that the document itself explains.
struct LocalName {
    graph::EntityType type = graph::EntityType::organisation;
    std::u32string key = {};                  // of the name it stands for
    std::vector<std::u32string> others = {};  // keys of other names it may stand for
};

struct Setting {
    const graph::KnownNames& known;
    Lexicon<LocalName> local = {};
    std::u32string city = {};      // 深圳市, where who writes is there; else empty
    std::u32string district = {};  // 龙岗区
    bool hong_kong = false;        // 政府 is that of Hong Kong
};

/// "(以下简称“港中深”)": the short name of what stands before it.
struct Definition {
    std::size_t after = 0;  // where the brackets open
    std::u32string name = {};
};

/// Boundaries of names in one text.
class Boundaries {
public:
    explicit Boundaries(std::u32string_view text);

    std::u32string_view text() const { return text_; }
    /// Whether a name may begin, or end, at a place because of what stands before or behind it.
    bool may_begin(std::size_t place) const;
    bool may_end(std::size_t place) const;
    /// Whether a word ends before the place that no name goes on across.
    bool stop_before(std::size_t place) const { return stops_[place]; }
    /// Where the dictionary's word ends that the character before a place belongs to.
    std::size_t word_end(std::size_t place) const { return word_ends_[place - 1]; }
    /// Where the dictionary's word begins that the character at a place belongs to.
    std::size_t word_begin(std::size_t place) const { return word_begins_[place]; }
    /// Whether [begin, end) is one common word of the dictionary: 医学院, 道路.
    bool is_common_word(std::size_t begin, std::size_t end) const {
        return end - begin > 1 && word_begins_[end - 1] == begin && word_ends_[begin] == end &&
               common_[begin];
    }
    /// Where a name begins that was read back to `begin` and goes on to `end`: behind words of one
    /// character that name nothing, as 请 and 由 are.
    std::size_t behind_particles(std::size_t begin, std::size_t end) const;

private:
    std::u32string_view text_;
    std::vector<bool> stops_;
    std::vector<std::size_t> word_begins_;  // of each character
    std::vector<std::size_t> word_ends_;
    std::vector<bool> common_;  // whether that is a common word
};

bool is_punctuation(char32_t c);
/// Whether a longer word that ends no name covers [begin, end).
bool kept(std::u32string_view text, std::size_t begin, std::size_t end);

/// Whether a word is made of characters of a name in their order, from where short names begin:
/// 深北莫 of 深圳北理莫斯科大学, 港中大 of 香港中文大学.
bool is_short_form(std::u32string_view word, std::u32string_view name);

/// Names in a text, from left to right; of those that overlap the longest, with the others in it.
std::vector<Span> spans_in(std::u32string_view text, const Setting& setting);

std::vector<Definition> definitions_in(std::u32string_view text);

// The finders that spans_in() puts together.

void find_marked(const Boundaries& text, std::vector<Span>& found);    // 《》 and “”
void find_sessions(const Boundaries& text, std::vector<Span>& found);  // and numbered proposals
void find_counted(const Boundaries& text, std::vector<Span>& found);
void find_persons(const Boundaries& text, std::vector<Span>& found);
void find_pointers(const Boundaries& text, std::vector<Span>& found);
void find_known(const Boundaries& text, const Setting& setting, std::vector<Span>& found);
void find_bodies(const Boundaries& text, const Setting& setting, std::vector<Span>& found);
/// Needs what the others found.
void find_kinds(const Boundaries& text, const Setting& setting, std::vector<Span>& found);

}  // namespace importers::letter
