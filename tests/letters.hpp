/// Letters of our own with their labels, and how well they are read.
#pragma once

#include "importers/letter/reading.hpp"

#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace test {

/// The reading of a text by a program that knows no names but what is given to it.
importers::letter::Reading read_letter(const std::string& text,
                                       const graph::KnownNames& known = {});

/// A reply of an invented district that says these sentences in its section 1, and this after its
/// date.
std::string reply(const std::string& sentences, const std::string& after = "");

/// "subject | predicate | object" of each relation, by names.
std::set<std::string> relations_in(const importers::letter::Reading& reading);
/// "name: type"
std::set<std::string> entities_in(const importers::letter::Reading& reading);
/// "amount currency kind owner"
std::set<std::string> amounts_in(const importers::letter::Reading& reading);
/// "subject value unit"
std::set<std::string> figures_in(const importers::letter::Reading& reading);

/// Letters in tests/fixtures/letters, by name.
std::vector<std::filesystem::path> letters();

/// Harmonic means of precision and recall, as a careful person's labels have it, and whose the
/// amounts are.
struct Scores {
    double entities = 0;
    double relations = 0;
    double figures = 0;       // and what they are of
    std::size_t amounts = 0;  // that the labels have
    std::size_t owners = 0;   // of these, found with their owner
};
Scores scores_of(const importers::letter::Reading& reading, const std::filesystem::path& labels);

/// A PDF of these lines, forty to a page, in a font that every reader substitutes.
std::string pdf_of(const std::vector<std::u32string>& lines);

}  // namespace test
