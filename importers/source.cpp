/// A document as it was published: its text, masked, so that the words behind claims can be shown.
#include "graph/error.hpp"
#include "graph/sha256.hpp"
#include "graph/text.hpp"
#include "importers/importer.hpp"
#include "importers/mask.hpp"

#include <array>

namespace importers {

namespace {

constexpr std::size_t kMaxBytes = 32U << 20;

std::string bytes_of(const InputFile& file) {
    const auto stream = file.open();
    std::string bytes;
    std::array<char, 1 << 16> chunk;
    while (stream->read(chunk.data(), chunk.size()), stream->gcount() > 0) {
        bytes.append(chunk.data(), static_cast<std::size_t>(stream->gcount()));
        if (bytes.size() > kMaxBytes) {
            throw graph::Error(file.name +
                               " is larger than 32 MiB: import the parts of it that "
                               "claims rest on");
        }
    }
    return bytes;
}

}  // namespace

bool recognises_source(const Input& input) {
    return !input.folder && input.files.front().name.ends_with(".txt");
}

void read_source(const Input& input, graph::Sink& sink) {
    const InputFile& file = input.files.front();
    const std::string bytes = bytes_of(file);
    if (bytes.empty()) {
        throw graph::Error(file.name + " is empty: check that it is the right file");
    }
    if (const auto at = graph::invalid_utf8(bytes)) {
        throw graph::Error(file.name + " is not UTF-8 (byte " + std::to_string(*at + 1) +
                           "): save it as UTF-8 and import it again");
    }
    if (bytes.find('\0') != std::string::npos) {
        throw graph::Error(file.name + " holds a NUL byte, so it is no text: export it as text");
    }
    sink.document({.sha256 = graph::hex(graph::sha256(bytes)),
                   .text = masked(bytes),
                   .name = masked(file.name)});
}

}  // namespace importers
