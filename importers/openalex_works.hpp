/// Works that two institutions have in common, counted by year. Keeps about 60 bytes for each two
/// institutions and year, kMostPairs of them at most.
#pragma once

#include "importers/openalex_record.hpp"

#include <functional>
#include <string>
#include <unordered_map>

namespace importers {

class CoPublications {
public:
    static constexpr std::size_t kMostPairs = std::size_t{1} << 22;
    explicit CoPublications(std::size_t most_pairs = kMostPairs) : most_pairs_(most_pairs) {}

    /// The pairs of a work grow as the square of its institutions, and beyond so many they say
    /// little of any two.
    static constexpr std::size_t kMostInstitutions = 100;

    using Pair = std::function<void(const OpenAlexOther&, const OpenAlexOther&, std::uint32_t)>;

    /// Counts a work; each is to be given once. Answers why it has no pairs to count, as the words
    /// of a finding; empty if it has. Throws graph::Error, which names the file, beyond the bound.
    std::string_view add(const OpenAlexWork& work, const std::string& file);

    /// The pairs of a work that was counted, each with its count of works in the same year.
    void each_pair(const OpenAlexWork& work, const Pair& pair) const;

    std::size_t pairs() const { return counts_.size(); }

private:
    struct Key {
        std::uint64_t a = 0;  // numbers of institutions, the smaller first
        std::uint64_t b = 0;
        int year = 0;
        friend bool operator==(const Key&, const Key&) = default;
    };
    struct Hash {
        std::size_t operator()(const Key& key) const noexcept;
    };
    static std::string_view why_not(const OpenAlexWork& work);

    std::size_t most_pairs_;
    std::unordered_map<Key, std::uint32_t, Hash> counts_;
};

}  // namespace importers
