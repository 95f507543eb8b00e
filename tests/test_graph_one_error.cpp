/// Names with one error: against the plain definition.
#include "catch.hpp"
#include "graph/name_index.hpp"
#include "graph/name_match.hpp"
#include "graph/one_error.hpp"
#include "graph/text.hpp"
#include "graph/word_list.hpp"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace {

using Texts = std::vector<std::string>;

/// The text after each way to make one error, or none, in it.
template <typename Text>
std::vector<Text> with_one_error(const Text& text, const Text& letters) {
    std::vector<Text> all = {text};
    for (std::size_t i = 0; i <= text.size(); ++i) {
        for (const auto letter : letters) {
            all.push_back(Text(text).insert(i, 1, letter));
            if (i < text.size()) {
                all.push_back(Text(text).replace(i, 1, 1, letter));
            }
        }
        if (i < text.size()) {
            all.push_back(Text(text).erase(i, 1));
        }
        if (i + 1 < text.size()) {
            all.push_back(text);
            std::swap(all.back()[i], all.back()[i + 1]);
        }
    }
    return all;
}

std::optional<std::size_t> naive_left(const std::string& text, const std::string& query) {
    std::optional<std::size_t> left;
    for (std::size_t size = 0; size <= text.size(); ++size) {
        const auto all = with_one_error(text.substr(0, size), std::string("abc"));
        if (std::find(all.begin(), all.end(), query) != all.end()) {
            left = text.size() - size;
        }
    }
    return left;
}

class Random {
public:
    std::size_t below(std::size_t end) { return engine_() % end; }
    template <typename Text>
    Text text(const Text& letters, std::size_t least, std::size_t most) {
        Text made;
        for (std::size_t size = least + below(most - least + 1); size > 0; --size) {
            made += letters[below(letters.size())];
        }
        return made;
    }

private:
    std::mt19937 engine_{20240105};
};

}  // namespace

TEST_CASE("what is left after one error is what trying all errors says") {
    Random random;
    constexpr int kCases = 3000;
    for (int i = 0; i < kCases; ++i) {
        const auto text = random.text<std::string>("abc", 0, 7);
        const auto query = random.text<std::string>("abc", 1, 7);
        INFO(text << " / " << query);
        CHECK(graph::left_after_error<std::string_view>(text, query) == naive_left(text, query));
    }
}

TEST_CASE("the word list names every word that a look at all of them finds") {
    Random random;
    Texts words;
    for (int i = 0; i < 400; ++i) {
        words.push_back(random.text<std::string>("abc", 3, 7));
    }
    const graph::WordList list(std::vector<std::string_view>(words.begin(), words.end()));
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    for (int i = 0; i < 400; ++i) {
        const auto query = random.text<std::string>("abc", graph::WordList::kLeast, 5);
        const auto all = with_one_error(query, std::string("abc"));
        Texts expected;
        std::copy_if(
            words.begin(), words.end(), std::back_inserter(expected), [&](const std::string& word) {
                return word != query && std::find(all.begin(), all.end(), word) != all.end();
            });
        auto near = list.near(query);
        std::sort(near.begin(), near.end());
        INFO(query);
        CHECK(Texts(near.begin(), near.end()) == expected);
        CHECK(list.contains(query) == std::binary_search(words.begin(), words.end(), query));
    }
    CHECK(graph::WordList().near("abcd").empty());
    CHECK_FALSE(graph::WordList().contains("abcd"));
}

TEST_CASE("the word list goes on where a longer word ends, with an error in its second half") {
    const graph::WordList list({"university", "universal", "unicorn"});
    using Views = std::vector<std::string_view>;
    CHECK(list.near("univesr") == Views{"universal", "university"});
    CHECK(list.near("nuivers").empty());
    CHECK(list.near("unversity") == Views{"university"});
}

TEST_CASE("the index names every name that holds a query of Han but for one character") {
    Random random;
    const std::u32string letters = U"大学医院深圳香港中";
    Texts names;
    for (int i = 0; i < 300; ++i) {
        names.push_back(graph::encode(random.text(letters, 5, 12)));
    }
    const graph::NameIndex index(std::vector<std::string_view>(names.begin(), names.end()));
    std::size_t found = 0;
    for (int i = 0; i < 300; ++i) {
        const auto all = with_one_error(random.text(letters, 6, 8), letters);
        const auto query = graph::search_key(graph::encode(all[random.below(all.size())]));
        const auto candidates = index.nearly(query);
        for (graph::NameIndex::Number name = 0; name < names.size(); ++name) {
            if (graph::match_nearly(index, name, query)) {
                ++found;
                INFO(names[name] << " / " << query.text);
                CHECK(std::binary_search(candidates.begin(), candidates.end(), name));
            }
        }
    }
    for (const std::string& name : names) {  // each is found with an error made in it
        const auto all = with_one_error(graph::decode(name), letters);
        const auto query = graph::search_key(graph::encode(all[random.below(all.size())]));
        if (graph::code_points(query.text) > 4) {
            const auto number = static_cast<graph::NameIndex::Number>(&name - names.data());
            const auto candidates = index.nearly(query);
            INFO(name << " / " << query.text);
            CHECK(graph::match_nearly(index, number, query));
            CHECK(std::binary_search(candidates.begin(), candidates.end(), number));
            ++found;
        }
    }
    CHECK(found > names.size() / 2);
}
