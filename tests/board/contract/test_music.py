"""`music`: tunes of one voice."""

import pytest

from contract import Case, about, check, not_covered, on_each_board

TIMED = (
    "import music, utime\nbegin = utime.ticks_ms()\n{}\n"
    "return utime.ticks_diff(utime.ticks_ms(), begin)"
)
TUNES = (
    "BADDY BA_DING BIRTHDAY BLUES CHASE DADADADUM ENTERTAINER FUNERAL FUNK JUMP_DOWN JUMP_UP ODE "
    "POWER_DOWN POWER_UP PRELUDE PUNCHLINE PYTHON RINGTONE WAWAWAWAA WEDDING"
)


CASES = [
    Case(
        "get_tempo set_tempo reset",
        "import music\nmusic.reset()\nfound = [music.get_tempo()]\nmusic.set_tempo(bpm=60)\n"
        "found.append(music.get_tempo())\nmusic.set_tempo(ticks=8)\nfound.append(music.get_tempo())\n"
        "music.reset()\nreturn found + [music.get_tempo()]",
        returns=[[120, 4], [60, 4], [60, 8], [120, 4]],
    ),
    Case("set_tempo", "import music\nmusic.set_tempo(60)", raises="TypeError"),
    Case("set_tempo", "import music\nmusic.set_tempo(bpm='60')", raises="TypeError"),
    Case("play", TIMED.format("music.play(['c4:2', 'r:1', 'e'])"), returns=about(500)),
    Case("play", TIMED.format("music.play('c:4', wait=False)\nmusic.stop()"), returns=about(0)),
    Case("play", "import music\nmusic.play(3)", raises="TypeError"),
    Case(
        "play stop",
        "import music, utime\nmusic.play(['a4:1', 'r:1'], wait=False, loop=True)\n"
        "utime.sleep_ms(1040)\n"
        "music.stop()\nutime.sleep_ms(10)",
        state=lambda state: state["sound"]["hz"] == 0,
    ),
    Case(
        "play",
        "import music, utime\nmusic.play('a4:8', wait=False)\nutime.sleep_ms(100)",
        state=lambda state: abs(state["sound"]["hz"] - 440) <= 1,
    ),
    Case("pitch", TIMED.format("music.pitch(440, 200)"), returns=about(200)),
    Case(
        "pitch",
        "import music, utime\nmusic.pitch(880, wait=False)\nutime.sleep_ms(5000)",
        state=lambda state: state["sound"]["hz"] == 880,
    ),
    Case(
        "pitch stop",
        "import music\nmusic.pitch(880, wait=False)\nmusic.stop()",
        state=lambda state: state["sound"]["hz"] == 0,
    ),
    Case("pitch", "import music\nmusic.pitch(-1)", raises="ValueError"),
    Case("pitch", "import music\nmusic.pitch('a')", raises="TypeError"),
    *(
        Case(
            tune,
            f"import music\ntune = music.{tune}\n"
            "is_text = all([isinstance(n, str) for n in tune])\n"
            "return isinstance(tune, tuple), len(tune) > 1, is_text",
            returns=[True, True, True],
            qemu=tune in ("ODE", "WEDDING"),
        )
        for tune in TUNES.split()
    ),
    Case("NYAN", "import music\nmusic.play(music.NYAN)", raises="NotImplementedError", qemu=False),
]


@pytest.mark.parametrize(("address", "case"), on_each_board("music", CASES))
def test_it_is_as_agreed(board_at, address, case):
    check(board_at(address), address, "music", case)


def test_every_name_is_exercised():
    assert not_covered("music", CASES) == set()
