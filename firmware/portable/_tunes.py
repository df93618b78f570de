"""The micro:bit's built-in tunes by name, each made from the source that is named with it.

They share their names with the micro:bit's own, and not their notes: the works are in the
public domain, and the signals that follow them were composed for stepwire. A tune is a
tuple of strings in the grammar of `music`, four ticks to a beat.
"""


class _Absent(tuple):
    """Stands for a tune that cannot be had; reading its name is no error, using it is."""

    def _refuse(self, *_):
        raise NotImplementedError("the tune NYAN has an owner, so only a micro:bit has it")

    __iter__ = __len__ = __getitem__ = __add__ = __mul__ = _refuse


def _broken(low, tenor, *chord):
    # A bar of the prelude: two notes held, three on top of them twice, all of that twice.
    return ((low + ":1", tenor) + chord + chord) * 2


# Beethoven, Symphony No. 5 in C minor, Op. 67 (1808), first movement, bars 1 to 13: the
# motif, and what the strings make of it in turn. A quaver is two ticks.
DADADADUM = (
    "r4:2", "g", "g", "g", "eb:8", "r:2", "f", "f", "f", "d:16", "r:2", "g", "g", "g", "eb:2",
    "ab", "ab", "ab", "g", "eb5", "eb", "eb", "c:8", "r:2", "g4", "g", "g", "d", "ab", "ab", "ab",
    "g", "f5", "f", "f", "d:8",
)

# Joplin, The Entertainer (1902), the first theme's two phrases, without octaves. A
# semiquaver is one tick.
ENTERTAINER = (
    "d4:1", "d#", "e", "c5:2", "e4:1", "c5:2", "e4:1", "c5:5", "r:1", "c", "d", "d#",
    "e", "c", "d", "e:2", "b4:1", "d5:2", "c:6", "d4:1", "d#",
    "e", "c5:2", "e4:1", "c5:2", "e4:1", "c5:7", "a4:1", "g",
    "f#", "a", "c5", "e:2", "d:1", "c", "a4", "d5:8",
)

# Bach, Prelude in C, BWV 846 (1722), bars 1 to 4. A semiquaver is one tick.
PRELUDE = (
    _broken("c4", "e4", "g4", "c5", "e5")
    + _broken("c4", "d4", "a4", "d5", "f5")
    + _broken("b3", "d4", "g4", "d5", "f5")
    + _broken("c4", "e4", "g4", "c5", "e5")
)

# Beethoven, Symphony No. 9, Op. 125 (1824), fourth movement: the first two lines of the
# theme as the cellos bring it in, in D. A crotchet is four ticks.
ODE = (
    "f#4", "f#", "g", "a", "a", "g", "f#", "e", "d", "d", "e", "f#", "f#:6", "e:2", "e:8",
    "f#:4", "f#", "g", "a", "a", "g", "f#", "e", "d", "d", "e", "f#", "e:6", "d:2", "d:8",
)

# The melody of Nyan Cat is daniwell's (2010), and under copyright.
NYAN = _Absent()

# A telephone's bell of old: two notes in turn, twice.
RINGTONE = ("g#5:1", "b") * 6 + ("r:8",) + ("g#5:1", "b") * 6

# Two bars for a bass in E, the second with its answer up high.
FUNK = (
    "e2:2", "r:1", "e", "g:2", "a:1", "e", "r:1", "d3", "e:2", "b2:1", "d3", "e2:2",
    "e:2", "r:1", "e", "g:2", "a:1", "bb", "b:2", "r:1", "d4", "e:1", "r", "b3", "e4",
)

# The three lines of a blues in A: a call, the same again, and an answer that comes home.
_CALL = ("a3:3", "c4:1", "d:3", "eb:1", "e:4", "r", "g:3", "e:1", "d:3", "c:1", "a3:4", "r")
_ANSWER = ("e4:3", "g:1", "e:4", "d:3", "f#:1", "d:4", "c:3", "a3:1", "c4:3", "b3:1", "a:8")
BLUES = _CALL + _CALL + _ANSWER

# Patty and Mildred Hill, Good Morning to All (1893), which the birthday's words are sung
# to, in F, with its first note split in two as they need. A crotchet is four ticks.
BIRTHDAY = (
    "c4:3", "c:1", "d:4", "c", "f", "e:8", "c:3", "c:1", "d:4", "c", "g", "f:8",
    "c:3", "c:1", "c5:4", "a4", "f", "e", "d", "bb:3", "bb:1", "a:4", "f", "g", "f:8",
)

# Wagner, Lohengrin (1850), Bridal Chorus, the first eight bars' melody, in B flat. A
# crotchet is four ticks.
WEDDING = (
    "f4:4", "bb:3", "bb:1", "bb:8", "f:4", "c5:3", "a4:1", "bb:8",
    "f:4", "bb:3", "d5:1", "f:4", "d:3", "bb4:1", "bb:4", "a:3", "bb:1", "c5:8",
)

# Chopin, Sonata No. 2 in B flat minor, Op. 35 (1840), Marche funèbre, its first phrase. A
# crotchet is eight ticks, for it is slow.
FUNERAL = ("bb3:8", "bb:6", "bb:2", "bb:8", "db4:6", "c:2", "c:6", "bb3:2", "bb:6", "a:2", "bb:16")

# Three steps to the joke, and the whistle after it.
PUNCHLINE = ("e4:2", "f", "f#", "r:4", "c5:1", "e", "g", "c6:1", "r", "c3:4")

# Sousa, The Liberty Bell (1893), the first strain's melody, in F. A quaver is one tick.
PYTHON = (
    "c5:1", "a4:2", "a:1", "a", "g#", "a", "f5:2", "c:1", "c:2", "a4:1",
    "bb:2", "bb:1", "bb:2", "c5:1", "d:5", "bb4:1", "g:2", "g:1", "g", "f#", "g",
    "e5:2", "d:1", "d:2", "bb4:1", "a:2", "a:1", "a:2", "bb:1", "c5:6",
)

# Somebody comes up the stairs of the cellar, by half steps.
BADDY = ("e2:6", "f:2", "e:6", "bb:2", "a:8", "r:4", "ab:2", "g", "f", "e:10")

# Round the corners in D minor, until they are caught.
CHASE = (
    ("d4:1", "f", "a", "f") * 2 + ("e4:1", "g", "bb", "g") * 2
    + ("f4:1", "a", "d5", "a4") * 2 + ("c#5:1", "a4", "e", "a", "g", "e", "c#", "e", "d:8")
)

# Something was picked up.
BA_DING = ("e5:1", "c6:5")

# A trombone that is sorry, with a shake at its end.
WAWAWAWAA = ("bb3:3", "r:1", "a:3", "r:1", "ab:3", "r:1") + ("g:1", "f#") * 4 + ("f:6",)

# By leaps: a fifth and a fourth, over two octaves.
JUMP_UP = ("c4:1", "g", "c5", "g", "c6")
JUMP_DOWN = ("c6:1", "g5", "c", "g4", "c")

# A minor chord that finds its way up into the major, and the way back.
POWER_UP = ("c4:1", "eb", "g", "c5", "e", "g", "c6:6")
POWER_DOWN = ("c6:1", "g5", "e", "c", "g4", "eb", "c:6")
