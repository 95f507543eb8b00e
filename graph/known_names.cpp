#include "graph/known_names.hpp"

#include "graph/snapshot.hpp"

#include <algorithm>
#include <tuple>

namespace graph {

namespace {

std::u32string matching_key(std::string_view name) {
    std::u32string key;
    for (const char32_t point : decode(name)) {
        if (!is_space(point)) {
            key += fold_code_point(point);
        }
    }
    return key;
}

std::uint64_t beginning(std::u32string_view text) {
    constexpr unsigned kHalf = 32;
    return (std::uint64_t{text[0]} << kHalf) | text[1];
}

std::vector<KnownName> names_of(const Snapshot& snapshot) {
    std::vector<KnownName> names;
    for (Vertex vertex = 0; vertex < snapshot.entity_count(); ++vertex) {
        const auto type = snapshot.type(vertex);
        if (type == EntityType::funding || type == EntityType::item) {
            continue;
        }
        const ShownNames& shown = snapshot.shown_names(vertex);
        for (const Name& name : snapshot.names(vertex)) {
            KnownName known{.key = matching_key(name.text),
                            .text = std::string(name.text),
                            .id = snapshot.id(vertex),
                            .shown = shown.zh_hans ? shown.zh_hans->text : std::string(name.text),
                            .type = type,
                            .kind = std::string(name.kind)};
            names.push_back(std::move(known));
        }
    }
    return names;
}

}  // namespace

KnownNames::KnownNames(const Snapshot& snapshot) : KnownNames(names_of(snapshot)) {}

KnownNames::KnownNames(std::vector<KnownName> names) : names_(std::move(names)) {
    std::erase_if(names_, [](const KnownName& name) { return name.key.size() < 2; });
    const auto order = [](const KnownName& name) { return std::tie(name.key, name.id); };
    std::sort(names_.begin(), names_.end(), [&](const KnownName& a, const KnownName& b) {
        return std::tuple(order(a), a.kind != "official") <
               std::tuple(order(b), b.kind != "official");
    });
    names_.erase(
        std::unique(names_.begin(), names_.end(),
                    [&](const KnownName& a, const KnownName& b) { return order(a) == order(b); }),
        names_.end());
    for (const KnownName& name : names_) {
        auto& lengths = lengths_[beginning(name.key)];
        const auto length =
            static_cast<std::uint16_t>(std::min<std::size_t>(name.key.size(), 0xFFFF));
        if (std::find(lengths.begin(), lengths.end(), length) == lengths.end()) {
            lengths.push_back(length);
        }
    }
    for (auto& [start, lengths] : lengths_) {
        std::sort(lengths.rbegin(), lengths.rend());
    }
}

std::vector<const KnownName*> KnownNames::longest_at(std::u32string_view text,
                                                     std::size_t place) const {
    if (place + 2 > text.size()) {
        return {};
    }
    const auto found = lengths_.find(beginning(text.substr(place)));
    if (found == lengths_.end()) {
        return {};
    }
    for (const std::uint16_t length : found->second) {
        if (place + length <= text.size()) {
            auto names = called(text.substr(place, length));
            if (!names.empty()) {
                return names;
            }
        }
    }
    return {};
}

std::vector<const KnownName*> KnownNames::called(std::u32string_view key) const {
    std::vector<const KnownName*> result;
    auto name =
        std::lower_bound(names_.begin(), names_.end(), key,
                         [](const KnownName& a, std::u32string_view b) { return a.key < b; });
    for (; name != names_.end() && name->key == key; ++name) {
        result.push_back(&*name);
    }
    return result;
}

}  // namespace graph
