text = open(__file__).read() if False else __loader__.get_source(__name__)


def __getattr__(name):
    if name in ("answer", "computed"):
        return len(name)
    raise AttributeError(f"no {name} here")
