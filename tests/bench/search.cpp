#include "graph/search.hpp"
#include "bench.hpp"
#include "graph/error.hpp"
#include "graph/sqlite.hpp"
#include "support.hpp"

#include <algorithm>
#include <limits>
#include <random>

namespace bench {

namespace {

using graph::Snapshot;
using graph::Vertex;
using Queries = std::vector<std::string>;

/// The peer: a full-text index of the runs of three characters of the same names.
class Trigrams {
public:
    explicit Trigrams(const Snapshot& snapshot)
        : database_(":memory:", graph::sqlite::Access::write) {
        database_.execute("CREATE VIRTUAL TABLE names USING fts5(name, tokenize = 'trigram')");
        graph::sqlite::Transaction transaction(database_, graph::sqlite::Access::write);
        auto insert = database_.query("INSERT INTO names (rowid, name) VALUES (?, ?)");
        for (std::size_t i = 0; i < snapshot.all_names().size(); ++i) {
            insert.bind(0, static_cast<std::int64_t>(i))
                .bind(1, snapshot.all_names()[i].text)
                .run();
        }
        transaction.commit();
        best_.emplace(
            database_.query("SELECT rowid FROM names WHERE names MATCH ? ORDER BY rank LIMIT 10"));
        all_.emplace(database_.query("SELECT rowid FROM names WHERE names MATCH ?"));
    }

    void best(const std::string& query) { numbers(*best_, query); }
    std::vector<std::size_t> all(const std::string& query) { return numbers(*all_, query); }

private:
    static std::vector<std::size_t> numbers(graph::sqlite::Query& statement,
                                            const std::string& query) {
        std::string phrase = "\"";
        for (const char letter : query) {
            phrase.append(letter == '"' ? 2 : 1, letter);
        }
        phrase += '"';
        std::vector<std::size_t> found;
        statement.bind(0, phrase);
        while (statement.next()) {
            found.push_back(static_cast<std::size_t>(statement.number(0)));
        }
        statement.reset();
        return found;
    }

    graph::sqlite::Database database_;
    std::optional<graph::sqlite::Query> best_;
    std::optional<graph::sqlite::Query> all_;
};

/// Names as code points, drawn at random, always the same.
class Drawn {
public:
    explicit Drawn(const Snapshot& snapshot) {
        for (const graph::Name& name : snapshot.all_names()) {
            const std::u32string text = graph::decode(name.text);
            const bool is_han = std::all_of(text.begin(), text.end(), graph::is_han);
            const bool is_ascii = std::all_of(text.begin(), text.end(),
                                              [](char32_t letter) { return letter < 0x80; });
            constexpr std::size_t kLeastHan = 4;
            constexpr std::size_t kLeastLatin = 8;
            if (is_han && text.size() >= kLeastHan) {
                han_.push_back(text);
            } else if (is_ascii && text.size() >= kLeastLatin) {
                latin_.push_back(text);
            }
        }
    }

    std::u32string han() { return han_[random_() % han_.size()]; }
    std::u32string latin() { return latin_[random_() % latin_.size()]; }
    std::size_t below(std::size_t end) { return random_() % end; }

private:
    std::vector<std::u32string> han_;
    std::vector<std::u32string> latin_;
    std::mt19937 random_{20240729};
};

/// A third of the names whole, a third their beginnings, a third a part of them: in Latin letters
/// from the beginning of a word on, where there is another.
Queries pieces(Drawn& drawn, std::size_t count) {
    constexpr std::size_t kLeast = 3;  // characters; the peer cannot find fewer
    Queries queries;
    while (queries.size() < count) {
        std::u32string name = queries.size() % 2 == 0 ? drawn.han() : drawn.latin();
        const std::size_t kind = queries.size() / 2 % 3;
        if (kind == 1) {
            name.resize(kLeast + drawn.below(name.size() - kLeast));
        } else if (kind == 2) {
            const auto space = name.find(U' ');
            const bool is_han = graph::is_han(name.front());
            name.erase(0, is_han ? 1 : space == std::u32string::npos ? 0 : space + 1);
            name.resize(std::min(name.size(), kLeast + drawn.below(name.size())));
        }
        const std::string query = graph::encode(name);
        if (graph::code_points(graph::search_key(query).text) >= kLeast) {
            queries.push_back(query);
        }
    }
    return queries;
}

/// Names with one character that is wrong or missing, or as pinyin, or by the first letters of it.
Queries altered(Drawn& drawn, std::size_t count) {
    Queries queries;
    while (queries.size() < count) {
        const std::size_t kind = queries.size() % 4;
        std::u32string name = kind == 0 ? drawn.latin() : drawn.han();
        std::string letters;
        for (const graph::Spelled& character :
             graph::spell(graph::decode(graph::search_key(graph::encode(name)).text))) {
            const std::string syllable = graph::usual_syllable(character);
            letters += kind == 2 ? syllable : syllable.substr(0, 1);
        }
        const std::size_t at = drawn.below(name.size());
        if (kind == 0) {
            name[at] = U'a' + static_cast<char32_t>(drawn.below(26));
        } else if (kind == 1) {
            name.erase(at, 1);
        }
        queries.push_back(kind < 2 ? graph::encode(name) : letters);
    }
    return queries;
}

std::vector<Vertex> found(const Snapshot& snapshot, const std::string& query) {
    std::vector<Vertex> entities;
    for (const auto& hit :
         graph::search(snapshot, query, std::nullopt, snapshot.entity_count()).hits) {
        entities.push_back(hit.entity);
    }
    std::sort(entities.begin(), entities.end());
    return entities;
}

/// The answers agree: whatever the peer finds is found, and words of two characters besides.
void check_answers(const Snapshot& snapshot, Trigrams& peer, Drawn& drawn, const Queries& queries) {
    for (const std::string& query : queries) {
        const auto ours = found(snapshot, query);
        const auto theirs = peer.all(query);
        if (theirs.empty() || std::any_of(theirs.begin(), theirs.end(), [&](std::size_t name) {
                return !std::binary_search(
                    ours.begin(), ours.end(),
                    snapshot.bearer(static_cast<graph::NameIndex::Number>(name)));
            })) {
            throw graph::Error("a search for “" + query + "” does not find what the peer finds");
        }
    }
    constexpr int kWords = 200;
    for (int i = 0; i < kWords; ++i) {
        const std::u32string name = drawn.han();
        const std::string word = graph::encode(name.substr(drawn.below(name.size() - 1), 2));
        if (found(snapshot, word).empty() || !peer.all(word).empty()) {
            throw graph::Error("a search for “" + word + "” finds nothing, or the peer does");
        }
    }
}

Row against_limit(std::string work, std::string limit, double seconds, double most) {
    return {.work = std::move(work),
            .peer = "the limit of " + std::move(limit),
            .bar = at_most(1),
            .ours_seconds = seconds,
            .peer_seconds = most,
            .ratio = seconds / most};
}

std::vector<Row> limit_rows(const Snapshot& snapshot, const Queries& queries) {
    constexpr int kRounds = 4;  // the least counts, so that what else runs here does not
    std::vector<double> seconds(queries.size(), std::numeric_limits<double>::max());
    for (int round = 0; round < kRounds; ++round) {
        for (std::size_t i = 0; i < queries.size(); ++i) {
            const auto search = [&] { graph::search(snapshot, queries[i], std::nullopt, 10); };
            seconds[i] = std::min(seconds[i], timed(search)());
        }
    }
    std::sort(seconds.begin(), seconds.end());
    const std::string names =
        " of a search in " + std::to_string(snapshot.all_names().size()) + " names";
    return {against_limit("median" + names, "200 µs", seconds[seconds.size() / 2], 200e-6),
            against_limit("99th of 100" + names, "2 ms", seconds[seconds.size() * 99 / 100], 2e-3)};
}

double index_bytes(const Snapshot& snapshot) {
    return peak_memory_bytes([&] {
        std::vector<std::string_view> texts;
        for (const graph::Name& name : snapshot.all_names()) {
            texts.push_back(name.text);
        }
        const graph::NameIndex index(texts);
    });
}

}  // namespace

std::vector<Row> search_rows() {
    const auto packed = test::published("ror/ror_v2_latest_35990.jsonl.gz");
    if (!packed) {
        Row row;
        row.work = "search in names of 35990 organisations";
        row.left_out = "the published data is not here (DAYUN_TEST_DATA)";
        return {row};
    }
    const test::TemporaryFolder folder;
    graph::Store store(folder.path() / "names.db");
    test::import(store, importers::input_at(*packed));
    const Snapshot snapshot(store, graph::View::working);
    Trigrams peer(snapshot);
    Drawn drawn(snapshot);
    constexpr std::size_t kQueries = 1000;
    Queries queries = pieces(drawn, kQueries);
    check_answers(snapshot, peer, drawn, queries);

    const auto ours = [&] {
        for (const std::string& query : queries) {
            graph::search(snapshot, query, std::nullopt, 10);
        }
    };
    const auto theirs = [&] {
        for (const std::string& query : queries) {
            peer.best(query);
        }
    };
    constexpr int kPairs = 5;
    std::vector<Row> rows = {compare("1000 searches in names of 35990 organisations",
                                     "SQLite FTS5 trigram", times_faster(5), kPairs, timed(ours),
                                     timed(theirs))};
    rows.front().memory_bytes = index_bytes(snapshot);
    const Queries more = altered(drawn, kQueries);
    queries.insert(queries.end(), more.begin(), more.end());
    const auto limits = limit_rows(snapshot, queries);
    rows.insert(rows.end(), limits.begin(), limits.end());
    return rows;
}

}  // namespace bench
