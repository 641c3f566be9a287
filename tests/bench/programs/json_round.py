# A document written as JSON and read again.
import json


def make_document(count):
    return {
        'version': 3,
        'items': [
            {
                'id': number,
                'name': f'item {number}',
                'tags': ['alpha', 'beta', 'caf\u00e9'],
                'price': number * 0.25,
                'parent': None if number % 3 else number // 3,
                'active': number % 2 == 0,
                'note': 'a "quoted" line\nand another',
            }
            for number in range(count)
        ],
    }


def main():
    document = make_document(400)
    total = 0
    for _ in range(120):
        text = json.dumps(document)
        document = json.loads(text)
        total += len(text)
    pretty = json.dumps(document, indent=2, sort_keys=True)
    print(total, len(pretty), document['items'][7]['name'])


main()
