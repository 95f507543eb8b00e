/// Personal data is masked before anything of a document is kept.
#pragma once

#include <string>
#include <string_view>

namespace importers {

/// The text with the names of contact persons, telephone and identity numbers and mail addresses
/// replaced, one U+2588 for each code point, so that every range in it stays right. A name of three
/// characters or more that follows a label once is masked wherever it stands. The text must be
/// UTF-8. Masking a masked text changes nothing.
std::string masked(std::string_view text);

}  // namespace importers
