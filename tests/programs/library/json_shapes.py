import json
text = json.dumps({"a": [1, 2.5, None, True], "b": {"c": "é\n"}}, sort_keys=True)
print(text, json.loads(text) == json.loads(json.dumps(json.loads(text), indent=2)), json.dumps("é", ensure_ascii=False))
for bad in ("{", "[1,]", '{"a" 1}', "nul"):
    try:
        json.loads(bad)
    except json.JSONDecodeError as error:
        print(error)
