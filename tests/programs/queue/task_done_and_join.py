# schedules: any
import queue, threading, time
q = queue.Queue()
try: q.task_done()
except ValueError as error: print(error)
def work():
    while True:
        item = q.get()
        time.sleep(0.01)
        print('did', item)
        q.task_done()
threading.Thread(target=work, daemon=True).start()
for i in range(3): q.put(i)
q.join()
print('joined', q.unfinished_tasks)
