/// What forms at the end of a reply say: its class, whether the author was content, and how far it
/// may be made public.
#include "importers/letter/reading.hpp"

#include <algorithm>
#include <array>

namespace importers::letter {

namespace {

using View = std::u32string_view;
using graph::Predicate;

constexpr std::array<View, 7> kClassLabels = {
    U"办理结果", U"办理类别", U"办理实效", U"评估类别", U"答复类别", U"办理情况分类", U"类别"};
constexpr std::array<View, 5> kDisclosureLabels = {U"公开方式", U"公开属性", U"公开类别",
                                                   U"公开形式", U"信息公开"};
constexpr std::array<View, 7> kDisclosures = {U"全文公开", U"主动公开",   U"摘要公开", U"部分公开",
                                              U"不予公开", U"依申请公开", U"不公开"};
/// The longer ones first: 满意 stands in all of them.
constexpr std::array<View, 6> kContent = {U"非常满意", U"比较满意", U"基本满意",
                                          U"不满意",   U"较满意",   U"满意"};
constexpr std::array<View, 7> kWhoIsContent = {U"委员",   U"代表", U"提案人", U"领衔",
                                               U"建议人", U"反馈", U"评价"};

struct FoundWord {
    std::size_t begin = View::npos;
    std::size_t end = 0;
};

template <std::size_t Size>
FoundWord first_found(View text, const std::array<View, Size>& words, std::size_t from = 0) {
    for (const View word : words) {
        if (const auto at = text.find(word, from); at != View::npos) {
            return {at, at + word.size()};
        }
    }
    return {};
}

bool is_class(char32_t c) {
    return c >= U'a' && c <= U'd';
}

class OutcomeReader {
public:
    explicit OutcomeReader(Reading& reading)
        : reading_(reading), blocks_(reading.structure.blocks) {}

    void read() {
        for (const Relation& relation : reading_.relations) {
            if (relation.predicate == Predicate::replies_to) {
                proposal_ = relation.object;
            }
        }
        if (proposal_ == kNoEntity) {
            return;
        }
        for (std::size_t i = 0; i < blocks_.size(); ++i) {
            if (blocks_[i].role == Block::Role::cell) {
                return;  // an annex has no class of its own
            }
            read_class(i);
            read_content(i);
            read_disclosure(i);
        }
    }

private:
    View text(std::size_t block) const { return blocks_[block].flow.text(); }

    /// 办理结果:B; the letter may stand on the next line, between underscores.
    void read_class(std::size_t block) {
        const FoundWord label = first_found(text(block), kClassLabels);
        if (label.begin != View::npos) {
            const std::size_t found = class_in(block, label.end);
            if (found == View::npos && block + 1 < blocks_.size()) {
                class_in(block + 1, 0);
            }
        } else if (text(block).starts_with(U'(') && text(block).ends_with(U"类)")) {
            class_in(block, 1);
        }
    }

    /// Where the class stands within a few characters; what explains all classes is none.
    std::size_t class_in(std::size_t block, std::size_t from) {
        constexpr std::size_t kNear = 8;
        const View words = text(block);
        const auto begin = words.begin() + static_cast<std::ptrdiff_t>(from);
        const auto letter = std::find_if(begin, words.end(), is_class);
        const auto at = static_cast<std::size_t>(letter - words.begin());
        const bool alone = letter != words.end() && at - from <= kNear &&
                           (at + 1 == words.size() || !is_letter(words[at + 1])) &&
                           words.find(U"类:", at) == View::npos;
        if (!alone || said(Predicate::outcome_class)) {
            return View::npos;
        }
        add(Predicate::outcome_class, proposal_, block, at, at + 1);
        return at;
    }

    void read_content(std::size_t block) {
        const View label = U"满意度:";
        const auto form = text(block).find(label);
        const FoundWord content =
            first_found(text(block), kContent, form == View::npos ? 0 : form + label.size());
        const bool told =
            form != View::npos ||
            (first_found(text(block), kWhoIsContent).begin != View::npos &&
             !text(block).substr(std::min(content.end, text(block).size())).starts_with(U'度'));
        constexpr std::size_t kLongest = 80;  // a form or a sentence, no paragraph of praise
        if (content.begin != View::npos && told && text(block).size() <= kLongest &&
            !said(Predicate::satisfaction)) {
            add(Predicate::satisfaction, reading_.document, block, content.begin, content.end);
        }
    }

    void read_disclosure(std::size_t block) {
        const FoundWord label = first_found(text(block), kDisclosureLabels);
        const FoundWord how = label.begin == View::npos
                                  ? FoundWord{}
                                  : first_found(text(block), kDisclosures, label.end);
        if (how.begin != View::npos && !said(Predicate::disclosure)) {
            add(Predicate::disclosure, reading_.document, block, how.begin, how.end);
        }
    }

    bool said(Predicate predicate) const {
        return std::any_of(reading_.relations.begin(), reading_.relations.end(),
                           [&](const Relation& one) { return one.predicate == predicate; });
    }

    void add(Predicate predicate, EntityNumber subject, std::size_t block, std::size_t begin,
             std::size_t end) {
        if (subject != kNoEntity) {
            reading_.relations.push_back({.subject = subject,
                                          .predicate = predicate,
                                          .words = blocks_[block].flow.written(begin, end),
                                          .state = graph::State::done,
                                          .at = {block, begin, end},
                                          .score = 85,
                                          .reason = "a line of the form around the reply"});
        }
    }

    Reading& reading_;
    const std::vector<Block>& blocks_;
    EntityNumber proposal_ = kNoEntity;
};

}  // namespace

void read_outcome(Reading& reading) {
    OutcomeReader(reading).read();
}

}  // namespace importers::letter
