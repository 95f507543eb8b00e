/// Answers of the API in words for a person at a terminal, in the language of the terminal. Only
/// the JSON is read, never the graph: what is printed is what the route says.
#pragma once

#include "server/commands.hpp"
#include "server/problem.hpp"

#include <string>

namespace server {

/// The exit status where a name can mean more than one entry.
inline constexpr int kAmbiguous = 2;

inline constexpr graph::Label kNoLinkFound = {"所读资料中未见联系", "所閱資料未見聯繫",
                                              "No link found in the sources read"};

/// The label in the language of the terminal.
std::string_view said(const graph::Label& label);

/// The first of its names, which is the one in the language asked for; else its id.
std::string name_of(const Value& reference);
std::string label_of_type(const Value& reference);
std::string label_of_predicate(const Value& fact);
/// Key and value of each qualifier in brackets, and the period; empty where there is none.
std::string circumstances(const Value& fact);
/// " — planned"; empty where the source only says so.
std::string state_of(const Value& fact);
/// A value in words; an entity by its name and id.
std::string value_of(const Value& value, const Value& entities);

/// Where each evidence of a fact stands, a line each.
void print_evidence(const Value& fact, const Value& sources);
/// A link in a line, "Medical school —part of→ University [role=…] — planned", then where it
/// stands.
void print_link(const Value& fact, const Value& answer);
/// How to see the words of documents that are cited and not here.
void print_missing_documents(const Value& answer);

/// Where the answer is that a name can mean more than one entry: true, and, unless JSON is asked
/// for, the entries on the standard error output.
bool print_readings(const Options& options, const Response& response);

/// The answer, or the error's sentence as graph::Error.
rapidjson::Document parsed(const Response& response);

/// "香港中文大学 (dayun:cuhk)": an entity that the answer describes.
std::string named(const Value& answer, const std::string& id);

}  // namespace server
