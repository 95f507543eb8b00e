/// The encodings that people send: found out by the bytes, named, and turned into UTF-8.
///
/// Valid UTF-8 wins. Else the bytes are held against GB18030 (GBK and GB2312 are parts of it) and
/// Big5 with the Hong Kong supplement, and the one in which they are common characters is taken;
/// where that leaves a doubt, graph::Error asks the person to say it.
#pragma once

#include "importers/input.hpp"

#include <istream>
#include <memory>
#include <string>
#include <string_view>

namespace importers {

enum class Encoding { utf8, utf16le, utf16be, gb18030, big5, hz };

/// As a person calls it: "UTF-8", "GB18030", "Big5-HKSCS".
std::string_view name_of(Encoding encoding);

/// By any of its usual names, whatever the case. Throws graph::Error, which lists them.
Encoding parse_encoding(std::string_view name);

/// What a person said of the file (InputFile::encoding), else what its bytes show. Reads as much of
/// it as it takes; what is no text in any of these encodings is UTF-8 with defects.
Encoding encoding_of(const InputFile& file);

/// The file as UTF-8 without a byte order mark. Bytes that do not belong to its encoding stay as
/// they are in UTF-8 and become the byte FF in the others: either way the text is not valid there.
std::unique_ptr<std::istream> utf8_of(const InputFile& file, Encoding encoding);

}  // namespace importers
