/// Writes the tables that characters.hpp declares as C++, from Unihan_Readings.txt on the standard
/// input and from OpenCC. Runs while the program is built.
#include "graph/characters.hpp"

#include <opencc/opencc.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

/// Fewer than these are not Unihan.
constexpr std::size_t kLeastCharacters = 40'000;

std::string utf8(char32_t point) {
    const auto byte = [](char32_t bits) { return static_cast<char>(bits); };
    if (point < 0x10000) {
        return {byte(0xE0 | point >> 12), byte(0x80 | (point >> 6 & 0x3F)),
                byte(0x80 | (point & 0x3F))};
    }
    return {byte(0xF0 | point >> 18), byte(0x80 | (point >> 12 & 0x3F)),
            byte(0x80 | (point >> 6 & 0x3F)), byte(0x80 | (point & 0x3F))};
}

/// The first code point of a text of two bytes a character or more.
char32_t code_point(const std::string& text) {
    const auto bits = [&](std::size_t i) { return static_cast<unsigned char>(text[i]) & 0x3FU; };
    return text.size() == 3 ? (bits(0) & 0x0FU) << 12 | bits(1) << 6 | bits(2)
                            : (bits(0) & 0x07U) << 18 | bits(1) << 12 | bits(2) << 6 | bits(3);
}

/// Lǚ as lv; throws for what is no reading, lest a new form of the file be read wrongly.
std::string without_tone(const std::string& reading) {
    static const std::map<std::string, std::string> letters = {
        {"ā", "a"}, {"á", "a"}, {"ǎ", "a"}, {"à", "a"}, {"ē", "e"}, {"é", "e"},
        {"ě", "e"}, {"è", "e"}, {"ê", "e"}, {"ế", "e"}, {"ề", "e"}, {"ī", "i"},
        {"í", "i"}, {"ǐ", "i"}, {"ì", "i"}, {"ō", "o"}, {"ó", "o"}, {"ǒ", "o"},
        {"ò", "o"}, {"ū", "u"}, {"ú", "u"}, {"ǔ", "u"}, {"ù", "u"}, {"ü", "v"},
        {"ǖ", "v"}, {"ǘ", "v"}, {"ǚ", "v"}, {"ǜ", "v"}, {"ḿ", "m"}, {"ń", "n"},
        {"ň", "n"}, {"ǹ", "n"}, {"̀", ""},   {"́", ""},   {"̄", ""},   {"̌", ""}};
    std::string plain;
    for (std::size_t i = 0; i < reading.size();) {
        const auto first = static_cast<unsigned char>(reading[i]);
        const std::size_t size = first < 0x80 ? 1 : first < 0xE0 ? 2 : 3;
        const std::string letter = reading.substr(i, size);
        const auto place = letters.find(letter);
        if (place == letters.end() && (letter < "a" || letter > "z")) {
            throw std::runtime_error("no reading: " + reading);
        }
        plain += place == letters.end() ? letter : place->second;
        i += size;
    }
    return plain;
}

/// The readings in a field's value: `xíng háng`, `xíng(12) háng(3)` or `10810.010:xíng,háng …`.
std::vector<std::string> readings_in(const std::string& value) {
    std::vector<std::string> readings;
    std::istringstream parts(value);
    for (std::string part; parts >> part;) {
        const auto colon = part.find(':');
        std::istringstream listed(part.substr(colon == std::string::npos ? 0 : colon + 1));
        for (std::string reading; std::getline(listed, reading, ',');) {
            readings.push_back(without_tone(reading.substr(0, reading.find('('))));
        }
    }
    return readings;
}

using Fields = std::map<std::string, std::vector<std::string>>;

std::map<char32_t, Fields> read_unihan(std::istream& input) {
    static const std::set<std::string> wanted = {"kMandarin", "kHanyuPinlu", "kTGHZ2013",
                                                 "kXHC1983", "kHanyuPinyin"};
    std::map<char32_t, Fields> characters;
    for (std::string line; std::getline(input, line);) {
        std::istringstream cells(line);
        std::string character;
        std::string field;
        std::string value;
        if (line.starts_with("U+") && std::getline(cells, character, '\t') &&
            std::getline(cells, field, '\t') && std::getline(cells, value) &&
            wanted.contains(field)) {
            constexpr int kHexadecimal = 16;
            const auto point = std::stoul(character.substr(2), nullptr, kHexadecimal);
            characters[static_cast<char32_t>(point)][field] = readings_in(value);
        }
    }
    characters[U'〇']["kMandarin"] = {"ling"};  // to Unicode it is a symbol
    if (characters.size() < kLeastCharacters || characters.rbegin()->first >= graph::kHanEnd) {
        throw std::runtime_error("the standard input is not Unihan_Readings.txt");
    }
    return characters;
}

/// A reading and whether it is usual, each once.
using Readings = std::vector<std::pair<std::string, bool>>;

/// Those of today's language and its dictionaries; the large old one's only where there is no
/// other.
Readings chosen(const Fields& fields) {
    Readings readings;
    const auto add = [&](const char* field, bool usual) {
        const auto place = fields.find(field);
        if (place == fields.end()) {
            return;
        }
        for (const auto& reading : place->second) {
            if (std::none_of(readings.begin(), readings.end(),
                             [&](const auto& known) { return known.first == reading; })) {
                readings.emplace_back(reading, usual);
            }
        }
    };
    add("kMandarin", true);
    add("kHanyuPinlu", readings.empty());
    add("kTGHZ2013", readings.empty());
    add("kXHC1983", readings.empty());
    if (readings.empty()) {
        add("kHanyuPinyin", true);
    }
    return readings;
}

template <typename Value>
void write_table(const std::string& name, const std::string& type,
                 const std::map<char32_t, Value>& table) {
    std::vector<std::size_t> blocks;
    std::vector<Value> values(graph::kHanBlock);  // the first block is the empty one
    for (char32_t first = 0; first < graph::kHanEnd; first += graph::kHanBlock) {
        const auto begin = table.lower_bound(first);
        const auto end = table.lower_bound(first + graph::kHanBlock);
        blocks.push_back(begin == end ? 0 : values.size() / graph::kHanBlock);
        if (begin != end) {
            const std::size_t start = values.size();
            values.resize(start + graph::kHanBlock);
            std::for_each(begin, end, [&](const auto& entry) {
                values[start + entry.first - first] = entry.second;
            });
        }
    }
    const auto write = [&](const std::string& kind, const char* what, const auto& numbers) {
        std::cout << "constexpr " << kind << " k" << name << what << "[] = {";
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            constexpr std::size_t kInLine = 16;
            std::cout << (i % kInLine == 0 ? "\n    " : " ") << +numbers[i] << ',';
        }
        std::cout << "\n};\n";
    };
    write("std::uint16_t", "Blocks", blocks);
    write(type, "Values", values);
    std::cout << "}\nconstexpr CharacterTable<" << type << "> k" << name << "{k" << name
              << "Blocks, k" << name << "Values};\nnamespace {\n";
}

void write_readings(const std::map<char32_t, Fields>& characters) {
    std::map<std::string, std::size_t> syllables;
    std::map<char32_t, Readings> all;
    for (const auto& [point, fields] : characters) {
        all[point] = chosen(fields);
        for (const auto& [reading, usual] : all[point]) {
            syllables.emplace(reading, 0);
        }
    }
    std::cout << "}\nconstexpr std::string_view kSyllables[] = {\n";
    std::size_t number = 0;
    for (auto& [syllable, place] : syllables) {
        place = number++;
        std::cout << "    \"" << syllable << "\",\n";
    }
    std::cout << "};\nconstexpr std::size_t kSyllableCount = " << number << ";\n"
              << "constexpr Reading kReadings[] = {\n";
    std::map<Readings, std::size_t> lists;
    std::map<char32_t, std::uint32_t> places;
    std::size_t next = 0;
    for (const auto& [point, readings] : all) {
        const auto [list, added] = lists.emplace(readings, next);
        if (readings.empty() || readings.size() >= graph::kMostReadings) {
            throw std::runtime_error("a character without readings, or with too many");
        }
        for (std::size_t i = 0; added && i < readings.size(); ++i) {
            std::cout << "    {" << syllables[readings[i].first] << ", "
                      << (readings[i].second ? "true" : "false") << "},\n";
        }
        next += added ? readings.size() : 0;
        places[point] =
            static_cast<std::uint32_t>(list->second * graph::kMostReadings + readings.size());
    }
    std::cout << "};\nnamespace {\n";
    write_table("ReadingPlaces", "std::uint16_t", places);
}

/// Forms that stand for each other in names and that OpenCC leaves apart: those of Hong Kong, those
/// that were usual before, and those of Korea.
const std::map<std::string, std::string>& more_forms() {
    static const std::map<std::string, std::string> forms = {
        {"邨", "村"}, {"谘", "咨"}, {"諮", "咨"}, {"覆", "复"}, {"栢", "柏"},
        {"锺", "钟"}, {"鍾", "钟"}, {"鑪", "炉"}, {"斈", "学"}, {"圀", "国"},
        {"値", "值"}, {"愼", "慎"}, {"硏", "研"}, {"槪", "概"}, {"濳", "潜"},
        {"劒", "剑"}, {"劔", "剑"}, {"煖", "暖"}, {"嬭", "奶"}, {"骾", "鲠"},
        {"鉱", "矿"}, {"窓", "窗"}, {"隣", "邻"}, {"浜", "滨"}, {"疎", "疏"}};
    return forms;
}

/// A character as China writes it by itself. Those of Japan are converted only where it is not one
/// of China too.
std::string as_simplified(const std::string& character, bool is_of_china) {
    static const opencc::SimpleConverter of_hong_kong("hk2s.json");
    static const opencc::SimpleConverter of_japan("jp2t.json");
    if (const auto form = more_forms().find(character); form != more_forms().end()) {
        return form->second;
    }
    const std::string simple = of_hong_kong.Convert(character);
    return simple != character || is_of_china ? simple
                                              : of_hong_kong.Convert(of_japan.Convert(character));
}

void write_simplified(const std::map<char32_t, Fields>& characters) {
    std::map<char32_t, std::uint32_t> table;
    // What stands before the radicals is not Han, and OpenCC leaves it alone.
    for (char32_t point = 0x2E80; point < graph::kHanEnd; ++point) {
        if (point >= 0xA000 && point < 0x20000) {
            continue;
        }
        const std::string character = utf8(point);
        const auto fields = characters.find(point);
        const bool is_of_china = fields != characters.end() && fields->second.contains("kTGHZ2013");
        const std::string converted = as_simplified(character, is_of_china);
        if (converted != character) {
            if (converted.size() < 3 || utf8(code_point(converted)) != converted) {
                throw std::runtime_error("not one character for one: " + character);
            }
            table[point] = code_point(converted);
        }
    }
    write_table("SimplifiedForms", "char32_t", table);
}

}  // namespace

int main() {
    try {
        std::ios::sync_with_stdio(false);
        const auto characters = read_unihan(std::cin);
        std::cout << "// Written by characters_generate.cpp.\n#include \"graph/characters.hpp\"\n\n"
                     "namespace graph {\nnamespace {\n";
        write_readings(characters);
        write_simplified(characters);
        std::cout << "}\n}  // namespace graph\n";
        return std::cout.flush() ? EXIT_SUCCESS : EXIT_FAILURE;
    } catch (const std::exception& error) {
        std::cerr << "characters_generate: " << error.what() << '\n';
        return EXIT_FAILURE;
    }
}
