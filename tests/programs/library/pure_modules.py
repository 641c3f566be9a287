# CPython's own modules: reprlib, graphlib, textwrap, heapq, contextlib, typing, abc, types ...
import reprlib, keyword, graphlib, textwrap, numbers, heapq, bisect, copy, contextlib, typing, abc, types, weakref
print(reprlib.repr(list(range(20))), reprlib.repr('x'*100), reprlib.repr({i:i for i in range(9)}))
class R:
    @reprlib.recursive_repr()
    def __repr__(self): return f"R({self!r})"
print(R(), keyword.iskeyword('if'), keyword.kwlist[:3])
ts=graphlib.TopologicalSorter({'D':{'B','C'},'B':{'A'},'C':{'A'}})
o=list(ts.static_order()); print(o[0],o[-1])
try: list(graphlib.TopologicalSorter({1:{2},2:{1}}).static_order())
except graphlib.CycleError as e: print(e)
print(textwrap.fill("The quick brown fox jumps over the lazy dog "*3, 30)); print(textwrap.dedent("  a\n   b\n")); print(textwrap.shorten("hello wonderful world", 12), textwrap.indent("a\nb","> "))
print(isinstance(3,numbers.Integral), isinstance(2.5,numbers.Real), issubclass(complex,numbers.Complex), isinstance(True,numbers.Number))
print(heapq.nlargest(3,[5,1,9,3]), heapq.nsmallest(2,[5,1,9,3],key=lambda x:-x), list(heapq.merge([1,4],[2,3])), bisect.bisect([1,2,2,3],2))
@contextlib.contextmanager
def cm(n):
    print('enter',n)
    try: yield n
    finally: print('exit',n)
with cm(1) as a, contextlib.ExitStack() as st:
    st.enter_context(cm(2)); st.callback(print,'cb'); print(a)
with contextlib.suppress(KeyError): {}['x']
with contextlib.nullcontext(5) as x: print(x)
@cm(9)
def f(): print('body')
f()
class C(contextlib.ContextDecorator):
    def __enter__(self): print('in')
    def __exit__(self,*a): print('out',a[0])
try:
    with C(): 1/0
except ZeroDivisionError: pass
with contextlib.closing(types.SimpleNamespace(close=lambda:print('closed'))): pass
T=typing.TypeVar('T')
class Stack(typing.Generic[T]):
    def __init__(self)->None: self.items: typing.List[T]=[]
    def push(self,x:T)->None: self.items.append(x)
s=Stack[int](); s.push(1); print(s.items, Stack[int], Stack.__parameters__, Stack.__orig_bases__)
print(typing.Optional[int], typing.Union[int,str,None], typing.Dict[str,typing.List[int]], typing.Callable[[int],str], typing.Any, typing.Tuple[int,...], typing.get_type_hints(Stack.push))
class P(typing.Protocol):
    def m(self)->int: ...
@typing.runtime_checkable
class Q(typing.Protocol):
    def m(self)->int: ...
class Im:
    def m(self): return 1
print(isinstance(Im(),Q), isinstance(3,Q))
class NT(typing.NamedTuple):
    a:int
    b:str='x'
print(NT(1), NT(1)._asdict(), NT.__annotations__)
class TD(typing.TypedDict, total=False):
    k:int
print(TD(k=1), TD.__annotations__, TD.__total__)
print(typing.get_origin(typing.List[int]), typing.get_args(typing.Dict[int,str]), typing.cast(int,'x'), typing.NewType('U',int)(5), typing.Literal['a',1])
@typing.overload
def g(x:int)->int: ...
@typing.overload
def g(x:str)->str: ...
def g(x): return x
print(g(3), typing.Final, typing.ClassVar[int], typing.Annotated[int,'m'], typing.TYPE_CHECKING, typing.NoReturn)
class Shape(abc.ABC):
    @property
    @abc.abstractmethod
    def area(self): ...
    @classmethod
    @abc.abstractmethod
    def make(cls): ...
try: Shape()
except TypeError as e: print(e)
class Sq(Shape):
    area=4
    @classmethod
    def make(cls): return cls()
print(Sq.make().area, Shape.__abstractmethods__==frozenset({'area','make'}), isinstance(Sq(),Shape))
print(types.new_class('X',(Sq,),{},lambda ns: ns.update(z=1)).z, types.prepare_class('Y')[0], types.SimpleNamespace(a=1,b=[2]), types.MappingProxyType({1:2})[1])
dd=types.DynamicClassAttribute
print(list[T][int], dict[str,T].__parameters__, (int|None)==typing.Optional[int], int|list[str], typing.Union[int,str]==(int|str))
