import sys

import questions

try:
    import networkx
except ImportError:
    sys.exit(questions.NOT_INSTALLED)

_, vertices, links, asked = questions.arguments()
graph = networkx.Graph()
graph.add_nodes_from(range(vertices))
graph.add_edges_from(links)


def path(start, end):
    try:
        return networkx.bidirectional_shortest_path(graph, start, end)
    except networkx.NetworkXNoPath:
        return []


questions.answer(asked, path, lambda found: [max(len(found) - 1, 0)])
