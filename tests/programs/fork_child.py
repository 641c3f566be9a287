# schedules: any
import os

number = 1
reader, writer = os.pipe()
pid = os.fork()
if pid == 0:
    number += 41
    os.write(writer, str(number).encode())
    os._exit(7)
os.close(writer)
text = os.read(reader, 100).decode()
_, status = os.waitpid(pid, 0)
print(text, number, os.WEXITSTATUS(status), pid != os.getpid())
