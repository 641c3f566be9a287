# Observer, strategy by functions, plug-ins by __init_subclass__, a builder that chains.
class Event:
    def __init__(self): self._handlers = []
    def __iadd__(self, handler): self._handlers.append(handler); return self
    def __isub__(self, handler): self._handlers.remove(handler); return self
    def __call__(self, *args): return [h(*args) for h in self._handlers]
class Button:
    def __init__(self): self.clicked = Event()
b = Button(); b.clicked += lambda n: n * 2; b.clicked += str; print(b.clicked(21)); b.clicked -= str; print(b.clicked(1))
class Plugin:
    known = {}
    def __init_subclass__(cls, /, name=None, **kw): super().__init_subclass__(**kw); Plugin.known[name or cls.__name__.lower()] = cls
    def run(self): raise NotImplementedError(f"{type(self).__name__}.run")
class Upper(Plugin, name="大写"):
    def run(self): return "UP"
class Lazy(Plugin): pass
for name, cls in Plugin.known.items():
    try: print(name, cls().run())
    except NotImplementedError as error: print(name, "missing", error)
class Query:
    def __init__(self, parts=()): self.parts = parts
    def __getattr__(self, word): return lambda *args: Query(self.parts + (f"{word.upper()} {', '.join(map(str, args))}",))
    def __str__(self): return " ".join(self.parts)
print(Query().select("a", "b").where("x > 1").limit(3))
