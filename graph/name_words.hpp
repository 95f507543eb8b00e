/// Words in names that say little of whose name it is, and places that short names leave out, as
/// data. All of them are as search_key folds names: small letters, simplified characters.
#pragma once

#include <cstddef>
#include <string_view>

namespace graph {

/// A letter or a digit as folded names have them.
constexpr bool is_symbol(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
}

/// Words such as `of`, which acronyms leave out.
bool is_small_word(std::string_view word);

/// A word of a name without what says a legal form (有限公司, Ltd) or a campus (校区) at its ends;
/// empty where it says nothing else, or is a small word.
std::string_view telling(std::string_view word);

/// How many characters at the end say what kind of body it is (大学, 医院); 0 where none do.
std::size_t kind_at_end(std::u32string_view name);

/// Where a short name of this name may begin besides its beginning: at 香港科技大学's 港 and 科.
/// Each is after a place or the like that the name begins with, or is the character that stands
/// for it; 0 where there is none.
struct ShortStarts {
    std::size_t within = 0;
    std::size_t after = 0;
};
ShortStarts short_starts(std::u32string_view name);

}  // namespace graph
