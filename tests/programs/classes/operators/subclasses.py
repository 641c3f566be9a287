# Subclasses of int, str and complex with methods of their own.
class Cmp:
    def __eq__(s,o): return True
    def __ne__(s,o): return 'ne'
print(Cmp()==1, Cmp()!=1, 1==Cmp(), [Cmp()]==[5], Cmp() in [3], [3].index(Cmp()), (1,).count(Cmp()))
class Sub(int):
    def __add__(s,o): return 'subadd'
    def __radd__(s,o): return 'subradd'
print(Sub(1)+1, 1+Sub(1), Sub(2)*3, type(Sub(2)*3))
class Base:
    def __add__(s,o): return 'base'
class Derived(Base):
    def __radd__(s,o): return 'derived'
print(Base()+Derived(), Derived()+Base(), Base()+Base())
class Cx(complex): pass
print(Cx(1,2)+1, type(Cx(1,2)*1), Cx.__mro__)
class St(str):
    def __str__(s): return 'custom'
    def upper(s): return 'UP'
s=St('ab'); print(s, s.upper(), s+'c', type(s+'c'), f'{s}', '%s' % s, str(s), repr(s), s.lower(), len(s), {s:1}['ab'], s=='ab', hash(s)==hash('ab'))
print(*map(type,(Sub(3)+0 if 0 else -Sub(3), +Sub(3), abs(Sub(-1)), Sub(5)//2, Sub(1)|2)))
