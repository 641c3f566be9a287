# pickle: persistent ids, dispatch tables, buffers in a file, pickletools' view, a custom Unpickler.
import pickle, io, copyreg, pickletools
class Record:
    def __init__(self, id): self.id = id
class P(pickle.Pickler):
    def persistent_id(self, o): return ("rec", o.id) if isinstance(o, Record) else None
class U(pickle.Unpickler):
    def persistent_load(self, pid): return f"record {pid[1]}"
    def find_class(self, module, name):
        if name == "eval": raise pickle.UnpicklingError("forbidden")
        return super().find_class(module, name)
f = io.BytesIO(); P(f).dump({"r": Record(7), "x": [1]}); f.seek(0); print(U(f).load())
try: U(io.BytesIO(pickle.dumps(eval))).load()
except pickle.UnpicklingError as error: print(error)
class Point:
    def __init__(self, x): self.x = x
copyreg.pickle(Point, lambda p: (Point, (p.x * 10,)))
print(pickle.loads(pickle.dumps(Point(4))).x)
f = io.BytesIO()
for value in (1, "二", [3]): pickle.dump(value, f)
f.seek(0)
try:
    while True: print(pickle.load(f))
except EOFError as error: print("EOF:", error)
pickletools.dis(pickle.dumps((1, "a", [True]), 2))
print(len(pickletools.optimize(pickle.dumps(["a", "a"] * 3, 4))) < len(pickle.dumps(["a", "a"] * 3, 4)), pickle.DEFAULT_PROTOCOL, pickle.HIGHEST_PROTOCOL)
