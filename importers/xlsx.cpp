#include "importers/xlsx.hpp"

#include "graph/error.hpp"
#include "importers/xml.hpp"

#include <algorithm>
#include <charconv>
#include <functional>
#include <map>

namespace importers {

namespace {

constexpr std::size_t kMostShared = std::size_t{64} << 20;

/// Calls a function for each tag.
struct Tags : XmlHandler {
    explicit Tags(std::function<void(std::string_view, const XmlAttributes&)> function)
        : each(std::move(function)) {}
    void start(std::string_view name, const XmlAttributes& attributes) override {
        each(name, attributes);
    }
    std::function<void(std::string_view, const XmlAttributes&)> each;
};

unsigned number(std::string_view text) {
    unsigned value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

bool yes(std::string_view text) {
    return text == "1" || text == "true";
}

/// The member that a relation of a member in `folder` ("xl/") points to.
std::string member_at(std::string_view folder, std::string_view target) {
    return target.starts_with('/') ? std::string(target.substr(1))
                                   : std::string(folder) + std::string(target);
}

struct Relation {
    std::string kind;  // the last part of its type: worksheet, styles, …
    std::string member;
};

std::map<std::string, Relation> relations(const Zip& zip, const std::string& member,
                                          std::string_view folder, const std::string& where) {
    std::map<std::string, Relation> result;
    Tags tags([&](std::string_view name, const XmlAttributes& attributes) {
        if (name == "Relationship") {
            const auto type = attributes.get("Type");
            result[std::string(attributes.get("Id"))] = {
                std::string(type.substr(type.rfind('/') + 1)),
                member_at(folder, attributes.get("Target"))};
        }
    });
    XmlReader(zip.open(member), where, tags).read_all();
    return result;
}

/// The shared strings: text runs joined, readings (phonetic runs) left out.
struct SharedStrings : XmlHandler {
    SharedStrings(CellContext& taken, const std::string& name) : context(taken), file(name) {}

    void start(std::string_view name, const XmlAttributes&) override {
        if (name == "si") {
            context.starts.push_back(static_cast<std::uint32_t>(context.strings.size()));
            item.clear();
        }
        reading += name == "rPh" ? 1 : 0;
        inside = name == "t" && reading == 0;
    }
    void end(std::string_view name) override {
        inside = false;
        reading -= name == "rPh" ? 1 : 0;
        if (name == "si") {
            context.strings += unescaped(item);
        }
    }
    void text(std::string_view part) override {
        if (inside) {
            item += part;
        }
        if (context.strings.size() + item.size() > kMostShared) {
            throw graph::Error(file +
                               ": its shared strings are longer than 64 MiB; split the "
                               "workbook, or save its sheets as CSV");
        }
    }

    CellContext& context;
    const std::string& file;
    std::string item;
    int reading = 0;
    bool inside = false;
};

constexpr std::string_view kBook = "xl/workbook.xml";

}  // namespace

bool is_workbook(const Zip& zip) {
    return zip.has(kBook) || zip.has("xl/workbook.bin");
}

Workbook::Workbook(const std::filesystem::path& path)
    : file_(path.filename().string()), zip_(path) {
    if (!zip_.has(kBook)) {
        throw graph::Error(file_ +
                           ": it is no workbook of the form .xlsx; save it as one "
                           "(Excel workbook), and import that");
    }
    read_list();
}

void Workbook::read_list() {
    const auto related =
        relations(zip_, "xl/_rels/workbook.xml.rels", "xl/", file_ + ": the list of its parts");
    Tags tags([&](std::string_view name, const XmlAttributes& attributes) {
        if (name == "workbookPr" && yes(attributes.get("date1904"))) {
            context_.epoch = Epoch::of_1904;
        } else if (name == "sheet") {
            const auto relation = related.find(std::string(attributes.get("id")));
            if (relation != related.end() && relation->second.kind == "worksheet") {
                const auto state = attributes.get("state");
                sheets_.push_back({std::string(attributes.get("name")), relation->second.member,
                                   state == "hidden" || state == "veryHidden"});
            }
        }
    });
    XmlReader(zip_.open(kBook), file_ + ": the list of its sheets", tags).read_all();
    for (const auto& [id, relation] : related) {
        if (relation.kind == "styles") {
            read_styles(relation.member);
        } else if (relation.kind == "sharedStrings") {
            read_strings(relation.member);
        }
    }
    context_.starts.push_back(static_cast<std::uint32_t>(context_.strings.size()));
}

void Workbook::read_styles(const std::string& member) {
    std::map<unsigned, NumberFormat> own;
    bool in_cells = false;
    Tags tags([&](std::string_view name, const XmlAttributes& attributes) {
        if (name == "numFmt") {
            own[number(attributes.get("numFmtId"))] = format_of(attributes.get("formatCode"));
        } else if (name == "cellXfs" || name == "cellStyles") {
            in_cells = name == "cellXfs";
        } else if (name == "xf" && in_cells) {
            const unsigned id = number(attributes.get("numFmtId"));
            const auto found = own.find(id);
            context_.formats.push_back(found != own.end() ? found->second : built_in_format(id));
        }
    });
    XmlReader(zip_.open(member), file_ + ": its styles", tags).read_all();
}

void Workbook::read_strings(const std::string& member) {
    SharedStrings strings(context_, file_);
    XmlReader(zip_.open(member), file_ + ": its shared strings", strings).read_all();
}

SheetReader Workbook::read(const Sheet& sheet) const {
    return {zip_, sheet.member, file_ + ": sheet " + sheet.name, context_};
}

}  // namespace importers
