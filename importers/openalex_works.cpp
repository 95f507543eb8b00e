#include "importers/openalex_works.hpp"

#include "graph/error.hpp"

namespace importers {

std::size_t CoPublications::Hash::operator()(const Key& key) const noexcept {
    constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15U;  // 2^64 over the golden ratio
    std::uint64_t hash = key.a * kOdd;
    hash = (hash ^ (hash >> 32U) ^ key.b) * kOdd;
    hash = (hash ^ (hash >> 32U) ^ static_cast<std::uint64_t>(key.year)) * kOdd;
    return hash ^ (hash >> 32U);
}

std::string_view CoPublications::why_not(const OpenAlexWork& work) {
    constexpr int kFirstYear = 1000;
    constexpr int kLastYear = 9999;
    if (work.institutions.size() < 2) {
        return "a work of fewer than two institutions, which is in no count of works published "
               "together";
    }
    if (work.institutions.size() > kMostInstitutions) {
        return "a work of more than 100 institutions, not counted as published together";
    }
    if (!work.research) {
        return "a work that was withdrawn or is no paper of its own, not counted as published "
               "together";
    }
    if (work.year < kFirstYear || work.year > kLastYear) {
        return "a work without a year of publication, not counted as published together";
    }
    return {};
}

std::string_view CoPublications::add(const OpenAlexWork& work, const std::string& file) {
    if (const auto why = why_not(work); !why.empty()) {
        return why;
    }
    for (std::size_t i = 0; i < work.institutions.size(); ++i) {
        for (std::size_t k = i + 1; k < work.institutions.size(); ++k) {
            ++counts_[{work.institutions[i].id.number, work.institutions[k].id.number, work.year}];
        }
    }
    if (counts_.size() > most_pairs_) {
        throw graph::Error(
            file + " has works of more than " + std::to_string(most_pairs_) +
            " different pairs of institutions and years, more than are counted at "
            "once: import it in parts by year of publication, which splits no count");
    }
    return {};
}

void CoPublications::each_pair(const OpenAlexWork& work, const Pair& pair) const {
    if (!why_not(work).empty()) {
        return;
    }
    for (std::size_t i = 0; i < work.institutions.size(); ++i) {
        for (std::size_t k = i + 1; k < work.institutions.size(); ++k) {
            const auto& a = work.institutions[i];
            const auto& b = work.institutions[k];
            pair(a, b, counts_.at({a.id.number, b.id.number, work.year}));
        }
    }
}

}  // namespace importers
