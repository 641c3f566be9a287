# shlex, configparser, html and URL quoting in one program of settings.
import shlex, configparser, html, io
from urllib.parse import quote, unquote, urlencode, parse_qs, urlparse, urljoin, urlsplit, parse_qsl, quote_plus
print(shlex.split("cp 'my file' \"b c\" d\\ e # no", comments=True), shlex.join(["a b", "it's", "汉"]), shlex.quote("x;rm"), list(shlex.shlex("a=b;c 'd e'", punctuation_chars=True)))
for text in ["'abc", "a\\"]:
    try: shlex.split(text)
    except ValueError as error: print(error)
c = configparser.ConfigParser()
c.read_string("[DEFAULT]\nhome = /h\n[web]\nport: 8080\nroot = %(home)s/www\n  more\ndebug = yes\n; note\n[空]\n键 = 值\n")
print(c.sections(), c["web"]["root"], c.getint("web", "port"), c.getboolean("web", "debug"), c["空"]["键"], c.get("web", "nope", fallback="f"), dict(c["空"]), "home" in c["web"], c.has_option("web", "port"))
c["new"] = {"a": 1}; c.set("new", "b", "2"); c.remove_section("web"); out = io.StringIO(); c.write(out); print(out.getvalue())
for action in (lambda: c["none"], lambda: c.get("new", "zz"), lambda: c.getint("空", "键"), lambda: c.read_string("[a]\n[a]"), lambda: c.read_string("x=1"), lambda: c.read_string("[s]\n????"), lambda: c.set("new", "k", "%(b"), lambda: c.add_section("new"), lambda: c.read_string("[i]\na=%(b)s") or c.get("i", "a"), lambda: c.set("new", "x", 3)):
    try: print(action())
    except Exception as error: print(type(error).__name__, str(error).replace("\n", "\\n"))
print(html.escape("<a href='x'>&\"</a>"), html.unescape("&lt;&eacute;&#20013;&#x4e2d;&nosuch;&amp&copy;"), quote("汉 字/a?b"), quote("a/b", safe=""), unquote("%E6%B1%89+%zz"), quote_plus("a b+c"), urlencode({"q": "汉字", "l": [1, 2]}, doseq=True), parse_qs("a=1&a=2&b=&c"), parse_qsl("a=%E6%B1%89&b", keep_blank_values=True))
u = urlparse("https://user:pw@例.com:8080/p/a;x?q=1#frag"); print(u, u.hostname, u.port, u.username, u.geturl(), urljoin("http://a/b/c?d", "../e"), urljoin("http://a/b", "//c/d"), urlsplit("//x/y").netloc)
try: urlparse("http://[::1").netloc
except ValueError as error: print(error)
