# struct, array and collections, and their names with a u.

# %% names of struct
# may differ: names of the unix port
import struct
return sorted(n for n in dir(struct) if n[0] != "_")

# %% names of ustruct
# may differ: names of the unix port
import ustruct
return sorted(n for n in dir(ustruct) if n[0] != "_")

# %% pack of integers
import struct
return struct.pack("<bBhHiI", -1, 255, -2, 65535, -3, 4294967295)

# %% pack big-endian
import struct
return struct.pack(">hI", 258, 16909060), struct.pack("!H", 1)

# %% pack of long integers
import struct
return struct.pack("<qQ", -1, 2 ** 64 - 1)

# %% pack of floats
import struct
return struct.pack("<f", 1.5), struct.pack(">d", -2.25)

# %% pack of text
import struct
return struct.pack("4s", b"ab"), struct.pack("2s", b"abcd"), struct.pack("3s", "abc")

# %% pack with a count
import struct
return struct.pack("<3B", 1, 2, 3), struct.pack("<2h", 1, -1)

# %% pack with the native alignment
import struct
return struct.calcsize("bi"), struct.calcsize("<bi"), struct.calcsize("bhb"), struct.calcsize("@bI")

# %% sizes of the native types
# may differ: build options, a long has 4 bytes on V1 and 8 on a 64-bit host
import struct
return struct.calcsize("l"), struct.calcsize("P"), struct.calcsize("L")

# %% sizes of the standard types
import struct
return [struct.calcsize("<" + code) for code in "bBhHiIlLqQfd"], struct.calcsize("<10s")

# %% unpack
import struct
return struct.unpack("<hB", b"\xff\xff\x05"), struct.unpack(">I", b"\x00\x00\x01\x00")

# %% unpack of text and floats
import struct
return struct.unpack("3s", b"abc"), struct.unpack("<f", b"\x00\x00\xc0\x3f")

# %% unpack of a double
import struct
return struct.unpack("<d", struct.pack("<d", 0.5))

# %% unpack from a place
import struct
return struct.unpack_from("<H", b"\x00\x01\x02\x03", 1), struct.unpack_from("B", b"ab", -1)

# %% pack into a place
import struct
x = bytearray(4)
struct.pack_into("<H", x, 1, 513)
return bytes(x)

# %% unpack of too many bytes
import struct
return struct.unpack("B", b"abc")

# %% pack of too few values
# may differ: newer language, 1.9.2 packs what it gets
import struct
return struct.pack("<HH", 1)

# %% pack of too many values
# may differ: newer language, 1.9.2 packs what it needs
import struct
return struct.pack("B", 1, 2)

# %% pack with an unknown letter
import struct
return struct.pack("z", 1)

# %% calcsize of an unknown letter
import struct
return struct.calcsize("z")

# %% pack of a number that is too big
# may differ: newer language, 1.9.2 cuts where later ones may refuse
import struct
return struct.pack("B", 256)

# %% pack of a negative number where none fits
# may differ: newer language, 1.9.2 cuts where later ones may refuse
import struct
return struct.pack("B", -1)

# %% pack of a string as a number
import struct
return struct.pack("B", "a")

# %% pack of a float as an integer
import struct
return struct.pack("B", 1.5)

# %% pack of padding
# may differ: newer language, 1.9.2 does not have it
import struct
return struct.pack("<BxB", 1, 2)

# %% names of array
# may differ: names of the unix port
import array
return sorted(n for n in dir(array) if n[0] != "_")

# %% names of an array
# may differ: names of the unix port
import array
return sorted(n for n in dir(array.array("b")) if n[0] != "_")

# %% an array is shown
import array
return repr(array.array("h", [1, -2])), repr(array.array("B"))

# %% an array of floats is shown
import array
return repr(array.array("f", [1.5]))

# %% an array grows
import array
x = array.array("i", [1])
x.append(2)
x.extend(array.array("i", [3]))
return list(x), len(x)

# %% items of an array
import array
x = array.array("H", [1, 2, 3])
x[0] = 65535
return x[0], x[-1], list(x[1:]), sum(x)

# %% an item of an array beyond its type
# may differ: newer language, 1.9.2 cuts where later ones refuse
import array
x = array.array("B", [0])
x[0] = 256
return x[0]

# %% an array from a number beyond its type
# may differ: newer language, 1.9.2 cuts where later ones refuse
import array
return list(array.array("b", [200]))

# %% an array from bytes
import array
return list(array.array("H", b"\x01\x00\x02\x00"))

# %% an array as bytes
import array
return bytes(array.array("h", [1, 2]))

# %% an array of floats
import array
return list(array.array("f", [0.5, -1.25])), list(array.array("d", [0.5]))

# %% an array with an unknown letter
import array
return array.array("z")

# %% an array of strings
import array
return array.array("b", ["a"])

# %% an array without a letter
import array
return array.array()

# %% an item beyond an array
import array
return array.array("b", [1])[1]

# %% arrays are added
import array
return list(array.array("b", [1]) + array.array("b", [2]))

# %% arrays are compared
# may differ: newer language, 1.9.2 compares bytes of any type
import array
return array.array("b", [1]) == array.array("b", [1]), array.array("b", [1]) == array.array("h", [1])

# %% an array is searched
# may differ: newer language, 1.9.2 does not search arrays for numbers
import array
return 2 in array.array("b", [1, 2])

# %% a slice of an array is assigned
# may differ: build options, V1 leaves it out
import array
x = array.array("b", [1, 2, 3])
x[0:2] = array.array("b", [8, 9])
return list(x)

# %% a step in a slice of an array
import array
return list(array.array("b", [1, 2, 3])[::2])

# %% names of collections
# may differ: names of the unix port
import collections
return sorted(n for n in dir(collections) if n[0] != "_")

# %% names of ucollections
# may differ: names of the unix port
import ucollections
return sorted(n for n in dir(ucollections) if n[0] != "_")

# %% a named tuple
from collections import namedtuple
P = namedtuple("P", ("x", "y"))
p = P(1, y=2)
return p.x, p[1], list(p), repr(p), p == (1, 2), len(p)

# %% a named tuple from a text of names
# may differ: newer language, 1.9.2 does not have it
from collections import namedtuple
return namedtuple("P", "x y")(1, 2).y

# %% a named tuple with too few values
from collections import namedtuple
return namedtuple("P", ("x", "y"))(1)

# %% a named tuple with an unknown name
from collections import namedtuple
return namedtuple("P", ("x",))(z=1)

# %% a field of a named tuple is set
from collections import namedtuple
p = namedtuple("P", ("x",))(1)
p.x = 2

# %% a named tuple lacks a field
from collections import namedtuple
return namedtuple("P", ("x",))(1).y

# %% a named tuple of no fields
# may differ: newer language, 1.9.2 shows a bare tuple
from collections import namedtuple
return repr(namedtuple("E", ())())

# %% a named tuple's extra methods
# may differ: build options, the unix port has them
from collections import namedtuple
return namedtuple("P", ("x",))(1)._asdict()

# %% an ordered dictionary
from collections import OrderedDict
d = OrderedDict([("z", 1), ("a", 2)])
d["m"] = 3
return list(d.keys())

# %% an ordered dictionary is shown
from collections import OrderedDict
return repr(OrderedDict([("z", 1), ("a", 2)]))

# %% a deque
# may differ: build options, the unix port has it
from collections import deque
return len(deque((), 2))
