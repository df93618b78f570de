import re

import pytest

from stepwire import board, kinds, resources
from stepwire.address import Emulated, Qemu, SerialPort, Url
from stepwire.errors import BoardFileError, LinkLost, UnknownBoard
from stepwire.kinds import files
from stepwire.links.port import ListedPort
from stepwire.ports import link_facts
from stepwire.settings import Match, NamedBoard, Settings

V1 = ListedPort("/dev/ttyACM0", 0x0D28, 0x0204, "9900000011112222", "BBC micro:bit CMSIS-DAP")
V2 = ListedPort("/dev/ttyACM1", 0x0D28, 0x0204, "9904000033334444", "BBC micro:bit CMSIS-DAP")
NEWER = ListedPort("/dev/ttyACM2", 0x0D28, 0x0204, "9999000055556666", "BBC micro:bit CMSIS-DAP")
BRIDGE = ListedPort("/dev/ttyUSB0", 0x10C4, 0xEA60, "0001", "CP2102")
NATIVE = ListedPort("/dev/ttyACM3", 0x303A, 0x4001, "ecda3b", "Espressif Device")
OLD = ListedPort("/dev/ttyS0", None, None, None, "n/a")


def plugged(*ports):
    return lambda: ports


def nothing_plugged():
    return ()


@pytest.fixture
def board_file(tmp_path):
    """Writes the esp32's board file, changed, and gives its path."""
    text = (resources.boards() / "esp32.toml").read_text(encoding="utf-8")

    def write(old="", new=""):
        assert old in text
        file = tmp_path / "esp32.toml"
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
        return file

    return write


# Kinds.


@pytest.mark.parametrize("name", kinds.kinds())
def test_every_board_file_is_valid(name):
    kind = board.load_kind(name)
    assert kind.kind == name
    assert kind.executor.answer_bytes >= kind.link.chunk_bytes or name == "emulated"


def test_the_promised_kinds_are_there():
    assert {"emulated", "esp32", "microbit-v1", "microbit-v2", "micropython"} <= set(kinds.kinds())


def test_a_v1_gets_no_more_than_its_uart_ring_holds():
    assert board.load_kind("microbit-v1").link.chunk_bytes <= 63


def test_a_kind_nobody_wrote_is_refused_with_what_was_probably_meant():
    with pytest.raises(UnknownBoard, match="`microbit-v1`"):
        board.load_kind("microbit-v11")


@pytest.mark.parametrize("name", kinds.kinds())
def test_the_parts_of_the_executor_are_files_of_the_firmware(name):
    parts = board.load_kind(name).executor
    assert resources.firmware(parts.check).is_file()
    assert resources.firmware(parts.stream).is_file()


@pytest.mark.parametrize("name", ["microbit-v1", "microbit-v2"])
def test_firmware_without_sys_stdin_is_not_given_the_file_that_reads_it(name):
    assert board.load_kind(name).executor.stream == "microbit/uart.py"


def test_no_module_is_both_there_and_absent_with_a_reason():
    for name in kinds.kinds():
        modules = board.load_kind(name).modules
        assert not modules.absent.keys() & {*modules.native, *modules.supplied}
        assert all(modules.absent.values())


@pytest.mark.parametrize(
    ("facts", "kind"),
    [
        ({"platform": "microbit", "machine": "micro:bit with nRF51822"}, "microbit-v1"),
        ({"platform": "microbit", "machine": "micro:bit with nRF52833"}, "microbit-v2"),
        ({"platform": "esp32", "machine": "Generic ESP32C3 module with ESP32C3"}, "esp32"),
        ({"platform": "linux", "machine": "linux [GCC 14.2.1] version"}, "emulated"),
        ({"platform": "rp2", "machine": "Raspberry Pi Pico with RP2040"}, "micropython"),
        ({"platform": "microbit"}, "micropython"),
        ({}, "micropython"),
    ],
)
def test_a_board_is_recognised_by_its_answers(facts, kind):
    assert board.identify(facts).kind == kind


def test_an_emulated_v1_has_the_limits_of_a_v1_and_the_bytes_of_the_unix_port():
    stand_in, real = board.emulated_as("microbit-v1"), board.load_kind("microbit-v1")
    assert (stand_in.executor.check, stand_in.executor.stream) == ("check.py", "stdin.py")
    assert stand_in.memory.float_bits == 64
    assert stand_in.link.chunk_bytes == real.link.chunk_bytes
    assert stand_in.modules.absent.items() >= real.modules.absent.items()


@pytest.mark.parametrize("name", ["microbit-v1", "microbit-v2", "esp32"])
def test_what_an_emulated_board_cannot_import_is_refused_by_name(name):
    stand_in, unix = board.emulated_as(name), board.load_kind("emulated")
    rom = kinds.rom_modules(stand_in.emulation)
    there = {*unix.modules.native, *unix.modules.supplied, *rom}
    assert {*stand_in.modules.native} <= there
    for module in {*board.load_kind(name).modules.native} - there:
        assert "do not have it yet" in stand_in.modules.absent[module]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("baud = 115200", "baud = true", "link.baud is true, not an integer"),
        ("baud = 115200", 'baud = "fast"', 'link.baud is "fast", not an integer'),
        ("baud = 115200", "baud = 0", "link.baud is 0, not positive"),
        ("chunk_bytes = 200", "chunk_bytes = 59", "link.chunk_bytes is 59, less than 60"),
        ("baud = 115200", "speed = 115200", "link.baud is missing: an integer"),
        ("baud = 115200", "baudrate = 115200", "link.baudrate is unknown here .*`baud`"),
        ("dtr = false", 'dtr = "maybe"', 'link.dtr is "maybe", not true or false or "leave"'),
        ('id = "10c4:ea60"', 'id = "10C4:EA60"', 'usb.id is "10C4:EA60", not like'),
        ('line = "rts"', 'line = "en"', 'link.reset_pulse.line is "en", not "rts" or "dtr"'),
        ('"array", "async', '1, "async', r"modules.native\[1\] is 1, not a string"),
        ("float_bits = 32", "float_bits = 31", 'memory.float_bits is 31, not "30" or'),
        ('platform = "esp32"', 'platform = "("', "identify.platform is no regular expression"),
        ('kind = "esp32"', 'kind = "esp"', 'kind is "esp" in a file called esp32.toml'),
        ('microbit = "this', 'machine = "this', "modules.absent.machine is native or supplied too"),
        ("[link]", "[link", "is no TOML: .*line"),
    ],
)
def test_a_wrong_board_file_is_refused_with_its_name_and_key(board_file, old, new, message):
    with pytest.raises(BoardFileError, match=message) as caught:
        files.read_kind(board_file(old, new))
    assert "esp32.toml: " in str(caught.value)


def test_every_mistake_of_a_board_file_is_told_at_once(board_file):
    file = board_file("baud = 115200", 'baud = "fast"\nsped = 1')
    with pytest.raises(BoardFileError) as caught:
        files.read_kind(file)
    assert "link.sped" in caught.value.what
    assert "link.baud" in caught.value.what


def test_a_board_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(BoardFileError, match="cannot be read"):
        files.read_kind(tmp_path / "none.toml")


def test_what_is_kept_of_the_board_files_is_what_they_say():
    kept = files.MADE.read_text("utf-8")
    assert kept == files.made(), "run `./run python -m stepwire.kinds.files`"


def test_a_board_file_that_was_changed_is_read_anew(board_file, monkeypatch):
    changed = board_file("baud = 115200", "baud = 9600")
    monkeypatch.setattr(resources, "boards", lambda: changed.parent)
    kinds.load_kind.cache_clear()
    assert kinds.load_kind("esp32").link.baud == 9600
    kinds.load_kind.cache_clear()


# Ports.


@pytest.mark.parametrize(
    ("port", "likely"),
    [
        (V1, ("microbit-v1",)),
        (V2, ("microbit-v2",)),
        (NEWER, ("microbit-v1", "microbit-v2")),
        (BRIDGE, ("esp32",)),
        (OLD, ()),
    ],
)
def test_a_listed_port_tells_which_kinds_it_may_be(port, likely):
    assert board.list_ports(plugged(port))[0].kinds == likely


def test_a_board_is_found_by_its_serial_number():
    found = board.find_port(serial_number=V2.serial_number, lister=plugged(V1, V2))
    assert found is not None and found.device == V2.device
    assert board.find_port(serial_number="1", lister=plugged(V1, V2)) is None


def test_an_esp32_on_a_bridge_is_opened_with_both_lines_dropped_and_can_be_reset():
    facts = link_facts(board.list_ports(plugged(BRIDGE))[0], None)
    assert (facts.dtr, facts.rts) == (False, False)
    assert facts.reset_pulse is not None and facts.reset_pulse.line == "rts"


def test_an_esp32_with_usb_of_its_own_keeps_dtr_and_has_no_reset_line():
    facts = link_facts(board.list_ports(plugged(NATIVE))[0], None)
    assert (facts.dtr, facts.rts, facts.reset_pulse) == (True, True, None)


def test_an_unknown_port_is_opened_with_both_lines_asserted_and_small_frames():
    facts = link_facts(board.list_ports(plugged(OLD))[0], None)
    assert (facts.dtr, facts.rts, facts.chunk_bytes) == (True, True, 60)


def test_what_the_user_says_of_a_port_counts_more_than_its_usb_ids():
    facts = link_facts(board.list_ports(plugged(BRIDGE))[0], "microbit-v1")
    assert facts == board.load_kind("microbit-v1").link


# Addresses.


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("emulated", Emulated("emulated")),
        ("emulated:microbit-v2", Emulated("microbit-v2")),
        ("qemu:microbit-v1", Qemu("microbit-v1")),
        ("/dev/ttyACM7", SerialPort("/dev/ttyACM7")),
        ("COM5", SerialPort("COM5")),
        (r"\\.\COM12", SerialPort(r"\\.\COM12")),
        ("socket://pi.local:4000", Url("socket://pi.local:4000")),
        ("rfc2217://[::1]:2217?ign_set_control", Url("rfc2217://[::1]:2217?ign_set_control")),
    ],
)
def test_an_address_says_what_it_addresses(text, address):
    assert board.parse_address(text, lister=nothing_plugged) == address


def test_a_port_remembers_whose_it_is():
    found = board.parse_address(V1.device, lister=plugged(V1, V2))
    assert found == SerialPort(V1.device, serial_number=V1.serial_number)


def test_a_kind_alone_is_the_one_plugged_in_board_of_that_kind():
    found = board.parse_address("microbit-v2", lister=plugged(V1, V2, BRIDGE, OLD))
    assert found == SerialPort(V2.device, "microbit-v2", V2.serial_number)


@pytest.mark.parametrize(
    ("text", "ports", "message"),
    [
        (
            "esp32",
            (V1, OLD),
            "no plugged-in board looks like an esp32.*/dev/ttyACM0 .*990000001111",
        ),
        ("esp32", (), "the ports are: none"),
        ("microbit-v1", (NEWER, V1), "2 plugged-in boards may be a microbit-v1.*ttyACM2.*ttyACM0"),
        ("qemu:esp32", (), "`qemu:` has no kind `esp32`.*qemu:microbit-v1"),
        ("emulated:v1", (), "has no kind `v1`.*emulated:microbit-v1"),
        ("emulated:emulated", (), "has no kind `emulated`"),
        ("loop://", (), "`loop://` leads to no board.*socket://"),
        ("spy:///dev/ttyACM0", (), "`spy://` leads to no board"),
        ("socket://pi.local", (), "a host or a port is missing"),
        ("rfc2217://:2217", (), "a host or a port is missing"),
        ("host", (), "`host` is this computer.s own Python, and no board"),
        ("emulatd", (), "Did you mean `emulated`"),
        ("emu:microbit-v1", (), "Did you mean `(emulated|qemu):microbit-v1`"),
        ("", (), "no board goes by ``"),
        ("a\0b", (), "no board goes by"),
    ],
)
def test_what_addresses_no_board_is_refused_with_what_there_is(text, ports, message):
    with pytest.raises(UnknownBoard) as caught:
        board.parse_address(text, lister=plugged(*ports))
    assert re.search(message, str(caught.value))


def test_a_name_is_looked_up_in_the_settings():
    settings = Settings({"lab": NamedBoard(port="socket://pi:4000", kind="esp32")})
    assert board.parse_address("lab", settings) == Url("socket://pi:4000", "esp32")


def test_a_name_may_stand_for_an_emulated_board():
    settings = Settings({"dut": NamedBoard(port="emulated:esp32")})
    assert board.parse_address("dut", settings) == Emulated("esp32")


def test_a_name_may_stand_for_a_kind():
    settings = Settings({"dut": NamedBoard(kind="esp32")})
    found = board.parse_address("dut", settings, lister=plugged(V1, BRIDGE))
    assert found == SerialPort(BRIDGE.device, "esp32", BRIDGE.serial_number)


def test_a_name_may_stand_for_a_serial_number_wherever_it_is_plugged_in():
    settings = Settings({"bench": NamedBoard(match=Match(V2.serial_number))})
    found = board.parse_address("bench", settings, lister=plugged(V1, V2))
    assert found == SerialPort(V2.device, None, V2.serial_number)


def test_a_serial_number_that_is_not_plugged_in_names_those_that_are():
    settings = Settings({"bench": NamedBoard(match=Match("9900ffff"))})
    with pytest.raises(UnknownBoard, match=r"boards\.bench: no port has .*9900ffff.*/dev/ttyACM0"):
        board.parse_address("bench", settings, lister=plugged(V1))


def test_a_name_for_another_name_is_refused():
    settings = Settings({"a": NamedBoard(port="b"), "b": NamedBoard(port="COM1")})
    with pytest.raises(UnknownBoard, match=r"boards\.a: `b` is no port and no address"):
        board.parse_address("a", settings)


def test_a_misspelt_name_is_corrected_from_the_settings():
    settings = Settings({"thermobench": NamedBoard(port="COM1")})
    with pytest.raises(UnknownBoard, match="Did you mean `thermobench`"):
        board.parse_address("thermobnch", settings)


# Links.


def test_a_board_that_left_is_not_mistaken_for_the_one_that_took_its_port():
    stranger = ListedPort(V1.device, V1.vid, V1.pid, "9900aaaa", "")
    address = SerialPort(V1.device, serial_number=V1.serial_number)
    with pytest.raises(LinkLost, match=f"serial number {V1.serial_number} is not plugged in"):
        board.open_link(address, lister=plugged(stranger))
