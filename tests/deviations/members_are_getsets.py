import types
print(type(types.FunctionType.__globals__).__name__, type(slice.start).__name__)
