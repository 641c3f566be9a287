# abc: abstract methods, properties, register, __subclasshook__, what cannot be made.
from abc import ABC, ABCMeta, abstractmethod, update_abstractmethods
class Shape(ABC):
    @property
    @abstractmethod
    def area(self): ...
    @classmethod
    @abstractmethod
    def unit(cls): ...
    @abstractmethod
    def name(self): return "形"
class Square(Shape):
    area = property(lambda self: 4)
    @classmethod
    def unit(cls): return cls()
    def name(self): return "方" + super().name()
print(Square.unit().name(), sorted(Shape.__abstractmethods__), Square.__abstractmethods__)
class Half(Shape):
    def name(self): pass
for cls in (Shape, Half):
    try: cls()
    except TypeError as error: print(error)
class Duck(metaclass=ABCMeta):
    @classmethod
    def __subclasshook__(cls, other): return hasattr(other, "quack") or NotImplemented
class Robot: quack = True
@Duck.register
class Stone: pass
print(issubclass(Robot, Duck), isinstance(Stone(), Duck), issubclass(int, Duck), Duck.__subclasses__(), isinstance(3, Duck))
class Late(ABC):
    @abstractmethod
    def go(self): ...
class Now(Late): pass
Now.go = lambda self: "went"; update_abstractmethods(Now); print(Now().go())
for action in (lambda: Duck.register(3), lambda: Shape.register(Shape), lambda: issubclass(3, Duck)):
    try: print(action())
    except (TypeError, RuntimeError) as error: print(error)
