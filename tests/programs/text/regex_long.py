# Regular expressions that backtrack for long, or over much text: they end, and nothing is lost on the way.
import re
import threading

print(re.match(r'(a+)+$', 'a' * 17 + 'b'))
print(re.match(r'(?:a|b)*c', 'ab' * 20000))
print(re.match(r'(?:a|b)*', 'ab' * 20000).end())
print(re.match(r'(?:(a)|(b)|(中))*?$', 'ab中' * 3000).groups())
print(len(re.findall(r'\w+', 'abc def ' * 5000)), len(re.split(r'(\s)', 'abc 好 ' * 3000)))
text, count = re.subn(r'(\w)(\w*)', r'\2\1', 'abc 好吗 ' * 3000)
print(len(text), count, text[:12])
print(sum(len(m.group()) for m in re.finditer(r'\S+', 'abc 好吗 ' * 500)))
print(re.search(r'(x+x+)+y', 'x' * 13), re.search('b', 'a' * 100000 + 'b').span())

found = []


def search():
    found.append(re.search(r'(x+x+)+y', 'x' * 12 + 'y').span())


threads = [threading.Thread(target=search) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(found)
