# Cases, of single characters that become several too.
def attempt(function, *args):
    try:
        result = function(*args)
    except BaseException as error:
        print(type(error).__name__ + ":", error)
    else:
        print(repr(result))


text = s = 'Hello, World'
for expression in (
    's.upper(),s.lower(),s.title(),s.swapcase(),s.capitalize(),s.casefold()',
    "s.isalpha(),'abc'.isalpha(),'12'.isdigit(),'½'.isnumeric(),'²'.isdigit(),'²'.isdecimal(),' '.isspace(),'a1'.isalnum(),'Ab'.istitle(),'a_1'.isidentifier(),'1a'.isidentifier(),'\\n'.isprintable(),''.isalpha(),''.isascii()",
    "'ß'.upper(),'ß'.casefold(),'ŉ'.upper(),'İ'.lower(),'ﬁ'.title()",
    "'a'.isupper(),'A1'.isupper(),'1'.isupper()",
    '\'one two\'.title(),"they\'re".title()',
):
    print(expression, end=' -> ')
    attempt(lambda: eval(expression))
