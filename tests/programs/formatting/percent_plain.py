# The % operator with nothing but %s, %d and %%: what it gives and refuses.
text = 'caf\u00e9'
print('%s %d' % ('worker', 7), '%d%%' % 5, '%s' % text, '%s|%s' % (text, '\U0001f600'), '%%' % (), '' % ())
print('%s' % text is text, '%s' % (text,) is text, '%s%s' % ('a', ''), '%s' % -12, '%d' % -(1 << 46))
print(len('%s-%s' % (text, text)), '%s' % '', '%s%s' % ('', 'x'), '%d' % True, '%s' % None, '%d' % 3.9)
print('%s %s' % ([1], (2,)), '%s' % {'a': 1}, '%d' % (1 << 70), '%s' % (1 << 70), 'plain' % {})
for form, values in (('%s', ()), ('%s', (1, 2)), ('%d', ('x',)), ('x', (1,)), ('%', (1,)), ('%s %', 'a'), ('%y', 1),
                     ('%d', 'x'), ('', 5), ('%s%s', 'a')):
    try:
        print(form % values)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


class Name(str):
    def __str__(self):
        return 'Name!'


print('%s' % Name('n'), Name('%s') % 'x', type(Name('%s') % 'x').__name__, ', '.join(['a']), ''.join(['\u00e9']))
print(''.join([]) == '', '-'.join(['', '']), 'ab'[1:], text[3:], text[1:3], repr(text[4:]), f'{""}{"z"}', f'{1}{text}')
