/// The names of persons in running text, hidden as the mask of imported documents hides contact
/// persons: one █ for each code point, so that every range of code points stays right.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace graph {

class PersonNames {
public:
    /// `kept` are names that may hold a person's, as an institute's does that is called after one;
    /// where they stand they are left as they are. Equal to a person's name, they are not.
    PersonNames(const std::vector<std::string_view>& persons,
                const std::vector<std::string_view>& kept);

    /// Names are found in either Chinese script, in capitals and in full width, and with spaces,
    /// line breaks, hyphens or middle dots between their letters. A single letter is no name.
    std::string masked(std::string_view text) const;

private:
    using Letters = std::u32string;
    /// By their first two letters, as one number.
    using Names = std::unordered_map<std::uint64_t, std::vector<Letters>>;

    std::vector<bool> hidden(std::u32string_view text) const;
    static std::size_t longest_at(const Names& names, std::u32string_view text, std::size_t start);
    static void add(const Letters& name, Names& names);

    Names persons_;
    Names kept_;
};

}  // namespace graph
