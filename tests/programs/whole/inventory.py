# An inventory of dataclasses, kept as JSON in a file, with orders and a report.
from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from typing import Iterator


class Kind(Enum):
    BOOK = "书"
    FOOD = "食品"
    TOOL = "工具"


class OutOfStock(LookupError):
    pass


@dataclass(order=True)
class Item:
    name: str
    price: Decimal = field(compare=False)
    kind: Kind = field(default=Kind.TOOL, compare=False)
    stock: int = field(default=0, compare=False)
    tags: list[str] = field(default_factory=list, compare=False, repr=False)

    def __post_init__(self):
        if self.stock < 0:
            raise ValueError(f"{self.name}: negative stock {self.stock}")
        self.price = Decimal(self.price)

    def take(self, count: int) -> Decimal:
        if count > self.stock:
            raise OutOfStock(f"{self.name}: {count} wanted, {self.stock} there")
        self.stock -= count
        return (self.price * count).quantize(Decimal("0.01"), ROUND_HALF_UP)


class Encoder(json.JSONEncoder):
    def default(self, value):
        if isinstance(value, Decimal):
            return {"$decimal": str(value)}
        if isinstance(value, Kind):
            return {"$kind": value.name}
        return super().default(value)


def revive(data):
    if "$decimal" in data:
        return Decimal(data["$decimal"])
    if "$kind" in data:
        return Kind[data["$kind"]]
    return data


class Store:
    def __init__(self, path: str):
        self.path = path
        self.items: dict[str, Item] = {}

    def add(self, *items: Item) -> None:
        for item in items:
            self.items[item.name] = item

    def save(self) -> int:
        with open(self.path, "w", encoding="utf-8") as file:
            json.dump([asdict(i) for i in self], file, cls=Encoder, ensure_ascii=False, indent=1, sort_keys=True)
        return os.path.getsize(self.path)

    @classmethod
    def load(cls, path: str) -> Store:
        store = cls(path)
        with open(path, encoding="utf-8") as file:
            store.add(*(Item(**row) for row in json.load(file, object_hook=revive)))
        return store

    def __iter__(self) -> Iterator[Item]:
        return iter(sorted(self.items.values()))

    def order(self, **wanted: int) -> Decimal:
        return sum((self.items[name].take(count) for name, count in wanted.items()), Decimal())


store = Store("store.json")
store.add(Item("hammer", "12.50", stock=3), Item("红楼梦", "45.999", Kind.BOOK, 10, ["novel", "清"]), Item("apple", "0.335", Kind.FOOD, 100))
size = store.save()
again = Store.load("store.json")
print(size, list(again) == list(store), again.items["红楼梦"].tags, again.items["apple"])
print(again.order(hammer=2, apple=7), again.order(红楼梦=1), [f"{i.name}:{i.stock}" for i in again])
for wanted in ({"hammer": 5}, {"gold": 1}):
    try:
        again.order(**wanted)
    except LookupError as error:
        print(type(error).__name__, error)
try:
    Item("bad", "1", stock=-1)
except ValueError as error:
    print(error)
try:
    Item("odd", "one")
except ArithmeticError as error:
    print(type(error).__name__)
with open("store.json", encoding="utf-8") as file:
    print(file.read()[:160])
os.remove("store.json")
by_kind = {kind: sum(i.price * i.stock for i in again if i.kind is kind) for kind in Kind}
for kind, worth in by_kind.items():
    print(f"{kind.value:<4}{kind.name:>6}{worth:>12,.2f}")
