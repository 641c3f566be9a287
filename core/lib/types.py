"""Names for the built-in types that have none of their own."""


def _f():
    pass


def _g():
    yield 1


async def _c():
    pass


FunctionType = type(_f)
LambdaType = type(lambda: None)
MappingProxyType = type(type.__dict__)
CodeType = type(_f.__code__)
GeneratorType = type(_g())
_c = _c()
CoroutineType = type(_c)
_c.close()
BuiltinFunctionType = type(len)
BuiltinMethodType = type([].append)
MethodDescriptorType = type(str.join)
WrapperDescriptorType = type(object.__init__)
NoneType = type(None)
EllipsisType = type(Ellipsis)
NotImplementedType = type(NotImplemented)


class _C:
    def _m(self):
        pass


MethodType = type(_C()._m)
ModuleType = type(__import__('sys'))
try:
    raise TypeError
except TypeError as _error:
    TracebackType = type(_error.__traceback__)
del _f, _g, _c, _C
