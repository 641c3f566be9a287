# logging from threads, dictConfig, memory handler, extra fields, last resort.
import logging, logging.config, logging.handlers, threading, io
logging.getLogger("nobody").warning("last resort")
out = io.StringIO()
logging.config.dictConfig({"version": 1, "disable_existing_loggers": False, "formatters": {"f": {"format": "%(threadName)s %(levelname)s %(message)s %(where)s"}}, "handlers": {"h": {"class": "logging.StreamHandler", "formatter": "f", "stream": out}}, "loggers": {"srv": {"handlers": ["h"], "level": "INFO", "propagate": False}}})
log = logging.getLogger("srv")
def worker(n):
    for i in range(2): log.info("job %d step %d", n, i, extra={"where": f"站{n}"})
threads = [threading.Thread(target=worker, args=(n,), name=f"W{n}") for n in range(3)]
for t in threads: t.start()
for t in threads: t.join()
print(*sorted(out.getvalue().splitlines()), sep="\n")
memory = logging.handlers.MemoryHandler(10, flushLevel=logging.ERROR, target=log.handlers[0]); q = logging.getLogger("mem"); log.handlers[0].setFormatter(logging.Formatter("%(levelname)s %(message)s")); q.addHandler(memory); q.propagate = False; q.setLevel(10)
out.truncate(0); out.seek(0); q.info("kept back"); print(repr(out.getvalue())); q.error("flush"); print(out.getvalue(), end="")
try: log.info("x", extra={"message": 1})
except KeyError as error: print(error)
r = logging.makeLogRecord({"msg": "m %s", "args": (1,), "levelno": 20}); print(r.getMessage(), r.name, r, logging.Formatter("%(message)s").format(r))
try: logging.config.dictConfig({"version": 2})
except ValueError as error: print(error)
try: logging.config.dictConfig({"version": 1, "handlers": {"x": {"class": "no.such"}}})
except ValueError as error: print(error, "|", repr(error.__cause__))
