class Node:
    def __init__(self, rest):
        self.rest = rest


nodes = []
while True:
    nodes.append(Node(nodes[-1] if nodes else None))
    if len(nodes) > 50000:
        nodes = []
