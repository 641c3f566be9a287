# __slots__ in all its forms and what is wrong with others.
def attempt(function, *args):
    try:
        result = function(*args)
    except BaseException as error:
        print(type(error).__name__ + ":", error)
    else:
        print(result)


for spec in ("'a'", "('a','a')", "('1a',)", "(1,)", "('__dict__',)", "('__weakref__','__dict__')", "('__dict__','__dict__')", "{'a':'doc a'}", "iter('ab')"):
    def mk():
        ns={}; exec(f"class T:\n  __slots__={spec}\n", ns); T=ns['T']; return sorted(k for k in T.__dict__ if k not in('__module__','__doc__'))
    attempt(mk)
