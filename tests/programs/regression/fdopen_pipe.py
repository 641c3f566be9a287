import os, threading
r,w=os.pipe()
pid=os.fork()
if pid==0:
    os.close(w)
    with os.fdopen(r) as f:
        n=0
        for line in f: n+=len(line)
    print("got", n)
    import sys; sys.stdout.flush()
    os._exit(0)
os.close(r)
with os.fdopen(w,'w') as f:
    def t(k):
        for i in range(200): f.write("x"*k); f.write("y\n")
    ts=[threading.Thread(target=t,args=(k*100,)) for k in (1,2,3)]
    for x in ts:x.start()
    for x in ts:x.join()
print(os.wait()[1])
