#include "importers/letter/bearer.hpp"

#include "importers/letter/lexicon.hpp"

#include <algorithm>
#include <set>

namespace importers::letter {

namespace {

using View = std::u32string_view;
using graph::EntityType;

/// What stands before a name, or behind it: the longest word of words/beside.csv.
std::string left_sign(View before) {
    const auto& beside = words().before_names;
    const std::size_t size = beside.before(before, before.size());
    return before.empty() ? "start"
           : size == 0    ? "other"
                          : *beside.find(before.substr(before.size() - size));
}

std::string right_sign(View after) {
    if (after.empty()) {
        return "end";
    }
    const auto& beside = words().behind_names;
    if (const std::size_t size = beside.at(after, 0); size > 0) {
        return *beside.find(after.substr(0, size));
    }
    return is_digit(after.front()) || is_numeral(after.front()) ? "number" : "other";
}

/// Types that bear numbers alike.
const char* type_sign(EntityType type) {
    switch (type) {
        case EntityType::university: return "university";
        case EntityType::school: return "school";
        case EntityType::research_institute:
        case EntityType::laboratory: return "institute";
        case EntityType::hospital: return "hospital";
        case EntityType::company: return "company";
        case EntityType::government: return "government";
        case EntityType::association: return "association";
        case EntityType::zone: return "zone";
        case EntityType::park:
        case EntityType::place: return "place";
        case EntityType::policy: return "policy";
        case EntityType::programme: return "programme";
        case EntityType::event: return "event";
        case EntityType::person: return "person";
        case EntityType::collection: return "collection";
        default: return "document";
    }
}

class BearerSearch {
public:
    BearerSearch(const Reading& reading, const Asked& asked) : reading_(reading), asked_(asked) {}

    std::vector<Bearer> find() {
        find_named_sets();
        name_sentence();
        name_behind();
        name_before();
        name_acting();
        name_last_figure();
        name_headings();
        for (const auto& [entity, sign] :
             {std::pair(reading_.home, "home"), std::pair(reading_.speaker, "speaker"),
              std::pair(reading_.document, "document")}) {
            if (entity != kNoEntity) {
                sign_of(entity, sign);
            }
        }
        for (Bearer& bearer : found_) {
            add_sorts(bearer);
        }
        return std::move(found_);
    }

private:
    const Clause& clause() const { return asked_.clauses[asked_.at]; }

    void find_named_sets() {
        for (const Clause& one : asked_.clauses) {
            for (const Group& group : one.groups) {
                if (group.set != kNoEntity && !group.members.empty()) {
                    named_sets_.insert(group.set);
                }
            }
        }
    }

    Bearer& bearer(EntityNumber entity) {
        const auto known = std::find_if(found_.begin(), found_.end(),
                                        [&](const Bearer& one) { return one.entity == entity; });
        return known != found_.end() ? *known : found_.emplace_back(Bearer{entity, {}});
    }
    void sign_of(EntityNumber entity, std::string sign) {
        if (reading_.entity(entity).count && !named_sets_.contains(entity)) {
            return;  // 7场活动 bear no figures but their own
        }
        auto& signs = bearer(entity).signs;
        if (std::find(signs.begin(), signs.end(), sign) == signs.end()) {
            signs.push_back(std::move(sign));
        }
    }

    void take(const Clause& one, const Group& group, const std::string& where) {
        std::vector<EntityNumber> members = {first_of(group)};
        if (group.set != kNoEntity && group.set != members.front()) {
            members.push_back(group.set);
        }
        const std::string left = left_sign(one.between(one.begin, group.begin));
        const std::string right = right_sign(one.between(group.end, one.end));
        for (const EntityNumber member : members) {
            sign_of(member, where);
            sign_of(member, where + " + left " + left);
            sign_of(member, where + " + right " + right);
            sign_of(member, "left " + left);
            if (group.members.size() > 1) {
                sign_of(member, where + " + listed");
            }
        }
    }

    /// From the nearest name back to where the sentence begins.
    void name_sentence() {
        EntityNumber first = kNoEntity;
        for (std::size_t i = asked_.at + 1; i-- > 0;) {
            const Clause& one = asked_.clauses[i];
            const std::string where = i == asked_.at       ? "here"
                                      : i + 1 == asked_.at ? "clause before"
                                                           : "sentence";
            for (auto group = one.groups.rbegin(); group != one.groups.rend(); ++group) {
                if (i == asked_.at && group->end > asked_.begin) {
                    continue;
                }
                if (first == kNoEntity) {
                    name_nearest(*group, i == asked_.at);
                }
                take(one, *group, where);
                first = first_of(*group);
            }
            if (one.begins_sentence) {
                break;
            }
        }
        if (first != kNoEntity) {
            sign_of(first, "first of sentence");
        }
    }

    void name_nearest(const Group& group, bool here) {
        constexpr std::size_t kClose = 4;
        sign_of(first_of(group), "nearest");
        if (here && asked_.begin - group.end <= kClose) {
            sign_of(first_of(group), "close");
        }
    }

    /// Behind the number, in its clause and the next one.
    void name_behind() {
        std::string where = "behind";
        for (const Group& group : clause().groups) {
            if (group.begin >= asked_.end) {
                sign_of(first_of(group), where);
                sign_of(first_of(group),
                        where + " + left " + left_sign(clause().between(asked_.end, group.begin)));
                where = "far behind";
            }
        }
        if (asked_.at + 1 == asked_.clauses.size() ||
            asked_.clauses[asked_.at + 1].begins_sentence) {
            return;
        }
        const Clause& next = asked_.clauses[asked_.at + 1];
        for (const Group& group : next.groups) {
            sign_of(first_of(group), "clause behind");
            sign_of(first_of(group),
                    "clause behind + left " + left_sign(next.between(next.begin, group.begin)));
        }
    }

    /// In the sentences of the paragraph before its own.
    void name_before() {
        std::size_t i = asked_.at;
        while (i > 0 && !asked_.clauses[i].begins_sentence) {
            --i;
        }
        std::size_t sentences = 0;
        while (i > 0 && sentences < 3) {
            --i;
            const Clause& one = asked_.clauses[i];
            for (const Group& group : one.groups) {
                const std::string where = sentences == 0 ? "sentence before" : "earlier";
                sign_of(first_of(group), where);
                if (one.begins_sentence && &group == &one.groups.front()) {
                    sign_of(first_of(group), where + " + first");
                }
                if (sentences == 0) {
                    sign_of(first_of(group),
                            where + " + left " + left_sign(one.between(one.begin, group.begin)));
                }
            }
            sentences += one.begins_sentence ? 1 : 0;
        }
    }

    void name_acting() {
        const Acting* const acting = acting_in(reading_, clause());
        if (acting == nullptr) {
            return;
        }
        for (const EntityNumber one : acting->topic) {
            sign_of(one, "topic");
        }
        EntityNumber at_verb = kNoEntity;
        for (const auto& [verb, members] : acting->at_verbs) {
            if (verb < asked_.begin && !members.empty()) {
                at_verb = members.front();
            }
        }
        if (at_verb != kNoEntity) {
            sign_of(at_verb, "acts");
        }
    }

    /// Of what the figure before in its sentence is: 其中9个.
    void name_last_figure() {
        if (reading_.figures.empty() || reading_.figures.back().at.block != clause().block) {
            return;
        }
        const Figure& last = reading_.figures.back();
        const View since = clause().between(last.at.end, asked_.begin);
        if (since.find(U'。') == View::npos) {
            sign_of(last.subject, "last figure");
            if (holds_any(since, {U"其中", U"当中"})) {
                sign_of(last.subject, "last figure + part");
            }
        } else {
            sign_of(last.subject, "figure before");
        }
    }

    /// In the heading over the paragraph, and in the title.
    void name_headings() {
        const auto& blocks = reading_.structure.blocks;
        for (std::size_t i = clause().block; i-- > 0;) {
            if (blocks[i].role == Block::Role::heading) {
                for (const Mention& mention : reading_.mentions[i]) {
                    sign_of(mention.entity, "heading");
                }
                break;
            }
        }
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            if (blocks[i].role == Block::Role::title) {
                for (const Mention& mention : reading_.mentions[i]) {
                    sign_of(mention.entity, "title");
                }
            }
        }
        if (clause().block > 0) {
            for (const Mention& mention : reading_.mentions[clause().block - 1]) {
                sign_of(mention.entity, "paragraph before");
            }
        }
    }

    /// What it is, with the sort of number and with where it stands.
    void add_sorts(Bearer& bearer) const {
        const Entity& entity = reading_.entity(bearer.entity);
        const std::string is = bearer.entity == reading_.speaker ? "is who writes"
                               : is_district(entity)             ? "is district"
                                                     : std::string("is ") + type_sign(entity.type);
        const std::string sort(asked_.sort);
        const std::vector<std::string> signs = bearer.signs;
        const auto add = [&](std::string sign) { bearer.signs.push_back(std::move(sign)); };
        add(is);
        add(is + " + " + sort);
        for (const char* where :
             {"here", "nearest", "clause before", "sentence", "behind", "sentence before", "topic",
              "acts", "heading", "title", "first of sentence"}) {
            if (std::find(signs.begin(), signs.end(), where) != signs.end()) {
                add(std::string(where) + " + " + is);
                add(std::string(where) + " + " + sort);
            }
        }
        if (bearer.entity == reading_.home || bearer.entity == reading_.document) {
            const bool plan = reading_.structure.genre == Structure::Genre::plan;
            const std::string which = bearer.entity == reading_.home ? "home + " : "document + ";
            add(which + sort);
            add(which + (plan ? "plan" : "no plan"));
            if (holds_any(clause().text, {U"全区", U"我区", U"全市", U"我市"})) {
                add(which + "said");
            }
        }
    }

    const Reading& reading_;
    const Asked& asked_;
    std::set<EntityNumber> named_sets_;  // of whose members some are named
    std::vector<Bearer> found_;
};

}  // namespace

std::string_view sort_of(std::string_view unit, const Clause& clause, std::size_t begin,
                         std::size_t end) {
    if (unit == "km2" || unit == "ha" || unit == "m2" || unit == "sqft") {
        return "area";
    }
    if (unit == "km" || unit == "m") {
        return "length";
    }
    if (unit != "items" && unit != "institutions") {
        return unit;
    }
    constexpr std::size_t kBehind = 8;
    const std::size_t last = std::min(clause.end, end + kBehind);
    if (holds_any(clause.between(begin, last), {U"企业", U"机构", U"公司", U"单位"})) {
        return "institutions";
    }
    const View around = clause.between(clause.begin, last);
    return holds_any(around, {U"项目", U"课题"})                                       ? "projects"
           : holds_any(around, {U"学位", U"床位", U"座位", U"名额", U"岗位", U"宿位"}) ? "places"
                                                                                       : unit;
}

std::vector<Bearer> bearers_of(const Reading& reading, const Asked& asked) {
    return BearerSearch(reading, asked).find();
}

EntityNumber bearer_of(const Reading& reading, const Asked& asked) {
    EntityNumber best = kNoEntity;
    double most = 0;
    const auto all = bearers_of(reading, asked);
    for (const Bearer& bearer : all) {
        double weight = 0;
        for (const std::string& sign : bearer.signs) {
            const auto known = words().bearers.find(sign);
            weight += known == words().bearers.end() ? 0 : known->second;
        }
        if (best == kNoEntity || weight > most) {
            best = bearer.entity;
            most = weight;
        }
    }
    return best;
}

}  // namespace importers::letter
