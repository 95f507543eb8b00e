#include "graph/profiles.hpp"

#include "graph/text.hpp"

#include <libpsl.h>

#include <algorithm>
#include <cmath>

namespace graph {

namespace {

/// A word of a folded name, or, of a run of Han, each two characters that stand together.
template <typename Take>
void for_parts(std::string_view word, const Take& take) {
    const std::u32string points = decode(word);
    if (points.size() < 3 || !is_han(points.front())) {
        take(word);
        return;
    }
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        take(encode(std::u32string_view(points).substr(i, 2)));
    }
}

std::string host_of(std::string_view website) {
    const auto scheme = website.find("://");
    website.remove_prefix(scheme == std::string_view::npos ? 0 : scheme + 3);
    return lower(website.substr(0, website.find_first_of("/?#:")));
}

template <typename List>
void sort_out(List& list) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
}

std::optional<Vertex> place_of(const Snapshot& snapshot, Vertex vertex) {
    for (const FactIndex index : snapshot.facts_of(vertex)) {
        const Fact fact = snapshot.fact(index);
        if (snapshot.relation(fact).predicate == Predicate::located_in) {
            return fact.object;
        }
    }
    return std::nullopt;
}

bool is_region(const Snapshot& snapshot, Vertex vertex) {
    const auto ids = snapshot.ids(vertex);
    return std::any_of(ids.begin(), ids.end(),
                       [](std::string_view id) { return id.starts_with("iso3166:"); });
}

}  // namespace

std::string registrable_domain(std::string_view website) {
    const std::string host = host_of(website);
    const char* const domain = psl_registrable_domain(psl_builtin(), host.c_str());
    return domain == nullptr ? host : domain;
}

std::uint32_t Profiles::Numbers::of(std::string_view text) {
    return numbers_.emplace(text, static_cast<std::uint32_t>(numbers_.size())).first->second;
}

std::vector<std::string> Profiles::Numbers::texts() && {
    std::vector<std::string> texts(numbers_.size());
    while (!numbers_.empty()) {
        auto node = numbers_.extract(numbers_.begin());
        texts[node.mapped()] = std::move(node.key());
    }
    return texts;
}

void Profiles::Blocks::finish(std::size_t features) {
    sort_out(pairs_);
    first_.assign(features + 1, 0);
    vertices_.reserve(pairs_.size());
    for (const auto& [feature, vertex] : pairs_) {
        ++first_[feature + 1];
        vertices_.push_back(vertex);
    }
    for (std::size_t i = 1; i < first_.size(); ++i) {
        first_[i] += first_[i - 1];
    }
    pairs_ = {};
}

struct Profiles::Collected {
    Numbers hosts;
    Numbers identifiers;
};

Profiles::Profiles(const Snapshot& snapshot) : profiles_(snapshot.entity_count()) {
    Numbers words;
    collect_names(snapshot, words);
    words_ = std::move(words).texts();
    Collected collected;
    collect_facts(snapshot, collected);
    hosts_ = std::move(collected.hosts).texts();
    identifiers_ = std::move(collected.identifiers).texts();
    by_word_.finish(words_.size());
    by_host_.finish(hosts_.size());
    by_identifier_.finish(identifiers_.size());
    find_regions(snapshot);
    weigh();
}

std::span<const NameProfile> Profiles::names(Vertex vertex) const {
    return std::span(names_).subspan(first_name_[vertex],
                                     first_name_[vertex + 1] - first_name_[vertex]);
}

void Profiles::collect_names(const Snapshot& snapshot, Numbers& words) {
    const auto all = snapshot.all_names();
    std::vector<std::size_t> first_word;
    first_name_.assign(profiles_.size() + 1, 0);
    for (NameIndex::Number number = 0; number < all.size(); ++number) {
        const Vertex bearer = snapshot.bearer(number);
        ++first_name_[bearer + 1];
        first_word.push_back(name_words_.size());
        snapshot.name_index().each_word(number, [&](std::string_view word, std::size_t) {
            for_parts(word, [&](std::string_view part) {
                name_words_.push_back(words.of(part));
                by_word_.add(name_words_.back(), bearer);
            });
            return true;
        });
        const auto begin = name_words_.begin() + static_cast<std::ptrdiff_t>(first_word.back());
        std::sort(begin, name_words_.end());
        name_words_.erase(std::unique(begin, name_words_.end()), name_words_.end());
    }
    first_word.push_back(name_words_.size());
    for (NameIndex::Number number = 0; number < all.size(); ++number) {
        names_.push_back(
            {.words = std::span(name_words_)
                          .subspan(first_word[number], first_word[number + 1] - first_word[number]),
             .abbreviation = all[number].kind == "abbreviation",
             .name = number});
    }
    for (std::size_t i = 1; i < first_name_.size(); ++i) {
        first_name_[i] += first_name_[i - 1];
    }
}

void Profiles::collect_facts(const Snapshot& snapshot, Collected& collected) {
    for (Vertex vertex = 0; vertex < profiles_.size(); ++vertex) {
        Profile& profile = profiles_[vertex];
        for (const FactIndex index : snapshot.facts_of(vertex)) {
            const Fact fact = snapshot.fact(index);
            const Relation& said = snapshot.relation(fact);
            if (said.predicate == Predicate::website) {
                const std::string host = registrable_domain(snapshot.text(fact));
                profile.hosts.push_back(collected.hosts.of(host));
            } else if (said.predicate == Predicate::identifier) {
                const std::string identifier(qualifier(said.qualifiers, "scheme"));
                profile.identifiers.push_back(
                    collected.identifiers.of(identifier + " " + std::string(snapshot.text(fact))));
            } else if (said.predicate == Predicate::founded && profile.founded.empty()) {
                profile.founded = std::get<Date>(snapshot.claims().literal(fact.first)).edtf;
            } else if (said.predicate == Predicate::described_as &&
                       qualifier(said.qualifiers, "topic") == "registration") {
                profile.withdrawn |= snapshot.text(fact) == "withdrawn";
            }
        }
        sort_out(profile.hosts);
        sort_out(profile.identifiers);
        for (const std::uint32_t host : profile.hosts) {
            by_host_.add(host, vertex);
        }
        for (const std::uint32_t identifier : profile.identifiers) {
            by_identifier_.add(identifier, vertex);
        }
    }
}

void Profiles::find_regions(const Snapshot& snapshot) {
    constexpr std::size_t kMostSteps = 8;  // located_in may run in a circle
    for (Vertex vertex = 0; vertex < profiles_.size(); ++vertex) {
        Profile& profile = profiles_[vertex];
        auto place = place_of(snapshot, vertex);
        for (std::size_t step = 0; place && step < kMostSteps; ++step) {
            if (is_region(snapshot, *place)) {
                profile.region = place;
                break;
            }
            profile.places.push_back(*place);
            place = place_of(snapshot, *place);
        }
        sort_out(profile.places);
    }
}

void Profiles::weigh() {
    const auto all = static_cast<double>(profiles_.size());
    for (WordNumber word = 0; word < words_.size(); ++word) {
        const double rarity = std::log(1 + all / static_cast<double>(by_word_.at(word).size()));
        weights_.push_back(rarity * rarity);
    }
    for (NameProfile& name : names_) {
        for (const WordNumber word : name.words) {
            name.weight += weights_[word];
        }
    }
}

}  // namespace graph
