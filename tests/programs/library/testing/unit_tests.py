# unittest: all outcomes, set-up order, sub-tests, skips; the report.
import unittest, io, re
class T(unittest.TestCase):
    @classmethod
    def setUpClass(cls): print("class up")
    def setUp(self): self.addCleanup(print, "cleanup", self._testMethodName)
    def test_a_equal(self): self.assertEqual([1, 2, {"键": 3}], [1, 2, {"键": 4}])
    def test_b_error(self): {}["missing"]
    def test_c_raises(self):
        with self.assertRaisesRegex(ValueError, "bad (\\d)") as caught: raise ValueError("bad 7")
        self.assertEqual(str(caught.exception), "bad 7")
        with self.assertRaises(KeyError): pass
    def test_d_sub(self):
        for i in range(3):
            with self.subTest(i=i): self.assertNotEqual(i, 1)
    @unittest.skip("not now")
    def test_e_skip(self): pass
    @unittest.expectedFailure
    def test_f_expected(self): self.fail("known")
    def test_g_fine(self): self.assertTrue(1); self.assertIn(1, [1]); self.assertAlmostEqual(0.1 + 0.2, 0.3); self.assertCountEqual([1, 2], [2, 1]); self.assertIsNone(None)
    def test_h_multi(self): self.assertMultiLineEqual("一\n二\n", "一\n三\n")
out = io.StringIO()
result = unittest.TextTestRunner(out, verbosity=2).run(unittest.defaultTestLoader.loadTestsFromTestCase(T))
print(result, re.sub(r"in \d\.\d+s", "in TIME", re.sub(r'File ".*/', 'File "', out.getvalue())))
for name, args in [("assertEqual", (1, 2, "hint")), ("assertListEqual", ([1], [1, 2])), ("assertDictEqual", ({"a": 1}, {"a": 2})), ("assertSetEqual", ({1}, {2})), ("assertTupleEqual", ((1,), (2,))), ("assertLess", (2, 1)), ("assertIs", ([], [])), ("assertIsInstance", (1, str)), ("assertRegex", ("abc", "x")), ("assertAlmostEqual", (1.0, 1.1)), ("assertIn", ("z", "abc")), ("assertTrue", (0,)), ("assertIsNotNone", (None,)), ("assertCountEqual", ([1, 1], [1]))]:
    try: getattr(unittest.TestCase(), name)(*args)
    except AssertionError as error: print(name, "|", str(error).replace("\n", "\\n"))
