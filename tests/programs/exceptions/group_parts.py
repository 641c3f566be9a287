# A part of a group hides its context from the report, as setting its cause does.
group = ExceptionGroup("g", [ValueError(1), TypeError()])
part, rest = group.split(ValueError)
print(part.__suppress_context__, rest.__suppress_context__, group.__suppress_context__)
try:
    1 + None
finally:
    try:
        raise group
    except* ValueError:
        1 / 0
