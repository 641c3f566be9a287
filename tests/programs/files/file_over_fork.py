# A descriptor opened before fork() has one offset for both; one opened after has its own.
import os

folder = f"/tmp/file_over_fork_{os.getpid()}"
os.mkdir(folder)
os.chdir(folder)
with open("data", "w") as f:
    f.write("0123456789" * 2)
shared = os.open("data", os.O_RDONLY)
print("parent reads", os.read(shared, 4))
pid = os.fork()
if pid == 0:
    own = os.open("data", os.O_RDONLY)
    line = f"child reads {os.read(shared, 3)} and of its own {os.read(own, 3)}\n"
    with open("log", "a") as log:
        log.write(line)
    os.chdir("/")
    os._exit(3)
print("child ended", os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
print(open("log").read(), end="")
print("parent reads on", os.read(shared, 5), os.getcwd() == folder)

# Text that has not been written yet is in both processes.
f = open("twice", "w")
f.write("before fork\n")
pid = os.fork()
f.write("child\n" if pid == 0 else "parent\n")
if pid == 0:
    f.close()
    os._exit(0)
os.waitpid(pid, 0)
f.close()
print(open("twice").read())

# Appending goes to the end, whoever has written there.
log = os.open("append", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
for i in range(3):
    pid = os.fork()
    if pid == 0:
        os.write(log, f"child {i}\n".encode())
        os._exit(0)
    os.waitpid(pid, 0)
os.write(log, b"parent\n")
print(open("append").read())

# Standard output to a file, as a shell does it.
saved = os.dup(1)
out = os.open("stdout", os.O_WRONLY | os.O_CREAT)
os.dup2(out, 1)
os.write(1, b"into the file\n")
os.dup2(saved, 1)
print(open("stdout").read(), end="")
for name in os.listdir():
    os.remove(name)
os.chdir("/")
os.rmdir(folder)
