/// A document as it was published: its text, masked, so that the words behind claims can be shown.
#include "graph/error.hpp"
#include "graph/text.hpp"
#include "importers/encoding.hpp"
#include "importers/importer.hpp"
#include "importers/mask.hpp"

#include <algorithm>
#include <array>

namespace importers {

namespace {

constexpr std::size_t kMaxBytes = 32U << 20;

std::string text_of(const InputFile& file, std::istream& stream) {
    std::string text;
    std::array<char, 1 << 16> chunk;
    while (stream.read(chunk.data(), chunk.size()), stream.gcount() > 0) {
        text.append(chunk.data(), static_cast<std::size_t>(stream.gcount()));
        if (text.size() > kMaxBytes) {
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

}  // namespace

bool recognises_source(const Input& input) {
    if (input.folder) {
        return false;
    }
    const InputFile& file = input.files.front();
    return file.name.ends_with(".txt") ||
           (file.name == kStandardInput && looks_like_text(file.head));
}

void read_source(const Input& input, graph::Sink& sink) {
    const InputFile& file = input.files.front();
    const Encoding encoding = encoding_of(file);
    const std::string name(name_of(encoding));
    const std::string text = text_of(file, *utf8_of(file, encoding));
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
        graph::Note note;
        note.place.file = masked(file.name);
        note.text = "read as " + name;
        sink.note(note);
    }
    // Sources name the document itself, not what it was packed in.
    const InputFile unpacked{.name = file.name, .open = file.open};
    sink.document({.sha256 = sha256_of(unpacked), .text = masked(text), .name = masked(file.name)});
}

}  // namespace importers
