# urllib.parse.
from urllib.parse import *

print(urlparse('http://u:p@host:8080/a/b;x?q=1&r=%20z#frag'), urlsplit('//h/p').netloc)
print(urljoin('http://a/b/c', '../d'), quote('a b/中'), unquote('%E4%B8%AD+x'), unquote_plus('a+b'))
print(urlencode({'a': [1, 2], 'b': 'x y'}, doseq=True), parse_qs('a=1&a=2&b=%26'), parse_qsl('x=1'))
print(urlunparse(('http', 'h', '/p', '', 'q', 'f')), urlparse('http://h:80/').port, urldefrag('x#y'))
