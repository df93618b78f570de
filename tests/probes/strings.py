# Methods of strings, and formatting with % and .format.

# %% names of a string
# may differ: names of the unix port
return sorted(n for n in dir("") if n[0] != "_")

# %% strip
return " a ".strip(), "xxaxx".strip("x"), " a ".lstrip(), " a ".rstrip(), "abcba".strip("ab")

# %% split
return "a b  c".split(), "a,b,,c".split(","), "a,b,c".split(",", 1), "".split(), "".split(",")

# %% split from the right
return "a,b,c".rsplit(",", 1), "a,b".rsplit(",")

# %% split by an empty string
return "abc".split("")

# %% split of None with a count
return "a b c d".split(None, 2)

# %% split by a number
return "abc".split(5)

# %% join of numbers
return ",".join([1, 2])

# %% find and index
return "abcabc".find("c"), "abc".find("z"), "abcabc".rfind("b"), "abc".index("b"), "abab".rindex("a")

# %% find between places
return "abcabc".find("a", 1), "abcabc".find("a", 1, 3), "abc".find(""), "abc".find("", 3)

# %% index of what is missing
return "abc".index("z")

# %% replace by a number
return "abc".replace("a", 1)

# %% startswith and endswith
return "abc".startswith("ab"), "abc".endswith("bc"), "abc".startswith(""), "abc".startswith("b", 1)

# %% startswith a tuple
# may differ: newer language, 1.9.2 takes one string only
return "abc".startswith(("x", "a"))

# %% kinds of characters
return "12".isdigit(), "a1".isalpha(), " \n".isspace(), "aB".islower(), "AB".isupper(), "".isdigit()

# %% encode is missing
# may differ: build options, the unix port has it
return "a".encode()

# %% a string and a number are added
return "a" + 1

# %% a string is multiplied by a string
return "a" * "b"

# %% a number in a string
return 1 in "abc"

# %% bytes of characters beyond ASCII
return bytes("\u20ac", "utf-8"), str(b"\xe2\x82\xac", "utf-8")

# %% an index beyond a string
return "abc"[3]

# %% an index of a string that is a string
return "abc"["a"]

# %% an item of a string is assigned
"abc"[0] = "x"

# %% percent with integers
return "%d" % 5, "%5d|" % 5, "%-5d|" % 5, "%05d" % 5, "%+d" % 5, "% d" % 5, "%d" % -5

# %% percent with integers in other bases
return "%x" % 255, "%X" % 255, "%o" % 8, "%#x" % 255, "%08x" % 48879

# %% percent with strings
return "%s" % "a", "%5s|" % "a", "%-5s|" % "a", "%.2s" % "abcd", "%r" % "a"

# %% percent with floats
return "%.2f" % 2.5, "%5.1f|" % 2.5, "%e" % 1024.0, "%g" % 0.5, "%f" % 1.5, "%.0f" % 2.0

# %% percent with digits beyond a float's
# may differ: digits of floats
return "%.8f" % 3.14159265

# %% percent with several values
return "%s=%d" % ("a", 1), "%s %s" % (1, [2]), "%%|%c%c" % ("a", 66)

# %% percent with a dictionary
return "%(a)s-%(b)d" % {"a": "x", "b": 2}

# %% percent with a star
return "%*d|%.*f" % (5, 42, 1, 2.5)

# %% percent with too few values
return "%s %s" % "a"

# %% percent with too many values
return "%s" % ("a", "b")

# %% percent without a place
return "abc" % 5

# %% percent with a string for a number
return "%d" % "5"

# %% percent with a float for an integer
return "%d" % 2.7

# %% percent with an unknown letter
return "%z" % 1

# %% percent that ends early
return "abc%" % 1

# %% percent with a missing key
return "%(a)s" % {"b": 1}

# %% percent with a list
return "%s" % [1, 2], "%s" % (1,), "%s" % ((1, 2),)

# %% percent with None and truth
return "%s %s %d" % (None, True, True)

# %% percent with a big integer
return "%d %x" % (2 ** 70, 2 ** 40)

# %% percent of bytes
return b"%d" % 5

# %% format with a width
return "{:5}|{:<5}|{:>5}|{:^5}|".format(1, 1, "a", "b")

# %% format with a fill
return "{:*^7}|{:0>4}|{:-<4}|".format("a", 1, 2)

# %% format with signs
return "{:+d} {:+d} {: d} {:-d}".format(5, -5, 5, 5)

# %% format in other bases
return "{:x} {:X} {:o} {:b} {:#x} {:#b}".format(255, 255, 8, 5, 255, 5)

# %% format with zeros
return "{:05d} {:08.3f} {:05d} {:=5d}".format(42, 2.5, -42, 7)

# %% format of floats
return "{:.2f} {:8.2f}| {:e} {:g} {:.0f} {:%}".format(2.5, 2.5, 1024.0, 0.5, 2.0, 0.5)

# %% format with commas
return "{:,}".format(1234567), "{:,d}".format(-1000)

# %% format of strings that are cut
return "{:.2}|{:5.2}|".format("abcd", "abcd")

# %% format of characters
return "{:c}{:c}".format(65, 66)

# %% format of braces
return "{{}} {{{}}}".format(1)

# %% format with a conversion
return "{!r} {!s}".format("a", "a")

# %% format of an item and of an attribute
return "{0[0]}".format([1])

# %% format of an attribute
return "{0.x}".format(5)

# %% format with a width that is a value
return "{:{}}|".format("a", 4)

# %% format with too few values
return "{} {}".format(1)

# %% format with a missing name
return "{a}".format(b=1)

# %% format that mixes automatic and numbered places
return "{} {0}".format(1)

# %% format with an unknown letter
return "{:z}".format(1)

# %% format of a string as a number
return "{:d}".format("a")

# %% format of a number as a string
return "{:s}".format(5)

# %% format of a float as an integer
return "{:d}".format(1.5)

# %% format with a single closing brace
return "}".format()

# %% format with a brace that is not closed
return "{".format(1)

# %% format with a wrong conversion
return "{!x}".format(1)

# %% format of None and lists
return "{} {} {}".format(None, [1], (1,))

# %% format with an alignment of a sign for a string
return "{:=5}".format("a")

# %% format of a truth value
return "{} {:d}".format(True, True)

# %% format of infinity
return "{} {:f}".format(float("inf"), float("-inf")), "%f" % float("nan")

# %% a string with a zero byte
return len("a\x00b"), "a\x00b".find("b"), repr("\x00")

# %% names of the methods of bytes work
return b"a,b".split(b","), b"abc".find(b"c"), b" a ".strip(), b"ab".replace(b"a", b"x"), b"a".upper()

# %% a method of bytes with a string
return b"abc".find("a")

# %% a method of a string with bytes
return "abc".find(b"a")

# %% a comparison of bytes with a string
return b"a" < "a"

# %% characters beyond ASCII
return len("\u00e9\u20ac"), "\u00e9\u20ac"[1], "a\u00e9b".find("b")

# %% methods that no board has
return [n for n in ("title", "capitalize", "zfill", "ljust", "isalnum", "swapcase") if hasattr("", n)]
