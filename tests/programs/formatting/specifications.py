# format(): numbers, text and others with every kind of specification.
def attempt(function, *args):
    try:
        result = function(*args)
    except BaseException as error:
        print(type(error).__name__ + ":", error)
    else:
        print(result)


for v,specs in ((42,['','d','5','<5','>5','^5','=+5','05','+','-',' ','x','X','o','b','#x','#o','#b','c','e','.2f','%',',','_','_x','n','*^9','010,']),(-42,['','05','=6','x','#b','+','e','%']),(3.14159,['','.2','.2f','10.3f','e','g','G','.3g','%','.1%','+.1f','010.2f','<10','^10','n','_.2f',',.2f','.0f','#.0f','z.1f']),(1e100,['','g','.3','f',',']),(float('nan'),['','f','05','%']),(-0.0,['','z','.1f','z.1f']),('text',['','10','>10','^10','.2','*^10.2','s','<3']),(1+2j,['','.1f','e','>20']),(True,['','d','5','x','s' if 0 else '']),([1],['']),(None,[''])):
    for s in specs: print(repr(v),s, end=' '); attempt(format, v, s)
