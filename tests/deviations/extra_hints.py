# stderr
try:
    import colections
except ImportError as error:
    print(error.__notes__)
exec("type X = int")
