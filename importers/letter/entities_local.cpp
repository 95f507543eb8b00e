/// Names that the document itself explains, and the seat of who writes.
#include "graph/text.hpp"
#include "importers/letter/entities.hpp"
#include "importers/letter/lexicon.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace importers::letter {

using View = std::u32string_view;
using graph::EntityType;

void read_seat(View issuer, Setting& setting) {
    while (!issuer.empty()) {
        const std::size_t size = words().common.at(issuer, 0);
        const CommonName* const place =
            size == 0 ? nullptr : words().common.find(issuer.substr(0, size));
        if (place == nullptr || place->type != EntityType::place) {
            constexpr std::size_t kLongest = 4;
            const auto city = issuer.find(U'市');
            const bool named = city != View::npos && city > 1 && city < kLongest &&
                               !ends_with_any(issuer.substr(0, city), {U"城", U"都", U"超"});
            if (setting.city.empty() && named) {
                setting.city = issuer.substr(0, city + 1);
                issuer.remove_prefix(city + 1);
                continue;
            }
            const auto end = issuer.find_first_of(U"区县");
            const bool district =
                end != View::npos && end > 0 && end <= kLongest && setting.district.empty();
            setting.district =
                district ? std::u32string(issuer.substr(0, end + 1)) : setting.district;
            return;
        }
        const std::u32string name =
            place->same_as.empty() ? std::u32string(issuer.substr(0, size)) : place->same_as;
        const CommonName* const official = words().common.find(name);
        if (name.ends_with(U'区') && name.find(U"行政") == View::npos && name != U"粤港澳大湾区") {
            setting.district = name;
            setting.city =
                official != nullptr && !official->within.empty() ? official->within : setting.city;
        } else if (setting.city.empty()) {
            setting.city = name;
        }
        issuer.remove_prefix(size);
    }
}

bool has_short_forms(EntityType type) {
    return type == EntityType::university || type == EntityType::hospital ||
           type == EntityType::company || type == EntityType::research_institute ||
           type == EntityType::laboratory;
}

namespace {

/// A full name whose short forms may stand in the document.
struct Full {
    std::string name;
    std::u32string key;
    EntityType type = EntityType::organisation;
};

/// 香港中文大学 too, where only 香港中文大学(深圳) is named.
std::vector<Full> full_names(const std::vector<Span>& spans) {
    std::vector<Full> names;
    std::set<std::u32string> seen;
    for (const Span& span : spans) {
        constexpr std::size_t kLeast = 5;
        const bool of_university =
            span.type != EntityType::university && span.key.find(U"大学") != std::u32string::npos;
        if (!has_short_forms(span.type) || span.key.size() < kLeast || of_university) {
            continue;  // 港中深 is no laboratory of 香港中文大学(深圳)
        }
        if (const auto brackets = span.key.find(U'(');
            brackets != View::npos && span.key.ends_with(U')')) {
            const std::u32string base = span.key.substr(0, brackets);
            if (base.size() >= kLeast && seen.insert(base).second) {
                names.push_back({graph::encode(base), base, span.type});
            }
        }
        if (seen.insert(span.key).second) {
            names.push_back({graph::encode(span.key), span.key, span.type});
        }
    }
    return names;
}

bool is_and(char32_t point) {
    return point == U'与' || point == U'和' || point == U'及' || point == U'同';
}

/// Short forms of full names of the document, where they stand as words by themselves.
class ShortForms {
public:
    ShortForms(const std::vector<Full>& names, Setting& setting)
        : names_(names), setting_(setting) {}

    void look_in(const Boundaries& bounds, const std::vector<Span>& spans) {
        const View text = bounds.text();
        for (std::size_t begin = 0; begin < text.size(); ++begin) {
            if (!bounds.may_begin(begin)) {
                continue;
            }
            for (std::size_t size = 2; size <= kLongest && begin + size <= text.size(); ++size) {
                const View word = text.substr(begin, size);
                // 港中大与龙岗医院: what a kind at its end made one name may begin with a short
                // form.
                const bool before_another = word.ends_with(U'大') && begin + size < text.size() &&
                                            is_and(text[begin + size]);
                const bool taken = std::any_of(spans.begin(), spans.end(), [&](const Span& span) {
                    const bool two = before_another && span.by == By::kind && span.begin == begin;
                    return span.names_one() && !two && span.begin < begin + size &&
                           begin < span.end;
                });
                if (!taken && bounds.may_end(begin + size) &&
                    std::all_of(word.begin(), word.end(), graph::is_han)) {
                    take(word);
                }
            }
        }
    }

private:
    static constexpr std::size_t kLongest = 5;

    void take(View word) {
        if (setting_.local.find(word) != nullptr || words().generic.find(word) != nullptr ||
            words().stops.find(word) != nullptr || words().triggers.find(word) != nullptr) {
            return;
        }
        std::vector<const Full*> fit;
        for (std::size_t i = 0; i < names_.size(); ++i) {
            const bool long_enough = word.size() > 2 || word.ends_with(U'大');
            if (long_enough && word.size() + 2 <= names_[i].key.size() &&
                is_short_form(word, names_[i].key)) {
                fit.push_back(&names_[i]);
            }
        }
        // 港中大 is 香港中文大学 before it is 香港中文大学(深圳).
        std::stable_sort(fit.begin(), fit.end(), [&](const Full* a, const Full* b) {
            return word.ends_with(U'大') && a->key.size() < b->key.size();
        });
        if (!fit.empty()) {
            LocalName name{fit.front()->type, fit.front()->key, {}};
            for (std::size_t i = 1; i < fit.size(); ++i) {
                name.others.push_back(fit[i]->key);
            }
            setting_.local.add(std::u32string(word), std::move(name));
        }
    }

    const std::vector<Full>& names_;
    Setting& setting_;
};

/// Names that stand in the document again and again are names, whatever stands before them once.
void add_repeated(const std::vector<Span>& spans, Setting& setting) {
    constexpr std::size_t kLeast = 6;
    std::map<std::u32string, int> times;
    for (const Span& span : spans) {
        const bool found_by_kind = span.by == By::kind && span.type != EntityType::collection;
        if (span.by == By::title && span.key.size() >= kLeast) {
            setting.local.add(span.key, {span.type, span.key, {}});
        }
        if (span.type == EntityType::association && span.key.ends_with(U"基金")) {
            setting.local.add(span.key, {span.type, span.key, {}});
        }
        if (!span.acronym.empty() && graph::is_han(span.acronym.front())) {
            setting.local.add(span.acronym, {span.type, span.key, {}});
        }
        if (found_by_kind && span.key.size() >= kLeast && ++times[span.key] == 2) {
            setting.local.add(span.key, {span.type, span.key, {}});
        }
    }
}

}  // namespace

void read_local_names(const Structure& structure, Setting& setting) {
    if (!setting.district.empty() && words().common.find(setting.district) == nullptr) {
        setting.local.add(setting.district, {EntityType::place, setting.district, {}});
    }
    std::vector<Span> all;
    std::vector<std::vector<Span>> by_block;
    for (const Block& block : structure.blocks) {
        const View text = block.flow.text();
        by_block.push_back(spans_in(text, setting));
        for (const Span& span : by_block.back()) {
            all.push_back(span);
            all.insert(all.end(), span.inner.begin(), span.inner.end());
        }
        for (const Definition& definition : definitions_in(text)) {
            for (const Span& span : by_block.back()) {
                if (span.names_one() && span.end == definition.after) {
                    setting.local.add(definition.name, {span.type, span.key, {}});
                }
            }
        }
    }
    add_repeated(all, setting);
    const std::vector<Full> names = full_names(all);
    ShortForms forms(names, setting);
    for (std::size_t i = 0; i < structure.blocks.size(); ++i) {
        forms.look_in(Boundaries(structure.blocks[i].flow.text()), by_block[i]);
    }
}

}  // namespace importers::letter
