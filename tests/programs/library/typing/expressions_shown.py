# repr of typing expressions, their origin and arguments, unions and their order.
import typing as t
from collections.abc import Callable, Iterable
for x in [t.Optional[int], t.Union[int, str, int], t.List[int], list[int], t.Dict[str, t.Any], t.Callable[[int], str], t.Callable[..., int], Callable[[int, str], bool],
          t.Tuple[int, ...], tuple[()], t.Literal["a", 1, None], int | None, int | str | int, t.Type[int], t.ClassVar[int], t.Final, t.Annotated[int, "米"], t.Iterable[str],
          Iterable[int], t.NoReturn, t.Never, t.Self, t.AnyStr, t.TypeAlias, t.LiteralString, t.Concatenate, t.ForwardRef("X"), t.Optional["Later"], t.NewType("Id", int)]:
    print(x, t.get_origin(x), t.get_args(x))
print(t.Union[int, str] == t.Union[str, int], t.Literal[1, 2] == t.Literal[2, 1], t.Optional[None], t.Union[int], (int | str) == t.Union[int, str], isinstance(3, int | str))
for action in (lambda: t.Optional[1], lambda: t.Union[()], lambda: t.List[int, int], lambda: t.Callable[int], lambda: int | 3, lambda: isinstance(3, list[int]), lambda: t.Union[int, 3], lambda: t.Any(), lambda: t.Literal(), lambda: t.ClassVar[t.ClassVar[int]], lambda: t.Generic[int]):
    try: print(action())
    except TypeError as error: print(error)
