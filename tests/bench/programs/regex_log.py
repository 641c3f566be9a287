# The lines of a log: matched, searched, replaced, split into tokens.
import re

LINE = re.compile(r'(\d+\.\d+\.\d+\.\d+) - (\w+) \[([^\]]*)\] "(GET|POST) (\S+)" (\d{3}) (\d+)')
EMAIL = re.compile(r'[\w.]+@[\w.]+\.\w+')
TOKEN = re.compile(r'\s*(?:(?P<number>\d+)|(?P<name>[A-Za-z_]\w*)|(?P<sign>[-+*/=()]))')


def make_lines(count):
    for number in range(count):
        method = 'GET' if number % 3 else 'POST'
        yield (f'10.0.{number % 256}.{number % 100} - user{number % 50} [21/Nov/2026:20:{number % 60:02}:00] '
               f'"{method} /page/{number % 40}/index.html" {200 + number % 5} {number * 37 % 5000}')


def main():
    lines = list(make_lines(16_000))
    sizes = {}
    for line in lines:
        found = LINE.match(line)
        page = found.group(5)
        sizes[page] = sizes.get(page, 0) + int(found.group(7))
    text = ' and then '.join(f'write to name.{number}@mail.example.org' for number in range(12_000))
    addresses = EMAIL.findall(text)
    hidden = EMAIL.sub('***', text)
    words = re.split(r'\W+', text)
    source = 'total = (left + right) * 42 - offset / 7\n' * 1600
    kinds = {}
    for token in TOKEN.finditer(source):
        kinds[token.lastgroup] = kinds.get(token.lastgroup, 0) + 1
    errors = sum(1 for line in lines if re.search(r'index\.html" 204', line))
    print(len(sizes), sum(sizes.values()), len(addresses), len(hidden), len(words), kinds, errors)


main()
