import first

print(first.__name__, first.__spec__._initializing)
try:
    first.x
except AttributeError as error:
    print(error)
try:
    from first import x
except ImportError as error:
    print(str(error).replace(error.path, "PATH"), error.name)
