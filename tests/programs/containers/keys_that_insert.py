# A comparison of keys that changes the dict or set in which they are looked for.
class K:
    def __init__(s,n,act=None): s.n=n; s.act=act
    def __hash__(s): return 1
    def __eq__(s,o):
        if s.act:
            a,s.act=s.act,None; a()
        if isinstance(o,K) and o.act:
            a,o.act=o.act,None; a()
        return isinstance(o,K) and s.n==o.n
    def __repr__(s): return f"K{s.n}"
def show(c): return sorted(map(repr, c.items() if isinstance(c,dict) else c))
for name in ["setitem","setdefault","get","in","pop","update","delitem","ior","getitem","fromitems"]:
    for action in ["insert_same","insert_other","clear","delete_all_insert","replace","many","delother"]:
        d={K(0):"zero"}
        def act():
            if action=="insert_same": d[K(5)]="in"
            elif action=="insert_other": d[K(6)]="in6"
            elif action=="clear": d.clear()
            elif action=="delete_all_insert": d.clear(); d[K(5)]="again"
            elif action=="replace": d[K(0)]="repl"
            elif action=="many":
                for i in range(20): d[i]=i
            elif action=="delother": d.pop(K(0),None); d[K(0)]="new"
        k=K(5,act)
        try:
            if name=="setitem": d[k]="out"; r=None
            elif name=="setdefault": r=d.setdefault(k,"def")
            elif name=="get": r=d.get(k)
            elif name=="in": r=k in d
            elif name=="pop": r=d.pop(k,"nope")
            elif name=="update": r=d.update({k:"upd"})
            elif name=="delitem": del d[k]; r=None
            elif name=="ior": d|={k:"ior"}; r=None
            elif name=="getitem": r=d[k]
            elif name=="fromitems": r=d.update([(k,"x")])
        except Exception as e: r=(type(e).__name__,str(e))
        print(name,action,r,show(d))
for name in ["add","in","discard","remove","update","isub","iand","ior"]:
    for action in ["insert_same","insert_other","clear","delete_all_insert","many","delother"]:
        d={K(0)}
        def act():
            if action=="insert_same": d.add(K(5))
            elif action=="insert_other": d.add(K(6))
            elif action=="clear": d.clear()
            elif action=="delete_all_insert": d.clear(); d.add(K(5))
            elif action=="many":
                for i in range(20): d.add(i)
            elif action=="delother": d.discard(K(0)); d.add(K(0))
        k=K(5,act)
        try:
            if name=="add": r=d.add(k)
            elif name=="in": r=k in d
            elif name=="discard": r=d.discard(k)
            elif name=="remove": r=d.remove(k)
            elif name=="update": r=d.update([k])
            elif name=="isub": d-={k}; r=None
            elif name=="iand": d&={k}; r=None
            elif name=="ior": d|={k}; r=None
        except Exception as e: r=(type(e).__name__,str(e))
        print("set",name,action,r,show(d))
