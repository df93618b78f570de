"""`speech`: words and phonemes to sound."""

import pytest

from contract import Case, check, not_covered, on_each_board

SPOKEN = (
    "import speech, utime\nbegin = utime.ticks_ms()\n{}\n"
    "return utime.ticks_diff(utime.ticks_ms(), begin)"
)

CASES = [
    Case("translate", "import speech\nreturn speech.translate('hello').strip()", returns="/HEHLOW"),
    Case("translate", "import speech\nspeech.translate('a' * 81)", raises="ValueError"),
    Case(
        "say",
        SPOKEN.format("speech.say('hello world', pitch=64, speed=72, mouth=128, throat=128)"),
        returns=lambda ms: 300 < ms < 3000,
    ),
    Case(
        "pronounce",
        SPOKEN.format("speech.pronounce('/HEHLOW', speed=150)"),
        returns=lambda ms: 300 < ms < 3000,
    ),
    Case("pronounce", "import speech\nspeech.pronounce('9')", raises="ValueError"),
    Case("pronounce", "import speech\nspeech.pronounce('/HEHLOW', 64)", raises="TypeError"),
    Case(
        "sing",
        SPOKEN.format("speech.sing('#115DOWWWWWW#58DOWWWWWW')"),
        returns=lambda ms: 300 < ms < 4000,
    ),
    Case("sing", "import speech\nspeech.sing('#115DOWW', 72)", raises="TypeError"),
]


@pytest.mark.parametrize(("address", "case"), on_each_board("speech", CASES))
def test_it_is_as_agreed(board_at, address, case):
    check(board_at(address), address, "speech", case)


def test_every_name_is_exercised():
    assert not_covered("speech", CASES) == set()
