#include "letters.hpp"

#include "graph/text.hpp"
#include "importers/letter/flow.hpp"
#include "support.hpp"

#include <rapidjson/document.h>

#include <algorithm>
#include <map>

namespace test {

namespace {

using namespace importers::letter;

std::string name_of(const Reading& reading, EntityNumber number) {
    return number == kNoEntity || reading.entity(number).names.empty()
               ? "(none)"
               : reading.entity(number).names.front();
}

std::string key(std::string_view term) {
    return std::string(term);
}

double f_score(std::size_t right, std::size_t found, std::size_t got, std::size_t wanted) {
    const double precision =
        found == 0 ? 0 : static_cast<double>(right) / static_cast<double>(found);
    const double recall = wanted == 0 ? 1 : static_cast<double>(got) / static_cast<double>(wanted);
    return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
}

/// Labels by the folded forms of their names.
std::map<std::u32string, std::string> label_names(const rapidjson::Document& labels) {
    std::map<std::u32string, std::string> ids;
    for (const auto& entity : labels["entities"].GetArray()) {
        for (const auto& form : entity["surface_forms"].GetArray()) {
            ids.emplace(fold(form.GetString()), entity["id"].GetString());
        }
    }
    return ids;
}

bool is_core(const rapidjson::Value& value) {
    return std::string_view(value["tier"].GetString()) == "core";
}

/// Whether an amount is the labelled one, whatever is said of how exact it is.
bool is_labelled(const Amount& amount, const rapidjson::Value& label) {
    const auto& minor = amount.money.money.minor;
    const auto value = minor.high ? minor.high : minor.low;
    constexpr std::int64_t kMinor = 100;
    return value && *value == label["value"].GetInt64() * kMinor &&
           amount.money.money.currency == label["currency"].GetString();
}

std::size_t owners_right(const Reading& reading, const rapidjson::Document& labels,
                         const std::map<EntityNumber, std::string>& label_of) {
    std::size_t right = 0;
    for (const auto& label : labels["money"].GetArray()) {
        const bool found =
            std::any_of(reading.amounts.begin(), reading.amounts.end(), [&](const Amount& one) {
                const auto owner = label_of.find(one.owner);
                return is_labelled(one, label) && owner != label_of.end() &&
                       owner->second == label["owner"].GetString();
            });
        right += found ? 1 : 0;
    }
    return right;
}

/// A figure is right where its value and what it is of are.
double figures_score(const Reading& reading, const rapidjson::Document& labels,
                     const std::map<EntityNumber, std::string>& label_of) {
    using Said = std::pair<std::string, double>;
    std::set<Said> said;
    for (const Figure& one : reading.figures) {
        const auto& bounds = one.number.bounds;
        const auto& value =
            bounds.low && !bounds.exact() && !bounds.high ? bounds.low : bounds.high;
        const auto label = label_of.find(one.subject);
        if (value) {
            said.emplace(label == label_of.end() ? "?" : label->second,
                         std::stod(graph::to_string(*value)));
        }
    }
    std::set<Said> all;
    std::set<Said> core;
    for (const auto& one : labels["observations"].GetArray()) {
        if (one["value"].IsNumber()) {
            const Said figure{one["subject"].GetString(), one["value"].GetDouble()};
            all.insert(figure);
            if (is_core(one)) {
                core.insert(figure);
            }
        }
    }
    const auto in_said = [&](const Said& one) { return said.contains(one); };
    return f_score(
        static_cast<std::size_t>(std::count_if(all.begin(), all.end(), in_said)), said.size(),
        static_cast<std::size_t>(std::count_if(core.begin(), core.end(), in_said)), core.size());
}

}  // namespace

Reading read_letter(const std::string& text, const graph::KnownNames& known) {
    return reading_of(graph::decode(text), known);
}

std::set<std::string> relations_in(const Reading& reading) {
    std::set<std::string> result;
    for (const Relation& one : reading.relations) {
        result.insert(name_of(reading, one.subject) + " | " + key(graph::term(one.predicate).key) +
                      " | " + name_of(reading, one.object));
    }
    return result;
}

std::set<std::string> entities_in(const Reading& reading) {
    std::set<std::string> result;
    for (EntityNumber i = 0; i < reading.entities.size(); ++i) {
        if (reading.worth(i)) {
            result.insert(name_of(reading, i) + ": " +
                          key(graph::term(reading.entity(i).type).key));
        }
    }
    return result;
}

std::set<std::string> amounts_in(const Reading& reading) {
    std::set<std::string> result;
    for (const Amount& one : reading.amounts) {
        result.insert(graph::to_string(one.money.money.minor) + " " + one.money.money.currency +
                      " " + one.kind + " " + name_of(reading, one.owner));
    }
    return result;
}

std::set<std::string> figures_in(const Reading& reading) {
    std::set<std::string> result;
    for (const Figure& one : reading.figures) {
        result.insert(name_of(reading, one.subject) + " " + graph::to_string(one.number.bounds) +
                      " " + one.unit);
    }
    return result;
}

std::string reply(const std::string& sentences, const std::string& after) {
    return "深圳市云屏区人民政府关于市政协七届五次会议第20250999号提案的答复\n尊敬的方远委员：\n"
           "您提出的《关于支持云屏科学城建设的提案》（第20250999号）收悉，现答复如下：\n一、推动科"
           "教发展\n" +
           sentences + "\n深圳市云屏区人民政府\n2025年6月3日\n" + after;
}

std::vector<std::filesystem::path> letters() {
    std::vector<std::filesystem::path> result;
    for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(DAYUN_ROOT) /
                                                                 "tests/fixtures/letters")) {
        if (entry.path().extension() == ".txt") {
            result.push_back(entry.path());
        }
    }
    std::sort(result.begin(), result.end());
    return result;
}

Scores scores_of(const Reading& reading, const std::filesystem::path& file) {
    rapidjson::Document labels;
    const std::string json = bytes_of(file);
    labels.Parse(json.data(), json.size());
    const auto ids = label_names(labels);
    std::map<EntityNumber, std::string> label_of;
    std::set<std::string> hit;
    std::size_t found = 0;
    for (EntityNumber i = 0; i < reading.entities.size(); ++i) {
        if (!reading.worth(i)) {
            continue;
        }
        ++found;
        for (const std::string& name : reading.entity(i).names) {
            if (const auto label = ids.find(fold(name)); label != ids.end()) {
                label_of[i] = label->second;
                hit.insert(label->second);
            }
        }
    }
    std::size_t core = 0;
    std::size_t core_hit = 0;
    for (const auto& entity : labels["entities"].GetArray()) {
        core += is_core(entity) ? 1 : 0;
        core_hit += is_core(entity) && hit.contains(entity["id"].GetString()) ? 1 : 0;
    }
    const auto statement = [](const std::string& s, std::string_view p, const std::string& o) {
        return s + " " + std::string(p) + " " + o;
    };
    std::set<std::string> said;
    for (const Relation& one : reading.relations) {
        const auto& predicate = graph::term(one.predicate);
        const std::string subject = label_of.contains(one.subject) ? label_of[one.subject] : "?";
        const std::string object = label_of.contains(one.object) ? label_of[one.object] : "?";
        said.insert(statement(subject, predicate.key, object));
        if (predicate.symmetric) {
            said.insert(statement(object, predicate.key, subject));
        }
    }
    std::size_t right = 0;
    std::size_t core_said = 0;
    std::size_t core_all = 0;
    for (const auto& one : labels["relations"].GetArray()) {
        const auto says = [&](const rapidjson::Value& subject) {
            return said.contains(
                statement(subject.GetString(), one["p"].GetString(), one["o"].GetString()));
        };
        const bool is_said =
            says(one["s"]) ||
            (one.HasMember("s_alt") && std::any_of(one["s_alt"].Begin(), one["s_alt"].End(), says));
        right += is_said ? 1 : 0;
        core_said += is_said && is_core(one) ? 1 : 0;
        core_all += is_core(one) ? 1 : 0;
    }
    return {f_score(hit.size(), found, core_hit, core),
            f_score(right, reading.relations.size(), core_said, core_all),
            figures_score(reading, labels, label_of), labels["money"].Size(),
            owners_right(reading, labels, label_of)};
}

std::string pdf_of(const std::vector<std::u32string>& lines) {
    constexpr std::size_t kPerPage = 40;
    std::vector<std::string> objects{"<< /Type /Catalog /Pages 2 0 R >>", "",  // the pages follow
                                     "<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding "
                                     "/Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
                                     "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song "
                                     "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
                                     "/Supplement 0 >> /DW 1000 >>"};
    const auto stream = [](const std::string& bytes) {
        return "<< /Length " + std::to_string(bytes.size()) + " >>\nstream\n" + bytes +
               "\nendstream";
    };
    objects.push_back(
        stream("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def 1 "
               "begincodespacerange "
               "<0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange "
               "endcmap end end"));
    std::string kids;
    for (std::size_t first = 0; first < lines.size(); first += kPerPage) {
        std::string content;
        for (std::size_t i = first; i < std::min(lines.size(), first + kPerPage); ++i) {
            std::string hex;
            for (const char32_t c : lines[i]) {
                constexpr const char* kDigits = "0123456789ABCDEF";
                for (const unsigned shift : {12U, 8U, 4U, 0U}) {
                    hex += kDigits[(c >> shift) & 0xFU];
                }
            }
            content += "BT /F 12 Tf 50 " + std::to_string(800 - 18 * (i - first)) + " Td <" + hex +
                       "> Tj ET\n";
        }
        objects.push_back(stream(content));
        objects.push_back("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents " +
                          std::to_string(objects.size()) +
                          " 0 R /Resources << /Font << /F 3 0 R >> >> >>");
        kids += std::to_string(objects.size()) + " 0 R ";
    }
    objects[1] = "<< /Type /Pages /Kids [" + kids + "] /Count " +
                 std::to_string(std::count(kids.begin(), kids.end(), 'R')) + " >>";
    std::string pdf = "%PDF-1.4\n";
    std::string table;
    for (std::size_t i = 0; i < objects.size(); ++i) {
        std::string offset = std::to_string(pdf.size());
        table += std::string(10 - offset.size(), '0') + offset + " 00000 n \n";
        pdf += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    }
    const std::string start = std::to_string(pdf.size());
    const std::string count = std::to_string(objects.size() + 1);
    return pdf + "xref\n0 " + count + "\n0000000000 65535 f \n" + table + "trailer\n<< /Size " +
           count + " /Root 1 0 R >>\nstartxref\n" + start + "\n%%EOF\n";
}

}  // namespace test
