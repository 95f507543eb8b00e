#include "importers/document.hpp"

#include "graph/error.hpp"
#include "graph/text.hpp"
#include "importers/encoding.hpp"
#include "importers/mask.hpp"

#include <algorithm>
#include <array>

namespace importers {

namespace {

constexpr std::size_t kMaxPlainBytes = 32U << 20;

std::string plain_bytes_of(const InputFile& file, std::istream& stream) {
    std::string text;
    std::array<char, 1 << 16> chunk;
    while (stream.read(chunk.data(), chunk.size()), stream.gcount() > 0) {
        text.append(chunk.data(), static_cast<std::size_t>(stream.gcount()));
        if (text.size() > kMaxPlainBytes) {
            throw graph::Error(file.name +
                               " is larger than 32 MiB: import the parts of it that "
                               "claims rest on");
        }
    }
    return text;
}

/// What has no name to tell: letters and their like, and no JSON.
bool looks_like_text(std::string_view head) {
    const auto first = head.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    const bool json = first != std::string_view::npos && (head[first] == '{' || head[first] == '[');
    return !json && first != std::string_view::npos &&
           (head.find('\0') == std::string_view::npos || head.starts_with("\xFF\xFE") ||
            head.starts_with("\xFE\xFF"));
}

bool is_pdf(const InputFile& file) {
    return file.head.starts_with("%PDF-");
}

bool is_docx(const InputFile& file) {
    return file.head.starts_with("PK\x03\x04") && file.name.ends_with(".docx");
}

bool is_html(const InputFile& file) {
    return file.name.ends_with(".html") || file.name.ends_with(".htm");
}

void say(graph::Sink& sink, const InputFile& file, std::string text) {
    graph::Note note;
    note.place.file = masked(file.name);
    note.text = std::move(text);
    sink.note(note);
}

std::string plain_text(const InputFile& file, graph::Sink& sink) {
    const Encoding encoding = encoding_of(file);
    const std::string name(name_of(encoding));
    std::string text = plain_bytes_of(file, *utf8_of(file, encoding));
    if (text.empty()) {
        throw graph::Error(file.name + " is empty: check that it is the right file");
    }
    if (const auto at = graph::invalid_utf8(text)) {
        const auto line =
            1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(*at), '\n');
        throw graph::Error(file.name + " is not " + name + " in line " + std::to_string(line) +
                           ": save it as UTF-8 and import it again");
    }
    if (text.find('\0') != std::string::npos) {
        throw graph::Error(file.name + " holds a NUL byte, so it is no text: export it as text");
    }
    if (encoding != Encoding::utf8) {
        say(sink, file, "read as " + name);
    }
    return text;
}

std::string text_of_file(const InputFile& file, graph::Sink& sink) {
    Unpacked unpacked;
    if (is_pdf(file)) {
        unpacked = pdf_text(file);
    } else if (is_docx(file)) {
        unpacked = docx_text(file);
    } else if (is_html(file)) {
        unpacked = html_text(plain_text(file, sink));
    } else {
        return plain_text(file, sink);
    }
    for (const std::string& what : unpacked.left_out) {
        say(sink, file, what);
    }
    if (graph::trim(unpacked.text).empty()) {
        throw graph::Error(file.name + " holds no text: check that it is the right file");
    }
    return unpacked.text;
}

}  // namespace

bool is_document(const Input& input) {
    if (input.folder) {
        return false;
    }
    const InputFile& file = input.files.front();
    return file.name.ends_with(".txt") || is_pdf(file) || is_docx(file) || is_html(file) ||
           (file.name == kStandardInput && looks_like_text(file.head));
}

graph::Document read_document(const Input& input, graph::Sink& sink) {
    const InputFile& file = input.files.front();
    const std::string text = text_of_file(file, sink);
    // Sources name the document itself, not what it was packed in.
    const InputFile unpacked{.name = file.name, .open = file.open};
    return {.sha256 = sha256_of(unpacked), .text = masked(text), .name = masked(file.name)};
}

}  // namespace importers
