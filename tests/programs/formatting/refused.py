# Specifications that do not fit.
def attempt(function, *args):
    try:
        result = function(*args)
    except BaseException as error:
        print(type(error).__name__ + ":", error)
    else:
        print(result)


for v,s in ((42,'s'),(42,'.2'),(42,'q'),('a','d'),('a','+'),('a','='),('a',','),('a','05'),(3.5,'d'),(3.5,'x'),(3.5,'s'),([1],'5'),(None,'5'),(42,',x'),(42,'_c'),(42,'10000000000000000000d'),(1j,'05'),(1j,'='),('a','z'),(42,',_'),(42,'c,'),(1114112,'c'),(-1,'c')): print(repr(v), s, end=' '); attempt(format,v,s)
