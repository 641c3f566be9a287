# schedules: any
import os
import threading

# Text of many threads in one file: nothing is lost and nothing comes twice.
reading, writing = os.pipe()
shared = os.fdopen(writing, "w")
seen = []

def reader():
    while True:
        data = os.read(reading, 1000)
        if not data:
            break
        seen.append(data)

def writer(letter):
    for i in range(40):
        shared.write(letter)
        shared.write("-\n")

r = threading.Thread(target=reader)
r.start()
threads = [threading.Thread(target=writer, args=("abc"[k],)) for k in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
shared.close()
r.join()
text = b"".join(seen).decode()
print([text.count(c) for c in "abc-\n"], len(text))
