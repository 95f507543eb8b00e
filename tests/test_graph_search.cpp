/// search, and what it rests on: keys of names, the index of names, pinyin.
#include "catch.hpp"
#include "graph/meaning.hpp"
#include "graph/name_index.hpp"
#include "graph/name_words.hpp"
#include "graph/search.hpp"
#include "support.hpp"

#include <algorithm>
#include <random>

using graph::NameIndex;
using graph::PinyinQuery;
using graph::Snapshot;

namespace {

using List = std::vector<std::string>;

/// Entities t:a, t:b … with these names, the official ones of each in a row of their own.
std::shared_ptr<const Snapshot> snapshot_of_names(const std::string& names) {
    auto tables = test::drawing("a cooperates_with b\nb cooperates_with c\nc cooperates_with d");
    tables["names.csv"] = "entity,name,lang,kind,source\n" + names;
    return test::snapshot_of(tables);
}

/// What is found, with how, as "a exact".
List names_found(const Snapshot& snapshot, std::string_view query) {
    List ids;
    for (const auto& hit : graph::search(snapshot, query, std::nullopt, 10).hits) {
        ids.push_back(snapshot.id(hit.entity).substr(2) + " " + std::string(to_string(hit.match)));
    }
    return ids;
}

std::string key(std::string_view name) {
    return graph::search_key(name).text;
}

/// "whole 0 0": the extent, and how many characters are missing and unusual; empty: no match.
std::string spelled(std::string_view name, std::string_view query) {
    PinyinQuery pinyin(query);
    const auto characters = graph::spell(graph::decode(key(name)));
    const auto match =
        pinyin.is_pinyin() ? pinyin.match(characters) : std::optional<graph::PinyinMatch>();
    return !match ? ""
                  : std::string(match->initials ? "initials" : "pinyin") +
                        (match->begins ? "" : " inside") + " " + std::to_string(match->missing) +
                        " " + std::to_string(match->unusual);
}

const std::shared_ptr<const Snapshot>& universities() {
    static const auto snapshot = snapshot_of_names(
        "t:a,香港中文大学（深圳）,zh-Hans,official,drawing\n"
        "t:a,港中深,zh-Hans,abbreviation,drawing\n"
        "t:a,\"The Chinese University of Hong Kong, Shenzhen\",en,official,drawing\n"
        "t:b,香港中文大學,zh-Hant,official,drawing\n"
        "t:b,The Chinese University of Hong Kong,en,official,drawing\n"
        "t:b,中大,zh-Hant,abbreviation,drawing\n"
        "t:c,龙岗区人民医院,zh-Hans,official,drawing\n"
        "t:c,Longgang District People’s Hospital,en,official,drawing\n"
        "t:d,重庆大学长安分校,zh-Hans,official,drawing\n"
        "t:d,Université de Zürich,fr,alias,drawing\n");
    return snapshot;
}

}  // namespace

TEST_CASE("names that people would call the same have the same key") {
    CHECK(key("香港中文大學（深圳）") == key("香港中文大学(深圳)"));
    CHECK(key("CUHK－Shenzhen") == key("cuhk shenzhen"));
    CHECK(key(" 港 中 深 ") == "港中深");
    CHECK(key("醫務衞生局") == key("医务卫生局"));
    CHECK(key("港中深") != key("港中大"));
    CHECK(key("乾坤实验室").starts_with(key("乾")));
    CHECK(key("Université de Zürich") == key("universite de zurich"));
    CHECK(key("The University") == key("university"));
    CHECK(key("The") == "the");
    CHECK(key("People’s Hospital") == key("peoples hospital"));
    CHECK(key("——（）") == "");
}

TEST_CASE("characters of Hong Kong, of Japan and of former times fold to one form") {
    for (const auto& [form, other] : {std::pair("衞生", "衛生"),
                                      {"裏", "裡"},
                                      {"綫", "線"},
                                      {"滙豐", "匯豐"},
                                      {"沙田邨", "沙田村"},
                                      {"諮詢", "咨询"},
                                      {"答覆", "答复"},
                                      {"啓德", "啟德"},
                                      {"說", "説"},
                                      {"産", "產"},
                                      {"関西", "關西"},
                                      {"図書館", "图书馆"},
                                      {"応用", "應用"},
                                      {"錄", "録"}}) {
        INFO(form << " / " << other);
        CHECK(key(form) == key(other));
    }
    CHECK(key("芸") != key("艺"));  // two characters of China
    CHECK(key("大連") == "大连");
}

TEST_CASE("a name's core is what tells whose it is") {
    const auto core = [](std::string_view name) {
        return graph::core(graph::search_key(name)).text;
    };
    CHECK(core("某某科技（深圳）有限公司") == "某某科技深圳");
    CHECK(core("某某（集团）股份有限公司") == "某某");
    CHECK(core("香港中文大學深圳校區") == "香港中文大学深圳");
    CHECK(core("財團法人某某研究院") == "某某研究院");
    CHECK(core("The Something Co., Ltd. of Somewhere") == "somethingsomewhere");
    CHECK(core("Some University, Shenzhen Campus") == "someuniversityshenzhen");
    CHECK(core("有限公司") == "有限公司");
    CHECK(core("The Company") == "company");
}

TEST_CASE("a name is found as it is written, whole names first") {
    const Snapshot& snapshot = *universities();
    CHECK(names_found(snapshot, "港中深") == List{"a exact"});
    CHECK(names_found(snapshot, "香港中文大學(深圳)") == List{"a exact"});
    CHECK(names_found(snapshot, "香港中文大学") == List{"b exact", "a prefix"});
    CHECK(names_found(snapshot, "人民醫院") == List{"c part"});
    CHECK(names_found(snapshot, "中") == List{"b prefix", "a part"});
    CHECK(names_found(snapshot, "THE CHINESE university") == List{"b prefix", "a prefix"});
    CHECK(names_found(snapshot, "HongKong") == List{"b part", "a part"});
    CHECK(names_found(snapshot, "没有").empty());
    CHECK(names_found(snapshot, "").empty());
    CHECK(names_found(snapshot, " （）——").empty());
    CHECK(names_found(snapshot, std::string(150, 'a')).empty());
}

TEST_CASE("words are found by their beginnings, in any order") {
    const Snapshot& snapshot = *universities();
    CHECK(names_found(snapshot, "hong kong univ") == List{"b words", "a words"});
    CHECK(names_found(snapshot, "hospital longgang") == List{"c words"});
    CHECK(names_found(snapshot, "医院 龙岗") == List{"c words"});
    CHECK(names_found(snapshot, "zurich universite") == List{"d words"});
    CHECK(names_found(snapshot, "hospital hospital").empty());
}

TEST_CASE("an acronym may leave out small words") {
    const Snapshot& snapshot = *universities();
    CHECK(names_found(snapshot, "CUHK") == List{"b acronym", "a acronym"});
    CHECK(names_found(snapshot, "CUOHK") == List{"b acronym", "a acronym"});
    CHECK(names_found(snapshot, "cuhks") == List{"a acronym"});
    CHECK(names_found(snapshot, "lph").empty());  // District is no small word
}

TEST_CASE("pinyin is found whole, as initials and mixed, by every reading") {
    const Snapshot& snapshot = *universities();
    CHECK(names_found(snapshot, "gzs") == List{"a initials"});
    CHECK(names_found(snapshot, "gangzhongshen") == List{"a pinyin"});
    CHECK(names_found(snapshot, "Gǎng Zhōng Shēn") == List{"a pinyin"});
    CHECK(names_found(snapshot, "gang3zhong1shen1") == List{"a pinyin"});
    CHECK(names_found(snapshot, "xgzwdx") == List{"b initials", "a initials"});
    CHECK(names_found(snapshot, "xianggangzhongwendaxueshenzhen") == List{"a pinyin"});
    CHECK(names_found(snapshot, "renminyiyuan") == List{"c pinyin"});
    CHECK(names_found(snapshot, "rmyy") == List{"c initials"});
    CHECK(names_found(snapshot, "chongqingdx") == List{"d initials"});
    CHECK(names_found(snapshot, "zhongqing") == List{"d pinyin"});
    CHECK(names_found(snapshot, "gx").empty());

    CHECK(spelled("重庆", "chongqing") == "pinyin 0 0");
    CHECK(spelled("重庆", "zhongqing") == "pinyin 0 1");
    CHECK(spelled("重庆", "chongq") == "initials 0 0");
    CHECK(spelled("重庆", "chongqi") == "pinyin 1 0");
    CHECK(spelled("重庆", "cq") == "initials 0 0");
    CHECK(spelled("重庆", "zq") == "initials 0 1");
    CHECK(spelled("重庆大学", "daxue") == "pinyin inside 2 0");
    CHECK(spelled("绿色", "lvse") == "pinyin 0 0");
    CHECK(spelled("绿色", "luse") == "pinyin 0 0");
    CHECK(spelled("绿色", "lüsè") == "pinyin 0 0");
    CHECK(spelled("绿色", "lyuse") == "pinyin 0 0");
    CHECK(spelled("西安", "xi'an") == "pinyin 0 0");
    CHECK(spelled("深圳3D打印", "shenzhen3ddayin") == "pinyin 0 0");
    CHECK(spelled("龍崗", "longgang") == "pinyin 0 0");
    CHECK(spelled("上海", "sh") == "initials 0 0");
    CHECK(spelled("上海", "shh") == "initials 0 0");
    CHECK(spelled("深圳", "shenzhon").empty());
    CHECK(spelled("MIT", "mit").empty());
    CHECK(spelled("佛山", "foshan") == "pinyin 0 1");
    CHECK(spelled("第九〇〇医院", "dijiulinglingyiyuan") == "pinyin 0 0");
}

TEST_CASE("a short form is found: from where names begin to what says their kind") {
    const auto snapshot = snapshot_of_names(
        "t:a,北某大学,zh-Hans,official,drawing\nt:b,东北大学,zh-Hans,official,drawing\n"
        "t:c,中某科学院,zh-Hans,official,drawing\nt:d,香港科技大學（某地）,zh-Hant,official,"
        "drawing\n");
    CHECK(names_found(*snapshot, "北大") == List{"a abbreviation", "b part"});
    CHECK(names_found(*snapshot, "中科院") == List{"c abbreviation"});
    CHECK(names_found(*snapshot, "科大").empty());  // that of no place: a name of its own
    CHECK(names_found(*snapshot, "港科某") == List{"d abbreviation"});
    CHECK(names_found(*snapshot, "京大").empty());
    CHECK(names_found(*snapshot, "港大").empty());  // 科技 is left out
    CHECK(names_found(*snapshot, "科技大学") == List{"d part"});
    CHECK(names_found(*snapshot, "技大") == List{"d part"});
    CHECK(names_found(*snapshot, "大学") == List{"a part", "b part", "d part"});
}

TEST_CASE("a short form that several bear or may bear shows them all") {
    const auto guessed = snapshot_of_names(
        "t:a,中山大学,zh-Hans,official,drawing\nt:b,香港中文大學,zh-Hant,official,drawing\n"
        "t:c,香港大学,zh-Hans,official,drawing\nt:d,中大路医院,zh-Hans,official,drawing\n");
    CHECK(names_found(*guessed, "中大") == List{"d prefix", "a abbreviation", "b abbreviation"});
    CHECK(names_found(*guessed, "港大") == List{"c abbreviation"});
    const auto snapshot = snapshot_of_names(
        "t:a,中山大学,zh-Hans,official,drawing\nt:b,香港中文大學,zh-Hant,official,drawing\n"
        "t:b,中大,zh-Hant,abbreviation,drawing\nt:c,中大,zh-Hant,abbreviation,drawing\n"
        "t:b,港中大,zh-Hant,abbreviation,drawing\n");
    CHECK(names_found(*snapshot, "中大") == List{"b exact", "c exact"});
    CHECK(names_found(*snapshot, "港大").empty());  // neither 香港中文大學 nor 港中大
    const auto linked = snapshot_of_names(
        "t:a,教育局,zh-Hans,abbreviation,drawing\nt:b,教育局,zh-Hans,abbreviation,drawing\n");
    CHECK(names_found(*linked, "教育局") ==
          List{"b exact", "a exact"});  // a link points at b, none at a
}

TEST_CASE("legal forms and campuses may be left out or added") {
    const auto snapshot = snapshot_of_names(
        "t:a,某某科技,zh-Hans,official,drawing\nt:b,某某科技材料有限公司,zh-Hans,official,drawing\n"
        "t:c,香港中文大学（深圳）,zh-Hans,official,drawing\n"
        "t:d,\"Something Materials Co., Ltd.\",en,official,drawing\n");
    CHECK(names_found(*snapshot, "某某科技股份有限公司") == List{"a words", "b words"});
    CHECK(names_found(*snapshot, "某某科技材料") == List{"b prefix"});
    CHECK(names_found(*snapshot, "香港中文大學深圳校區") == List{"c words"});
    CHECK(names_found(*snapshot, "Something Materials Limited") == List{"d words"});
    CHECK(names_found(*snapshot, "Materials of Something") == List{"d words"});
}

TEST_CASE("one character may be wrong, missing, too many or swapped in a longer name") {
    const Snapshot& snapshot = *universities();
    for (const auto* const query :
         {"龙岗区人名医院", "龙岗区人医民院", "龙岗区区人民医院", "龍崗去人民醫院"}) {
        INFO(query);
        CHECK(names_found(snapshot, query) == List{"c fuzzy"});
    }
    for (const auto* const query :
         {"Longgang Distrct People's Hospital", "Longgagn District", "Longgang Disstrict hospital",
          "Longgang Districtxpeoples hospital", "hospitel longgang"}) {
        INFO(query);
        CHECK(names_found(snapshot, query) == List{"c fuzzy"});
    }
    CHECK(names_found(snapshot, "universite de zurihc") == List{"d fuzzy"});
    CHECK(names_found(snapshot, "龙港区人名医院").empty());  // two errors
    CHECK(names_found(snapshot, "Lnogagng District").empty());
    CHECK(names_found(snapshot, "冈人民").empty());  // a short query has none
}

TEST_CASE("characters of the same sound are taken for each other last") {
    const Snapshot& snapshot = *universities();
    CHECK(names_found(snapshot, "港钟申") == List{"a fuzzy"});
    CHECK(names_found(snapshot, "湘港中闻大学") == List{"b fuzzy", "a fuzzy"});
}

TEST_CASE("words in several scripts may stand in several names of an entity") {
    const Snapshot& snapshot = *universities();
    CHECK(names_found(snapshot, "CUHK 深圳") == List{"a mixed"});
    CHECK(names_found(snapshot, "longgang 人民医院") == List{"c mixed"});
    CHECK(names_found(snapshot, "zurich 重庆") == List{"d mixed"});
    CHECK(names_found(snapshot, "zurich 香港").empty());
}

TEST_CASE("what is written stands before what is spelled, what has errors last") {
    const auto snapshot = snapshot_of_names(
        "t:a,大理,zh-Hans,alias,drawing\nt:b,大理,zh-Hans,official,drawing\n"
        "t:c,大理,zh-Hans,former,drawing\nt:d,大理大学,zh-Hans,official,drawing\n");
    CHECK(names_found(*snapshot, "大理") == List{"b exact", "a exact", "c exact", "d prefix"});
    const auto letters = snapshot_of_names(
        "t:a,深大,zh-Hans,official,drawing\nt:b,Shenda Institute,en,official,drawing\n"
        "t:c,Shenda,en,alias,drawing\nt:d,深大路,zh-Hans,official,drawing\n");
    CHECK(names_found(*letters, "shenda") == List{"c exact", "b prefix", "a pinyin", "d pinyin"});
}

TEST_CASE("neither a name nor a query changes by being folded") {
    const auto snapshot =
        snapshot_of_names("t:a,Ｓｏｍｅ 醫院（深圳校區）,zh-Hant,official,drawing\n");
    const auto hits = graph::search(*snapshot, "some医院深圳", std::nullopt, 10).hits;
    REQUIRE(hits.size() == 1);
    const auto claim = snapshot->claim(snapshot->fact(hits[0].name));
    CHECK(std::get<graph::Text>(claim.value).text == "Ｓｏｍｅ 醫院（深圳校區）");
}

TEST_CASE("a shortened name is found by its characters in order, if nothing begins so") {
    const Snapshot& snapshot = *universities();
    CHECK(names_found(snapshot, "龍崗人民醫院") == List{"c abbreviation"});
    CHECK(names_found(snapshot, "港中文深") == List{"a abbreviation"});
    CHECK(names_found(snapshot, "院民龙").empty());
    CHECK(names_found(snapshot, "龙区").empty());
}

TEST_CASE("a query of two names finds the pair") {
    const Snapshot& snapshot = *universities();
    const auto pair_of = [&](std::string_view query) {
        const auto pair = graph::named_pair(snapshot, query);
        return pair ? snapshot.id(pair->first) + " " + snapshot.id(pair->second) : "";
    };
    CHECK(pair_of("港中深 龙岗区人民医院") == "t:a t:c");
    CHECK(pair_of("中大同港中深") == "t:b t:a");
    CHECK(pair_of("gzs、中大") == "t:a t:b");
    CHECK(pair_of("Chinese University of Hong Kong").empty());
    CHECK(pair_of("港中深 港中深").empty());
    CHECK(pair_of("港中深").empty());
    CHECK(pair_of("龙岗区人名医院 港中深").empty());  // no name is guessed
}

TEST_CASE("what a name means: who bears it, before those it only resembles") {
    const auto snapshot = snapshot_of_names(
        "t:a,教育局,zh-Hans,alias,drawing\nt:b,教育局,zh-Hans,official,drawing\n"
        "t:c,教育局大楼,zh-Hans,official,drawing\nt:d,深中,zh-Hans,official,drawing\n");
    const auto meant = [&](std::string_view name) {
        List ids;
        for (const auto vertex : graph::meant(*snapshot, name)) {
            ids.push_back(snapshot->id(vertex));
        }
        return ids;
    };
    CHECK(meant("教育局") == List{"t:b", "t:a"});
    CHECK(meant("sz") == List{"t:d"});
    CHECK(meant("教育") == List{"t:a", "t:b", "t:c"});
    CHECK(meant("教育局大搂").empty());  // no name is guessed
}

TEST_CASE("only names of the source that is asked count") {
    const auto snapshot = universities();
    const auto edition = snapshot->edition_of("drawing");
    REQUIRE(edition);
    CHECK(graph::search(*snapshot, "gzs", std::nullopt, 10, {edition}).total == 1);
    CHECK(graph::search(*snapshot, "gzs", std::nullopt, 10, {*edition + 1}).total == 0);
    CHECK(graph::search(*snapshot, "gzs", graph::EntityType::hospital, 10).total == 0);
}

TEST_CASE("every word of the phrase list is a word that pinyin can spell") {
    for (const graph::Phrase& phrase : graph::phrases()) {
        const auto syllables = graph::split(phrase.reading, ' ');
        INFO(phrase.reading);
        CHECK(syllables.size() == phrase.characters.size());
        CHECK(phrase.characters.size() > 1);
        for (std::size_t i = 0; i < syllables.size(); ++i) {
            CHECK(std::find(graph::kSyllables, graph::kSyllables + graph::kSyllableCount,
                            syllables[i]) != graph::kSyllables + graph::kSyllableCount);
            CHECK_FALSE(graph::readings(phrase.characters[i]).empty());
        }
        CHECK(PinyinQuery(std::string(phrase.reading)).may_begin(phrase.characters.front()));
    }
}

TEST_CASE("the index names every name that a look at all of them finds") {
    constexpr std::string_view kParts[] = {"深圳", "香港", "大学", "重庆", "医院", "中", "Hong",
                                           "Kong", "of",   "ab",   "3D",   "the",  "é",  "長"};
    constexpr int kNames = 400;
    constexpr int kQueries = 2000;
    std::mt19937 random(20240729);
    const auto text = [&](int most) {
        std::string made;
        const auto parts = 1 + random() % static_cast<unsigned>(most);
        for (unsigned i = 0; i < parts; ++i) {
            made += std::string(kParts[random() % std::size(kParts)]) + (random() % 2 ? " " : "");
        }
        return made;
    };
    std::vector<std::string> names;
    for (int i = 0; i < kNames; ++i) {
        names.push_back(text(6));
    }
    const NameIndex index(std::vector<std::string_view>(names.begin(), names.end()));
    const auto has = [](const std::vector<NameIndex::Number>& list, NameIndex::Number name) {
        return std::binary_search(list.begin(), list.end(), name);
    };
    constexpr std::string_view kLetters = "shenzgxiagdcqyo3";
    for (int i = 0; i < kQueries; ++i) {
        const auto query = graph::search_key(text(3));
        std::string letters;
        for (auto k = 2 + random() % 5; k > 0; --k) {
            letters += kLetters[random() % kLetters.size()];
        }
        PinyinQuery pinyin(letters);
        const auto with = index.with(query);
        const auto sounding = index.spelled(pinyin);
        for (NameIndex::Number name = 0; name < names.size(); ++name) {
            INFO(names[name] << " / " << query.text << " / " << letters);
            if (graph::match_written(index, name, query.text)) {
                CHECK(has(with, name));
            }
            if (pinyin.match(graph::spell(graph::decode(index.text(name))))) {
                CHECK(has(sounding, name));
            }
        }
    }
}
