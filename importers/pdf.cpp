#include "graph/error.hpp"
#include "graph/text.hpp"
#include "importers/document.hpp"

#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>

#include <algorithm>
#include <memory>

namespace importers {

namespace {

constexpr std::size_t kMaxPdfBytes = 64U << 20;
constexpr std::size_t kMaxPdfText = 8U << 20;
constexpr int kMaxPages = 1000;

std::string pdf_bytes_of(const InputFile& file) {
    const auto stream = file.open();
    std::string bytes;
    std::string chunk(1 << 16, '\0');
    while (stream->read(chunk.data(), static_cast<std::streamsize>(chunk.size())),
           stream->gcount() > 0) {
        bytes.append(chunk, 0, static_cast<std::size_t>(stream->gcount()));
        if (bytes.size() > kMaxPdfBytes) {
            throw graph::Error(file.name +
                               " is larger than 64 MiB: split it, or export its text as .txt");
        }
    }
    return bytes;
}

std::string text_of_page(const poppler::page& page) {
    const poppler::byte_array bytes = page.text().to_utf8();
    std::string text(bytes.begin(), bytes.end());
    text.erase(std::remove(text.begin(), text.end(), '\0'), text.end());
    return graph::invalid_utf8(text) ? std::string() : text;
}

bool begins_anew(std::string_view line) {
    for (const std::string_view mark :
         {"一、", "二、", "三、", "四、", "五、", "六、", "七、", "八、", "九、", "十、", "（",
          "(",    "附件", "　",   "  ",   "\t",   "一是", "二是", "三是", "四是", "五是"}) {
        if (line.starts_with(mark)) {
            return true;
        }
    }
    return false;
}

/// A sentence, a salutation or a title.
bool ends_there(std::string_view line) {
    for (const std::string_view mark :
         {"。", "：", ":", "的函", "答复", "复函", "的通知", "方案", "年）", "年)"}) {
        if (line.ends_with(mark)) {
            return true;
        }
    }
    return false;
}

/// Lines that reach the margin go on in the next one, unless a sentence ends there.
std::string joined_lines(const std::string& page) {
    std::vector<std::string_view> lines;
    std::size_t widest = 0;
    for (const std::string_view line : graph::split(page, '\n')) {
        lines.push_back(line);
        widest = std::max(widest, graph::code_points(line));
    }
    constexpr std::size_t kSlack = 3;
    constexpr std::size_t kNarrow = 15;
    std::string text;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        text += lines[i];
        const bool full = graph::code_points(lines[i]) + kSlack >= widest && widest >= kNarrow;
        const bool ends = ends_there(lines[i]);
        const bool last = i + 1 == lines.size();
        if (!full || ends || (!last && begins_anew(lines[i + 1]))) {
            text += '\n';
        }
    }
    return text;
}

}  // namespace

Unpacked pdf_text(const InputFile& file) {
    poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
    const std::string bytes = pdf_bytes_of(file);
    const std::unique_ptr<poppler::document> document(
        poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
    if (!document) {
        throw graph::Error(
            file.name + " is a damaged PDF: open it and save it again, or export its text as .txt");
    }
    if (document->is_locked()) {
        throw graph::Error(file.name +
                           " is protected by a password: open it, and save it without one");
    }
    Unpacked unpacked;
    const int pages = document->pages();
    int empty = 0;
    int read = 0;
    for (; read < std::min(pages, kMaxPages) && unpacked.text.size() < kMaxPdfText; ++read) {
        const std::unique_ptr<poppler::page> page(document->create_page(read));
        const std::string text = page ? joined_lines(text_of_page(*page)) : std::string();
        const bool letters =
            std::any_of(text.begin(), text.end(), [](char c) { return c < 0 || c > ' '; });
        empty += letters ? 0 : 1;
        unpacked.text += text;
    }
    if (empty == read) {
        throw graph::Error(file.name +
                           " is a PDF without any letters, a scan: recognise its text first, check "
                           "it, and save it "
                           "as .txt");
    }
    if (empty > 0) {
        unpacked.left_out.push_back(
            std::to_string(empty) + " of " + std::to_string(pages) +
            " pages hold no letters (pictures, or nothing) and were not read");
    }
    if (read < pages) {
        unpacked.left_out.push_back("of " + std::to_string(pages) + " pages the first " +
                                    std::to_string(read) +
                                    " were read: split the document to read the others");
    }
    unpacked.left_out.emplace_back(
        "read from a PDF, which has no paragraphs and no cells of tables: compare");
    return unpacked;
}

}  // namespace importers
