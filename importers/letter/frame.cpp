/// What a document says of itself: who wrote it, to whom, in answer to what, who handles it.
#include "importers/letter/clauses.hpp"

#include <algorithm>

namespace importers::letter {

namespace {

using View = std::u32string_view;
using graph::EntityType;
using graph::Predicate;
using graph::State;
using Role = Block::Role;

class Frame {
public:
    explicit Frame(Reading& reading) : reading_(reading), blocks_(reading.structure.blocks) {}

    void read() {
        add_document();
        join_numbers_with_titles();
        join_proposal();
        find_proposal();
        for (std::size_t i = 0; i < blocks_.size(); ++i) {
            if (blocks_[i].role == Role::salutation) {
                read_salutation(i);
            } else if (blocks_[i].role == Role::annex_title) {
                add_annex(i);
            }
        }
        read_handlers();
        read_targets();
    }

private:
    const Entity& entity(EntityNumber number) const { return reading_.entity(number); }

    void add(EntityNumber subject, Predicate predicate, EntityNumber object, Spot at,
             State state = State::done, bool inferred = false) {
        if (subject != kNoEntity && object != kNoEntity && subject != object) {
            reading_.relations.push_back({.subject = subject,
                                          .predicate = predicate,
                                          .object = object,
                                          .state = state,
                                          .inferred = inferred,
                                          .at = at,
                                          .score = 90,
                                          .reason = "where it stands in the document"});
        }
    }

    EntityNumber add_entity(EntityType type, const std::string& name, Spot at) {
        reading_.entities.push_back(
            {.type = type, .by = By::title, .names = {name}, .key = fold(name), .at = at});
        return reading_.entities.size() - 1;
    }

    void add_document() {
        if (reading_.structure.title.empty()) {
            return;
        }
        const auto title = std::find_if(blocks_.begin(), blocks_.end(), [](const Block& block) {
            return block.role == Role::title;
        });
        const auto block = static_cast<std::size_t>(title - blocks_.begin());
        const Spot at{block, 0, title->flow.size()};
        const bool plan = is_plan();
        reading_.document = add_entity(plan ? EntityType::policy : EntityType::document,
                                       reading_.structure.title, at);
        for (Mention& mention : reading_.mentions[block]) {
            if (plan && mention.begin == 0 && entity(mention.entity).type == EntityType::policy) {
                join(mention.entity, reading_.document);
            }
        }
        // A headline begins with who is reported on.
        const bool press = reading_.structure.genre == Structure::Genre::press_release;
        const bool speaks = speaks_in(block) && !press;
        const Spot where = reading_.structure.issuer_at.value_or(at);
        if (plan) {
            add(reading_.structure.issuer_at ? reading_.speaker : kNoEntity, Predicate::issued,
                reading_.document, where);
        } else if (reading_.structure.issuer_at || speaks) {
            add(reading_.document, Predicate::issued_by, reading_.speaker, where);
        }
        for (const Mention& mention : reading_.mentions[block]) {  // 关于印发《…》的通知
            const bool titled =
                entity(mention.entity).type == EntityType::policy && mention.by == By::title;
            if (titled && blocks_[block].flow.text().find(U"印发") < mention.begin) {
                add(reading_.speaker, Predicate::issued, mention.entity,
                    {block, mention.begin, mention.end});
            }
        }
    }

    /// Whether the document is the plan itself, not a notice that it was issued.
    bool is_plan() const {
        const std::u32string title = fold(reading_.structure.title);
        return reading_.structure.genre == Structure::Genre::plan &&
               title.find(U"通知") == std::u32string::npos &&
               title.find(U"印发") == std::u32string::npos;
    }

    bool speaks_in(std::size_t block) const {
        const auto& mentions = reading_.mentions[block];
        return !mentions.empty() && mentions.front().begin == 0 &&
               mentions.front().entity == reading_.speaker;
    }

    /// 第20240105号《关于…的建议》 is one document.
    void join_numbers_with_titles() {
        for (std::size_t i = 0; i < blocks_.size(); ++i) {
            auto& mentions = reading_.mentions[i];
            for (std::size_t m = 0; m + 1 < mentions.size(); ++m) {
                Mention& number = mentions[m];
                Mention& title = mentions[m + 1];
                const bool papers = number.by == By::session &&
                                    entity(number.entity).type == EntityType::document &&
                                    title.by == By::title && title.begin - number.end <= 4;
                const bool behind = title.by == By::session &&
                                    entity(title.entity).type == EntityType::document &&
                                    number.by == By::title && title.begin - number.end <= 2;
                if (papers && number.entity != title.entity) {
                    join(title.entity, number.entity);
                } else if (behind && number.entity != title.entity) {
                    join(number.entity, title.entity);
                }
            }
        }
    }

    /// 您提出的《…的建议》 is what a reply's title calls 第038号建议.
    void join_proposal() {
        EntityNumber number = kNoEntity;
        for (std::size_t i = 0; i < blocks_.size(); ++i) {
            for (const Mention& mention : reading_.mentions[i]) {
                const Entity& paper = entity(mention.entity);
                if (paper.type != EntityType::document) {
                    continue;
                }
                const View before = blocks_[i].flow.text().substr(0, mention.begin);
                const bool titled = blocks_[i].role == Role::title && mention.by == By::session;
                number = titled && number == kNoEntity ? mention.entity : number;
                if (mention.by == By::title && before.ends_with(U"提出的") && number != kNoEntity &&
                    number != mention.entity) {
                    join(mention.entity, number);
                    return;
                }
            }
        }
    }

    void join(EntityNumber from, EntityNumber into) {
        Entity& kept = reading_.entities[into];
        const Entity gone = reading_.entities[from];
        kept.names.insert(kept.names.begin(), gone.names.begin(), gone.names.end());
        kept.id = kept.id.empty() ? gone.id : kept.id;
        for (auto& mentions : reading_.mentions) {
            for (Mention& mention : mentions) {
                mention.entity = mention.entity == from ? into : mention.entity;
                std::replace(mention.inner.begin(), mention.inner.end(), from, into);
            }
        }
        reading_.entities[from].names.clear();  // nobody mentions it any more
        reading_.entities[from].at.reset();
    }

    void find_proposal() {
        if (reading_.structure.genre != Structure::Genre::reply) {
            return;
        }
        for (std::size_t i = 0; i < blocks_.size(); ++i) {
            for (const Mention& mention : reading_.mentions[i]) {
                const bool paper = entity(mention.entity).type == EntityType::document;
                if (paper && (mention.by == By::session || mention.by == By::title) &&
                    proposal_ == kNoEntity) {
                    proposal_ = mention.entity;
                    add(reading_.document, Predicate::replies_to, proposal_,
                        {i, mention.begin, mention.end});
                }
            }
        }
        for (std::size_t i = 0; i < blocks_.size(); ++i) {
            for (const Mention& mention : reading_.mentions[i]) {
                read_session(i, mention);
            }
        }
    }

    void read_session(std::size_t block, const Mention& mention) {
        const bool session =
            entity(mention.entity).type == EntityType::event && mention.by == By::session;
        if (!session || proposal_ == kNoEntity) {
            return;
        }
        for (const Mention& paper : reading_.mentions[block]) {
            if (paper.entity == proposal_ && paper.begin >= mention.end &&
                paper.begin - mention.end <= 6) {
                add(proposal_, Predicate::part_of, mention.entity,
                    {block, mention.begin, paper.end}, State::stated);
            }
        }
        if (entity(mention.entity).parent != kNoEntity) {
            add(mention.entity, Predicate::part_of, entity(mention.entity).parent,
                {block, mention.begin, mention.end}, State::stated);
        }
    }

    void read_salutation(std::size_t block) {
        for (const Mention& mention : reading_.mentions[block]) {
            const EntityType type = entity(mention.entity).type;
            if (type == EntityType::person || graph::contains(graph::kBodyTypes, type)) {
                const Spot at{block, mention.begin, mention.end};
                add(reading_.document, Predicate::addressed_to, mention.entity, at);
                add(proposal_, Predicate::proposed_by, mention.entity, at, State::done, true);
            }
        }
    }

    void add_annex(std::size_t block) {
        const Flow& flow = blocks_[block].flow;
        const Spot at{block, 0, flow.size()};
        if (reading_.annex != kNoEntity || reading_.document == kNoEntity) {
            return;
        }
        reading_.annex = add_entity(EntityType::document, flow.written(0, flow.size()), at);
        add(reading_.annex, Predicate::part_of, reading_.document, at, State::stated);
        for (std::size_t i = block; i < blocks_.size(); ++i) {
            const auto label = blocks_[i].flow.text().find(U"填报单位");
            if (label != View::npos) {
                add(reading_.annex, Predicate::issued_by, reading_.speaker,
                    {i, label, blocks_[i].flow.size()});
                return;
            }
        }
    }

    /// A place that handles something is who governs it.
    EntityNumber handler(EntityNumber number) const {
        return number == reading_.home ? reading_.speaker : number;
    }

    /// 由 A 主办, B、C 会办; A 为主办单位.
    void read_handlers() {
        for (std::size_t i = 0; i < blocks_.size() && proposal_ != kNoEntity; ++i) {
            if (blocks_[i].role != Role::paragraph && blocks_[i].role != Role::closing) {
                continue;
            }
            for (const Clause& clause : clauses_of(reading_, i)) {
                read_handlers(clause);
            }
        }
    }

    /// 我局作为主办单位,会同 A、B 研究: 会同 before a heading names who was asked.
    void read_consulted(const Clause& clause) {
        for (const Group& group : clause.groups) {
            if (!clause.between(clause.begin, group.begin).ends_with(U"会同")) {
                continue;
            }
            const Spot at{clause.block, group.begin, group.end};
            add(proposal_, Predicate::lead_handler, reading_.speaker, at, State::done, true);
            for (const EntityNumber body : group.members) {
                if (entity(body).type == EntityType::government) {
                    add(proposal_, Predicate::co_handler, body, at);
                }
            }
        }
    }

    void read_handlers(const Clause& clause) {
        const std::string& place = blocks_[clause.block].place;
        if (place.starts_with("0·") && clause.text.find(U"主办") != View::npos) {
            read_consulted(clause);
        }
        for (const Group& group : clause.groups) {
            const View after = clause.between(group.end, clause.end);
            const bool lead = after.starts_with(U"主办") || after.starts_with(U"为主办单位") ||
                              after.starts_with(U"牵头办理");
            const bool co = after.starts_with(U"会办") || after.starts_with(U"协办") ||
                            after.starts_with(U"为会办单位") || after.starts_with(U"等会办") ||
                            after.starts_with(U"等单位会办") || after.starts_with(U"汇办");
            for (const EntityNumber member : group.members) {
                const EntityNumber body = handler(member);
                if ((lead || co) && body != kNoEntity &&
                    graph::contains(graph::kBodyTypes, entity(body).type)) {
                    add(proposal_, lead ? Predicate::lead_handler : Predicate::co_handler, body,
                        {clause.block, group.begin, group.end});
                }
            }
        }
    }

    /// A plan or a proposal is about what its title names.
    void read_targets() {
        for (std::size_t i = 0; i < blocks_.size(); ++i) {
            for (const Mention& mention : reading_.mentions[i]) {
                const EntityType type = entity(mention.entity).type;
                const bool titled =
                    mention.by == By::title || mention.by == By::quote || mention.by == By::local;
                if (!titled || (type != EntityType::policy && type != EntityType::document)) {
                    continue;
                }
                for (const EntityNumber inner : mention.inner) {
                    if (entity(inner).type != EntityType::place &&
                        entity(inner).type != EntityType::government) {
                        add(mention.entity, Predicate::targets, inner,
                            {i, mention.begin, mention.end}, State::stated);
                    }
                }
            }
        }
    }

    Reading& reading_;
    const std::vector<Block>& blocks_;
    EntityNumber proposal_ = kNoEntity;
};

}  // namespace

void read_frame(Reading& reading) {
    Frame(reading).read();
}

}  // namespace importers::letter
