/// The text of a document, whatever it is packed in: plain text, Word (.docx), PDF, HTML. Cells of
/// tables begin with a tab, paragraphs end with a line break.
#pragma once

#include "graph/batch.hpp"
#include "importers/input.hpp"

#include <string>
#include <vector>

namespace importers {

/// Whether the input is one document.
bool is_document(const Input& input);

/// Its text, personal data masked. What it was read as, and what of it could not be read, become
/// notes. Throws graph::Error where there is no text in it.
graph::Document read_document(const Input& input, graph::Sink& sink);

/// A text that was unpacked, and sentences about what of the document it does not hold.
struct Unpacked {
    std::string text;  // UTF-8
    std::vector<std::string> left_out;
};

/// ECMA-376, WordprocessingML (docx.cpp).
Unpacked docx_text(const InputFile& file);
/// Lines that a page breaks within a paragraph are joined (pdf.cpp).
Unpacked pdf_text(const InputFile& file);
/// What a browser shows of the page (html.cpp). The bytes must be UTF-8.
Unpacked html_text(const std::string& html);

}  // namespace importers
