# The built-in functions and types, except the methods of strings.

# %% names of the built-ins
# may differ: names of the unix port
import builtins
return sorted(n for n in dir(builtins) if n[0] != "_")

# %% names of a list
# may differ: names of the unix port
return sorted(n for n in dir([]) if n[0] != "_")

# %% names of a dictionary
# may differ: names of the unix port
return sorted(n for n in dir({}) if n[0] != "_")

# %% names of a set
# may differ: names of the unix port
return sorted(n for n in dir(set()) if n[0] != "_")

# %% names of a tuple
# may differ: names of the unix port
return sorted(n for n in dir(()) if n[0] != "_")

# %% names of an integer
# may differ: names of the unix port
return sorted(n for n in dir(1) if n[0] != "_")

# %% names of a float
# may differ: names of the unix port
return sorted(n for n in dir(1.5) if n[0] != "_")

# %% names of bytes
# may differ: names of the unix port
return sorted(n for n in dir(b"") if n[0] != "_")

# %% names of a bytearray
# may differ: names of the unix port
return sorted(n for n in dir(bytearray()) if n[0] != "_")

# %% names of a range
# may differ: names of the unix port
return sorted(n for n in dir(range(2)) if n[0] != "_")

# %% names of an exception
# may differ: names of the unix port
return sorted(n for n in dir(ValueError()) if n[0] != "_")

# %% names of a function
# may differ: names of the unix port
return sorted(n for n in dir(lambda: 1) if n[0] != "_")

# %% names of a generator
# may differ: names of the unix port
def g():
    yield 1
return sorted(n for n in dir(g()) if n[0] != "_")

# %% abs
return abs(-3), abs(-2.5), abs(-2 ** 40), abs(True)

# %% all and any
return all([]), any([]), all([1, 0]), any([0, 2]), all("ab")

# %% bin, hex and oct
return bin(10), hex(255), oct(8), bin(-5), hex(-255), oct(0)

# %% bin and hex of a big integer
return bin(2 ** 33), hex(2 ** 40)

# %% bytearray is changed in place
x = bytearray(b"abc")
x[0] = 65
x.append(100)
x.extend(b"ef")
return bytes(x), len(x)

# %% bytearray of a length
return bytes(bytearray(3)), len(bytearray())

# %% a number beyond a byte in a bytearray
# may differ: newer language, 1.9.2 cuts where later ones refuse
return bytes(bytearray([256]))

# %% a number beyond a byte in bytes
# may differ: newer language, 1.9.2 cuts where later ones refuse
return bytes([300])

# %% an item of a bytearray beyond a byte
# may differ: newer language, 1.9.2 cuts where later ones refuse
x = bytearray(1)
x[0] = 257
return bytes(x)

# %% a slice of a bytearray is assigned
# may differ: build options, V1 leaves it out
x = bytearray(b"abcd")
x[1:3] = b"XY"
return bytes(x)

# %% bytes of a string without an encoding
return bytes("abc")

# %% bytes of a string
return bytes("abc", "utf-8"), bytes("\u00e9", "utf-8")

# %% bytes of a length and of numbers
return bytes(2), bytes([1, 2]), bytes(range(3)), bytes()

# %% an item of bytes
return b"abc"[1], b"abc"[-1], list(b"ab")

# %% an item of bytes is assigned
b"abc"[0] = 1

# %% bytes and a string are added
return b"a" + "b"

# %% callable
return callable(len), callable(5), callable(int), callable(lambda: 1)

# %% chr and ord
return chr(65), ord("A"), chr(233), ord("\u00e9"), ord(b"A")

# %% chr of a negative number
return chr(-1)

# %% chr beyond Unicode
return chr(0x110000)

# %% ord of two characters
return ord("ab")

# %% dict from pairs, names and another
return dict([(1, 2)]), dict(a=1), dict({3: 4}), dict({3: 4}, b=5)

# %% a dictionary's methods
d = {"a": 1}
d.update({"b": 2})
d.setdefault("c", 3)
return d.get("z"), d.get("z", 0), d.pop("a"), d.pop("z", 9), sorted(d.items())

# %% a key that is missing
return {}["a"]

# %% pop of a key that is missing
return {}.pop("a")

# %% popitem of an empty dictionary
return {}.popitem()

# %% a key that has no hash
return {[1]: 2}

# %% a dictionary key of another number type
d = {1: "a"}
d[1.0] = "b"
d[True] = "c"
return d

# %% a dictionary from keys
return dict.fromkeys([1]), dict.fromkeys([1], 0)

# %% a dictionary is copied and cleared
a = {1: 2}
b = a.copy()
a.clear()
return a, b

# %% a dictionary grows while it is iterated
d = {1: 1}
for k in d:
    d[k + 100] = 1
    break
return len(d)

# %% the order of a dictionary
# may differ: order of dictionaries
return list({"zebra": 1, "apple": 2, "mango": 3}.keys())

# %% divmod
return divmod(7, 3), divmod(-7, 3), divmod(7, -3), divmod(7.5, 2)

# %% divmod by zero
return divmod(1, 0)

# %% eval
x = 5
return eval("1 + 2"), eval("[1, 2][0]")

# %% eval of a statement
return eval("x = 1")

# %% filter and map
return list(filter(None, [0, 1, 2])), list(map(lambda x, y: x + y, [1, 2], [3, 4, 5]))

# %% float of texts
return float("1.5"), float("-2e3"), float(" 3 "), float("1"), float(7)

# %% float of infinity
return float("inf"), float("-inf"), float("inf") > 1e30

# %% float of not a number
# may differ: newer language, 1.9.2 holds any object for equal to itself
x = float("nan")
return x != x, x == x

# %% float of a word
return float("abc")

# %% float of an empty string
return float("")

# %% float is written short
return str(1.0), str(100000.0), str(-0.5), repr(2.5)

# %% float of seven digits is written
# may differ: digits of floats
return str(1234567.0), str(0.1234567), str(1e7), str(1e-5)

# %% floats of many sizes
# may differ: digits of floats
return [1e5, 1e6, 1e15, 1e-4, 1.5e-7, 3.14159265]

# %% int of floats is cut
return int(2.9), int(-2.9), int(1e6), int(True)

# %% int of texts
return int("12"), int("-7"), int(" 5 "), int("ff", 16), int("0x1f", 16), int("101", 2), int("z", 36)

# %% int of a text with base zero
return int("0x10", 0), int("0b11", 0), int("0o17", 0), int("12", 0)

# %% int of a text that is a float
return int("1.5")

# %% int of an empty text
return int("")

# %% int of a text with a wrong digit
return int("12", 2)

# %% int with a wrong base
return int("1", 1)

# %% int of infinity
return int(float("inf"))

# %% int of not a number
return int(float("nan"))

# %% int of bytes
return int(b"12")

# %% int to bytes and back
return (258).to_bytes(2, "little"), (258).to_bytes(4, "big"), int.from_bytes(b"\x02\x01", "little")

# %% int to bytes that are too few
# may differ: newer language, 1.9.2 cuts where later ones refuse
return (258).to_bytes(1, "little")

# %% a negative int to bytes
# may differ: newer language, it needs signed=True
return (-1).to_bytes(2, "little")

# %% hash of numbers
return hash(1), hash(0), hash(True), hash(1) == hash(1.0)

# %% hash of a list
return hash([])

# %% id is a number
# may differ: addresses
return id(5)

# %% isinstance with a tuple
return isinstance(1, (str, int)), isinstance("", (int, float)), isinstance([], list)

# %% isinstance of what is no type
return isinstance(1, 5)

# %% issubclass of what is no type
return issubclass(1, int)

# %% next without more
return next(iter([]))

# %% iter of a number
return iter(5)

# %% iter with a sentinel
return iter(lambda: 1, 1)

# %% len of a number
return len(5)

# %% len of a generator
return len(x for x in [])

# %% a list's methods
x = [3, 1]
x.append(2)
x.extend((5, 4))
x.insert(0, 9)
x.remove(1)
return x, x.pop(), x.pop(0), x.index(5), x.count(2)

# %% a list is sorted
x = [3, 1, 2]
x.sort()
y = x.copy()
y.reverse()
x.sort(reverse=True)
return x, y

# %% a list is sorted by a key
x = ["bb", "a", "ccc"]
x.sort(key=len, reverse=True)
return x

# %% a list of mixed types is sorted
return sorted([1, "a"])

# %% a list is sorted stably
return sorted([(1, "b"), (1, "a"), (0, "c")], key=lambda p: p[0])

# %% sort takes no positional argument
return [1].sort(len)

# %% remove of an item that is missing
return [1].remove(2)

# %% index of an item that is missing
return [1].index(2)

# %% pop from an empty list
return [].pop()

# %% pop beyond the end
return [1].pop(5)

# %% insert beyond the ends
x = [1]
x.insert(10, 2)
x.insert(-10, 0)
return x

# %% a list and a tuple are added
return [1] + (2,)

# %% max and min
return max(1, 2), min([3, 1]), max("abc"), max([1, -5], key=abs), min(2.5, 1)

# %% max of nothing
return max([])

# %% max with a default
return max([], default=5)

# %% max of mixed types
return max(1, "a")

# %% object has no attributes to set
x = object()
x.a = 1

# %% pow with a modulus
# may differ: build options, V1 leaves it out
return pow(3, 4, 5)

# %% print with a separator and an end
print(1, 2, sep="-", end="!\n")
print()
print("a", "b", sep="")

# %% print of several types
print(1, "a", b"b", None, True, [1, "x"], (1,), {"k": 1}, 1.5)

# %% print with a name that there is not
# may differ: newer language, 1.9.2 ignores it
print(1, nothing=2)

# %% range is shown
return repr(range(3)), repr(range(1, 5, 2))

# %% range has items and slices
return range(10)[3], range(10)[-1], list(range(10)[2:5]), 3 in range(5)

# %% range with step zero
return range(1, 2, 0)

# %% range of a float
return range(1.5)

# %% range beyond its end
return range(3)[3]

# %% ranges are compared
# may differ: newer language, 1.9.2 compares them by identity
return range(3) == range(3)

# %% repr
return repr("a'b"), repr('a"b'), repr("\n\t\\"), repr(b"\x00'"), repr("\u00e9"), repr(None)

# %% repr of containers
return repr([1, "a"]), repr((1,)), repr(()), repr({}), repr({1: "a"}), repr(set())

# %% repr of a set of one
return repr({5}), repr(frozenset([5]))

# %% repr of dictionary views
return repr({1: 2}.keys()), repr({1: 2}.items())

# %% repr of a bytearray
return repr(bytearray(b"ab"))

# %% repr of a type and of a function
return repr(int), repr(ValueError), repr(len)

# %% repr of a function of one's own
# may differ: addresses
def f():
    pass
return repr(f)

# %% reversed
return list(reversed([1, 2])), "".join(reversed("abc")), list(reversed(range(3)))

# %% reversed set
return list(reversed({1}))

# %% round
return round(2.5), round(3.5), round(-2.5), round(2.4), round(5)

# %% round to digits
# may differ: digits of floats
return round(1.2345, 2), round(1234.5, -2), round(1.5, 0)

# %% round an integer to digits
# may differ: newer language, 1.9.2 ignores negative digits
return round(15, 1), round(12345, -2)

# %% set operations
a, b = {1, 2, 3}, {2, 3, 4}
return sorted(a & b), sorted(a | b), sorted(a - b), sorted(a ^ b), a < b, {2} < a, a == {3, 2, 1}

# %% a set's methods
s = {1}
s.add(2)
s.update([3, 4])
s.discard(9)
s.remove(1)
return sorted(s), s.issubset({2, 3, 4, 5}), s.isdisjoint({7}), len(s)

# %% remove from a set what it lacks
{1}.remove(2)

# %% pop from an empty set
set().pop()

# %% a set of lists
return {[1]}

# %% a frozenset is changed
frozenset([1]).add(2)

# %% a frozenset as a key
return {frozenset([1]): 2}[frozenset([1])]

# %% a set and a list are joined
# may differ: newer language, 1.9.2 takes any iterable
return {1} | [2]

# %% attributes of a slice object
# may differ: build options, 1.9.2 on V1 leaves them out
return slice(1, 2).start

# %% str of things
return str(1), str(None), str([1]), str(1.5), str(b"a"), str()

# %% str of bytes with an encoding
return str(b"abc", "utf-8"), str(b"\xc3\xa9", "utf-8")

# %% str of bytes that are no text
# may differ: build options, V1 does not check UTF-8
return str(b"\xff", "utf-8")

# %% sum of strings
return sum(["a"])

# %% type of a new class
A = type("A", (), {"x": 5})
return A().x, repr(type(A))

# %% type with two arguments
return type("A", ())

# %% getattr, setattr and hasattr
class A:
    pass
setattr(A, "x", 1)
return getattr(A, "x"), getattr(A, "y", 2), hasattr(A, "y")

# %% getattr of a name that is missing
return getattr(1, "x")

# %% getattr by a number
return getattr(1, 2)

# %% globals has what the step defines
x = 5
return "x" in globals()

# %% locals is a dictionary
return isinstance(locals(), dict)

# %% delattr is missing
# may differ: build options, the unix port has it
return delattr

# %% compile is missing
# may differ: build options, the unix port has it
return compile

# %% memoryview is missing
# may differ: build options, the unix port has it
return memoryview

# %% complex numbers are missing
# may differ: build options, the unix port has it
return complex(1, 2)

# %% a complex literal
# may differ: build options, the unix port has it
return eval("1j") * 0 == 0

# %% NotImplemented is missing
# may differ: build options, the unix port has it
return repr(NotImplemented)

# %% next
i = iter([1])
return next(i)

# %% next with a default
# may differ: build options, the unix port has it
return next(iter([]), "end")

# %% a slice by an object
# may differ: build options, the unix port has it
return [1, 2, 3][slice(1, 3)]
