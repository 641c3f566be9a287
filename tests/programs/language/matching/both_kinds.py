import collections, collections.abc
def sm(x):
    match x:
        case [*_]: return "seq"
        case {}: return "map"
def ms(x):
    match x:
        case {}: return "map"
        case [*_]: return "seq"
class C: pass
class M1(collections.UserDict, collections.abc.Sequence): pass
class M2(C, collections.UserDict, collections.abc.Sequence): pass
class M3(collections.UserDict, C, list): pass
class M4(dict, collections.abc.Sequence): pass
class M5(C, dict, collections.abc.Sequence): pass
class S1(collections.UserList, collections.abc.Mapping): pass
class S2(C, collections.UserList, collections.abc.Mapping): pass
class S3(list, C, collections.abc.Mapping): pass
class S4(collections.UserList, dict, C): pass
class S5(C, list, collections.abc.Mapping): pass
for k in (M1,M2,M3,M4,M5,S1,S2,S3,S4,S5):
    try: x = k()
    except TypeError as e: print(k.__name__, e); continue
    print(k.__name__, sm(x), ms(x))
