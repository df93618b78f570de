# os and the files of the board. Every probe removes what it wrote.

# %% names of os
import os
return sorted(n for n in dir(os) if n[0] != "_")

# %% names of a file
# may differ: names of the unix port
f = open("probe", "w")
found = sorted(n for n in dir(f) if n[0] != "_")
f.close()
import os
os.remove("probe")
return found

# %% a fresh board has no files
import os
return os.listdir()

# %% a text is written and read
import os
with open("probe", "w") as f:
    count = f.write("hello\nworld")
with open("probe") as f:
    text = f.read()
os.remove("probe")
return count, text

# %% a file is listed and has a size
import os
with open("probe", "w") as f:
    f.write("12345")
found = os.listdir(), os.size("probe")
os.remove("probe")
return found, os.listdir()

# %% bytes are written and read
import os
with open("probe", "wb") as f:
    f.write(b"\x00\xff")
with open("probe", "rb") as f:
    data = f.read()
os.remove("probe")
return data

# %% lines are read
import os
with open("probe", "w") as f:
    f.write("a\nb\nc")
with open("probe") as f:
    lines = [f.readline(), f.readline(), f.readline(), f.readline()]
os.remove("probe")
return lines

# %% a number of characters is read
import os
with open("probe", "w") as f:
    f.write("abcdef")
with open("probe") as f:
    found = f.read(2), f.read(10), f.read(1)
os.remove("probe")
return found

# %% a file is written again from its start
import os
for text in ("first text", "2nd"):
    with open("probe", "w") as f:
        f.write(text)
with open("probe") as f:
    text = f.read()
os.remove("probe")
return text

# %% a longer file takes several blocks
import os
with open("probe", "w") as f:
    for n in range(10):
        f.write("0123456789" * 5)
size = os.size("probe")
with open("probe") as f:
    f.read(495)
    end = f.read()
os.remove("probe")
return size, end

# %% an empty file
import os
open("probe", "w").close()
found = os.size("probe")
with open("probe") as f:
    text = f.read()
os.remove("probe")
return found, text

# %% a file that there is not is opened
open("nothing")

# %% a file that there is not is removed
import os
os.remove("nothing")

# %% the size of a file that there is not
import os
return os.size("nothing")

# %% a file is appended to
try:
    open("probe", "a").close()
finally:
    import os
    if "probe" in os.listdir():
        os.remove("probe")

# %% a file is opened to read and write
try:
    open("probe", "r+").close()
finally:
    import os
    if "probe" in os.listdir():
        os.remove("probe")

# %% a file is opened in an unknown mode
open("probe", "q")

# %% a file is opened by a number
open(5)

# %% a name that is too long
open("n" * 121, "w")

# %% a file that is closed is read
import os
f = open("probe", "w")
f.close()
os.remove("probe")
f.read()

# %% a file that is closed is written
import os
f = open("probe", "w")
f.close()
os.remove("probe")
f.write("a")

# %% a file that is read only is written
import os
open("probe", "w").close()
f = open("probe")
try:
    f.write("a")
finally:
    f.close()
    os.remove("probe")

# %% a file that is write only is read
import os
f = open("probe", "w")
try:
    f.read()
finally:
    f.close()
    os.remove("probe")

# %% bytes are written to a text
import os
f = open("probe", "w")
try:
    return f.write(b"ab")
finally:
    f.close()
    os.remove("probe")

# %% a number is written
import os
f = open("probe", "w")
try:
    f.write(5)
finally:
    f.close()
    os.remove("probe")

# %% a text is written as bytes
import os
f = open("probe", "wb")
try:
    return f.write("ab")
finally:
    f.close()
    os.remove("probe")

# %% a file knows its name
import os
f = open("probe", "w")
try:
    return f.name()
finally:
    f.close()
    os.remove("probe")

# %% a file knows whether it is writable
import os
f = open("probe", "w")
try:
    return f.writable()
finally:
    f.close()
    os.remove("probe")

# %% a file is read into a buffer
import os
with open("probe", "wb") as f:
    f.write(b"abc")
x = bytearray(2)
try:
    with open("probe", "rb") as f:
        return f.readinto(x), bytes(x)
finally:
    os.remove("probe")

# %% a file is iterated
import os
with open("probe", "w") as f:
    f.write("a\nb\n")
try:
    with open("probe") as f:
        return [line for line in f]
finally:
    os.remove("probe")

# %% a file is shown
import os
f = open("probe", "w")
try:
    return repr(f)
finally:
    f.close()
    os.remove("probe")

# %% a file is closed twice
import os
f = open("probe", "w")
f.close()
f.close()
os.remove("probe")
return "closed"

# %% print into a file
# may differ: build options, V1 was built without file=
import os
try:
    with open("probe", "w") as f:
        print("a", file=f)
finally:
    os.remove("probe")

# %% seek and tell are missing
import os
f = open("probe", "w")
try:
    return f.seek(0)
finally:
    f.close()
    os.remove("probe")

# %% several files at once
import os
a, b = open("one", "w"), open("two", "w")
a.write("1")
b.write("22")
a.close()
b.close()
found = sorted(os.listdir()), os.size("one"), os.size("two")
os.remove("one")
os.remove("two")
return found

# %% the system's name
import os
name = os.uname()
return name.sysname, name.nodename, name.machine

# %% the release of the firmware
# may differ: message text
import os
return os.uname().release, os.uname().version

# %% the system's name is a tuple of five
import os
return len(os.uname())

# %% a file is imported as a module
import os
with open("probed.py", "w") as f:
    f.write("X = 5\ndef f(n):\n return n * X\n")
import probed
os.remove("probed.py")
return probed.X, probed.f(2), probed.__name__

# %% a module whose file has a mistake
import os
with open("wrong.py", "w") as f:
    f.write("x = (\n")
try:
    import wrong
finally:
    os.remove("wrong.py")

# %% folders are missing
import os
os.mkdir("folder")

# %% renaming is missing
import os
os.rename("a", "b")

# %% listdir of a path
import os
return os.listdir("/")

# %% the longest name of a file
import os
name = "n" * 120
open(name, "w").close()
found = os.listdir() == [name]
os.remove(name)
return found

# %% a file without a name
# may differ: build options, its file system has names alone
import os
try:
    open("", "w").close()
    return os.listdir()
finally:
    os.remove("")
