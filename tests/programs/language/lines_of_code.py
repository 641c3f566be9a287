# Lines of code objects, instruction by instruction; the limit of recursion against the depth.
import sys
try: sys.setrecursionlimit(1)
except RecursionError as error: print(error)
def deep(n):
    if n: return deep(n-1)
    try: sys.setrecursionlimit(5)
    except RecursionError as error: print(error)
deep(7)
def loop(n):
    t=0
    for i in range(n):
        try:
            if i%2: t+=i; continue
        finally: t-=1
    x=n.a.b.c(1,
      2)
    return [t,*range(2)]
print(list(loop.__code__.co_lines()))
print(list(compile("x=1\n\ny=a.b(c)\nfor i in x: pass\nimport os\nclass A:\n  '''doc'''\n  def f(self): return 1\nwith a as b:\n  pass","f","exec").co_lines()))
def e(): pass
print(list(e.__code__.co_lines()))
def g():
    yield 1
print(list(g.__code__.co_lines()))
