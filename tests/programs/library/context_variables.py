# contextvars: set, reset, copies, run, tokens, errors; threads begin with their own.
import contextvars, threading
v = contextvars.ContextVar("v", default="默认"); w = contextvars.ContextVar("w")
print(v.get(), w.get("none"), v.name)
t = v.set("first"); u = v.set("second"); print(v.get(), u.old_value, t.old_value is contextvars.Token.MISSING, t.var is v); v.reset(u); print(v.get())
c = contextvars.copy_context()
def work(): v.set("inside"); w.set(1); return v.get(), w.get()
print(c.run(work), v.get(), c[v], len(c), v in c, sorted(k.name for k in c), w in contextvars.copy_context())
def thread(): print("thread", v.get()); v.set("t")
x = threading.Thread(target=thread); x.start(); x.join(); y = threading.Thread(target=contextvars.copy_context().run, args=(thread,)); y.start(); y.join(); print(v.get())
for action in (lambda: w.get(), lambda: v.reset(u), lambda: w.reset(t), lambda: c.run(lambda: c.run(print)), lambda: contextvars.ContextVar(3), lambda: c["x"], lambda: c.run(), lambda: contextvars.Token(), lambda: c[contextvars.ContextVar("z")]):
    try: print(action())
    except Exception as error: print(type(error).__name__, str(error).split(" at 0x")[0].split(" var=<")[0])
