/// What the entities of a snapshot say that bears on whether two of them are one: the words of
/// their names, websites, identifiers, places. Those that share a rare word or the like are found
/// without comparing each with each ("blocking").
#pragma once

#include "graph/snapshot.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace graph {

/// A word of folded names; two Han characters that stand together count as one.
using WordNumber = std::uint32_t;

/// The different words of one name.
struct NameProfile {
    std::span<const WordNumber> words;  // in order
    double weight = 0;                  // of all of them, see Profiles::weight
    bool abbreviation = false;
    NameIndex::Number name = 0;
};

struct Profile {
    std::vector<std::uint32_t> hosts;        // registrable domains, see Profiles::host
    std::vector<std::uint32_t> identifiers;  // see Profiles::identifier
    std::vector<Vertex> places;              // it lies in, also through others; not regions
    std::optional<Vertex> region;            // the ISO 3166 region they lie in
    std::string_view founded;                // EDTF
    bool withdrawn = false;                  // by the registry that lists it
};

class Profiles {
public:
    explicit Profiles(const Snapshot& snapshot);

    const Profile& operator[](Vertex vertex) const { return profiles_[vertex]; }
    std::span<const NameProfile> names(Vertex vertex) const;
    std::string_view word(WordNumber number) const { return words_[number]; }
    std::string_view host(std::uint32_t number) const { return hosts_[number]; }
    /// "grid grid.10784.3a"
    std::string_view identifier(std::uint32_t number) const { return identifiers_[number]; }

    /// The rarer a word, the more it tells: the square of its inverse document frequency.
    double weight(WordNumber word) const { return weights_[word]; }

    std::span<const Vertex> with_word(WordNumber word) const { return by_word_.at(word); }
    std::span<const Vertex> with_host(std::uint32_t host) const { return by_host_.at(host); }
    std::span<const Vertex> with_identifier(std::uint32_t identifier) const {
        return by_identifier_.at(identifier);
    }

private:
    /// The entities that share each of some features.
    class Blocks {
    public:
        void add(std::uint32_t feature, Vertex vertex) { pairs_.emplace_back(feature, vertex); }
        void finish(std::size_t features);
        std::span<const Vertex> at(std::uint32_t feature) const {
            return std::span(vertices_).subspan(first_[feature],
                                                first_[feature + 1] - first_[feature]);
        }

    private:
        std::vector<std::pair<std::uint32_t, Vertex>> pairs_;  // only while adding
        std::vector<std::uint32_t> first_;
        std::vector<Vertex> vertices_;
    };
    /// Numbers texts as they come.
    class Numbers {
    public:
        std::uint32_t of(std::string_view text);
        std::vector<std::string> texts() &&;

    private:
        std::unordered_map<std::string, std::uint32_t> numbers_;
    };
    struct Collected;

    void collect_names(const Snapshot& snapshot, Numbers& words);
    void collect_facts(const Snapshot& snapshot, Collected& collected);
    void find_regions(const Snapshot& snapshot);
    void weigh();

    std::vector<Profile> profiles_;
    std::vector<WordNumber> name_words_;  // of all names in turn
    std::vector<NameProfile> names_;
    std::vector<std::uint32_t> first_name_;  // of each vertex, and one beyond
    std::vector<std::string> words_;
    std::vector<std::string> hosts_;
    std::vector<std::string> identifiers_;
    std::vector<double> weights_;
    Blocks by_word_;
    Blocks by_host_;
    Blocks by_identifier_;
};

/// The domain that a website's owner registered (csiro.au of http://www.csiro.au/en), by the public
/// suffix list; the host itself where the list has none; empty where the text is no such address.
std::string registrable_domain(std::string_view website);

}  // namespace graph
