# get_type_hints with strings, overload, cast, assert_never, final, NewType, ParamSpec.
from __future__ import annotations
import typing as t
class Node:
    next: Node | None
    values: list[int]
    kind: t.ClassVar[str] = "节点"
    def link(self, other: "Node", *, n: int = 3) -> t.Optional[Node]: ...
print(Node.__annotations__)
print(t.get_type_hints(Node), t.get_type_hints(Node.link))
@t.overload
def f(x: int) -> int: ...
@t.overload
def f(x: str) -> str: ...
def f(x): return x
print(f("x"), len(t.get_overloads(f)), t.cast(int, "not checked"))
try: t.assert_never(3)
except AssertionError as error: print(error)
UserId = t.NewType("UserId", int)
print(UserId(5), UserId, UserId.__supertype__, t.final(Node).__final__)
P = t.ParamSpec("P"); Ts = t.TypeVarTuple("Ts")
print(P, P.args, P.kwargs, Ts, t.Generic[t.Unpack[Ts]], [*Ts], t.TYPE_CHECKING)
def g(x: Missing): pass
try: t.get_type_hints(g)
except NameError as error: print(error)
print(t.get_type_hints(lambda: 0), t.is_typeddict(Node), t.reveal_type(3))
