try:
    raise ValueError(1)
except ValueError as error:
    kept = error
try:
    error
except NameError as gone:
    print(gone, kept.args, gone.name)
