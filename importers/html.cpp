#include "importers/document.hpp"

#include "graph/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace importers {

namespace {

using View = std::string_view;

bool is_one_of(View name, std::initializer_list<View> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// The character references that pages use; others stay as they are written.
std::string reference(View name) {
    constexpr std::pair<View, View> kNamed[] = {
        {"nbsp", " "},   {"amp", "&"},    {"lt", "<"},    {"gt", ">"},
        {"quot", "\""},  {"apos", "'"},   {"ldquo", "“"}, {"rdquo", "”"},
        {"lsquo", "‘"},  {"rsquo", "’"},  {"mdash", "—"}, {"ndash", "–"},
        {"middot", "·"}, {"hellip", "…"}, {"ensp", " "},  {"emsp", "　"}};
    for (const auto& [key, text] : kNamed) {
        if (key == name) {
            return std::string(text);
        }
    }
    if (!name.starts_with('#') || name.size() < 2) {
        return "";
    }
    const bool hexadecimal = name[1] == 'x' || name[1] == 'X';
    const View digits = name.substr(hexadecimal ? 2 : 1);
    std::uint32_t point = 0;
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), point, hexadecimal ? 16 : 10);
    const bool character = error == std::errc() && end == digits.data() + digits.size() &&
                           point >= 0x20 && point < 0x110000 && (point < 0xD800 || point > 0xDFFF);
    const std::u32string text(1, static_cast<char32_t>(point));
    return character ? graph::encode(text) : "";
}

class HtmlText {
public:
    explicit HtmlText(View html) : html_(html) {}

    std::string read() {
        while (at_ < html_.size()) {
            if (html_[at_] == '<') {
                take_tag();
            } else if (html_[at_] == '&') {
                take_reference();
            } else {
                take_text();
            }
        }
        return std::move(text_);
    }

private:
    void take_tag() {
        if (html_.substr(at_).starts_with("<!--")) {
            skip_past("-->");
            return;
        }
        const auto end = std::min(html_.find('>', at_), html_.size() - 1);
        View tag = html_.substr(at_ + 1, end - at_ - 1);
        at_ = end + 1;
        const bool closes = tag.starts_with('/');
        tag.remove_prefix(closes ? 1 : 0);
        const std::string name = graph::lower(tag.substr(0, tag.find_first_of(" \t\r\n/")));
        if (!closes && is_one_of(name, {"script", "style", "head", "nav", "footer", "noscript",
                                        "template", "svg"})) {
            skip_past("</" + name);
            skip_past(">");
        } else if (is_one_of(name, {"td", "th"})) {
            cell_ = !closes;
            end_line();
        } else if (is_one_of(name, {"p",  "div", "br",      "tr",      "table",  "li",
                                    "ul", "ol",  "h1",      "h2",      "h3",     "h4",
                                    "h5", "h6",  "section", "article", "header", "blockquote",
                                    "dd", "dt",  "title"})) {
            end_line();
        }
    }

    /// Tags are the same in any case.
    void skip_past(View mark) {
        const auto found = std::search(html_.begin() + static_cast<std::ptrdiff_t>(at_),
                                       html_.end(), mark.begin(), mark.end(), [](char a, char b) {
                                           return graph::lower({&a, 1}) == graph::lower({&b, 1});
                                       });
        at_ = found == html_.end() ? html_.size()
                                   : static_cast<std::size_t>(found - html_.begin()) + mark.size();
    }

    void take_reference() {
        constexpr std::size_t kLongest = 10;
        const auto end = html_.find(';', at_);
        const std::string text = end != View::npos && end - at_ <= kLongest
                                     ? reference(html_.substr(at_ + 1, end - at_ - 1))
                                     : "";
        add(text.empty() ? "&" : text);
        at_ = text.empty() ? at_ + 1 : end + 1;
    }

    void take_text() {
        const auto end = std::min(html_.find_first_of("<&", at_), html_.size());
        for (const char c : html_.substr(at_, end - at_)) {
            const bool space = c == ' ' || c == '\t' || c == '\r' || c == '\n';
            if (!space) {
                add({&c, 1});
            } else if (!text_.empty() && text_.back() != '\n' && text_.back() != ' ' &&
                       text_.back() != '\t') {
                text_ += ' ';
            }
        }
        at_ = end;
    }

    void add(View part) {
        if (cell_) {
            text_ += '\t';
            cell_ = false;
        }
        text_ += part;
    }

    void end_line() {
        while (text_.ends_with(' ')) {
            text_.pop_back();
        }
        if (!text_.empty() && text_.back() != '\n') {
            text_ += '\n';
        }
    }

    View html_;
    std::size_t at_ = 0;
    bool cell_ = false;
    std::string text_;
};

}  // namespace

Unpacked html_text(const std::string& html) {
    return {HtmlText(html).read(), {}};
}

}  // namespace importers
