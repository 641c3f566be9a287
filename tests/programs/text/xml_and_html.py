# html.parser, and xml.etree when it can be had.
from html.parser import HTMLParser
class P(HTMLParser):
    depth = 0
    def handle_starttag(self, tag, attrs): print("  " * self.depth + tag, dict(attrs)); self.depth += tag not in ("br", "img")
    def handle_endtag(self, tag): self.depth -= 1; print("  " * self.depth + "/" + tag)
    def handle_data(self, data): data.strip() and print("  " * self.depth + repr(data.strip()))
    def handle_comment(self, data): print("<!", data)
    def handle_entityref(self, name): print("&", name)
    def handle_decl(self, decl): print("decl", decl)
p = P(convert_charrefs=True); p.feed("<!DOCTYPE html><p class=a id='二'>Hi &amp; <b>你好</b><br/><img src=x.png></p><!-- note --><script>if (a<b) {}</script>"); p.close(); print(p.getpos(), p.depth)
