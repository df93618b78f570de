"""The ESP32's `radio` on Wi-Fi: its channels, its power, and what else uses Wi-Fi.

The fake's signatures are checked against the published ones at the end.
"""

from __future__ import annotations

import ast
import functools
import inspect
import sys
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import NamedTuple

import pytest

from capabilities import find_board_stub, require
from esp32_radio import (
    AIR,
    BROADCAST,
    FAKE,
    HEADER,
    USES,
    Board,
    be,
    connect,
    hear,
    load,
    new_board,
    packets,
)


@pytest.fixture
def board(monkeypatch: pytest.MonkeyPatch) -> Board:
    return new_board(monkeypatch)


@pytest.fixture
def chip(board: Board) -> ModuleType:
    return board.chip


@pytest.fixture
def radio(board: Board) -> ModuleType:
    return board.start()


@pytest.fixture
def pair(monkeypatch: pytest.MonkeyPatch) -> tuple[Board, Board]:
    return new_board(monkeypatch), new_board(monkeypatch)


# Channels and Wi-Fi.


def test_a_channel_is_carried_by_the_nearest_of_wi_fi_s_13(chip, radio):
    for channel in range(84):
        radio.config(channel=channel)
        away_mhz = {wifi: abs(2400 + channel - (2407 + 5 * wifi)) for wifi in range(1, 14)}
        assert chip.wifi.channel == min(away_mhz, key=lambda wifi: away_mhz[wifi])


def exchange(one: Board, other: Board, ours: ModuleType, theirs: ModuleType) -> bool:
    """Whether the other hears what the one sends."""
    ours.send("hello")
    channel, _, packet = one.chip.sent.pop()
    other.chip.deliver(packet, channel=channel)
    return theirs.receive() == "hello"


def test_two_boards_hear_each_other(pair):
    one, other = pair
    ours, theirs = one.start(), other.start()
    assert exchange(one, other, ours, theirs) and exchange(other, one, theirs, ours)


@pytest.mark.parametrize("name", ["channel", "address", "group", "data_rate"])
def test_two_boards_of_different_settings_do_not_hear_each_other(pair, name):
    one, other = pair
    ours, theirs = one.start(), other.start()
    ours.config(**{name: 1})
    assert not exchange(one, other, ours, theirs) and not exchange(other, one, theirs, ours)
    theirs.config(**{name: 1})
    assert exchange(one, other, ours, theirs)


def test_two_channels_that_share_a_wi_fi_channel_do_not_hear_each_other(pair):
    one, other = pair
    ours, theirs = one.start(), other.start()
    for this, that in ((0, 14), (10, 11), (70, 83)):
        ours.config(channel=this)
        theirs.config(channel=that)
        assert one.chip.wifi.channel == other.chip.wifi.channel
        assert not exchange(one, other, ours, theirs)


def test_powers_are_rising_levels_of_wi_fi_and_the_highest_is_its_highest(chip, radio):
    levels = []
    for power in range(8):
        radio.config(power=power)
        levels.append(chip.wifi.txpower)
    assert levels == sorted(set(levels))
    assert (levels[0], levels[7]) == (2, 20)


def test_data_rates_are_esp_now_s_1_and_2_mbit_and_250_kbit_is_sent_with_1(chip, radio):
    del chip.rates[:]
    for rate in (radio.RATE_1MBIT, radio.RATE_2MBIT, radio.RATE_250KBIT):
        radio.config(data_rate=rate)
    assert chip.rates == [0, 1, 0]


def test_a_data_rate_is_taken_where_the_chip_has_no_such_setting(chip, radio):
    chip.has_rates = False
    radio.config(data_rate=radio.RATE_2MBIT)
    radio.send_bytes(b"")
    assert packets(chip) == [b"sw\x07\x01\x00ubit"]


def test_channel_and_power_are_there_again_after_wi_fi_was_switched_off(chip, radio):
    radio.off()
    radio.config(channel=60, power=3)
    radio.on()
    assert (chip.wifi.channel, chip.wifi.txpower) == (11, 8.5)


FIXED = (
    "^radio channel 7 needs Wi-Fi channel 1, but Wi-Fi is in use on channel 6: "
    "take a radio channel from 35 to 39, or disconnect Wi-Fi$"
)


@pytest.mark.parametrize("use", USES)
def test_a_connected_wi_fi_on_another_channel_is_oserror_at_each_use(board, use):
    connect(board.chip)
    radio = board.start()
    with pytest.raises(OSError, match=FIXED):
        use(radio)


@pytest.mark.parametrize("use", USES)
def test_a_wi_fi_that_connects_later_on_another_channel_is_oserror_as_well(chip, radio, use):
    connect(chip)
    with pytest.raises(OSError, match=FIXED):
        use(radio)


def test_a_connected_wi_fi_on_the_same_channel_is_no_hindrance(board):
    connect(board.chip, 1)
    board.start().send_bytes(b"a")
    assert board.chip.sent == [(1, BROADCAST, HEADER + b"a")]


@pytest.mark.parametrize("wifi_channel", range(1, 14))
def test_the_channels_that_the_error_names_can_be_taken_and_no_others(board, wifi_channel):
    connect(board.chip, wifi_channel)
    radio = board.start()
    taken = []
    messages = set()
    for channel in range(84):
        try:
            radio.config(channel=channel)
            taken.append(channel)
        except OSError as error:
            messages.add(str(error).partition("take ")[2])
    assert messages == {
        f"a radio channel from {taken[0]} to {taken[-1]}, or disconnect Wi-Fi",
    }
    assert taken == list(range(taken[0], taken[-1] + 1))
    radio.config(channel=taken[0])
    radio.send_bytes(b"a")
    assert board.chip.sent[0][0] == wifi_channel


def test_the_radio_works_as_configured_once_wi_fi_has_disconnected(board):
    connect(board.chip)
    radio = board.start()
    with pytest.raises(OSError, match=FIXED):
        radio.on()
    board.chip.wifi.is_connected = False
    radio.send_bytes(b"a")
    assert board.chip.sent == [(1, BROADCAST, HEADER + b"a")]
    assert board.chip.wifi.txpower == 18


def test_a_channel_that_wi_fi_cannot_take_leaves_all_settings_as_they_were(chip, radio):
    chip.wifi.is_connected = True
    with pytest.raises(OSError, match=r"^radio channel 60 needs Wi-Fi channel 11, but"):
        radio.config(channel=60, power=0, group=1)
    radio.send_bytes(b"a")
    assert packets(chip) == [HEADER + b"a"]
    assert chip.wifi.txpower == 18


def test_an_access_point_of_our_own_keeps_its_channel_as_well(chip, radio):
    chip.access_point_is_on = True
    radio.config(channel=8)
    with pytest.raises(OSError, match=r"^radio channel 60 needs Wi-Fi channel 11, but"):
        radio.config(channel=60)


def test_a_channel_that_the_country_has_not_is_oserror_and_says_so(chip, radio):
    chip.refused_channels = (12, 13)
    radio.config(channel=64)
    with pytest.raises(OSError, match=r"^Wi-Fi refuses channel 12, .* channel 65 .*country"):
        radio.config(channel=65)


@pytest.mark.parametrize("use", USES)
def test_a_wi_fi_that_a_scan_moved_is_brought_back(chip, radio, use):
    chip.wifi.channel = 11
    use(radio)
    assert chip.wifi.channel == 1


def test_a_wi_fi_that_was_switched_off_is_switched_on_again(chip, radio):
    chip.WLAN(chip.STA_IF).active(False)
    radio.send_bytes(b"a")
    assert packets(chip) == [HEADER + b"a"]


@pytest.mark.parametrize("missing", ["espnow", "network"])
def test_without_espnow_the_import_is_importerror_in_plain_words(
    chip, monkeypatch: pytest.MonkeyPatch, missing
):
    be(monkeypatch, chip)
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(ImportError, match=r"^radio needs ESP-NOW: a chip with Wi-Fi, and Micro"):
        load("_air", AIR)


# What off() leaves.


def test_off_switches_wi_fi_off_where_it_was_off_before(chip, radio):
    assert chip.wifi.is_on and chip.driver.is_on
    radio.off()
    assert not chip.wifi.is_on and not chip.driver.is_on


def test_off_leaves_a_wi_fi_that_was_on_before_with_its_power(board):
    wifi = board.chip.wifi
    wifi.is_on, wifi.txpower = True, 13
    radio = board.start()
    radio.config(power=0)
    radio.on()
    assert wifi.txpower == 2
    radio.off()
    assert (wifi.is_on, wifi.txpower) == (True, 13)


def test_off_leaves_a_wi_fi_that_has_connected_since(chip, radio):
    chip.wifi.is_connected = True
    radio.off()
    assert chip.wifi.is_on


def test_after_off_esp_now_is_the_program_s_own(chip, radio):
    chip.is_busy = True
    hear(chip, b"a callback of this still waits")
    radio.off()
    own = chip.ESPNow()
    chip.WLAN(chip.STA_IF).active(True)
    own.active(True)
    hear(chip, b"for the program")
    chip.is_busy = False
    chip.run_callbacks()
    assert chip.driver.callback is None
    assert own.recvinto([None, bytearray(250)], 0)


@pytest.mark.parametrize("use", USES)
def test_a_program_that_switches_esp_now_off_is_told_until_the_next_on(chip, radio, use):
    chip.ESPNow().active(False)
    with pytest.raises(OSError, match="ESP_ERR_ESPNOW_NOT_INIT"):
        use(radio)
    radio.on()
    use(radio)


# The fake is what is published.


def published_classes() -> dict[str, ast.ClassDef]:
    classes: dict[str, ast.ClassDef] = {}
    for name in ("espnow.pyi", "network.pyi"):
        stub = require(
            "the package micropython-esp32-stubs",
            find_board_stub("micropython-esp32-stubs", name),
        )
        for node in ast.parse(stub.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef):
                classes[node.name] = node
    return classes


def signatures(class_: ast.ClassDef, name: str) -> list[inspect.Signature]:
    """Those of a method, each overload one."""
    found: list[inspect.Signature] = []
    for node in class_.body:
        if isinstance(node, ast.FunctionDef) and node.name == name:
            bare = ast.parse(f"def f({ast.unparse(node.args)}): ...")
            for argument in ast.walk(bare):
                if isinstance(argument, ast.arg):
                    argument.annotation = None
            names: dict[str, Callable[..., object]] = {}
            exec(compile(bare, name, "exec"), names)
            found.append(inspect.signature(names["f"]))
    return found


def fits(
    signature: inspect.Signature, places: tuple[object, ...], names: dict[str, object]
) -> bool:
    try:
        signature.bind(None, *places, **names)
    except TypeError:
        return False
    # WLAN.config publishes **kwargs beside its names: only the names are promised.
    return names.keys() <= signature.parameters.keys()


class Call(NamedTuple):
    class_: str
    method: str
    places: tuple[object, ...]
    names: dict[str, object]


def recorded(fake: ModuleType) -> list[Call]:
    """The calls of the fake's methods from now on."""
    calls: list[Call] = []

    def record(class_: str, name: str, function: Callable[..., object]) -> Callable[..., object]:
        @functools.wraps(function)
        def method(self: object, *places: object, **names: object) -> object:
            calls.append(Call(class_, name, places, names))
            return function(self, *places, **names)

        return method

    for class_ in ("ESPNow", "WLAN"):
        for name, function in list(vars(getattr(fake, class_)).items()):
            if inspect.isfunction(function):
                setattr(getattr(fake, class_), name, record(class_, name, function))
    return calls


def fake_methods() -> Iterator[tuple[str, str, inspect.Signature]]:
    fake = load("fake_espnow", FAKE)
    for class_ in ("ESPNow", "WLAN"):
        for name, function in vars(getattr(fake, class_)).items():
            if inspect.isfunction(function):
                yield class_, name, inspect.signature(function)


def test_each_method_of_the_fake_is_published_and_its_named_arguments_are(chip):
    classes = published_classes()
    for class_, name, ours in fake_methods():
        published = signatures(classes[class_], name)
        assert published or name == "__init__", f"{class_}.{name}"
        theirs = {parameter for each in published for parameter in each.parameters}
        for parameter in ours.parameters.values():
            if parameter.kind not in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
                assert parameter.name in theirs, f"{class_}.{name}({parameter})"


def test_each_call_of_the_module_is_one_that_the_published_signatures_take(board):
    classes = published_classes()
    calls = recorded(board.chip)
    radio = board.start()
    radio.config(channel=60, power=0)
    radio.send("a")
    hear(board.chip, b"a")
    radio.receive()
    connect(board.chip)
    with pytest.raises(OSError):
        radio.receive()
    radio.off()
    board.chip.wifi.is_on = True
    board.start().off()
    assert {call.method for call in calls} == {name for _, name, _ in fake_methods()}
    for call in calls:
        published = signatures(classes[call.class_], call.method)
        assert any(fits(each, call.places, call.names) for each in published), call


def test_the_constants_that_the_module_uses_are_published():
    published: set[str] = set()
    for name in ("espnow.pyi", "network.pyi"):
        stub = require(
            "the package micropython-esp32-stubs",
            find_board_stub("micropython-esp32-stubs", name),
        )
        for node in ast.parse(stub.read_text("utf-8")).body:
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                published.add(node.target.id)
    assert {"MAX_DATA_LEN", "STA_IF", "AP_IF"} <= published
