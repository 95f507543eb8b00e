/// The fourth step at work: who acts in each clause of a block, and what its verbs make of it.
/// Its members are in relations*.cpp.
#pragma once

#include "importers/letter/clauses.hpp"

#include <map>
#include <vector>

namespace importers::letter {

using Members = std::vector<EntityNumber>;

constexpr std::size_t kNoGroup = static_cast<std::size_t>(-1);

/// Who acts in a clause, and with whom.
struct Actors {
    Members first;                 // before 与
    Members rest;                  // after it
    bool explicitly = false;       // named in this clause
    std::size_t begin = 0;         // where the first of them stands
    std::size_t group = kNoGroup;  // the first of them, if it is named in this clause

    Members all() const {
        Members members = first;
        members.insert(members.end(), rest.begin(), rest.end());
        return members;
    }
};

class RelationReader {
public:
    explicit RelationReader(Reading& reading) : reading_(reading) {}

    void read_block(std::size_t block);

private:
    static constexpr std::size_t kWidestGap = 16;
    static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
    const Entity& entity(EntityNumber number) const { return reading_.entity(number); }

    void read_clause(const Clause& clause);
    /// Where a sentence begins behind (一), 一是 and the like.
    static std::size_t behind_mark(const Clause& clause);
    /// 海滨大学校长梁静仪, 由海大副校长何文达教授出任.
    void read_roles(const Clause& clause);
    void read_owned(const Clause& clause, const Group& whole, const Group& part,
                    std::u32string_view gap);
    void read_next_office(const Clause& clause, const Group& before, const Group& person);
    /// 市政府关于“…”的工作要求, 深圳市印发的《…》.
    void read_issued(const Clause& clause);
    /// The group before a verb and those joined to it; else who acted before.
    Actors actors(const Clause& clause, std::size_t hit);
    static bool pushed(std::u32string_view before);
    /// 支持 A 建设: A builds.
    static bool lets_act(const Clause& clause, const Hit& hit);
    /// Behind 与, 由 and the like a group is not the object of the verb before it.
    static bool starts_anew(const Clause& clause, std::size_t group);
    Actors run_to(const Clause& clause, std::size_t last, bool acts = false) const;
    static bool owned(const Clause& clause, std::size_t group);
    void append(Members& members, const Clause& clause, std::size_t first, std::size_t last) const;
    static std::size_t group_before(const Clause& clause, std::size_t place);
    static bool hit_between(const Clause& clause, std::size_t from, std::size_t to);
    /// The groups behind a verb that are its objects.
    Members objects(const Clause& clause, std::size_t hit, std::size_t& end) const;
    /// Between two objects of one verb, or between who issued something and what it is.
    static bool goes_on(std::u32string_view gap);
    void read_hit(const Clause& clause, std::size_t hit, const Actors& actors);
    void read_holds(const Clause& clause, std::size_t hit, const Trigger& trigger,
                    const Actors& actors, const Members& found, std::size_t end);
    /// 举办7场交流活动,10多场对接活动: what a comma separates from its verb.
    void read_continued(const Clause& clause);
    void read_included(const Clause& clause, const Hit& verb, const Trigger& trigger,
                       const Members& found, std::size_t end);
    void read_object(const Clause& clause, std::size_t hit, const Trigger& trigger,
                     const Actors& actors, const Members& found, std::size_t end);
    /// Of a counted set and its members the set, of others all.
    Members sets_only(const Members& members) const;
    /// 在 A、B 等地举办.
    void read_venue(const Clause& clause, const Hit& verb, const Members& events,
                    graph::State state);
    /// 中心由 A 运营, 加快医院建设, 实验室正式成立: what the verb is about stands before it.
    void read_without_object(const Clause& clause, const Hit& verb, const Trigger& trigger,
                             graph::State state, std::size_t left);
    void read_with(const Clause& clause, std::size_t hit, const Trigger& trigger,
                   const Actors& actors, const Members& found, std::size_t end);
    /// 龙岗 in 龙岗已被生态环境部授予: who is spoken of.
    static std::size_t holder_before_passive(const Clause& clause);
    /// A 被 B 授予 T, A 获 B 颁发 T, B 授予 A T.
    void read_title(const Clause& clause, std::size_t hit, const Trigger& trigger,
                    const Actors& actors, const Members& found, std::size_t end);
    /// Those that a predicate's end may be; a place stands for who governs it.
    Members fitting(const Members& members, graph::TypeSet types, bool sets) const;
    /// What a set consists of; bodies of any sort are taken for institutions.
    graph::EntityType of_set(EntityNumber set) const;
    /// Whoever can act: a place that the speaker governs is the speaker.
    EntityNumber acting(EntityNumber member, graph::Predicate predicate) const;
    void add_each(const Clause& clause, std::size_t begin, std::size_t end, const Members& subjects,
                  const Trigger& trigger, const Members& objects, graph::State state);
    void add_all(const Clause& clause, std::size_t begin, std::size_t end, const Members& subjects,
                 const Trigger& trigger, const Members& objects, graph::State state);
    /// False where the predicate cannot stand between the two: then nothing is added.
    bool add(const Clause& clause, std::size_t begin, std::size_t end, EntityNumber subject,
             graph::Predicate predicate, EntityNumber object, graph::State state, int score,
             bool inferred = false);
    void carry(const Clause& clause);

    // What a sentence is about, and what is said of it: relations_topic.cpp.

    void find_topic(const Clause& clause);
    /// Whether a group is the subject that its clause begins with.
    bool is_subject(const Clause& clause, std::size_t group) const;
    /// 由 A 与 B 共建, 委托 A 运营, 联合 A 组建: what is done stands before it, or is the topic.
    bool read_passive(const Clause& clause, const Hit& verb, const Trigger& trigger,
                      const Actors& actors, graph::State state);
    void drop_wish(const Clause& clause, graph::Predicate predicate, const Members& built);
    /// 由 A 牵头, 依托 B: who acts with those of the next clause.
    void find_leaders(const Clause& clause);
    /// 获 A 批准.
    void read_approved(const Clause& clause);
    /// 中心主任由 A 大学教授 P 担任.
    void read_offices(const Clause& clause);
    /// 在 A 园区设立 B.
    void read_site(const Clause& clause, const Hit& verb, const Members& founded,
                   graph::State state);
    /// 已进驻160家企业,包括 A、B 等.
    void read_examples(const Clause& clause);
    /// A、B 联合 C 开展血液运输: no more than that they do it together.
    void read_together(const Clause& clause, std::size_t relations_before);
    /// 由 B 提供校舍.
    void read_provided(const Clause& clause);
    /// A person signs for the body whose office he holds, a district for who governs it.
    Members bodies_of(const Members& members) const;

    Reading& reading_;
    Members topic_;   // what the sentences are about: what was founded last, or their subject
    Members led_by_;  // 由 A 牵头, B 参与: who acts in the next clauses of the sentence
    std::map<EntityNumber, EntityNumber> office_at_;  // of persons: the body they speak for
    Members gift_by_;                                 // 获 A 捐助,成立 B
    bool pair_here_ = false;                          // pair_ is of this sentence
    Members pair_;                                    // 双方: who did something together last
    Members carried_;                                 // who acted last in this block

    struct Last {
        const Trigger* trigger = nullptr;
        Members subjects = {};
        Members objects = {};
        graph::EntityType type = graph::EntityType::organisation;
        graph::State state = graph::State::stated;
        bool holds = false;      // the objects are in the subjects
        std::size_t clause = 0;  // where its clause begins
    };
    Last last_;                     // verb, and what its objects were
    std::vector<Actors> subjects_;  // of the verbs of the clause in hand
};

}  // namespace importers::letter
