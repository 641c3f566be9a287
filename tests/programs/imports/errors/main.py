"""What goes wrong in an import, and what is left afterwards."""
import sys

for text in ["import nope", "import keyword.b", "from . import x", "from .q import x", "from keyword import nope",
             "import pk.nope.more", "from sys import nope", "__import__('')", "__import__('keyword', level=-1)",
             "__import__('keyword', {}, level=1)", "__import__('keyword', {'__package__': 'pk'}, level=3)",
             "import sys.x", "__import__('pk', fromlist=[1])", "__import__(3)", "from broken import y",
             "import raises", "from pk import *", "import syntax"]:
    try:
        exec(text, {"__name__": "__main__"})
        print(text, "went well")
    except (ImportError, ValueError, TypeError, KeyError, ZeroDivisionError) as error:
        print(text, "->", type(error).__name__, str(error).replace(str(getattr(error, "path", "")), "PATH"),
              getattr(error, "name", "-"))
    except SyntaxError as error:
        print(text, "->", error.msg, error.lineno, error.text.strip())

print("raises" in sys.modules, "broken" in sys.modules, "pk" in sys.modules, "syntax" in sys.modules)
import pk
print(pk.shown, sys.modules["pk.sub"].value)
exec("from pk import *")
print(sub.value, "hidden" in globals())
pk.__all__ = ["shown", 1]
try:
    exec("from pk import *")
except TypeError as error:
    print(error)
pk.__all__ = ["missing"]
try:
    exec("from pk import *")
except AttributeError as error:
    print(error)
