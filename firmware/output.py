"""`print` for steps: each print is followed by a mark and a check of its own.

The text goes out at once and as it is, so it can be shown while a step runs;
the mark tells the host afterwards whether it arrived whole. `output` counts
the prints.
"""

output = 0


def step_print(*values, sep=" ", end="\n", **rest):
    global output
    if rest:
        print(*values, sep=sep, end=end, **rest)
        return
    text = bytearray(bytes(sep.join(map(str, values)) + end, "utf-8"))
    write(text)
    write("\x1f")
    write(check(text, len(text), output).to_bytes(3, "little"))
    output += 1
