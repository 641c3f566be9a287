# An uncaught exception with a cause, a context, a suppressed context.
def parse(text):
    try:
        return int(text)
    except ValueError as error:
        raise RuntimeError(f"no number: {text}") from error


def clean():
    try:
        parse("三")
    except RuntimeError:
        try:
            {}["missing"]
        except KeyError:
            raise LookupError("hidden context") from None


try:
    clean()
except LookupError as error:
    print(error.__suppress_context__, repr(error.__context__), repr(error.__context__.__context__))
    parse("四")
