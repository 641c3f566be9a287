# schedules: any
import threading

go = threading.Event()
done = []


def runner(number):
    go.wait()
    done.append(number)


runners = [threading.Thread(target=runner, args=(i,)) for i in range(3)]
for r in runners:
    r.start()
print(len(done), go.is_set())
go.set()
for r in runners:
    r.join()
print(sorted(done), go.is_set())
