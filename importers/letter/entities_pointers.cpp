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

EntityNumber last_before(const Reading& reading, std::size_t block, const Span& span) {
    constexpr std::size_t kBlocksBack = 2;
    for (std::size_t back = 0; back <= std::min(block, kBlocksBack); ++back) {
        const auto& mentions = reading.mentions[block - back];
        for (auto mention = mentions.rbegin(); mention != mentions.rend(); ++mention) {
            const EntityType type = reading.entity(mention->entity).type;
            const bool fits = span.type == EntityType::organisation
                                  ? graph::contains(graph::kBodyTypes, type)
                                  : type == span.type;
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
    for (std::size_t i = 0; i < structure.blocks.size() && reading.speaker == kNoEntity; ++i) {
        const bool first = structure.blocks[i].role == Block::Role::paragraph;
        for (const Mention& mention : reading.mentions[i]) {
            const bool body =
                graph::contains(graph::kBodyTypes, reading.entity(mention.entity).type);
            reading.speaker =
                first && body && reading.speaker == kNoEntity ? mention.entity : reading.speaker;
        }
    }
    const std::u32string& home = setting.district.empty() ? setting.city : setting.district;
    for (EntityNumber i = 0; i < reading.entities.size() && !home.empty(); ++i) {
        const bool place = reading.entity(i).type == EntityType::place;
        reading.home = place && reading.entity(i).key.ends_with(home) ? i : reading.home;
    }
}

void take_pointers(Reading& reading, std::size_t block, const std::vector<Span>& spans) {
    auto& mentions = reading.mentions[block];
    for (const Span& span : spans) {
        if (span.names_one()) {
            continue;
        }
        const EntityNumber meant = span.by == By::speaker ? reading.speaker
                                   : span.type == EntityType::place
                                       ? governed(reading)
                                       : last_before(reading, block, span);
        if (meant == kNoEntity) {
            continue;
        }
        if (span.by == By::speaker || span.type == EntityType::place) {
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
