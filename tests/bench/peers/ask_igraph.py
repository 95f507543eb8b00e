import sys

import questions

try:
    import igraph
except ImportError:
    sys.exit(questions.NOT_INSTALLED)

kind, vertices, links, asked = questions.arguments()
graph = igraph.Graph(vertices, links)
if kind == "paths":
    questions.answer(asked, graph.get_shortest_path, lambda path: [max(len(path) - 1, 0)])
else:
    questions.answer(asked, lambda vertex: graph.neighborhood(vertex, order=2), questions.as_set)
