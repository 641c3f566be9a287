# unittest.mock: return values, side effects, call records, patching, specs.
from unittest import mock
import os
m = mock.Mock(return_value=3)
print(m(1, k="二"), m.call_args, m.call_count, m.mock_calls)
m.side_effect = [1, ValueError("bad")]
print(m())
try: m()
except ValueError as error: print(error)
with mock.patch("os.getcwd", return_value="/假") as patched: print(os.getcwd(), patched.called)
with mock.patch.dict(os.environ, {"NEW_NAME": "x"}): print(os.environ["NEW_NAME"])
print("NEW_NAME" in os.environ)
m = mock.MagicMock(); m.__len__.return_value = 7; m["a"] = 1
print(len(m), m.mock_calls)
for check in (lambda: m.assert_called_once(), lambda: m.f.assert_called_with(1), lambda: mock.Mock(spec=["a"]).b, lambda: mock.create_autospec(lambda x: x)()):
    try: check()
    except (AssertionError, AttributeError, TypeError) as error: print(type(error).__name__, error)
@mock.patch.object(os, "listdir", return_value=["甲"])
def list_it(fake): return os.listdir("."), fake.call_args
print(list_it(), mock.call(1, a=2), mock.sentinel.thing, mock.ANY == 5)
