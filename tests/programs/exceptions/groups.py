# Exception groups: split, subgroup, derive, subclasses.
import sys


def attempt(function, *args):
    try:
        result = function(*args)
    except BaseException as error:
        print(type(error).__name__ + ":", error)
    else:
        print(result)


g=ExceptionGroup('eg',[ValueError(1),TypeError(2),ExceptionGroup('in',[OSError(3),ValueError(4)])])
print(repr(g), str(g), g.message, g.exceptions)
print(g.split(ValueError)); print(g.subgroup(OSError)); print(g.subgroup(lambda e: isinstance(e,TypeError))); print(g.split((KeyError,))); print(g.derive([KeyError(1)]))
attempt(lambda: ExceptionGroup('x',[])); attempt(lambda: ExceptionGroup('x',3)); attempt(lambda: ExceptionGroup(3,[ValueError()])); attempt(lambda: ExceptionGroup('x',[3])); attempt(lambda: ExceptionGroup('x',[KeyboardInterrupt()])); attempt(lambda: ExceptionGroup('x'))
print(type(BaseExceptionGroup('x',[ValueError()])), type(BaseExceptionGroup('x',[KeyboardInterrupt()])))
class MG(ExceptionGroup):
    def __new__(cls, msg, excs, code=0): o=super().__new__(cls,msg,excs); o.code=code; return o
    def derive(self, excs): return MG(self.message, excs, self.code)
m=MG('m',[ValueError(1),KeyError(2)],7); a,b=m.split(ValueError); print(type(a),a.code,b.exceptions, m.subgroup(KeyError).code)
