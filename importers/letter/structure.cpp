#include "importers/letter/structure.hpp"

#include "graph/text.hpp"
#include "importers/letter/dates.hpp"
#include "importers/letter/lexicon.hpp"
#include "importers/letter/lines.hpp"

#include <algorithm>
#include <array>

namespace importers::letter {

namespace {

using Role = Block::Role;
using View = std::u32string_view;

bool any_of(View text, std::initializer_list<View> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](View word) { return text.find(word) != View::npos; });
}

/// "一、" and the like; the length of it, or 0.
std::size_t heading_mark(View text) {
    std::size_t size = 0;
    while (size < text.size() && is_numeral(text[size])) {
        ++size;
    }
    return size > 0 && size <= 3 && size < text.size() &&
                   (text[size] == U'、' || text[size] == U'.')
               ? size + 1
               : 0;
}

/// "(一)", "(1)", "1.", "1、", and "一是", "首先"; the length of it, or 0.
std::size_t paragraph_mark(View text) {
    std::size_t at = text.starts_with(U'(') ? 1 : 0;
    const std::size_t first = at;
    while (at < text.size() && at < first + 3 && (is_numeral(text[at]) || is_digit(text[at]))) {
        ++at;
    }
    if (at == first || at == text.size()) {
        return 0;
    }
    if (first == 1) {
        return text[at] == U')' ? at + 1 : 0;
    }
    if (is_digit(text[first])) {
        const bool number = at + 1 < text.size() && is_digit(text[at + 1]);
        return (text[at] == U'.' && !number) || text[at] == U'、' ? at + 1 : 0;
    }
    return text[at] == U'是' ? at + 1 : 0;
}

bool is_salutation(View text) {
    return text.size() < 60 && text.ends_with(U':') &&
           (text.starts_with(U"尊敬的") || any_of(text, {U"委员", U"代表", U"先生", U"女士"}) ||
            ends_with_any(text.substr(0, text.size() - 1),
                          {U"单位", U"局", U"政府", U"委", U"办"}));
}

bool is_annex(View text) {
    return text.size() <= 5 && text.starts_with(U"附件");
}

/// 附件:2025年重点项目表
bool is_titled_annex(View text) {
    constexpr std::size_t kLongest = 40;
    const auto colon = text.find(U':');
    return text.starts_with(U"附件") && colon != View::npos && colon <= 4 &&
           colon + 1 < text.size() && text.size() <= kLongest && text.find(U'。') == View::npos &&
           text.find(U"1.") == View::npos;
}

/// ＊＊＊
bool is_one_character(View text) {
    return text.size() > 1 && text.find_first_not_of(text.front()) == View::npos;
}

/// A line of a form or of a web page around the document.
bool is_frame(View text) {
    if (text == U"新闻公报" || text == U"新闻稿" || text == U"即时发布" || text == U"新闻发布" ||
        text == U"完" || is_one_character(text)) {
        return true;
    }
    return starts_with_any(
        text, {U"办理类型", U"公开属性", U"新闻稿即时", U"新闻公报", U"即时发布", U"索引号",
               U"发布日期", U"发文日期", U"来源:",      U"发布机构", U"主题词",   U"抄送",
               U"分享",     U"打印",     U"字号",       U"浏览次数", U"名称:",    U"文号",
               U"联系人",   U"联系电话", U"电话",       U"公开方式", U"(联系"});
}

bool is_sentence(View text) {
    return text.find(U'。') != View::npos || text.find(U';') != View::npos || text.size() > 70;
}

bool is_date_line(View text) {
    constexpr std::size_t kLongest = 20;
    return text.size() <= kLongest && parse_date(text);
}

/// A number of a document: 深府办函〔2024〕12号.
bool is_reference(View text) {
    return text.size() < 30 && text.ends_with(U'号') &&
           any_of(text, {U"〔", U"[", U"(20", U"字第", U"函第"});
}

/// Which of a worklist's columns a table head names; empty if none.
std::string_view column_of(View text) {
    struct Head {
        View words;
        std::string_view column;
    };
    constexpr Head kHeads[] = {{U"明年待落实", "next_year"}, {U"下一步", "next_year"},
                               {U"当年推动", "pushed"},      {U"正在推进", "pushed"},
                               {U"当年完成", "done"},        {U"已完成", "done"}};
    if (text.size() > 12) {
        return {};
    }
    for (const Head& head : kHeads) {
        if (text.find(head.words) != View::npos) {
            return head.column;
        }
    }
    return {};
}

std::string_view name_of_column(std::string_view column) {
    return column == "done"     ? "当年完成的事项"
           : column == "pushed" ? "当年推动的工作"
                                : "明年待落实事项";
}

/// More than one in fifty Han characters has a simplified form.
bool is_traditional(View text) {
    constexpr std::ptrdiff_t kOneIn = 50;
    const auto han = std::count_if(text.begin(), text.end(), graph::is_han);
    const auto differ = std::count_if(text.begin(), text.end(), [](char32_t c) {
        return graph::is_han(c) && graph::fold_code_point(c) != c;
    });
    return differ > han / kOneIn;
}

class Parser {
public:
    explicit Parser(View document) : lines_(lines_of(document)) {}

    Structure parse() {
        take_title();
        join_title();
        for (; next_ < lines_.size(); ++next_) {
            take(lines_[next_]);
        }
        find_date_and_issuer();
        result_.genre = genre();
        return std::move(result_);
    }

private:
    using Genre = Structure::Genre;

    View text(std::size_t line) const { return lines_[line].flow.text(); }

    void take_title() {
        constexpr std::size_t kMostTitleLines = 4;
        std::size_t taken = 0;
        while (next_ < lines_.size() && taken < kMostTitleLines) {
            const View line = text(next_);
            const bool underlines = is_one_character(line);
            if (!result_.title.empty() && (underlines || line.front() == U'-')) {
                return;
            }
            if (is_reference(line) && result_.reference.empty()) {
                result_.reference = lines_[next_].flow.written(0, line.size());
            } else if (!is_frame(line) && !is_date_line(line)) {
                if (is_salutation(line) || is_sentence(line) || heading_mark(line) != 0) {
                    return;
                }
                result_.title += lines_[next_].flow.written(0, line.size());
                add(Role::title, "T·title", lines_[next_].flow);
                ++taken;
                if (ends_with_any(line, {U"的函", U"答复", U"复函", U"方案", U"规划", U"措施",
                                         U"报告", U"通知", U"纲要"}) ||
                    (line.ends_with(U"年)") || line.ends_with(U"稿)"))) {
                    ++next_;
                    return;
                }
            } else {
                add(Role::closing, "T", lines_[next_].flow);
            }
            ++next_;
        }
    }

    /// The title of a letter or plan is one text, on however many lines it stands; lines of a
    /// headline are not.
    void join_title() {
        const std::u32string title = fold(result_.title);
        const bool formal = any_of(title, {U"关于", U"印发"}) &&
                            ends_with_any(title, {U"函", U"答复", U"通知", U"意见"});
        auto& blocks = result_.blocks;
        const auto is_title = [](const Block& block) { return block.role == Role::title; };
        const auto first = std::find_if(blocks.begin(), blocks.end(), is_title);
        if (!formal || first == blocks.end()) {
            return;
        }
        for (auto line = first + 1; line != blocks.end(); ++line) {
            if (is_title(*line)) {
                first->flow.append(line->flow);
            }
        }
        blocks.erase(std::remove_if(first + 1, blocks.end(), is_title), blocks.end());
    }

    void take(Line& line) {
        const View words = line.flow.text();
        if (line.row > 0) {
            take_row(line);
        } else if (is_titled_annex(words) && !result_.blocks.empty()) {
            add(Role::annex_title, "A", line.flow);
        } else if (is_annex(words)) {
            annex_ = true;
            annex_title_next_ = true;
            section_ = 0;
            place_ = "A";
            columns_.clear();
            add(Role::closing, "A", line.flow);
        } else if (annex_title_next_) {
            annex_title_next_ = false;
            add(Role::annex_title, "A", line.flow);
        } else if (heading_mark(words) != 0) {
            take_heading(line);
        } else if (is_salutation(words)) {
            add(Role::salutation, "0·preamble", line.flow);
        } else if (annex_ && section_ > 0) {
            take_cell(line);
        } else if (annex_) {
            take_table_head(line);
        } else {
            take_paragraph(line);
        }
    }

    /// The first sentence of a line that begins with 一、; the rest is a paragraph.
    void take_heading(Line& line) {
        const std::size_t number = numeral(line.flow.text());
        restarts_ += number == 1 && section_ > 0 && !annex_ ? 1 : 0;
        section_ = number;
        place_ = annex_ ? "A." + std::to_string(number)
                        : (restarts_ > 0 ? "P" : "") + std::to_string(number);
        cell_ = 0;
        marked_.clear();
        const auto full_stop = line.flow.text().find(U'。');
        const std::size_t size = full_stop == View::npos ? line.flow.size() : full_stop + 1;
        Flow heading = line.flow.take(size);
        const bool whole = line.flow.empty();
        // A long first sentence says something itself.
        constexpr std::size_t kLongest = 70;
        add(whole && heading.size() <= kLongest ? Role::heading : Role::paragraph, place_, heading);
        if (!whole) {
            take_paragraph(line);
        }
    }

    static std::size_t numeral(View text) {
        const View digits = U"一二三四五六七八九";
        std::size_t value = 0;
        for (std::size_t i = 0; i < text.size() && is_numeral(text[i]); ++i) {
            const auto digit = digits.find(text[i]);
            value = digit == View::npos ? std::max<std::size_t>(value, 1) * 10 : value + digit + 1;
        }
        return value;
    }

    void take_paragraph(Line& line) {
        const View words = line.flow.text();
        if (const std::size_t mark = paragraph_mark(words)) {
            marked_ = line.flow.written(0, mark);
        }
        const std::string mark = marked_.empty() ? "" : "·" + marked_;
        const std::string place =
            place_.empty() ? "0·preamble" : place_ + (mark.empty() ? "·lead" : mark);
        const bool short_frame =
            is_frame(words) || (is_date_line(words) && words.find(U'。') == View::npos);
        add(short_frame ? Role::closing : Role::paragraph, place, line.flow);
    }

    void take_table_head(Line& line) {
        if (const auto column = column_of(line.flow.text()); !column.empty()) {
            columns_.emplace_back(column);
        }
        add(Role::closing, "A", line.flow);
    }

    /// The first row of a table names its columns.
    void take_row(Line& line) {
        if (line.row == 1) {
            heads_.resize(line.column);
            heads_.emplace_back(line.flow.text());
            add(Role::closing, place_.empty() ? "A" : place_, line.flow);
            return;
        }
        add(Role::cell, "A." + std::to_string(line.row - 1), line.flow);
        result_.blocks.back().row = line.row;
        result_.blocks.back().head = line.column < heads_.size() ? heads_[line.column] : U"";
    }

    /// A line that begins with a tab begins the next cell.
    void take_cell(Line& line) {
        cell_ += line.cell ? 1 : 0;
        const std::string column =
            cell_ >= 1 && cell_ <= columns_.size() ? columns_[cell_ - 1] : std::string();
        add(Role::cell, place_ + (column.empty() ? "" : "·" + std::string(name_of_column(column))),
            line.flow);
        result_.blocks.back().column = column;
        result_.blocks.back().suggestion = static_cast<int>(section_);
    }

    void add(Role role, std::string place, Flow flow) {
        result_.blocks.push_back({role, std::move(place), std::move(flow)});
    }

    /// The last line before an annex that is a date, and the line before it; else the first date.
    void find_date_and_issuer() {
        for (std::size_t i = 0; i < result_.blocks.size(); ++i) {
            const View words = result_.blocks[i].flow.text();
            const bool alone = words.size() <= 14 && result_.blocks[i].role != Role::cell;
            if (const auto date = parse_date(words);
                date && alone && result_.blocks[i].place[0] != 'A') {
                result_.issued_on = *date;
                result_.date_at = Spot{i, 0, words.size()};
                take_issuer(i);
            }
        }
        for (std::size_t i = 0; i < result_.blocks.size() && result_.issued_on.empty(); ++i) {
            const View words = result_.blocks[i].flow.text();
            if (const auto found = find_full_date(words)) {
                result_.issued_on = found->edtf;
                result_.date_at = Spot{i, found->begin, found->end};
            }
        }
    }

    void take_issuer(std::size_t date) {
        if (date == 0) {
            return;
        }
        const Block& before = result_.blocks[date - 1];
        const View words = before.flow.text();
        if (words.size() >= 3 && words.size() <= 30 && !is_sentence(words) && !is_frame(words) &&
            before.role != Role::title && !words.ends_with(U':')) {
            result_.issuer = before.flow.written(0, words.size());
            result_.issuer_at = Spot{date - 1, 0, words.size()};
            result_.blocks[date - 1].role = Role::closing;
        }
    }

    Genre genre() const {
        const std::u32string title = fold(result_.title);
        if (any_of(title, {U"答复", U"的复函", U"提案", U"建议的函", U"办理意见"}) ||
            (any_of(title, {U"的函"}) && any_of(title, {U"建议"}))) {
            return Genre::reply;
        }
        if (ends_with_any(title, {U"方案", U"规划", U"计划", U"措施", U"纲要", U"年)", U"意见",
                                  U"稿)", U"办法"})) {
            return Genre::plan;
        }
        if (any_of(title, {U"印发"}) &&
            any_of(title, {U"方案", U"规划", U"计划", U"措施", U"办法"})) {
            return Genre::plan;
        }
        const bool signed_at_end = result_.issuer_at.has_value();
        return signed_at_end ? Genre::other : Genre::press_release;
    }

    std::vector<Line> lines_;
    std::vector<std::u32string> heads_;  // of the table whose rows are lines
    std::size_t next_ = 0;
    Structure result_;
    bool annex_ = false;
    bool annex_title_next_ = false;
    std::size_t section_ = 0;
    std::size_t cell_ = 0;
    int restarts_ = 0;
    std::string place_;
    std::string marked_;
    std::vector<std::string> columns_;
};

}  // namespace

Structure structure_of(std::u32string_view document) {
    Structure structure = Parser(document).parse();
    structure.traditional = is_traditional(document);
    structure.hong_kong =
        structure.traditional &&
        std::any_of(structure.blocks.begin(), structure.blocks.end(), [](const Block& block) {
            return any_of(block.flow.text(), {U"立法会", U"医管局", U"特区政府", U"财务委员会",
                                              U"创新科技署", U"创新科技及工业局", U"行政长官",
                                              U"香港时间", U"土木工程拓展署", U"教资会"});
        });
    return structure;
}

}  // namespace importers::letter
