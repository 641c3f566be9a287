# logging: loggers by name, levels, handlers, formatters, filters, exceptions, lazy arguments.
import logging, io, re, sys
stream = io.StringIO()
log = logging.getLogger("app.db"); root = logging.getLogger("app")
h = logging.StreamHandler(stream); h.setFormatter(logging.Formatter("%(levelname)-8s|%(name)s|%(funcName)s|%(lineno)d|%(message)s"))
root.addHandler(h); root.setLevel(logging.INFO); root.propagate = False
def work():
    log.debug("hidden"); log.info("值 %s and %d", "x", 5); log.warning("%(a)s", {"a": 1}); log.error("plain %")
    try: 1 / 0
    except ZeroDivisionError: log.exception("failed"); log.critical("with info", exc_info=True, stack_info=False)
work()
log.log(25, "custom"); logging.addLevelName(25, "NOTICE"); log.log(25, "named")
class OnlyErrors(logging.Filter):
    def filter(self, record): record.msg = "[" + str(record.msg) + "]"; return record.levelno >= logging.ERROR
h.addFilter(OnlyErrors()); log.info("dropped"); log.error("kept %s", 1)
h.removeFilter(h.filters[0]); log.setLevel(logging.ERROR); log.warning("no"); print(log.isEnabledFor(30), log.getEffectiveLevel(), log.parent.name, log, root.handlers == [h], log.hasHandlers(), logging.getLevelName(40), logging.getLevelName("WARNING"), logging.getLevelName(7))
print(re.sub(r'File ".*/', 'File "', stream.getvalue()))
adapter = logging.LoggerAdapter(root, {"user": "李"}); h.setFormatter(logging.Formatter("{levelname}:{message}:{user}", style="{")); adapter.info("adapted"); print(stream.getvalue().splitlines()[-1])
logging.basicConfig(format="%(levelname)s:%(message)s", stream=sys.stdout, level="DEBUG", force=True); logging.debug("to root"); logging.getLogger("other").info("up to root %r", "汉")
logging.disable(logging.CRITICAL); logging.critical("silent"); logging.disable(logging.NOTSET)
for action in (lambda: logging.Formatter("%(x", validate=True), lambda: log.setLevel("LOUD"), lambda: logging.Formatter("{x", style="{"), lambda: log.log("x", "y"), lambda: logging.getLogger(3), lambda: logging.Formatter("$x", style="?"), lambda: root.addHandler):
    try: print(type(action()).__name__)
    except Exception as error: print(type(error).__name__, error)
log.error("bad args %d", "x"); print("goes on")
