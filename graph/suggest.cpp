#include "graph/suggest.hpp"

#include "graph/decided.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <iterator>
#include <map>
#include <mutex>
#include <set>
#include <thread>

namespace graph {

namespace {

// Each weight is what the ground adds to the score, or takes from it.
constexpr double kAlikeNames = 0.6;   // times the likeness of the two names that are most alike
constexpr double kShortNames = 0.5;   // of an abbreviation: many bodies share one
constexpr double kContained = 0.1;    // one name holds all words of the other
constexpr double kEnoughToTell = 24;  // the weight of words from which on that counts in full
constexpr double kSuccession = 0.5;   // a registry withdrew one for the other
constexpr double kIdentifier = 0.35;  // of a scheme that may have several bearers
constexpr double kWebsite = 0.3;      // of a domain that few have
constexpr double kFewShare = 3;
constexpr double kSamePlace = 0.08;
constexpr double kRegion = 0.05;
constexpr double kFounded = 0.06;
constexpr double kOtherRegion = 0.1;
constexpr double kOtherFounded = 0.02;
constexpr double kOtherKind = 0.5;  // a hospital is no policy
constexpr double kOtherIdentifier = 0.3;
constexpr double kLinked = 0.25;   // what is linked is two
constexpr double kOneGiver = 0.2;  // a giver of ids tells what it lists apart
constexpr double kWithdrawn = 0.2;

constexpr Term kGrounds[] = {
    {"same_name", {"名称相同", "名稱相同", "The same name"}},
    {"similar_name", {"名称相近", "名稱相近", "Similar names"}},
    {"succession",
     {"名录已撤下其中一条，并以另一条承接", "名錄已撤下其中一條，並以另一條承接",
      "The registry withdrew one and names the other in its place"}},
    {"same_identifier", {"识别码相同", "識別碼相同", "The same identifier"}},
    {"same_website", {"网站域名相同", "網站域名相同", "Websites of one domain"}},
    {"same_place", {"所在地相同", "所在地相同", "In the same place"}},
    {"same_founded", {"成立日期相同", "成立日期相同", "Founded on the same date"}},
    {"other_region",
     {"所在国家或地区不同", "所在國家或地區不同", "In different countries or regions"}},
    {"other_founded", {"成立日期不同", "成立日期不同", "Founded on different dates"}},
    {"other_kind",
     {"类别不能是同一条目", "類別不能是同一條目", "Of kinds that cannot be one thing"}},
    {"other_identifier",
     {"同一编码体系下的识别码不同", "同一編碼體系下的識別碼不同",
      "Different identifiers of one scheme"}},
    {"linked",
     {"来源把两者列为有联系的两方", "資料來源把兩者列為有聯繫的兩方",
      "A source links the two, so it takes them for two"}},
    {"one_giver",
     {"由同一方分别编号", "由同一方分別編號", "Ids of one giver, which tells them apart"}},
    {"withdrawn", {"名录已撤下", "名錄已撤下", "Withdrawn by the registry"}},
};

/// What is counted up while two entities are compared.
struct PairComparison {
    const Snapshot& snapshot;
    const Profiles& profiles;
    Vertex entity;
    Vertex other;
    double score = 0;
    std::vector<Ground> grounds = {};

    const Profile& left() const { return profiles[entity]; }
    const Profile& right() const { return profiles[other]; }
    void speaks_for(double weight, std::string_view code, std::string detail = {}) {
        score += weight;
        grounds.push_back({code, std::move(detail)});
    }
    void speaks_against(double weight, std::string_view code, std::string detail = {}) {
        score -= weight;
        grounds.push_back({code, std::move(detail), true});
    }
};

/// The words of both.
std::vector<WordNumber> shared(const NameProfile& a, const NameProfile& b) {
    std::vector<WordNumber> words;
    std::set_intersection(a.words.begin(), a.words.end(), b.words.begin(), b.words.end(),
                          std::back_inserter(words));
    return words;
}

/// The cosine of two names as vectors of their words' weights: 1 for the same words.
struct Likeness {
    double cosine = 0;
    double contained = 0;
    const NameProfile* left = nullptr;
    const NameProfile* right = nullptr;
};

Likeness likeness(const Profiles& profiles, const NameProfile& a, const NameProfile& b) {
    double both = 0;
    std::size_t count = 0;
    auto in_b = b.words.begin();
    for (const WordNumber word : a.words) {
        in_b = std::find_if(in_b, b.words.end(), [&](WordNumber other) { return other >= word; });
        if (in_b != b.words.end() && *in_b == word) {
            both += profiles.weight(word);
            ++count;
        }
    }
    if (count == 0) {
        return {};
    }
    const bool whole = count == a.words.size() || count == b.words.size();
    const bool abbreviation = a.abbreviation || b.abbreviation;
    return {.cosine = both / std::sqrt(a.weight * b.weight) * (abbreviation ? kShortNames : 1),
            .contained = whole && !abbreviation ? std::min(1.0, both / kEnoughToTell) : 0,
            .left = &a,
            .right = &b};
}

void compare_names(PairComparison& comparison) {
    const Profiles& profiles = comparison.profiles;
    Likeness best;
    double contained = 0;
    for (const NameProfile& a : profiles.names(comparison.entity)) {
        for (const NameProfile& b : profiles.names(comparison.other)) {
            const Likeness alike = likeness(profiles, a, b);
            contained = std::max(contained, alike.contained);
            if (alike.cosine > best.cosine) {
                best = alike;
            }
        }
    }
    if (best.left == nullptr) {
        return;
    }
    const NameIndex& index = comparison.snapshot.name_index();
    const bool same = index.text(best.left->name) == index.text(best.right->name);
    std::string detail;
    if (same) {
        detail = comparison.snapshot.all_names()[best.right->name].text;
    }
    for (const WordNumber word :
         same ? std::vector<WordNumber>{} : shared(*best.left, *best.right)) {
        detail += (detail.empty() ? "" : " ") + std::string(profiles.word(word));
    }
    comparison.speaks_for(kAlikeNames * best.cosine + kContained * contained,
                          same ? "same_name" : "similar_name", std::move(detail));
}

template <typename Numbers>
std::optional<std::uint32_t> first_shared(const Numbers& a, const Numbers& b) {
    for (const auto number : a) {
        if (std::binary_search(b.begin(), b.end(), number)) {
            return number;
        }
    }
    return std::nullopt;
}

std::string_view scheme_of(std::string_view identifier) {
    return identifier.substr(0, identifier.find(' '));
}

void compare_identifiers(PairComparison& comparison) {
    const Profiles& profiles = comparison.profiles;
    const auto& left = comparison.left().identifiers;
    const auto& right = comparison.right().identifiers;
    if (const auto number = first_shared(left, right)) {
        comparison.speaks_for(kIdentifier, "same_identifier",
                              std::string(profiles.identifier(*number)));
        return;
    }
    for (const std::uint32_t a : left) {
        const auto scheme = scheme_of(profiles.identifier(a));
        for (const std::uint32_t b : right) {
            if (strong_scheme(scheme) && scheme_of(profiles.identifier(b)) == scheme) {
                comparison.speaks_against(kOtherIdentifier, "other_identifier",
                                          std::string(scheme));
                return;
            }
        }
    }
}

void compare_websites(PairComparison& comparison) {
    const Profiles& profiles = comparison.profiles;
    if (const auto host = first_shared(comparison.left().hosts, comparison.right().hosts)) {
        const auto sharing = static_cast<double>(profiles.with_host(*host).size());
        const double weight =
            sharing <= kFewShare ? kWebsite : kWebsite / (1 + std::log(sharing / kFewShare));
        comparison.speaks_for(weight, "same_website", std::string(profiles.host(*host)));
    }
}

void compare_places(PairComparison& comparison) {
    const Profile& left = comparison.left();
    const Profile& right = comparison.right();
    if (const auto place = first_shared(left.places, right.places)) {
        comparison.speaks_for(kSamePlace, "same_place", comparison.snapshot.id(*place));
    }
    if (left.region && left.region == right.region) {
        comparison.score += kRegion;
    } else if (left.region && right.region) {
        comparison.speaks_against(kOtherRegion, "other_region",
                                  comparison.snapshot.id(*right.region));
    }
}

void compare_dates(PairComparison& comparison) {
    const auto left = comparison.left().founded;
    const auto right = comparison.right().founded;
    if (left.empty() || right.empty()) {
        return;
    }
    if (left.starts_with(right) || right.starts_with(left)) {
        comparison.speaks_for(kFounded, "same_founded", std::string(right));
    } else {
        comparison.speaks_against(kOtherFounded, "other_founded", std::string(right));
    }
}

/// A registry names the successor of what it withdraws, mostly since both are one body. Any other
/// link between two says that they are two.
void compare_links(PairComparison& comparison) {
    const Snapshot& snapshot = comparison.snapshot;
    const bool withdrawn = comparison.left().withdrawn || comparison.right().withdrawn;
    bool succession = false;
    const Predicate* other = nullptr;
    for_links(snapshot.topology(), comparison.entity, [&](Vertex end, const Edge& edge) {
        if (end == comparison.other) {
            const Predicate& predicate = snapshot.relation(snapshot.fact(edge.fact())).predicate;
            if (withdrawn && predicate == Predicate::succeeds) {
                succession = true;
            } else {
                other = &predicate;
            }
        }
    });
    if (succession) {
        comparison.speaks_for(kSuccession, "succession");
    } else if (other != nullptr) {
        comparison.speaks_against(kLinked, "linked", std::string(term(*other).key));
    }
}

std::string common_giver(const Snapshot& snapshot, Vertex entity, Vertex other) {
    for (const std::string_view a : snapshot.ids(entity)) {
        for (const std::string_view b : snapshot.ids(other)) {
            const auto giver = a.substr(0, a.find(':'));
            if (giver == b.substr(0, b.find(':'))) {
                return std::string(giver);
            }
        }
    }
    return {};
}

void compare_kinds(PairComparison& comparison) {
    const Snapshot& snapshot = comparison.snapshot;
    const auto left = snapshot.type(comparison.entity);
    const auto right = snapshot.type(comparison.other);
    if (left && right && !compatible(*left, *right)) {
        comparison.speaks_against(kOtherKind, "other_kind", std::string(term(*right).key));
    }
    const std::string giver = common_giver(snapshot, comparison.entity, comparison.other);
    if (comparison.right().withdrawn) {
        comparison.speaks_against(kWithdrawn, "withdrawn");
    } else if (!giver.empty() && !comparison.left().withdrawn) {
        comparison.speaks_against(kOneGiver, "one_giver", giver);
    }
}

// ---- blocking --------------------------------------------------------------------------------

constexpr std::size_t kCommonWord = 3000;  // more bearers: looked at only where few others are
constexpr std::size_t kFewCandidates = 20;
constexpr std::size_t kMostCandidates = 1000;
constexpr std::size_t kSharedByMany = 300;
constexpr double kMuchToTell = 64;  // what an identifier, a domain or a link tells beside words

/// The entities that share something with one, those that share the most first.
class Candidates {
public:
    Candidates(const Snapshot& snapshot, const Profiles& profiles)
        : snapshot_(snapshot), profiles_(profiles), told_(snapshot.entity_count(), 0) {}

    std::vector<Vertex> of(Vertex entity) {
        add_words(entity);
        for (const std::uint32_t host : profiles_[entity].hosts) {
            add_block(profiles_.with_host(host));
        }
        for (const std::uint32_t identifier : profiles_[entity].identifiers) {
            add_block(profiles_.with_identifier(identifier));
        }
        for_links(snapshot_.topology(), entity, [&](Vertex other, const Edge& edge) {
            const Fact fact = snapshot_.fact(edge.fact());
            if (snapshot_.relation(fact).predicate == Predicate::succeeds) {
                add(other, kMuchToTell);
            }
        });
        return take(entity);
    }

private:
    void add(Vertex vertex, double weight) {
        if (told_[vertex] == 0) {
            found_.push_back(vertex);
        }
        told_[vertex] += static_cast<float>(weight);
    }
    void add_block(std::span<const Vertex> block) {
        for (const Vertex vertex : block.size() <= kSharedByMany ? block : block.first(0)) {
            add(vertex, kMuchToTell);
        }
    }
    void add_words(Vertex entity) {
        std::vector<WordNumber> words;
        for (const NameProfile& name : profiles_.names(entity)) {
            words.insert(words.end(), name.words.begin(), name.words.end());
        }
        std::sort(words.begin(), words.end());
        words.erase(std::unique(words.begin(), words.end()), words.end());
        std::sort(words.begin(), words.end(), [&](WordNumber a, WordNumber b) {
            return profiles_.weight(a) != profiles_.weight(b)
                       ? profiles_.weight(a) > profiles_.weight(b)
                       : a < b;
        });
        for (const WordNumber word : words) {
            const auto bearers = profiles_.with_word(word);
            if (bearers.size() <= kCommonWord || found_.size() <= kFewCandidates) {
                for (const Vertex bearer : bearers) {
                    add(bearer, profiles_.weight(word));
                }
            }
        }
    }
    /// Ready for the next one.
    std::vector<Vertex> take(Vertex entity) {
        std::erase(found_, entity);
        const auto most = std::min(found_.size(), kMostCandidates);
        std::partial_sort(
            found_.begin(), found_.begin() + static_cast<std::ptrdiff_t>(most), found_.end(),
            [&](Vertex a, Vertex b) { return told_[a] != told_[b] ? told_[a] > told_[b] : a < b; });
        std::vector<Vertex> candidates(found_.begin(),
                                       found_.begin() + static_cast<std::ptrdiff_t>(most));
        for (const Vertex vertex : found_) {
            told_[vertex] = 0;
        }
        told_[entity] = 0;
        found_.clear();
        return candidates;
    }

    const Snapshot& snapshot_;
    const Profiles& profiles_;
    std::vector<float> told_;
    std::vector<Vertex> found_;
};

bool stands_before(const Suggestion& a, const Suggestion& b) {
    return a.score != b.score ? a.score > b.score : a.entity < b.entity;
}

std::vector<Suggestion> suggestions(const Snapshot& snapshot, const Profiles& profiles,
                                    Candidates& candidates, const DecidedDifferent& different,
                                    Vertex entity, double least) {
    std::vector<Suggestion> found;
    for (const Vertex other : candidates.of(entity)) {
        if (!different.apart(entity, other)) {
            Suggestion suggestion = compare(snapshot, profiles, entity, other);
            if (suggestion.score > 0 && suggestion.score >= least) {
                found.push_back(std::move(suggestion));
            }
        }
    }
    std::sort(found.begin(), found.end(), stands_before);
    return found;
}

}  // namespace

std::span<const Term> suggestion_grounds() {
    return kGrounds;
}

Suggestion compare(const Snapshot& snapshot, const Profiles& profiles, Vertex entity,
                   Vertex other) {
    PairComparison comparison{snapshot, profiles, entity, other};
    compare_names(comparison);
    compare_identifiers(comparison);
    compare_websites(comparison);
    compare_places(comparison);
    compare_dates(comparison);
    compare_links(comparison);
    compare_kinds(comparison);
    std::stable_partition(comparison.grounds.begin(), comparison.grounds.end(),
                          [](const Ground& ground) { return !ground.against; });
    return {other, std::clamp(comparison.score, 0.0, 1.0), std::move(comparison.grounds)};
}

std::vector<Suggestion> suggest(const Snapshot& snapshot, const Profiles& profiles, Vertex entity,
                                std::size_t most, double least) {
    Candidates candidates(snapshot, profiles);
    auto found =
        suggestions(snapshot, profiles, candidates, DecidedDifferent(snapshot), entity, least);
    found.resize(std::min(found.size(), most));
    return found;
}

std::vector<SuggestedPair> suggest_all(const Snapshot& snapshot, const Profiles& profiles,
                                       double least, unsigned at_once) {
    const DecidedDifferent different(snapshot);
    std::atomic<Vertex> next = 0;
    std::mutex mutex;
    std::map<std::pair<Vertex, Vertex>, SuggestedPair> pairs;
    const auto work = [&] {
        Candidates candidates(snapshot, profiles);
        for (Vertex entity = next++; entity < snapshot.entity_count(); entity = next++) {
            auto found = suggestions(snapshot, profiles, candidates, different, entity, least);
            const std::lock_guard lock(mutex);
            for (Suggestion& suggestion : found) {
                auto& pair = pairs[std::minmax(entity, suggestion.entity)];
                if (pair.suggestion.score < suggestion.score ||
                    (pair.suggestion.score == suggestion.score && entity < pair.entity)) {
                    pair = {entity, std::move(suggestion)};
                }
            }
        }
    };
    std::vector<std::thread> threads;
    for (unsigned i = 0; i < at_once; ++i) {
        threads.emplace_back(work);
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    std::vector<SuggestedPair> all;
    for (auto& [ends, pair] : pairs) {
        all.push_back(std::move(pair));
    }
    std::stable_sort(all.begin(), all.end(), [](const SuggestedPair& a, const SuggestedPair& b) {
        return a.suggestion.score > b.suggestion.score;
    });
    return all;
}

}  // namespace graph
