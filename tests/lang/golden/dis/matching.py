def match_all(command):
    match command:
        case 1 | 2 | -3:
            return 'number'
        case 'quit' | b'quit':
            return 'quit'
        case None | True:
            return None
        case [x, y, *rest] if x > y:
            return rest
        case (first, _, *_, last):
            return first, last
        case [[a, b] as pair, c]:
            return pair
        case {'key': value, 'other': [1, z], **more}:
            return value, more
        case {}:
            return {}
        case Point(x=0, y=yy) | Point(yy, x=1):
            return yy
        case Color.RED:
            return 1 + 2j
        case str() as text:
            return text
        case _:
            return ...


match x, y:
    case a, b:
        pass
match x:
    case _:
        z
