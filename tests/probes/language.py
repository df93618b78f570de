# Numbers, names, calls, classes and exceptions, at the edges that MicroPython 1.9.2 shows.

# %% floor division rounds down
return -7 // 2, 7 // -2, -7 // -2, 0 // -3

# %% modulo has the sign of the divisor
return -7 % 3, 7 % -3, -7 % -3, -1 % 256

# %% floor division and modulo of floats round down too
return -7.5 // 2, -7.5 % 2, 7.5 % -2

# %% a division of integers is a float
return 6 / 3, 1 / 4

# %% a third
# may differ: digits of floats
return 1 / 3

# %% the sum of tenths
# may differ: digits of floats
return 0.1 + 0.2

# %% a float that needs 24 bits
# may differ: digits of floats
return 16777217.0

# %% a float beyond 32 bits is infinite
# may differ: width of floats, 1e39 is finite in 64 bits
return 1e39

# %% a float below 32 bits is zero
# may differ: width of floats, 1e-50 is above zero in 64 bits
return 1e-50

# %% a division by the integer zero
return 1 // 0

# %% a division by zero as float
return 1.0 / 0

# %% zero to a negative power
return 0 ** -1

# %% an integer to a negative power is a float
return 2 ** -2

# %% the largest small integer and one more
return 2 ** 30 - 1, 2 ** 30, -2 ** 30, -2 ** 30 - 1

# %% integers of many words
return 2 ** 100, -2 ** 100, 10 ** 30

# %% big integers are multiplied exactly
return 123456789 * 987654321, 99999999999 ** 2

# %% big integers are divided towards minus infinity
return 10 ** 20 // 7, -10 ** 20 // 7, 10 ** 20 % 7, -10 ** 20 % 7

# %% big integers are compared with small ones and with floats
return 2 ** 40 > 1, 2 ** 40 == 2 ** 40, 2 ** 40 > 1e9, -2 ** 40 < 0

# %% bitwise operations on negative numbers
return -1 & 255, -256 | 1, -1 ^ 255, ~0, ~255

# %% bitwise operations on big integers
return 2 ** 40 & (2 ** 40 - 1), 2 ** 40 | 1, 2 ** 40 ^ 2 ** 40

# %% bitwise operations on negative big integers
return -2 ** 40 & 0xFFFF, -2 ** 40 | 1, (-2 ** 40) >> 39

# %% shifts beyond a machine word
return 1 << 31, 1 << 32, 1 << 65, 1 << 65 >> 64, -1 >> 40

# %% a negative shift
return 1 << -1

# %% a negative shift to the right
# may differ: newer language, 1.9.2 gives 0
return 1 >> -1

# %% a shift of a float
return 1.5 << 1

# %% integers are written in four bases and with signs
return 0x1F, 0o17, 0b101, -0x10

# %% an octal number of the old kind
# may differ: newer language, 1.9.2 reads it
exec("x = 010")

# %% an underscore within a number
# may differ: newer language, 1.9.2 does not have it
exec("x = 1_000")

# %% a truth value is an integer
return True + True, True == 1, isinstance(True, int), True / 2

# %% comparisons are chained
return 1 < 2 < 3, 1 < 3 < 2, 1 == 1.0 == True

# %% what is false
return [bool(x) for x in (0, 0.0, "", b"", (), [], {}, None, set(), range(0))]

# %% a number is compared with a string
return 1 < "1"

# %% a list is compared with a tuple
# may differ: newer language, 1.9.2 gives False
return [1] < (1,)

# %% None is compared with a number
return None < 1

# %% different types are unequal
return 1 == "1", [] == (), None == 0

# %% bytes and a string are unequal
# may differ: build options, the unix port prints a warning
return b"a" == "a"

# %% lists and tuples are compared item by item
return [1, 2] < [1, 3], [1] < [1, 0], (2,) > (1, 9), [1, 2] == [1, 2]

# %% dictionaries are equal in any order
return {1: 2, 3: 4} == {3: 4, 1: 2}, {1: 2} == {1: 3}

# %% slices beyond the ends
return [1, 2, 3][-10:10], "abc"[2:1], (1, 2)[5:], "abc"[-2:]

# %% a slice with step zero
return [1, 2][::0]

# %% a slice is assigned
x = [1, 2, 3, 4]
x[1:3] = [9]
return x

# %% a slice is replaced by more
x = [1, 2]
x[1:1] = [7, 8, 9]
return x

# %% a slice with a step is assigned
# may differ: newer language, 1.9.2 may not have it
x = [1, 2, 3, 4]
x[::2] = [8, 9]
return x

# %% a slice is deleted
x = [1, 2, 3, 4]
del x[1:3]
return x

# %% an item of a tuple is assigned
x = (1, 2)
x[0] = 3

# %% an index beyond the end of a list
return [1, 2][2]

# %% an index beyond the start of a tuple
return (1, 2)[-3]

# %% an index that is a string
return [1]["a"]

# %% an index that is a float
return [1, 2][1.0]

# %% a number is indexed
return (5)[0]

# %% unpacking with a star
a, *b = 1, 2, 3
*c, d = "xyz"
e, *f, g = [1, 2]
return a, b, c, d, e, f, g

# %% unpacking too few
a, b = (1,)

# %% unpacking too many
a, b = 1, 2, 3

# %% unpacking too few with a star
a, b, *c = [1]

# %% unpacking a number
a, b = 5

# %% unpacking nested
(a, (b, c)), d = (1, (2, 3)), 4
return a, b, c, d

# %% augmented assignments
x = 7
x += 3
x *= 2
x //= 3
x **= 2
x %= 10
x <<= 3
x |= 1
x ^= 3
return x

# %% a name that there is not
return nothing_of_this_name

# %% a local that is not assigned yet
def f():
    x = y
    y = 1
    return x
return f()

# %% a deleted name
x = 1
del x
return x

# %% a global is changed by a function
n = 1
def f():
    global n
    n += 1
f()
f()
return n

# %% a closure keeps its cell
def counter():
    n = 0
    def step():
        nonlocal n
        n += 1
        return n
    return step
a, b = counter(), counter()
a()
return a(), b()

# %% closures in a loop see the last value
return [f() for f in [lambda: i for i in range(3)]]

# %% a default is made once
def f(x=[]):
    x.append(len(x))
    return x
f()
return f()

# %% arguments by name and by position
def f(a, b=2, *c, d=4, **e):
    return a, b, c, d, sorted(e.items())
return f(1), f(1, 3, 5, d=6, z=7), f(b=1, a=0)

# %% arguments from a list and from a dictionary
def f(*a, **k):
    return a, sorted(k.items())
return f(*[1, 2], **{"x": 3})

# %% two starred arguments in one call
# may differ: newer language, 1.9.2 does not have it
exec("def f(*a):\n return a\nf(*[1], *[2])")

# %% too few arguments
def f(a, b):
    return a
return f(1)

# %% too many arguments
def f(a):
    return a
return f(1, 2)

# %% an argument of a name that there is not
def f(a):
    return a
return f(1, b=2)

# %% an argument given twice
def f(a):
    return a
return f(1, a=2)

# %% a keyword-only argument left out
def f(*, a):
    return a
return f()

# %% a keyword-only argument by position
def f(*, a=1):
    return a
return f(2)

# %% a number is called
return (5)()

# %% and and or give one of their operands
return 0 or "x", "" and 1, 3 and 4, None or 0

# %% a loop has an else
found = []
for n in range(3):
    if n == 5:
        break
else:
    found.append("all")
while found:
    break
else:
    found.append("never")
return found

# %% a while loop with continue and break
n, seen = 0, []
while True:
    n += 1
    if n == 2:
        continue
    if n > 4:
        break
    seen.append(n)
return seen

# %% comprehensions of sets and dictionaries
return sorted({n % 3 for n in range(9)}), {n: n * n for n in range(3)}

# %% a comprehension does not leak its name
[q for q in range(3)]
return q

# %% a generator
def g():
    for n in range(3):
        yield n * n
return list(g()), sum(g()), tuple(g())

# %% a generator gets values
def g():
    got = []
    while True:
        got.append((yield len(got)))
        if len(got) == 2:
            return got
i = g()
found = [next(i), i.send("a")]
try:
    i.send("b")
except StopIteration as e:
    found.append(e.args[0])
return found

# %% a generator that has ended
def g():
    yield 1
i = g()
next(i)
return next(i)

# %% a generator's finally runs when it is closed
log = []
def g():
    try:
        yield 1
    finally:
        log.append("closed")
i = g()
next(i)
i.close()
return log

# %% an exception is thrown into a generator
def g():
    try:
        yield 1
    except ValueError:
        yield 2
i = g()
next(i)
return i.throw(ValueError)

# %% a generator delegates
def inner():
    yield 1
    return 2
def outer():
    x = yield from inner()
    yield x
return list(outer())

# %% a value is sent into a generator that has not started
def g():
    yield 1
return g().send(1)

# %% a generator expression is lazy
seen = []
def note(n):
    seen.append(n)
    return n
i = (note(n) for n in range(9))
next(i)
return seen

# %% finally runs after return
log = []
def f():
    try:
        return "value"
    finally:
        log.append("finally")
return f(), log

# %% the return of finally wins
def f():
    try:
        return 1
    finally:
        return 2
return f()

# %% finally swallows an exception by returning
def f():
    try:
        1 // 0
    finally:
        return "no error"
return f()

# %% finally runs when a loop is broken
log = []
for n in range(3):
    try:
        if n == 1:
            break
    finally:
        log.append(n)
return log

# %% finally runs when a loop continues
log = []
for n in range(3):
    try:
        continue
    finally:
        log.append(n)
return log

# %% except, else and finally in order
log = []
for x in (1, 0):
    try:
        1 // x
    except ZeroDivisionError:
        log.append("except")
    else:
        log.append("else")
    finally:
        log.append("finally")
return log

# %% an exception is caught by its base
try:
    [][1]
except LookupError as e:
    return repr(type(e))

# %% one of several exceptions is caught
try:
    {}["a"]
except (ValueError, KeyError) as e:
    return repr(type(e))

# %% an exception that no clause catches
try:
    int("x")
except KeyError:
    return "wrong"

# %% an exception raised in except
try:
    1 // 0
except ZeroDivisionError:
    raise ValueError("second")

# %% raise without an exception
raise

# %% raise with a cause
# may differ: build options, the unix port prints a warning
raise ValueError("x") from KeyError("y")

# %% raise of something that is no exception
raise 5

# %% the name of a caught exception goes away
try:
    1 // 0
except ZeroDivisionError as e:
    pass
return e

# %% arguments of an exception
e = ValueError("a", 1)
return e.args, str(e), repr(e), ValueError().args

# %% the text of an exception with one argument
return str(ValueError("a")), repr(ValueError("a")), str(KeyError("k")), repr(KeyError(1))

# %% the value that ends a generator
return StopIteration(3).value, StopIteration().value

# %% the errno of an OSError
return OSError(2).args, OSError(2).args[0]

# %% the text of an OSError that has a name
# may differ: message text
return str(OSError(2)), repr(OSError(19))

# %% the text of a division by zero
# may differ: message text
try:
    1 // 0
except ZeroDivisionError as e:
    return str(e)

# %% an exception of one's own
class Mine(ValueError):
    pass
try:
    raise Mine("x", 2)
except ValueError as e:
    return isinstance(e, Mine), e.args

# %% an exception of one's own that nothing catches
class Mine(ValueError):
    pass
raise Mine("x")

# %% an exception of one's own with an init
class Mine(Exception):
    def __init__(self, code):
        super().__init__("coded")
        self.code = code
try:
    raise Mine(7)
except Mine as e:
    return e.code, e.args

# %% the tree of exceptions
pairs = ((IndexError, LookupError), (KeyError, LookupError), (ZeroDivisionError, ArithmeticError),
         (OverflowError, ArithmeticError), (NotImplementedError, RuntimeError),
         (IndentationError, SyntaxError), (UnicodeError, ValueError), (StopIteration, Exception),
         (OSError, Exception), (KeyboardInterrupt, Exception), (SystemExit, Exception),
         (GeneratorExit, Exception))
return [issubclass(a, b) for a, b in pairs]

# %% an assertion
assert 1 == 2, "no"

# %% with calls enter and exit
log = []
class Door:
    def __enter__(self):
        log.append("in")
        return "key"
    def __exit__(self, kind, error, trace):
        log.append(repr(kind))
with Door() as key:
    log.append(key)
return log

# %% with swallows an exception
class Door:
    def __enter__(self):
        return self
    def __exit__(self, kind, error, trace):
        return kind is ValueError
with Door():
    raise ValueError
return "swallowed"

# %% with something that is no context manager
with 5:
    pass

# %% attributes of a class and of an instance
class A:
    x = 1
a, b = A(), A()
a.x = 2
A.y = 3
return a.x, b.x, A.x, b.y

# %% an attribute that there is not
class A:
    pass
return A().x

# %% an attribute of a number
return (5).real_part

# %% an attribute of a module that there is not
import math
return math.nothing

# %% an attribute of None is set
None.x = 1

# %% an attribute of an instance is deleted
class A:
    pass
a = A()
a.x = 1
del a.x
return hasattr(a, "x")

# %% a method is called on the class without an instance
class A:
    def f(self):
        return 1
return A.f()

# %% inheritance and super
class A:
    def f(self):
        return "A"
class B(A):
    def f(self):
        return "B" + super().f()
return B().f(), isinstance(B(), A), issubclass(B, A)

# %% methods of two bases are found from left to right
class A:
    def f(self):
        return "A"
class B:
    def f(self):
        return "B"
    def g(self):
        return "g"
class C(A, B):
    pass
return C().f(), C().g()

# %% a diamond is searched in depth first
class A:
    def f(self):
        return "A"
class B(A):
    pass
class C(A):
    def f(self):
        return "C"
class D(B, C):
    pass
return D().f()

# %% a static method and a class method
class A:
    n = 3
    @staticmethod
    def s(x):
        return x + 1
    @classmethod
    def c(cls, x):
        return x + cls.n
return A.s(1), A().s(1), A.c(1), A().c(1)

# %% property is a name that the firmware lacks
# may differ: build options, the unix port has it
return property

# %% a class with items
class A:
    def __init__(self):
        self.d = {}
    def __getitem__(self, k):
        return self.d[k]
    def __setitem__(self, k, v):
        self.d[k] = v
    def __delitem__(self, k):
        del self.d[k]
    def __len__(self):
        return len(self.d)
    def __contains__(self, k):
        return k == "here"
a = A()
a[1] = 2
a[3] = 4
del a[1]
return a[3], len(a), "here" in a, "there" in a

# %% a class that is iterated
class A:
    def __iter__(self):
        self.n = 0
        return self
    def __next__(self):
        self.n += 1
        if self.n > 3:
            raise StopIteration
        return self.n
return list(A()), max(A()), 2 in A()

# %% a class that is iterated by its items
class A:
    def __getitem__(self, i):
        if i > 2:
            raise IndexError
        return i * 10
return list(A())

# %% operators with the instance at the right
# may differ: build options, the unix port has them
class A:
    def __radd__(self, o):
        return o + 1
return 1 + A()

# %% an addition in place of a class
# may differ: build options, the unix port has it
class A:
    n = 0
    def __iadd__(self, k):
        self.n += k
        return self
a = A()
a += 5
return a.n

# %% an operator that a class lacks
class A:
    pass
return A() + A()

# %% the length of an instance that has none
class A:
    pass
return len(A())

# %% texts of an instance
class A:
    def __str__(self):
        return "s"
print(A(), str(A()), "{}".format(A()), "%s" % A())

# %% attributes that are made when asked for
class A:
    def __getattr__(self, name):
        return name + "!"
return A().x

# %% a class without a hash as a key
class A:
    def __eq__(self, o):
        return True
return len({A(): 1})

# %% instances are equal only to themselves
class A:
    pass
a = A()
return a == a, a == A(), a is a, hash(a) == hash(a)

# %% a subclass of list
class L(list):
    def total(self):
        return sum(self)
x = L([1, 2])
x.append(3)
return x.total(), len(x), isinstance(x, list)

# %% a subclass of dict
# may differ: newer language, 1.9.2 cannot set its items
class D(dict):
    pass
d = D()
d["a"] = 1
return d["a"], len(d), "a" in d

# %% a class that derives from a number
class A(5):
    pass

# %% the type of types
return repr(type(1)), repr(type("")), repr(type([])), repr(type(None)), repr(type(type))

# %% the type of functions, generators and modules
import math
def f():
    pass
def g():
    yield
return [repr(type(x)) for x in (f, g, g(), math, len, [].append, f)]

# %% a type has no name
# may differ: build options, the unix port has it
return type(1).__name__

# %% an instance knows its class
# may differ: build options, the unix port has it
class A:
    pass
return A().__class__ is A

# %% attributes of an instance as a dictionary
# may differ: build options, the unix port has it
class A:
    pass
a = A()
a.x = 1
return a.__dict__

# %% a function has a name
# may differ: build options, 1.9.2 leaves the names of functions out
def f():
    pass
return f.__name__

# %% an attribute of a function is set
def f():
    pass
f.x = 1

# %% decorators are applied from the inside
def a(f):
    return lambda: "a" + f()
def b(f):
    return lambda: "b" + f()
@a
@b
def f():
    return "f"
return f()

# %% escapes in strings
return "\x41\101\n\t\\\"\'", "\u00e9", len("\U0001F600")

# %% an escape of bytes
return b"\x00\xff\n", len(b"\x00\xff")

# %% an f-string
# may differ: newer language, 1.9.2 does not have it
exec("x = f'{1}'")

# %% an assignment in an expression
# may differ: newer language, 1.9.2 does not have it
exec("(x := 1)")

# %% an annotation of a variable
# may differ: newer language, 1.9.2 does not have it
exec("x: int = 1")

# %% annotations of a function
def f(a: int, b: "x" = 2) -> int:
    return a + b
return f(1)

# %% an async function
# may differ: newer language, 1.9.2 on V1 does not have it
exec("async def f():\n pass")

# %% await outside of an async function
# may differ: newer language, 1.9.2 does not have it
exec("def f():\n await x")

# %% a positional-only argument
exec("def f(a, /):\n return a")

# %% a print statement
exec("print 1")

# %% a missing bracket
exec("x = (1")

# %% a wrong indentation
exec("if 1:\nx = 1")

# %% an unexpected indentation
exec("x = 1\n  y = 2")

# %% a return outside of a function
exec("return 1")

# %% a break outside of a loop
exec("break")

# %% a nonlocal name at module level
exec("nonlocal x")

# %% an assignment to a call
exec("f() = 1")

# %% two starred names
exec("*a, *b = 1, 2")

# %% the same argument twice
exec("def f(a, a): pass")

# %% a positional argument after one by name
exec("f(a=1, 2)")

# %% a string that does not end
exec("x = 'abc")

# %% a global that is a local already
exec("def f():\n x = 1\n global x")

# %% a module that there is not
import nothing_of_this_name

# %% a name that a module lacks
from math import nothing

# %% a star import brings the public names
from math import *
return floor(2.5), callable(sin)

# %% an attribute of a module is set
import math
math.x = 1

# %% recursion that is too deep
def f(n):
    return f(n + 1)
return f(0)

# %% four nested calls fit
def f(n):
    return n and 1 + f(n - 1)
return f(3)

# %% ten nested calls do not fit
def f(n):
    return n and 1 + f(n - 1)
return f(9)

# %% bytes that are too long for the heap
return len(bytearray(12000))

# %% memory comes back after it ran out
try:
    x = bytearray(20000)
except MemoryError:
    x = bytearray(1000)
return len(x)

# %% identity of small values
return 1 is 1, None is None, () is (), "ab" is "ab"

# %% a docstring is no attribute
def f():
    "says what f does"
return hasattr(f, "__doc__")

# %% the name of the module
return __name__

# %% a list backwards
# may differ: build options, the unix port has steps in slices of everything
return [1, 2, 3, 4][::-1]

# %% a string backwards
# may differ: build options, the unix port has steps in slices of everything
return "abc"[::-1]

# %% a tuple backwards
# may differ: build options, the unix port has steps in slices of everything
return (1, 2, 3)[::-1]

# %% bytes with a step
# may differ: build options, the unix port has steps in slices of everything
return b"abcd"[::2]

# %% a list with a step
return list(range(10))[1:8:3]

# %% an addition of a class
class A:
    def __add__(self, o):
        return "added"
return A() + A()

# %% a subtraction of a class
class A:
    def __sub__(self, o):
        return "subtracted"
return A() - A()

# %% a multiplication of a class
# may differ: build options, the unix port has it
class A:
    def __mul__(self, o):
        return "multiplied"
return A() * 2

# %% a comparison of a class
class A:
    def __lt__(self, o):
        return True
return A() < A(), A() > A()

# %% an equality of a class
class A:
    def __eq__(self, o):
        return True
return A() == 5, A() != 5

# %% the negative of a class
# may differ: build options, the unix port has it
class A:
    def __neg__(self):
        return "neg"
return -A()

# %% the truth of a class
class A:
    def __bool__(self):
        return False
return bool(A())

# %% the truth of a class by its length
class A:
    def __len__(self):
        return 0
return bool(A())

# %% a list grows in place
a = b = [1]
a += [2]
return b

# %% a list is repeated in place
# may differ: newer language, 1.9.2 does not have it
a = [1]
a *= 2
return a

# %% modules that the firmware lacks
found = []
for name in ("json", "re", "io", "binascii", "asyncio", "uos", "cmath", "os.path"):
    try:
        __import__(name)
        found.append(name)
    except ImportError:
        pass
return found
