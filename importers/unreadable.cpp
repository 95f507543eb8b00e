#include "importers/unreadable.hpp"

#include "importers/zip.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace importers {

namespace {

using namespace std::string_view_literals;

struct Kind {
    std::string_view begin;
    std::size_t at;
    std::string_view sentence;
};

constexpr std::string_view kPicture =
    "is a picture: recognise its text with a scanner's program, check it, and save it as .txt";
constexpr std::string_view kArchive = "is a packed archive: unpack it, and import what is in it";

constexpr Kind kKinds[] = {
    {"\x89PNG"sv, 0, kPicture},
    {"\xFF\xD8\xFF"sv, 0, kPicture},
    {"GIF8"sv, 0, kPicture},
    {"II*\0"sv, 0, kPicture},
    {"MM\0*"sv, 0, kPicture},
    {"WEBP"sv, 8, kPicture},
    {"ftyphei"sv, 4, kPicture},
    {"Rar!\x1A\x07"sv, 0, kArchive},
    {"7z\xBC\xAF\x27\x1C"sv, 0, kArchive},
    {"\xFD\x37zXZ\0"sv, 0, kArchive},
    {"BZh"sv, 0, kArchive},
    {"\x28\xB5\x2F\xFD"sv, 0, kArchive},
    {"{\\rtf"sv, 0, "is a Word document in RTF: open it and save it as .docx"},
};

/// A name as the directory of an old office file holds it, in UTF-16.
std::string wide(std::string_view name) {
    std::string result;
    for (const char c : name) {
        result += {c, '\0'};
    }
    return result;
}

std::string beginning(const InputFile& file, std::size_t most) {
    std::string bytes(most, '\0');
    const auto stream = file.open();
    stream->read(bytes.data(), static_cast<std::streamsize>(most));
    bytes.resize(static_cast<std::size_t>(stream->gcount()));
    return bytes;
}

constexpr std::size_t kSearched = 16U << 20;

/// Old office files and encrypted new ones are small file systems (Compound File Binary); the
/// names in their directory tell which.
std::string_view compound(const InputFile& file) {
    const std::string bytes = beginning(file, kSearched);
    const auto holds = [&](std::string_view name) {
        return bytes.find(wide(name)) != std::string::npos;
    };
    if (holds("EncryptedPackage")) {
        return "is protected by a password: open it, remove the password and save it again";
    }
    if (holds("WordDocument")) {
        return "is a document of old Word or WPS (.doc, .wps): open it and save it as .docx";
    }
    if (holds("Workbook") || holds("Book")) {
        return "is a workbook of old Excel or WPS (.xls, .et): open it and save it as .xlsx";
    }
    return "is a file of an old office program: open it and save it as .txt or .xlsx";
}

std::string_view packed(const InputFile& file) {
    const Zip zip(file.path);
    if (zip.has("OFD.xml")) {
        return "is an OFD document: open it with its reader and export its text as .txt";
    }
    if (zip.has("word/document.xml") && !file.name.ends_with(".docx")) {
        return "is a Word document under another name: call it .docx";
    }
    if (zip.has("ppt/presentation.xml")) {
        return "is a presentation (.pptx): save its outline as plain text (.txt)";
    }
    return "";
}

/// A line that no table and no text has, and a record that no JSON has, is found before anything
/// else is done with the file.
std::string_view endless(const InputFile& file) {
    const bool json = file.head.starts_with('{') || file.head.starts_with('[');
    if (!json && !file.name.ends_with(".csv") && !file.name.ends_with(".txt")) {
        return "";
    }
    const char* const ends = json ? "\r\n}" : "\r\n";
    const auto stream = file.open();
    std::array<char, 1 << 16> chunk;
    std::size_t line = 0;
    while (stream->read(chunk.data(), chunk.size()), stream->gcount() > 0) {
        const std::string_view bytes(chunk.data(), static_cast<std::size_t>(stream->gcount()));
        const auto end = bytes.find_last_of(ends);
        line = end == std::string_view::npos ? line + bytes.size() : bytes.size() - end - 1;
        if (line > kSearched) {
            return json ? "has more than 16 MiB without the end of a line or a record, so it is no "
                          "JSON that can be read here: check what it is"
                        : "has a line of more than 16 MiB, so it is no table and no text: check "
                          "what it is";
        }
    }
    return "";
}

std::string_view sentence(const InputFile& file) {
    const std::string_view head = file.head;
    if (head.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) {
        return compound(file);
    }
    if (head.starts_with("PK\x03\x04") && !file.path.empty()) {
        return packed(file);
    }
    const auto* const kind = std::find_if(std::begin(kKinds), std::end(kKinds), [&](const Kind& k) {
        return head.size() >= k.at && head.substr(k.at).starts_with(k.begin);
    });
    return kind == std::end(kKinds) ? endless(file) : kind->sentence;
}

}  // namespace

std::string why_unreadable(const InputFile& file) {
    const auto why = sentence(file);
    return why.empty() ? "" : file.name + " " + std::string(why);
}

}  // namespace importers
