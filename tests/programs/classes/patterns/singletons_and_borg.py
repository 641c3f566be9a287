# One instance by __new__, by a metaclass, by a decorator; shared state; a flyweight with weak references.
import functools, weakref
class One:
    _it = None
    def __new__(cls, *args): cls._it = cls._it or super().__new__(cls); return cls._it
    def __init__(self, v=None): self.v = v
print(One(1) is One(2), One().v)
class Meta(type):
    _all = {}
    def __call__(cls, *args): return cls._all.setdefault(cls, super().__call__(*args))
class Two(metaclass=Meta): pass
class Three(Two): pass
print(Two() is Two(), Two() is Three(), type(Three()).__name__)
@functools.cache
class Conf: pass
print(Conf() is Conf(), type(Conf).__name__)
class Borg:
    _shared = {}
    def __init__(self): self.__dict__ = self._shared
a, b = Borg(), Borg(); a.名 = "x"; print(b.名, a is b)
class Card:
    _pool = weakref.WeakValueDictionary()
    def __new__(cls, suit):
        card = cls._pool.get(suit)
        if card is None: card = cls._pool[suit] = super().__new__(cls); card.suit = suit
        return card
x, y = Card("♠"), Card("♠"); print(x is y, len(Card._pool)); del x, y; print(len(Card._pool))
