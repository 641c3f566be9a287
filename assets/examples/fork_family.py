# fork 之后有两个进程，变量各有一份。子进程结束后、父进程 waitpid 之前，它是僵尸。
# After fork there are two processes with a copy of each variable. When the child has
# ended and the parent has not yet waited for it, it is a zombie.
import os
import time

money = 100
pid = os.fork()
if pid == 0:
    money -= 30
    print("child:", "my money is", money, flush=True)
    os._exit(7)

time.sleep(0.01)
print("parent: my money is still", money)
done, status = os.waitpid(pid, 0)
print("parent: the child ended with", os.waitstatus_to_exitcode(status))
