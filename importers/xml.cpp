#include "importers/xml.hpp"

#include "graph/error.hpp"

#include <expat.h>

#include <exception>

namespace importers {

namespace {

constexpr int kXmlChunk = 1 << 16;
constexpr int kMostDepth = 100;
constexpr XML_Index kLongestTag = 1 << 20;
constexpr char kSeparator = '|';  // between namespace and name

std::string_view local(const char* name) {
    const std::string_view whole = name;
    return whole.substr(whole.rfind(kSeparator) + 1);
}

}  // namespace

std::string_view XmlAttributes::get(std::string_view name) const {
    for (const char* const* at = list_; *at != nullptr; at += 2) {
        if (local(at[0]) == name) {
            return at[1];
        }
    }
    return {};
}

/// The library calls back through C, which no exception may cross: it is kept until then.
struct XmlReader::State {
    std::unique_ptr<std::istream> stream;
    std::string where;
    XmlHandler& handler;
    XML_Parser parser = XML_ParserCreateNS(nullptr, kSeparator);
    std::exception_ptr failure = {};
    XML_Index given = 0;
    int depth = 0;

    template <typename Action>
    void guarded(const Action& action) {
        if (failure) {
            return;
        }
        try {
            action();
        } catch (...) {
            failure = std::current_exception();
            XML_StopParser(parser, XML_FALSE);
        }
    }

    [[noreturn]] void refuse(const std::string& why) const {
        throw graph::Error(where + ": " + why +
                           "; open the workbook in a spreadsheet program, and save it anew");
    }

    std::string place() const {
        return "line " + std::to_string(XML_GetCurrentLineNumber(parser)) + ", column " +
               std::to_string(XML_GetCurrentColumnNumber(parser) + 1);
    }

    static void XMLCALL on_start(void* data, const char* name, const char** attributes) {
        State& state = *static_cast<State*>(data);
        state.guarded([&] {
            if (++state.depth > kMostDepth) {
                state.refuse("its XML is nested deeper than 100 elements at " + state.place());
            }
            state.handler.start(local(name), XmlAttributes(attributes));
        });
    }
    static void XMLCALL on_end(void* data, const char* name) {
        State& state = *static_cast<State*>(data);
        state.guarded([&] {
            --state.depth;
            state.handler.end(local(name));
        });
    }
    static void XMLCALL on_text(void* data, const char* text, int length) {
        State& state = *static_cast<State*>(data);
        state.guarded([&] { state.handler.text({text, static_cast<std::size_t>(length)}); });
    }
    static void XMLCALL on_doctype(void* data, const char*, const char*, const char*, int) {
        State& state = *static_cast<State*>(data);
        state.guarded([&] {
            state.refuse("its XML defines a document type at " + state.place() +
                         ", which no spreadsheet program writes");
        });
    }
};

XmlReader::XmlReader(std::unique_ptr<std::istream> stream, std::string where, XmlHandler& handler)
    : state_(
          new State{.stream = std::move(stream), .where = std::move(where), .handler = handler}) {
    XML_SetUserData(state_->parser, state_.get());
    XML_SetElementHandler(state_->parser, State::on_start, State::on_end);
    XML_SetCharacterDataHandler(state_->parser, State::on_text);
    XML_SetStartDoctypeDeclHandler(state_->parser, State::on_doctype);
}

XmlReader::~XmlReader() {
    XML_ParserFree(state_->parser);
}

bool XmlReader::advance() {
    State& state = *state_;
    void* const buffer = XML_GetBuffer(state.parser, kXmlChunk);
    if (buffer == nullptr) {
        state.refuse("there is not enough memory for its XML");
    }
    state.stream->read(static_cast<char*>(buffer), kXmlChunk);
    const auto got = static_cast<int>(state.stream->gcount());
    state.given += got;
    const bool last = got < kXmlChunk;
    const XML_Status status = XML_ParseBuffer(state.parser, got, last ? XML_TRUE : XML_FALSE);
    if (state.failure) {
        std::rethrow_exception(state.failure);
    }
    if (status != XML_STATUS_OK) {
        state.refuse("its XML is broken at " + state.place() + " (" +
                     XML_ErrorString(XML_GetErrorCode(state.parser)) + ")");
    }
    if (!last && state.given - XML_GetCurrentByteIndex(state.parser) > kLongestTag) {
        state.refuse("a single tag of its XML is longer than 1 MiB at " + state.place());
    }
    return !last;
}

void XmlReader::read_all() {
    while (advance()) {
    }
}

}  // namespace importers
