/// Who writes, and words that point at somebody.
#include "importers/letter/entities.hpp"

#include <algorithm>

namespace importers::letter {

using graph::EntityType;

namespace {

/// The place of who writes, or he himself where no mention names it.
EntityNumber governed(const Reading& reading) {
    return reading.home == kNoEntity ? reading.speaker : reading.home;
}

/// 计划 may point at a policy or a programme.
EntityType alike(EntityType type) {
    return type == EntityType::policy ? EntityType::programme : type;
}

/// 中心 and 该中心 point at what is called so at its end, whatever that is.
EntityNumber last_called(const Reading& reading, std::size_t block, const Span& span) {
    std::u32string_view word = span.key;
    word.remove_prefix(word.starts_with(U'该') || word.starts_with(U'此') ? 1 : 0);
    if (word.size() == span.key.size() && word.size() > 1) {  // 医院 is the one of the headline
        for (std::size_t i = 0; i < block && i < reading.mentions.size(); ++i) {
            if (reading.structure.blocks[i].role == Block::Role::title) {
                for (const Mention& mention : reading.mentions[i]) {
                    if (reading.entity(mention.entity).key.ends_with(word) &&
                        reading.entity(mention.entity).type == span.type) {
                        return mention.entity;
                    }
                }
            }
        }
    }
    constexpr std::size_t kBlocksBack = 2;
    for (std::size_t back = 0; back <= std::min(block, kBlocksBack) && word.size() > 1; ++back) {
        const auto& mentions = reading.mentions[block - back];
        for (auto mention = mentions.rbegin(); mention != mentions.rend(); ++mention) {
            const Entity& entity = reading.entity(mention->entity);
            if ((back > 0 || mention->end <= span.begin) && entity.key.ends_with(word) &&
                !entity.count) {
                return mention->entity;
            }
        }
    }
    return kNoEntity;
}

EntityNumber last_before(const Reading& reading, std::size_t block, const Span& span) {
    if (const EntityNumber called = last_called(reading, block, span); called != kNoEntity) {
        return called;
    }
    constexpr std::size_t kBlocksBack = 2;
    for (std::size_t back = 0; back <= std::min(block, kBlocksBack); ++back) {
        const auto& mentions = reading.mentions[block - back];
        for (auto mention = mentions.rbegin(); mention != mentions.rend(); ++mention) {
            const EntityType type = reading.entity(mention->entity).type;
            const bool fits = span.type == EntityType::organisation
                                  ? graph::contains(graph::kBodyTypes, type)
                                  : alike(type) == alike(span.type);
            if ((back > 0 || mention->end <= span.begin) && mention->by != By::speaker && fits) {
                return mention->entity;
            }
        }
        if (span.type == EntityType::organisation) {
            return kNoEntity;  // 其 points no further back
        }
    }
    return kNoEntity;
}

/// A place that stands in names of its bodies only.
void add_home(Reading& reading, const std::u32string& name) {
    for (std::size_t block = 0; block < reading.structure.blocks.size(); ++block) {
        const Flow& flow = reading.structure.blocks[block].flow;
        const auto at = flow.text().find(name);
        if (at != std::u32string_view::npos) {
            reading.home = reading.entities.size();
            reading.entities.push_back({.type = EntityType::place,
                                        .by = By::local,
                                        .names = {flow.written(at, at + name.size())},
                                        .key = name,
                                        .at = Spot{block, at, at + name.size()}});
            return;
        }
    }
}

void find_home(Reading& reading, const Setting& setting) {
    const std::u32string& home = setting.district.empty() ? setting.city : setting.district;
    for (EntityNumber i = 0; i < reading.entities.size() && !home.empty(); ++i) {
        const bool place = reading.entity(i).type == EntityType::place;
        reading.home = place && reading.entity(i).key.ends_with(home) ? i : reading.home;
    }
    if (reading.home == kNoEntity && !home.empty()) {
        add_home(reading, home);
    }
}

/// 石岗区推进…行动方案, where nobody signs.
bool begins_with_home(const Structure& structure, const Setting& setting) {
    const std::u32string title = fold(structure.title);
    const std::u32string& home = setting.district.empty() ? setting.city : setting.district;
    return !home.empty() && (title.starts_with(home) || title.starts_with(setting.city + home));
}

/// The government of the place, where it is named; else the place.
EntityNumber government_of(const Reading& reading, const Setting& setting) {
    const std::u32string& home = setting.district.empty() ? setting.city : setting.district;
    for (EntityNumber i = 0; i < reading.entities.size(); ++i) {
        const Entity& entity = reading.entity(i);
        const std::u32string key = entity.full.empty() ? entity.key : fold(entity.full);
        if (entity.type == EntityType::government && !entity.names.empty() &&
            (key.ends_with(home + U"人民政府") || key.ends_with(home + U"政府"))) {
            return i;
        }
    }
    return reading.home;
}

/// The office of a government speaks for it.
void speak_for_government(Reading& reading, const Setting& setting) {
    constexpr std::u32string_view kOffice = U"办公室";
    if (reading.speaker == kNoEntity || !reading.entity(reading.speaker).at ||
        !reading.entity(reading.speaker).key.ends_with(U"政府办公室")) {
        return;
    }
    const EntityNumber named = government_of(reading, setting);
    if (named != kNoEntity && reading.entity(named).type == EntityType::government) {
        reading.speaker = named;
        return;
    }
    const Entity& office = reading.entity(reading.speaker);
    const Spot at = *office.at;
    const Flow& flow = reading.structure.blocks[at.block].flow;
    if (!flow.text().substr(at.begin, at.end - at.begin).ends_with(U"政府办公室")) {
        return;  // written short: 区府办
    }
    Entity government{.type = EntityType::government, .by = By::body};
    government.key = office.key.substr(0, office.key.size() - kOffice.size());
    government.names = {flow.written(at.begin, at.end - kOffice.size())};
    government.at = Spot{at.block, at.begin, at.end - kOffice.size()};
    reading.speaker = reading.entities.size();
    reading.entities.push_back(std::move(government));
}

}  // namespace

void find_speaker(Reading& reading, const Setting& setting) {
    const Structure& structure = reading.structure;
    if (structure.issuer_at) {
        for (const Mention& mention : reading.mentions[structure.issuer_at->block]) {
            reading.speaker = mention.entity;
        }
    }
    // Else who the title begins with: 深圳市龙岗区人民政府关于….
    for (std::size_t i = 0; i < structure.blocks.size() && reading.speaker == kNoEntity; ++i) {
        const auto& mentions = reading.mentions[i];
        const bool title = structure.blocks[i].role == Block::Role::title;
        if (title && !mentions.empty() && mentions.front().begin == 0 &&
            graph::contains(graph::kBodyTypes, reading.entity(mentions.front().entity).type)) {
            reading.speaker = mentions.front().entity;
        }
    }
    find_home(reading, setting);
    speak_for_government(reading, setting);
    if (reading.speaker == kNoEntity && begins_with_home(structure, setting)) {
        reading.speaker = government_of(reading, setting);
    }
    for (std::size_t i = 0; i < structure.blocks.size() && reading.speaker == kNoEntity; ++i) {
        const bool first = structure.blocks[i].role == Block::Role::paragraph;
        for (const Mention& mention : reading.mentions[i]) {
            const bool body =
                graph::contains(graph::kBodyTypes, reading.entity(mention.entity).type);
            reading.speaker =
                first && body && reading.speaker == kNoEntity ? mention.entity : reading.speaker;
        }
    }
}

void take_pointers(Reading& reading, std::size_t block, const std::vector<Span>& spans) {
    auto& mentions = reading.mentions[block];
    for (const Span& span : spans) {
        if (span.names_one()) {
            continue;
        }
        const bool everywhere = span.key.starts_with(U'全');
        const EntityNumber meant = span.by == By::speaker ? reading.speaker
                                   : everywhere           ? governed(reading)
                                                          : last_before(reading, block, span);
        if (meant == kNoEntity) {
            continue;
        }
        if (span.by == By::speaker || everywhere) {
            Entity& entity = reading.entities[meant];
            entity.names.push_back(
                reading.structure.blocks[block].flow.written(span.begin, span.end));
        }
        mentions.push_back({meant, span.begin, span.end, span.by, {}});
    }
    std::sort(mentions.begin(), mentions.end(),
              [](const Mention& a, const Mention& b) { return a.begin < b.begin; });
}

}  // namespace importers::letter
