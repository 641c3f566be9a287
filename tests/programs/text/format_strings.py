# Format strings taken apart, string.Formatter and string.Template.
import _string
import string


def show(expression):
    try:
        print(expression, '->', repr(eval(expression)))
    except Exception as error:
        print(expression, '!!', type(error).__name__, error)


for expression in [
    "list(_string.formatter_parser('a{b.c!r:x{y}}d{{e}}'))",
    "list(_string.formatter_parser('{'))",
    "list(_string.formatter_parser('}'))",
    "list(_string.formatter_parser('{a'))",
    "list(_string.formatter_parser('{a!'))",
    "list(_string.formatter_parser('{a!x'))",
    "list(_string.formatter_parser('{a!xy}'))",
    "list(_string.formatter_parser('{}{1}{:>3}{!r}'))",
    "list(_string.formatter_parser('{a:{'))",
    "list(_string.formatter_parser('{a[}]}'))",
    "list(_string.formatter_parser('{a[b}'))",
    "list(_string.formatter_parser('a}}b'))",
    "list(_string.formatter_parser('{{'))",
    "list(_string.formatter_parser('x{{y{z}'))",
    "list(_string.formatter_parser('{a{b}}'))",
    '_string.formatter_parser(1)',
    "_string.formatter_field_name_split('a.b[c][1].d')[0]",
    "list(_string.formatter_field_name_split('a.b[c][1].d')[1])",
    "list(_string.formatter_field_name_split('0[a')[1])",
    "list(_string.formatter_field_name_split('0[]')[1])",
    "list(_string.formatter_field_name_split('0.')[1])",
    "list(_string.formatter_field_name_split('0[a]b')[1])",
    "_string.formatter_field_name_split('')[0]",
    "_string.formatter_field_name_split('12')[0]",
    '_string.formatter_field_name_split(1)',
    "list(_string.formatter_field_name_split('-1[-1]')[1])",
    "list(_string.formatter_parser(''))",
    "list(_string.formatter_parser('{:{}}'))",
    "list(_string.formatter_parser('{a!r:}'))",
    "list(_string.formatter_parser('{a!r'))",
    "list(_string.formatter_parser('{a!}'))",
    "list(_string.formatter_parser('{a:'))",
    "list(_string.formatter_parser('{:}}'))",
    "list(_string.formatter_parser('{!:}'))",
    "list(_string.formatter_field_name_split('99999999999999999999[1]')[1])",
]:
    show(expression)


class Angles(string.Formatter):
    def format_field(self, value, spec):
        return '<' + super().format_field(value, spec) + '>'


print(Angles().format('{0} {a.real:>4} {1!r} {{}}', 1, 'x', a=5))
print(string.Formatter().format('{}{}{x[0]}', 1, 2, x=[9]))
template = string.Template('$who likes ${what} $$5')
print(template.substitute(who='tim', what='kung pao'), template.safe_substitute(who='x'))
show("template.substitute(who='x')")
show("string.Template('$who $1').substitute(who=1)")
print(string.capwords('hello world'), string.ascii_letters, string.punctuation)
