class Foo:
    bar = 1
    def method(self): pass
try:
    Foo().baz
except AttributeError as e:
    raise RuntimeError("second") from e
