/// XML from a stream, element by element: knows tags, not meaning. Nothing but the tag in hand is
/// kept. A document type definition, and so every entity of its own, is refused; so are elements
/// nested deeper than 100 and single tags beyond 1 MiB. Refusing throws graph::Error.
#pragma once

#include <istream>
#include <memory>
#include <string>
#include <string_view>

namespace importers {

/// The attributes of a tag, by their names without a prefix.
class XmlAttributes {
public:
    explicit XmlAttributes(const char* const* list) : list_(list) {}
    /// Empty if there is none of this name.
    std::string_view get(std::string_view name) const;

private:
    const char* const* list_;
};

/// Names come without their prefix.
class XmlHandler {
public:
    virtual ~XmlHandler() = default;
    virtual void start(std::string_view name, const XmlAttributes& attributes) = 0;
    virtual void end(std::string_view /*name*/) {}
    /// A part of the text; one text may come in many.
    virtual void text(std::string_view /*part*/) {}
};

class XmlReader {
public:
    /// `where` begins the sentences of errors: "a.xlsx: sheet links". The handler must outlive it.
    XmlReader(std::unique_ptr<std::istream> stream, std::string where, XmlHandler& handler);
    ~XmlReader();
    XmlReader(const XmlReader&) = delete;
    XmlReader& operator=(const XmlReader&) = delete;

    /// Reads some more; false once the end was reached.
    bool advance();
    void read_all();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace importers
