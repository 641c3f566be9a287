# What date, time and decimal say in CPython's form in C.
from datetime import *
for f in (lambda: timedelta(days=10**9), lambda: timedelta(days=-10**9), lambda: timedelta(days=2**31), lambda: timedelta(10**8)*100,lambda: timedelta(hours=10**15), lambda:timedelta(days=1e12),lambda:timedelta(days=1e300),lambda:timedelta(10**8)*10**8):
  try: f()
  except Exception as e: print(type(e).__name__,e)
class A(datetime): pass
class T(timedelta): pass
class Z(time): pass
print(repr(A(2024,1,1)),repr(T(1)),repr(Z(1)), repr(A(2024,1,1)-timedelta(1)), T(1)+T(2))
from decimal import *
for f in (lambda: round(Decimal('NaN')),lambda: round(Decimal('inf')),lambda: Decimal([1]),lambda: Decimal((1,2)),lambda: Decimal((2,(1,),0)),lambda:Decimal((0,(11,),0)),lambda:Decimal((0,(1,),'x')),lambda:Decimal({}),lambda:Decimal(1j),lambda:Decimal('1').quantize('a'),lambda:Decimal(1)+'a',lambda:Decimal(1)<'a',lambda: format(Decimal(1),'q'),lambda: setattr(getcontext(),'prec',0),lambda: setattr(getcontext(),'prec','a'),lambda: setattr(getcontext(),'rounding','x'),lambda:getcontext().foo,lambda: Context(prec=-1),lambda:Decimal(1).foo, lambda: round(Decimal('1.5'),'a'), lambda: Decimal(1,2)):
  try: print(f())
  except Exception as e: print(type(e).__name__,e)
with localcontext() as context:
    context.traps[DivisionByZero] = False
    print(Decimal(1) / 0, context)
class Day(date):
    def __add__(self, other): return "added"
print(repr(Day(2024, 1, 1)), Day(2024, 1, 1) - timedelta(1), Day(2024, 1, 1) + timedelta(1))
