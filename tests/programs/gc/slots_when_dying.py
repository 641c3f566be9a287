# The order in which what an instance holds goes: slots of its class, those of its bases, its dict, its items.
class V:
    def __init__(s,n): s.n=n
    def __del__(s): print("del", s.n)
class S:
    __slots__=("a","b","__dict__")
s=S(); s.x=V("x"); s.b=V("b"); s.a=V("a"); s.y=V("y")
del s
print('--')
class B:
    __slots__=("p","q")
class C(B):
    pass
c=C(); c.z=V("z"); c.q=V("q"); c.p=V("p")
del c
print('--')
class D(C):
    __slots__=("r",)
d=D(); d.z=V("z"); d.r=V("r"); d.q=V("q"); d.p=V("p")
del d
class L(list):
    __slots__=("k","__dict__")
l=L([V("i0"),V("i1")]); l.k=V("k"); l.d=V("d")
del l
print("--")
class DD(dict):
    pass
l=DD(a=V("i0"),b=V("i1")); l.k=V("k"); l.d=V("d")
del l
