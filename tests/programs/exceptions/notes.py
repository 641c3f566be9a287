import traceback
try:
    try:
        int("x")
    except ValueError as error:
        error.add_note("while reading line 3")
        raise
except ValueError as error:
    print(error.__notes__, traceback.format_exception_only(error))
