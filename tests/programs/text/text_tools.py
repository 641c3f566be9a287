# configparser, csv over files in memory, fnmatch, shlex, tokenize.
import configparser
import csv
import fnmatch
import io
import shlex
import sys
import tokenize

c = configparser.ConfigParser()
c.read_string('[DEFAULT]\nhome=/root\n[a]\nx=1\ny=%(home)s/b\nflag=yes\nf=1.5\n; c\n[b]\nlong=one\n  two\n')
print(c.sections(), dict(c['a']), c.getint('a', 'x'), c['a'].getboolean('flag'), c.getfloat('a', 'f'))
print(c['b']['long'], c.get('a', 'zz', fallback='no'))
for wrong in (lambda: c.get('a', 'nope'), lambda: c.get('q', 'nope'),
              lambda: configparser.ConfigParser().read_string('x=1')):
    try:
        wrong()
    except configparser.Error as error:
        print(type(error).__name__, error)
c['new'] = {'k': 'v'}
c.write(sys.stdout)

for row in csv.DictReader(io.StringIO('name,age\n"Smith, J",30\n李,5\n')):
    print(row)
out = io.StringIO()
writer = csv.DictWriter(out, ['a', 'b'])
writer.writeheader()
writer.writerow({'a': 1, 'b': 'x,y'})
writer.writerows([{'a': 2, 'b': '"'}])
csv.writer(out, dialect='unix').writerow([1, 'a'])
print(repr(out.getvalue()), csv.list_dialects())
print(csv.Sniffer().sniff('a;b;c\n1;2;3\n').delimiter, csv.Sniffer().has_header('a,b\n1,2\n3,4\n'))
print(list(csv.reader(io.StringIO('a\tb\n'), dialect='excel-tab')), csv.excel.delimiter)

print(fnmatch.filter(['a.py', 'b.txt', 'c.PY'], '*.py'), fnmatch.fnmatch('abc', 'a[!x]c'))
print(fnmatch.translate('*.t?t[a-z]'))
print(shlex.split("ls -l 'a b' \"c \\\" d\" e\\ f # x"), shlex.quote("it's"), shlex.join(['a b', 'c']))
print(list(shlex.shlex('a=b; c', punctuation_chars=True)))
try:
    shlex.split("'a")
except ValueError as error:
    print(error)

source = "def f(x, *y):\n    '''doc'''\n    return x + 1.5e3 if x else f'{x}' # c\n\nα = [1,\n 2]\n"
tokens = list(tokenize.generate_tokens(io.StringIO(source).readline))
for token in tokens:
    print(token)
print(tokenize.untokenize([(token.type, token.string) for token in tokens]))
