# with: several managers, errors in __enter__ and __exit__, suppression, return inside, order of it all.
class M:
    def __init__(self, name, enter=None, exit=None, swallow=False): self.name, self.e, self.x, self.s = name, enter, exit, swallow
    def __enter__(self):
        print("enter", self.name)
        if self.e: raise self.e
        return self.name
    def __exit__(self, kind, value, trace):
        print("exit", self.name, kind and kind.__name__)
        if self.x: raise self.x
        return self.s
def run(*managers, body=None):
    try:
        if len(managers) == 2:
            with managers[0] as a, managers[1] as b:
                if body: raise body
                return f"returned {a}{b}"
        with (managers[0] as a):
            if body: raise body
        return "after"
    except Exception as error: return f"{error!r} from {error.__context__!r}"
print(run(M("甲"), M("b"))); print(run(M("a"), M("b", enter=ValueError("e")))); print(run(M("a", swallow=True), M("b"), body=KeyError("k"))); print(run(M("a"), M("b", exit=OSError("x")), body=KeyError("k"))); print(run(M("a", swallow=1))); print(run(M("a", exit=TypeError("t")), body=IndexError()))
for source in ["with 3: pass", "with object() as x: pass", "with open: pass", "with M: pass"]:
    try: exec(source)
    except (TypeError, AttributeError) as error: print(type(error).__name__, error)
class Half:
    def __enter__(self): pass
try:
    with Half(): print("never")
except TypeError as error: print(error)
