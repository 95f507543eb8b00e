#include "importers/letter/flow.hpp"

#include "graph/text.hpp"

namespace importers::letter {

namespace {

constexpr std::u32string_view kOpening = U"\"「『〝«";
constexpr std::u32string_view kClosing = U"」』〞»";
constexpr std::u32string_view kDashes = U"‐‑‒–—―－﹣～~";

/// Straight marks open and close in turn.
char32_t folded(char32_t point, bool& open) {
    if (point == U'"' || point == U'＂') {
        open = !open;
        return open ? U'“' : U'”';
    }
    if (kOpening.find(point) != std::u32string_view::npos) {
        return U'“';
    }
    if (kClosing.find(point) != std::u32string_view::npos) {
        return U'”';
    }
    if (kDashes.find(point) != std::u32string_view::npos) {
        return U'-';
    }
    return graph::fold_code_point(point);
}

}  // namespace

std::u32string fold(std::string_view text) {
    Flow flow;
    const std::u32string points = graph::decode(text);
    flow.add(points, 0, points.size());
    return std::u32string(flow.text());
}

void Flow::add(std::u32string_view document, std::size_t start, std::size_t end) {
    bool open = false;
    for (std::size_t i = start; i < end; ++i) {
        const char32_t point = document[i];
        if (graph::is_space(point) || point == U'\u200B' || point == U'\uFEFF') {
            continue;
        }
        text_ += folded(point, open);
        written_ += point;
        places_.push_back(static_cast<std::uint32_t>(i));
    }
}

void Flow::append(const Flow& other) {
    text_ += other.text_;
    written_ += other.written_;
    places_.insert(places_.end(), other.places_.begin(), other.places_.end());
}

std::string Flow::written(std::size_t begin, std::size_t end) const {
    return graph::encode(std::u32string_view(written_).substr(begin, end - begin));
}

Flow Flow::take(std::size_t size) {
    Flow front;
    front.text_ = text_.substr(0, size);
    front.written_ = written_.substr(0, size);
    front.places_.assign(places_.begin(), places_.begin() + static_cast<std::ptrdiff_t>(size));
    text_.erase(0, size);
    written_.erase(0, size);
    places_.erase(places_.begin(), places_.begin() + static_cast<std::ptrdiff_t>(size));
    return front;
}

bool is_numeral(char32_t c) {
    return std::u32string_view(U"一二三四五六七八九十").find(c) != std::u32string_view::npos;
}

}  // namespace importers::letter
