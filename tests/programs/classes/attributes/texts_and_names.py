class F:
    def a(self): "orig"
    def b(self): pass
f=F()
print(f.a.__doc__, f.b.__doc__)
F.a.__doc__='new'; F.b.__doc__='nb'
print(f.a.__doc__, f.b.__doc__, F.b.__doc__)
F.b.zz=3; print(f.b.zz)
def q(): pass
q.__doc__='hi'; print(q.__doc__)
print(str.maketrans.__qualname__, dict.fromkeys.__qualname__, [].append.__qualname__, len.__qualname__, bytes.fromhex.__qualname__)
import functools
k=functools.cmp_to_key(lambda a,b: 0)
try: type(k)()
except TypeError as e: print(e)
import builtins
def w(): pass
print(w.__builtins__ is builtins.__dict__, __builtins__ is builtins)
try: '{:.98888888888888888888888f}'.format(2.3)
except ValueError as e: print(e)
try: '{:98888888888888888888888f}'.format(2.3)
except ValueError as e: print(e)
try: '{9223372036854775808}'.format(2.3)
except ValueError as e: print(e)
try: '{0[9223372036854775808]}'.format([2.3])
except ValueError as e: print(e)
try: '{18446744073709551616}'.format(2.3)
except ValueError as e: print(e)
