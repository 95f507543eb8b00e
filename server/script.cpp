#include "server/script.hpp"

#include "server/problem.hpp"

#include <algorithm>
#include <cctype>

namespace server {

namespace {

constexpr std::size_t kLongestCallback = 100;

bool is_name(std::string_view callback) {
    const auto is_plain = [](unsigned char c) {
        return std::isalnum(c) != 0 || c == '_' || c == '$' || c == '.';
    };
    return !callback.empty() && callback.size() <= kLongestCallback &&
           std::isdigit(static_cast<unsigned char>(callback.front())) == 0 &&
           std::all_of(callback.begin(), callback.end(), is_plain);
}

/// Two characters that end a line in a script of before 2019, and none in JSON.
std::string without_line_ends(const std::string& json) {
    constexpr std::string_view kStem = "\xE2\x80";  // U+2028 and U+2029 have one byte more
    std::string result;
    for (std::size_t i = 0; i < json.size(); ++i) {
        const char last = json.compare(i, 2, kStem) == 0 && i + 2 < json.size() ? json[i + 2] : ' ';
        if (last == '\xA8' || last == '\xA9') {
            result += last == '\xA8' ? "\\u2028" : "\\u2029";
            i += kStem.size();
        } else {
            result += json[i];
        }
    }
    return result;
}

}  // namespace

void check_callback(const Views& views, const Request& request) {
    const auto callback = request.find("callback");
    if (callback && !is_name(*callback)) {
        throw Problem(
            "bad_value",
            {"…", "callback", "A–Z a–z 0–9 _ $ . (1–" + std::to_string(kLongestCallback) + ")"},
            "callback");
    }
    if (callback && views.working) {
        throw Problem("no_scripts", {}, "callback");
    }
}

void call_back(const Request& request, Response& response) {
    if (const auto callback = request.find("callback")) {
        // The comment keeps the name from being taken for the beginning of something else.
        response.body = "/**/" + *callback + "(" + without_line_ends(response.body) + ");";
        response.content_type = "text/javascript; charset=utf-8";
    }
}

}  // namespace server
