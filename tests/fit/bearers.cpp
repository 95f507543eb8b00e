/// Fits words/bearers.csv: how much each sign speaks for a name's bearing a figure. The figures are
/// those of the labelled letters in tests/fixtures/letters; the model is a conditional logit over
/// the names around a figure (McFadden 1974), with a penalty on the squares of the weights.
#include "importers/letter/bearer.hpp"
#include "letters.hpp"
#include "support.hpp"

#include "importers/letter/flow.hpp"

#include <fmt/core.h>
#include <rapidjson/document.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>

namespace {

using namespace importers::letter;

/// One figure: the signs of each name that may bear it, by their numbers, and which names do.
struct Choice {
    std::string letter;
    std::vector<std::vector<std::size_t>> signs;
    std::vector<bool> bears;
};

struct Data {
    std::vector<Choice> choices;
    std::map<std::string, std::size_t> numbers;  // of the signs
};

/// What the labels of a letter say: which entity a name is, and what bears a value.
struct Labels {
    std::map<std::u32string, std::string> ids;
    std::multimap<double, std::string> bearers;
};

Labels labels_of(const std::filesystem::path& file) {
    rapidjson::Document json;
    const std::string bytes = test::bytes_of(file);
    json.Parse(bytes.data(), bytes.size());
    Labels labels;
    for (const auto& entity : json["entities"].GetArray()) {
        for (const auto& form : entity["surface_forms"].GetArray()) {
            labels.ids.emplace(fold(form.GetString()), entity["id"].GetString());
        }
    }
    for (const auto& one : json["observations"].GetArray()) {
        if (one["value"].IsNumber()) {
            labels.bearers.emplace(one["value"].GetDouble(), one["subject"].GetString());
        }
    }
    return labels;
}

bool bears(const Labels& labels, const Entity& entity, double value) {
    const auto [first, last] = labels.bearers.equal_range(value);
    return std::any_of(entity.names.begin(), entity.names.end(), [&](const std::string& name) {
        const auto id = labels.ids.find(fold(name));
        return id != labels.ids.end() &&
               std::any_of(first, last, [&](const auto& one) { return one.second == id->second; });
    });
}

/// A figure is asked about as it is when a letter is read, with the figures before it.
void add_letter(const std::filesystem::path& letter, Data& data) {
    const Labels labels = labels_of(std::filesystem::path(letter).replace_extension(".json"));
    Reading reading = test::read_letter(test::bytes_of(letter));
    const auto figures = std::move(reading.figures);
    reading.figures.clear();
    for (const Figure& figure : figures) {
        const auto clauses = clauses_of(reading, figure.at.block);
        const auto clause = std::find_if(clauses.begin(), clauses.end(), [&](const Clause& one) {
            return one.begin <= figure.at.begin && figure.at.begin < one.end;
        });
        const auto& bounds = figure.number.bounds;
        const auto& value = bounds.low ? bounds.low : bounds.high;
        if (clause != clauses.end() && value) {
            const Asked asked{clauses, static_cast<std::size_t>(clause - clauses.begin()),
                              figure.at.begin, figure.at.end,
                              sort_of(figure.unit, *clause, figure.at.begin, figure.at.end)};
            Choice choice{letter.stem().string(), {}, {}};
            for (const Bearer& bearer : bearers_of(reading, asked)) {
                auto& signs = choice.signs.emplace_back();
                for (const std::string& sign : bearer.signs) {
                    signs.push_back(data.numbers.emplace(sign, data.numbers.size()).first->second);
                }
                choice.bears.push_back(bears(labels, reading.entity(bearer.entity),
                                             std::stod(graph::to_string(*value))));
            }
            if (std::find(choice.bears.begin(), choice.bears.end(), true) != choice.bears.end()) {
                data.choices.push_back(std::move(choice));
            }
        }
        reading.figures.push_back(figure);
    }
}

using Weights = std::vector<double>;

double weight_of(const Weights& weights, const std::vector<std::size_t>& signs) {
    double sum = 0;
    for (const std::size_t sign : signs) {
        sum += weights[sign];
    }
    return sum;
}

/// Adds to the gradient what a choice asks of the weights.
void add_gradient(const Choice& choice, const Weights& weights, Weights& gradient) {
    std::vector<double> chance;
    for (const auto& signs : choice.signs) {
        chance.push_back(std::exp(weight_of(weights, signs)));
    }
    double all = 0;
    double right = 0;
    for (std::size_t i = 0; i < chance.size(); ++i) {
        all += chance[i];
        right += choice.bears[i] ? chance[i] : 0;
    }
    for (std::size_t i = 0; i < chance.size(); ++i) {
        const double push = chance[i] / all - (choice.bears[i] ? chance[i] / right : 0);
        for (const std::size_t sign : choice.signs[i]) {
            gradient[sign] += push;
        }
    }
}

/// By Adam (Kingma and Ba 2015), always from 0.
Weights fitted(const Data& data, const std::string& but = {}) {
    constexpr int kSteps = 200;
    constexpr double kPenalty = 2;
    constexpr double kStep = 0.1;
    Weights weights(data.numbers.size());
    Weights mean(weights.size());
    Weights square(weights.size());
    for (int step = 1; step <= kSteps; ++step) {
        Weights gradient(weights.size());
        for (std::size_t i = 0; i < weights.size(); ++i) {
            gradient[i] = kPenalty * weights[i];
        }
        for (const Choice& choice : data.choices) {
            if (choice.letter != but) {
                add_gradient(choice, weights, gradient);
            }
        }
        for (std::size_t i = 0; i < weights.size(); ++i) {
            mean[i] = 0.9 * mean[i] + 0.1 * gradient[i];
            square[i] = 0.99 * square[i] + 0.01 * gradient[i] * gradient[i];
            const double first = mean[i] / (1 - std::pow(0.9, step));
            const double second = square[i] / (1 - std::pow(0.99, step));
            weights[i] -= kStep * first / (std::sqrt(second) + 1e-8);
        }
    }
    return weights;
}

bool is_right(const Choice& choice, const Weights& weights) {
    std::size_t best = 0;
    for (std::size_t i = 1; i < choice.signs.size(); ++i) {
        best =
            weight_of(weights, choice.signs[i]) > weight_of(weights, choice.signs[best]) ? i : best;
    }
    return choice.bears[best];
}

/// Each letter by weights that were fitted without it.
std::size_t right_unseen(const Data& data) {
    std::map<std::string, Weights> without;
    std::size_t right = 0;
    for (const Choice& choice : data.choices) {
        auto [weights, added] = without.try_emplace(choice.letter);
        if (added) {
            weights->second = fitted(data, choice.letter);
        }
        right += is_right(choice, weights->second) ? 1 : 0;
    }
    return right;
}

}  // namespace

int main() {
    Data data;
    for (const auto& letter : test::letters()) {
        add_letter(letter, data);
    }
    const Weights weights = fitted(data);
    const auto right = std::count_if(data.choices.begin(), data.choices.end(),
                                     [&](const Choice& one) { return is_right(one, weights); });
    fmt::print(stderr, "{} figures: {} right, {} by weights fitted without their letter\n",
               data.choices.size(), right, right_unseen(data));
    constexpr double kTelling = 0.03;
    fmt::print("sign,weight\n");
    for (const auto& [sign, number] : data.numbers) {
        if (std::abs(weights[number]) >= kTelling) {
            fmt::print("{},{:.2f}\n", sign, weights[number]);
        }
    }
    return EXIT_SUCCESS;
}
