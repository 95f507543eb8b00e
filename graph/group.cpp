#include "graph/group.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace graph {

namespace {

constexpr TypeSet kSiteTypes =
    one(EntityType::place) | one(EntityType::zone) | one(EntityType::park);

/// How an entity takes part in what ties it to others.
enum class Part : std::uint8_t { party, founder, host, guest, venue, post };

/// The part that a link gives to one of its ends, if the other end may tie it to a third.
std::optional<Part> part_of_end(Predicate predicate, bool is_subject) {
    switch (predicate) {
        case Predicate::party_to: return is_subject ? std::optional(Part::party) : std::nullopt;
        case Predicate::established:
        case Predicate::operates:
        case Predicate::builds:
        case Predicate::undertakes: return is_subject ? std::optional(Part::founder) : std::nullopt;
        case Predicate::founding_partner:
            return is_subject ? std::nullopt : std::optional(Part::founder);
        case Predicate::held_event: return is_subject ? std::optional(Part::host) : std::nullopt;
        case Predicate::attended: return is_subject ? std::optional(Part::guest) : std::nullopt;
        case Predicate::held_at: return is_subject ? std::nullopt : std::optional(Part::venue);
        case Predicate::role_at: return is_subject ? std::nullopt : std::optional(Part::post);
        default: return std::nullopt;
    }
}

/// What two parts in one thing are together; nothing if they are of different kinds of thing.
std::optional<TieKind> kind_of(Part one, Part other) {
    if (one == other) {
        switch (one) {
            case Part::party: return TieKind::agreement;
            case Part::founder: return TieKind::joint_body;
            case Part::host: return TieKind::event;
            case Part::guest: return TieKind::attendance;
            case Part::venue: return std::nullopt;
            case Part::post: return TieKind::person;
        }
    }
    const auto at_event = [](Part part) { return part >= Part::host && part <= Part::venue; };
    return at_event(one) && at_event(other) ? std::optional(TieKind::attendance) : std::nullopt;
}

class GroupSearch {
public:
    GroupSearch(const Snapshot& snapshot, const GroupQuestion& question)
        : snapshot_(snapshot), scope_(question.scope), sides_(snapshot.entity_count()) {
        for (const Vertex root : question.of) {
            gather(root);
        }
        if (question.with) {
            gather(*question.with);
        }
        const std::size_t count = roots_.size();
        for (std::size_t one = 0; one < count; ++one) {
            for (std::size_t other = one + 1; other < count; ++other) {
                if (!question.with || other + 1 == count) {
                    pairs_.emplace(std::pair(one, other), Ties());
                }
            }
        }
    }

    GroupAnswer answer() {
        for (std::size_t side = 0; side < roots_.size(); ++side) {
            for (const auto& [member, why] : members_[side]) {
                look_at(side, member);
            }
        }
        tie_parts();
        GroupAnswer result{.pairs = {}, .entities = 0, .complete = effort_ < kMostEffort};
        result.entities = static_cast<std::size_t>(std::count_if(
            sides_.begin(), sides_.end(), [](std::uint64_t sides) { return sides != 0; }));
        for (auto& [pair, ties] : pairs_) {
            tie_within(pair.first, pair.second, ties);
            result.pairs.push_back(
                {roots_[pair.first], roots_[pair.second], finished(std::move(ties))});
        }
        return result;
    }

private:
    /// A tie by its kind, by what it goes through, and by its ends where it goes through nothing.
    using Key = std::tuple<TieKind, std::optional<Vertex>, Vertex, Vertex>;
    using Ties = std::map<Key, Tie>;
    struct Taking {
        std::size_t side = 0;
        Vertex member = 0;
        Part part = Part::party;
        FactIndex fact = 0;
    };
    static constexpr FactIndex kRoot = ~FactIndex{0};
    static constexpr std::size_t kMostEffort = 20'000'000;  // links looked at

    bool counts(const Edge& edge) {
        return ++effort_ < kMostEffort && (edge.traits() & kDenied) == 0 &&
               scope_.admits(snapshot_, snapshot_.fact(edge.fact()));
    }
    bool is_in(std::size_t side, Vertex vertex) const { return (sides_[vertex] >> side & 1) != 0; }

    /// All that belongs to a root becomes a member of one side, with the fact that says so.
    void gather(Vertex root) {
        const std::size_t side = roots_.size();
        roots_.push_back(root);
        auto& members = members_.emplace_back();
        std::vector<Vertex> open{root};
        members.emplace(root, kRoot);
        for (std::size_t next = 0; next < open.size(); ++next) {
            const Vertex whole = open[next];
            sides_[whole] |= std::uint64_t{1} << side;
            const auto type = snapshot_.type(whole);
            const bool is_site = type && contains(kSiteTypes, *type);
            for_links(snapshot_.topology(), whole, [&](Vertex other, const Edge& edge) {
                const Fact fact = snapshot_.fact(edge.fact());
                const Predicate predicate = snapshot_.relation(fact).predicate;
                if (fact.object == whole && fact.subject == other &&
                    (predicate == Predicate::part_of ||
                     (is_site && predicate == Predicate::located_in)) &&
                    counts(edge) && members.emplace(other, edge.fact()).second) {
                    open.push_back(other);
                }
            });
        }
    }

    void look_at(std::size_t side, Vertex member) {
        for_links(snapshot_.topology(), member, [&](Vertex other, const Edge& edge) {
            if (!counts(edge)) {
                return;
            }
            const Fact fact = snapshot_.fact(edge.fact());
            const Predicate predicate = snapshot_.relation(fact).predicate;
            if (const auto part = part_of_end(predicate, fact.subject == member)) {
                parts_[other].push_back({side, member, *part, edge.fact()});
            }
            if ((edge.traits() & kWalked) != 0 && sides_[other] != 0) {
                tie_directly(side, member, other, fact);
            }
        });
    }

    /// Whether a link between two members is one of its side with itself.
    bool inner(std::size_t side, std::size_t other_side, Vertex member, Vertex other) const {
        return is_in(side, member) && is_in(side, other) && !is_in(side, roots_[other_side]);
    }

    void tie_directly(std::size_t side, Vertex member, Vertex other, const Fact& fact) {
        for (std::size_t to = side + 1; to < roots_.size(); ++to) {
            const auto pair = pairs_.find({side, to});
            if (!is_in(to, other) || pair == pairs_.end() || inner(side, to, member, other) ||
                inner(to, side, member, other)) {
                continue;
            }
            const Relation& said = snapshot_.relation(fact);
            std::optional<Vertex> through;
            TieKind kind = TieKind::link;
            if (said.predicate == Predicate::signed_with || said.predicate == Predicate::party_to) {
                kind = TieKind::agreement;
                for (const auto& [key, value] : said.qualifiers) {
                    through = key == "agreement" ? snapshot_.find(value) : through;
                }
            }
            Tie& tie = tie_of(pair->second, kind, through, member, other);
            add(tie, fact.index);
            belong(tie, side, member);
            belong(tie, to, other);
        }
    }

    Tie& tie_of(Ties& ties, TieKind kind, std::optional<Vertex> through, Vertex one, Vertex other) {
        const auto ends = through ? std::pair<Vertex, Vertex>() : std::pair(one, other);
        Tie& tie = ties[{kind, through, ends.first, ends.second}];
        tie.kind = kind;
        tie.through = through;
        return tie;
    }

    static void add(Tie& tie, FactIndex fact) {
        if (std::find(tie.facts.begin(), tie.facts.end(), fact) == tie.facts.end()) {
            tie.facts.push_back(fact);
        }
    }

    /// From a member up to the root of its side.
    void belong(Tie& tie, std::size_t side, Vertex member) const {
        while (member != roots_[side]) {
            const FactIndex why = members_[side].at(member);
            if (std::find(tie.belonging.begin(), tie.belonging.end(), why) == tie.belonging.end()) {
                tie.belonging.push_back(why);
            }
            member = *snapshot_.fact(why).object;
        }
    }

    /// What members of two sides take part in.
    void tie_parts() {
        for (const auto& [thing, taking] : parts_) {
            for (const Taking& one : taking) {
                for (const Taking& other : taking) {
                    if (++effort_ >= kMostEffort) {
                        return;
                    }
                    const auto pair = pairs_.find({one.side, other.side});
                    const auto kind = kind_of(one.part, other.part);
                    if (pair == pairs_.end() || !kind || one.member == other.member) {
                        continue;
                    }
                    Tie& tie = tie_of(pair->second, *kind, thing, one.member, other.member);
                    for (const Taking& each : {one, other}) {
                        add(tie, each.fact);
                        belong(tie, each.side, each.member);
                    }
                }
            }
        }
    }

    /// One root within the other; else what belongs to both.
    void tie_within(std::size_t one, std::size_t other, Ties& ties) const {
        const auto contain = [&](std::size_t whole, std::size_t part) {
            if (is_in(whole, roots_[part])) {
                Tie& tie = ties[{TieKind::within, std::nullopt, roots_[part], roots_[whole]}];
                tie.kind = TieKind::within;
                belong(tie, whole, roots_[part]);
                tie.facts.swap(tie.belonging);
                return true;
            }
            return false;
        };
        if (contain(one, other) || contain(other, one)) {
            return;
        }
        for (const auto& [member, why] : members_[one]) {
            const auto there = members_[other].find(member);
            if (there == members_[other].end() ||
                is_in(other, *snapshot_.fact(why).object)) {  // with what it is a part of
                continue;
            }
            Tie& tie = ties[{TieKind::joint_body, member, 0, 0}];
            tie.kind = TieKind::joint_body;
            tie.through = member;
            add(tie, why);
            add(tie, there->second);
        }
    }

    /// In their order; a link that is what another tie rests on is told there only.
    static std::vector<Tie> finished(Ties ties) {
        std::set<FactIndex> told;
        for (const auto& [key, tie] : ties) {
            if (tie.kind != TieKind::link) {
                told.insert(tie.facts.begin(), tie.facts.end());
            }
        }
        std::vector<Tie> result;
        for (auto& [key, tie] : ties) {
            std::sort(tie.facts.begin(), tie.facts.end());
            if (tie.kind == TieKind::link) {
                std::erase_if(tie.facts, [&](FactIndex fact) { return told.contains(fact); });
            }
            if (!tie.facts.empty()) {
                result.push_back(std::move(tie));
            }
        }
        return result;
    }

    const Snapshot& snapshot_;
    const Scope scope_;
    std::vector<std::uint64_t> sides_;  // of each entity: the sides it is a member of, a bit each
    std::vector<Vertex> roots_;
    std::vector<std::map<Vertex, FactIndex>> members_;  // of each side, why
    std::map<Vertex, std::vector<Taking>> parts_;       // in each thing
    std::map<std::pair<std::size_t, std::size_t>, Ties> pairs_;
    std::size_t effort_ = 0;
};

}  // namespace

GroupAnswer group(const Snapshot& snapshot, const GroupQuestion& question) {
    return GroupSearch(snapshot, question).answer();
}

std::vector<Predicate> group_predicates() {
    std::vector<Predicate> result;
    for (const PredicateTerm& term : predicates()) {
        if (!term.walked &&
            (part_of_end(term.predicate, true) || part_of_end(term.predicate, false) ||
             term.predicate == Predicate::located_in)) {
            result.push_back(term.predicate);
        }
    }
    return result;
}

}  // namespace graph
