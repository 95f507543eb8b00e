#include "graph/error.hpp"
#include "importers/document.hpp"
#include "importers/xml.hpp"
#include "importers/zip.hpp"

namespace importers {

namespace {

constexpr const char* kDocument = "word/document.xml";
constexpr std::size_t kMaxDocxText = 32U << 20;

/// Keeps the text of paragraphs. Deleted text (w:delText) and the copies that old readers need
/// (mc:Fallback) are passed over.
class DocxText : public XmlHandler {
public:
    explicit DocxText(const std::string& name) : name_(name) {}

    void start(std::string_view name, const XmlAttributes&) override {
        if (name == "Fallback") {
            ++fallback_;
        } else if (name == "t") {
            in_text_ = true;
        } else if (name == "tc") {
            cell_ = true;
        } else if (name == "tab") {
            add(" ");
        } else if (name == "br" || name == "cr") {
            add("\n");
        } else if (name == "numPr") {
            numbered_ = true;
        } else if (name == "drawing" || name == "pict") {
            pictures_ = true;
        }
    }
    void end(std::string_view name) override {
        if (name == "Fallback") {
            --fallback_;
        } else if (name == "t") {
            in_text_ = false;
        } else if (name == "p") {
            add("\n");
        } else if (name == "tc") {
            cell_ = false;
        }
    }
    void text(std::string_view part) override {
        if (in_text_) {
            add(part);
        }
    }

    Unpacked finish() {
        if (numbered_) {
            unpacked_.left_out.emplace_back(
                "numbers that Word adds to paragraphs by itself (as 一、) are not in the text");
        }
        if (pictures_) {
            unpacked_.left_out.emplace_back("words within pictures were not read");
        }
        return std::move(unpacked_);
    }

private:
    void add(std::string_view part) {
        if (fallback_ > 0) {
            return;
        }
        std::string& text = unpacked_.text;
        if (cell_ && part != "\n") {  // a cell begins
            text += '\t';
            cell_ = false;
        }
        text += part;
        if (text.size() > kMaxDocxText) {
            throw graph::Error(name_ + " holds more than 32 MiB of text: split it");
        }
    }

    const std::string& name_;
    Unpacked unpacked_;
    bool in_text_ = false;
    bool cell_ = false;
    bool numbered_ = false;
    bool pictures_ = false;
    int fallback_ = 0;
};

}  // namespace

Unpacked docx_text(const InputFile& file) {
    if (file.path.empty()) {
        throw graph::Error(file.name + " is a Word document within another file: unpack it first");
    }
    const Zip zip(file.path);
    if (!zip.has(kDocument)) {
        throw graph::Error(file.name +
                           " is no Word document, though its name says so: save it as .docx again");
    }
    DocxText handler(file.name);
    XmlReader(zip.open(kDocument), file.name + ": " + kDocument, handler).read_all();
    return handler.finish();
}

}  // namespace importers
