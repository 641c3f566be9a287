# html, html.parser and textwrap, which live on regular expressions.
import html
import textwrap
from html.parser import HTMLParser

print(html.escape('<a href="x">\'&'), html.unescape('&lt;&amp;&#20013;&eacute;&notit;'))


class Parser(HTMLParser):
    def handle_starttag(self, tag, attrs):
        print('start', tag, attrs, self.getpos())

    def handle_endtag(self, tag):
        print('end', tag)

    def handle_data(self, data):
        print('data', repr(data))

    def handle_comment(self, data):
        print('comment', data)

    def handle_decl(self, decl):
        print('declaration', decl)


Parser().feed('<!DOCTYPE html><html><body class="a b" id=x><!-- hi --><p>你好 &amp; <br/>bye</p>'
              '<script>if (a<b) {}</script></body></html>')
text = 'The quick brown fox jumped over the lazy dog. ' * 5
print(textwrap.fill(text, 40))
print(textwrap.shorten(text, 30))
print(textwrap.dedent('   a\n     b\n   c'))
print(textwrap.indent('a\nb\n\nc', '> '))
print(textwrap.wrap('中文 测试 long-hyphenated-words and-more', 10, break_long_words=False))
print(textwrap.fill(text, 50, initial_indent='* ', subsequent_indent='  ', max_lines=2))
