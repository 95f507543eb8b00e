#include "importers/letter/bearer.hpp"

#include "importers/letter/lexicon.hpp"

#include <algorithm>
#include <set>

namespace importers::letter {

namespace {

using View = std::u32string_view;
using graph::EntityType;

struct Mark {
    const char* sign;
    std::initializer_list<View> words;
};

/// What stands before a name.
const char* left_sign(View before) {
    static const Mark kMarks[] = {
        {"by", {U"由", U"经", U"委托", U"交由", U"获", U"接获", U"受"}},
        {"at",
         {U"在", U"于", U"位于", U"选址", U"落户", U"入驻", U"进驻", U"落地", U"设于", U"坐落",
          U"毗邻", U"邻近", U"紧邻", U"至", U"到", U"赴", U"抵"}},
        {"with",
         {U"与", U"和", U"及", U"同", U"跟", U"联合", U"携手", U"联同", U"会同", U"伙", U"夥",
          U"、"}},
        {"to", {U"向", U"对", U"为", U"给", U"予", U"给予", U"面向", U"用于", U"投向"}},
        {"support",
         {U"支持", U"鼓励", U"推动", U"资助", U"扶持", U"引导", U"促进", U"协助", U"助力", U"推进",
          U"加快", U"帮助"}},
        {"make", {U"建设", U"建成", U"设立",     U"成立", U"组建", U"打造", U"新建", U"筹建",
                  U"建立", U"创办", U"共建",     U"兴建", U"创建", U"建造", U"开设", U"改造",
                  U"扩建", U"布局", U"规划建设", U"启用", U"开办", U"引进", U"落成", U"动工",
                  U"完成", U"谋划", U"改扩建",   U"筹办", U"开通", U"提升"}},
        {"run",
         {U"实施", U"推出", U"发放", U"开展", U"举办", U"推行", U"启动", U"发布", U"印发", U"出台",
          U"开办", U"主办", U"承办", U"制定", U"运营", U"管理", U"签署", U"提供"}},
        {"follow",
         {U"依托", U"根据", U"按照", U"依据", U"落实", U"贯彻", U"通过", U"对接", U"结合", U"利用",
          U"发挥", U"透过", U"借助", U"围绕", U"以", U"按"}},
        {"from", {U"从", U"来自", U"自"}},
        {"of", {U"的", U"之"}},
        {"into",
         {U"纳入", U"列入", U"入选", U"参与", U"加入", U"承担", U"申请", U"获批", U"参加", U"申报",
          U"获得", U"争取"}},
        {"among", {U"其中", U"包括", U"例如", U"如", U"含"}},
        {"time",
         {U"年", U"月", U"日", U"今年", U"目前", U"现时", U"去年", U"截至目前", U"近年来", U"期间",
          U"明年", U"底", U"以来"}},
        {"and", {U"并", U"亦", U"也", U"还", U"又", U"已", U"将", U"会", U"现", U"拟", U"正"}},
        {"call", {U"名为", U"称", U"即", U"叫"}}};
    if (before.empty()) {
        return "start";
    }
    const char* best = "other";
    std::size_t longest = 0;
    for (const Mark& mark : kMarks) {
        for (const View word : mark.words) {
            if (word.size() > longest && before.ends_with(word)) {
                longest = word.size();
                best = mark.sign;
            }
        }
    }
    return best;
}

/// What stands behind it.
const char* right_sign(View after) {
    static const Mark kMarks[] = {
        {"of", {U"的", U"之"}},
        {"etc", {U"等"}},
        {"by", {U"由"}},
        {"with", {U"与", U"和", U"及", U"联合", U"、", U"携手", U"同", U"伙"}},
        {"in", {U"内", U"中", U"里", U"上", U"区内"}},
        {"will", {U"将", U"拟", U"会", U"计划", U"预计", U"可", U"应"}},
        {"has", {U"已",   U"现",   U"共",   U"有",   U"设",   U"拥有", U"占",
                 U"总",   U"累计", U"面积", U"建筑", U"投资", U"首",   U"全长",
                 U"规划", U"目前", U"现时", U"每年", U"年",   U"全年", U"启动"}},
        {"for", {U"为", U"向", U"对"}}};
    if (after.empty()) {
        return "end";
    }
    for (const Mark& mark : kMarks) {
        for (const View word : mark.words) {
            if (after.starts_with(word)) {
                return mark.sign;
            }
        }
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
        for (const Clause& one : asked_.clauses) {
            for (const Group& group : one.groups) {
                if (group.set != kNoEntity && !group.members.empty()) {
                    named_sets_.insert(group.set);
                }
            }
        }
        name_sentence();
        name_before();
        name_acting();
        name_headings();
        for (const auto& [entity, sign] :
             {std::pair(reading_.home, "home"), std::pair(reading_.speaker, "speaker"),
              std::pair(reading_.document, "document")}) {
            if (entity != kNoEntity) {
                sign_of(entity, sign);
            }
        }
        for (Bearer& bearer : found_) {
            finish(bearer);
        }
        return std::move(found_);
    }

private:
    const Clause& clause() const { return asked_.clauses[asked_.at]; }

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

    /// From the nearest back to where the sentence begins; then behind the number.
    void name_sentence() {
        bool nearest = true;
        EntityNumber first = kNoEntity;
        std::size_t i = asked_.at;
        for (;; --i) {
            const Clause& one = asked_.clauses[i];
            const std::string where = i == asked_.at       ? "here"
                                      : i + 1 == asked_.at ? "clause before"
                                                           : "sentence";
            for (auto group = one.groups.rbegin(); group != one.groups.rend(); ++group) {
                if (group->end > asked_.begin && i == asked_.at) {
                    continue;
                }
                if (nearest) {
                    sign_of(first_of(*group), "nearest");
                    constexpr std::size_t kClose = 4;
                    if (i == asked_.at && asked_.begin - group->end <= kClose) {
                        sign_of(first_of(*group), "close");
                    }
                    nearest = false;
                }
                take(one, *group, where);
                first = first_of(*group);
            }
            if (one.begins_sentence || i == 0) {
                break;
            }
        }
        if (first != kNoEntity) {
            sign_of(first, "first of sentence");
        }
        bool next = true;
        for (const Group& group : clause().groups) {
            if (group.begin >= asked_.end) {
                const std::string where = next ? "behind" : "far behind";
                sign_of(first_of(group), where);
                sign_of(first_of(group),
                        where + " + left " + left_sign(clause().between(asked_.end, group.begin)));
                next = false;
            }
        }
        for (std::size_t j = asked_.at + 1;
             j < asked_.clauses.size() && !asked_.clauses[j].begins_sentence; ++j) {
            for (const Group& group : asked_.clauses[j].groups) {
                sign_of(first_of(group), "clause behind");
                sign_of(first_of(group),
                        "clause behind + left " + std::string(left_sign(asked_.clauses[j].between(
                                                      asked_.clauses[j].begin, group.begin))));
            }
            break;
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
        name_last_figure();
    }

    /// Of what the figure before in its sentence is: 其中9个.
    void name_last_figure() {
        if (reading_.figures.empty() || reading_.figures.back().at.block != clause().block) {
            return;
        }
        const Figure& last = reading_.figures.back();
        const View between =
            clause().text.substr(std::min(last.at.end, asked_.begin),
                                 asked_.begin - std::min(last.at.end, asked_.begin));
        if (between.find(U'。') == View::npos) {
            sign_of(last.subject, "last figure");
            if (between.find(U"其中") != View::npos || between.find(U"当中") != View::npos) {
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
        for (std::size_t i = 0; i < blocks.size() && i < 4; ++i) {
            if (blocks[i].role == Block::Role::title) {
                for (const Mention& mention : reading_.mentions[i]) {
                    sign_of(mention.entity, "title");
                }
            }
        }
        if (clause().block > 0 && !reading_.mentions[clause().block - 1].empty()) {
            for (const Mention& mention : reading_.mentions[clause().block - 1]) {
                sign_of(mention.entity, "paragraph before");
            }
        }
    }

    void finish(Bearer& bearer) const {
        const Entity& entity = reading_.entity(bearer.entity);
        std::string type = type_sign(entity.type);
        if (is_district(entity)) {
            type = "district";
        }
        const std::string sort(asked_.sort);
        const std::string genre =
            reading_.structure.genre == Structure::Genre::plan ? "plan" : "no plan";
        const bool speaks = bearer.entity == reading_.speaker;
        if (speaks) {
            type = "who writes";
        }
        std::vector<std::string> more = {"is " + type, "is " + type + " + " + sort};
        if (sort.starts_with("money")) {
            more.push_back("is " + type + " + money");
        }
        for (const char* where :
             {"here", "nearest", "clause before", "sentence", "behind", "sentence before", "topic",
              "acts", "heading", "title", "first of sentence"}) {
            if (std::find(bearer.signs.begin(), bearer.signs.end(), where) != bearer.signs.end()) {
                more.push_back(std::string(where) + " + is " + type);
                more.push_back(std::string(where) + " + " + sort);
            }
        }
        if (bearer.entity == reading_.home || bearer.entity == reading_.document) {
            more.push_back(std::string(bearer.entity == reading_.home ? "home + " : "document + ") +
                           sort);
            more.push_back(std::string(bearer.entity == reading_.home ? "home + " : "document + ") +
                           genre);
            if (clause().text.find(U"全区") != View::npos ||
                clause().text.find(U"我区") != View::npos) {
                more.push_back("home + said");
            }
        }
        bearer.signs.insert(bearer.signs.end(), more.begin(), more.end());
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
