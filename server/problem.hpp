/// Errors of the API: problem details of RFC 9457, in three languages.
#pragma once

#include "server/http.hpp"

#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace server {

/// A kind of error. Its sentences take the values of a problem at {}.
struct ProblemKind {
    std::string_view code;
    int status;
    graph::Label title;
    graph::Label detail;
};

std::span<const ProblemKind> problem_kinds();

/// Thrown anywhere while answering.
class Problem : public std::runtime_error {
public:
    /// `code` is one of problem_kinds(); `values` fill its sentence, and `parameter` names the part
    /// of the request that is wrong (empty: the request as a whole).
    Problem(std::string_view code, std::vector<std::string> values,
            std::string_view parameter = "");

    /// A further member of the answer, as JSON.
    Problem& with(std::string_view key, std::string json) {
        more_.emplace_back(key, std::move(json));
        return *this;
    }

    Response response(Language language) const;

private:
    const ProblemKind& kind_;
    std::vector<std::string> values_;
    std::string parameter_;
    std::vector<std::pair<std::string, std::string>> more_;
};

/// A sentence with each {} replaced by the next value.
std::string filled(std::string_view sentence, const std::vector<std::string>& values);

/// The label in one language.
std::string_view in(Language language, const graph::Label& label);
/// That of a word of a list; the key itself where the list has none.
std::string label_of(std::span<const graph::Term> terms, std::string_view key, Language language);

}  // namespace server
