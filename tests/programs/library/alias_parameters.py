import collections.abc
from typing import Annotated, Concatenate, Generic, ParamSpec, TypeVar, TypeVarTuple

T, P, Ts = TypeVar("T"), ParamSpec("P"), TypeVarTuple("Ts")


class Box(Generic[T]):
    pass


class Own:
    __class_getitem__ = classmethod(type(list[int]))


print(list[T][*tuple[int]], tuple[*Ts][int, str], tuple[T, *Ts][int], list[*Ts][int], tuple[T, *Ts][*tuple[int, ...]])
print(collections.abc.Callable[[int], T][None], collections.abc.Callable[P, T][[int], str], Box[*tuple[int]])
print(collections.abc.Callable[Concatenate[int, P], T][[str], int], (list[T] | int | set[T])[int], Annotated[list[T], 1][int])
for case in (lambda: list[T][*tuple[int, ...]], lambda: list[T][int, str], lambda: list[int][int], lambda: list[T][()]):
    try:
        print(case())
    except TypeError as error:
        print(error)
print(Own[int]().__orig_class__, list[int].__name__, list[int].__module__, list[int].__class__.__name__, dict[T, list[T]][int])
