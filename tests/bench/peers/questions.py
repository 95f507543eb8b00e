"""What the scripts of Python peers share: reading the files, and the form of the answer.

A script is called with the kind of the questions, the number of vertices, the file of the links and
the file of the questions; vertices are numbers from 0. It prints the seconds that one question took
and the answers, as JSON: of "paths" the number of links (0: no path), of "neighbourhood" how many
vertices lie within two links and the sum of the squares of their numbers.
"""

import json
import sys
import time
import warnings

warnings.simplefilter("ignore")  # that there is no path is an answer

NOT_INSTALLED = 3


def rows(file):
    with open(file) as lines:
        return [tuple(map(int, line.split(","))) for line in lines]


def arguments():
    kind, vertices, links, questions = sys.argv[1:]
    return kind, int(vertices), rows(links), rows(questions)


def as_set(vertices):
    return [len(vertices), sum(vertex * vertex for vertex in vertices)]


def answer(questions, ask, form):
    """Asks all questions twice, the second time by the clock: a server is not asked once only."""
    found = [ask(*question) for question in questions]
    start = time.perf_counter()
    for question in questions:
        ask(*question)
    seconds = (time.perf_counter() - start) / len(questions)
    print(json.dumps({"seconds_per_question": seconds, "answers": [form(one) for one in found]}))
