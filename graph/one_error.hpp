/// Texts that are the same but for one character.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>

namespace graph {

/// How much of the text is left after a beginning that is the query, or is it but for one character
/// that is wrong, missing, too many or swapped with the next: the least there can be, 0 if that is
/// the whole text. Nothing if no beginning is. For views of bytes or code points.
template <typename Text>
std::optional<std::size_t> left_after_error(Text text, Text query) {
    std::size_t same = 0;
    while (same < query.size() && same < text.size() && text[same] == query[same]) {
        ++same;
    }
    if (same == query.size()) {
        // The last one may be missing, and one is left anyway where it is not.
        return text.size() - same > 0 ? text.size() - same - 1 : 0;
    }
    std::optional<std::size_t> left;
    const auto leave_out = [&](std::size_t of_text, std::size_t of_query) {
        const Text rest = query.substr(std::min(same + of_query, query.size()));
        if (same + of_text <= text.size() && text.substr(same + of_text).starts_with(rest)) {
            const std::size_t after = text.size() - same - of_text - rest.size();
            left = std::min(left.value_or(after), after);
        }
    };
    leave_out(1, 1);
    leave_out(1, 0);
    leave_out(0, 1);
    if (same + 1 < query.size() && same + 1 < text.size() && text[same] == query[same + 1] &&
        text[same + 1] == query[same]) {
        leave_out(2, 2);
    }
    return left;
}

}  // namespace graph
