import pytest

from stepwire.errors import BoardFileError
from stepwire.settings import Match, NamedBoard, find_settings, load_settings


@pytest.fixture
def write(tmp_path):
    def write(text):
        file = tmp_path / "stepwire.toml"
        file.write_text(text, encoding="utf-8")
        return file

    return write


def test_boards_and_user_are_read(write):
    settings = load_settings(
        write(
            """
            [boards.bench]
            match = {serial = "9900000012345678"}
            kind = "microbit-v1"
            [boards.lab]
            port = "rfc2217://pi.local:2217"
            [user]
            roles = ["teacher"]
            limits = {steps = 3}
            """
        )
    )
    assert settings.boards == {
        "bench": NamedBoard(kind="microbit-v1", match=Match("9900000012345678")),
        "lab": NamedBoard(port="rfc2217://pi.local:2217"),
    }
    assert settings.user == {"roles": ["teacher"], "limits": {"steps": 3}}


def test_the_nearest_file_upwards_is_taken(write, tmp_path):
    file = write("[user]\nname = 'ada'")
    below = tmp_path / "flows" / "deep"
    below.mkdir(parents=True)
    assert find_settings(below) == file.resolve()
    assert load_settings(start=below).user == {"name": "ada"}
    nearer = below / "stepwire.toml"
    nearer.write_text("", encoding="utf-8")
    assert find_settings(below) == nearer.resolve()


def test_the_current_folder_is_where_the_search_begins(write, monkeypatch):
    monkeypatch.chdir(write("[user]\nname = 'ada'").parent)
    assert load_settings().user == {"name": "ada"}


def test_an_empty_file_says_nothing(write):
    settings = load_settings(write(""))
    assert (settings.boards, settings.user) == ({}, {})


def test_a_file_that_was_asked_for_and_is_not_there_is_an_error(tmp_path):
    with pytest.raises(BoardFileError, match=r"other\.toml: cannot be read"):
        load_settings(tmp_path / "other.toml")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[board.x]\nport = 'COM1'", "board is unknown here .*`boards`"),
        ("[boards.x]\nprot = 'COM1'", "boards.x.prot is unknown here .*`port`"),
        ("[boards.x]\nport = 5", "boards.x.port is 5, not a string"),
        (
            "[boards]\nx = 'COM1'",
            r'boards\.x is "COM1", not a table: write \[boards\.x\] with port = "COM1"$',
        ),
        ("[boards]\nx = 5", "boards.x is 5, not a table$"),
        (
            "[boards.x]\nmatch = '99'",
            r'not a table: write \[boards\.x\.match\] with serial = "99"$',
        ),
        ("boards = []", "boards is an array, not a table"),
        ("[boards.x]\nmatch = {}", "boards.x.match.serial is missing: a string"),
        ("[boards.x]\nkind = 'esp23'", 'boards.x.kind is "esp23", which is no kind .*`esp32`'),
        ("[boards.x]", "boards.x says nothing"),
        ("[boards.x]\nport = 'COM1'\nmatch = {serial = '1'}", "has both port and match"),
        ("[boards.host]\nport = 'COM1'", "`host` cannot be the name of a board"),
        ("[boards.'a:b']\nport = 'COM1'", "`a:b` cannot be the name of a board"),
        ("[user]\nborn = 2011-01-01", "user.born is no JSON value"),
        ("[user]\na = [{b = nan}]", r"user.a\[1\].b is no JSON value"),
        ("[user", "is no TOML"),
    ],
)
def test_a_mistake_is_told_with_file_and_key(write, text, message):
    with pytest.raises(BoardFileError, match=message) as caught:
        load_settings(write(text))
    assert "stepwire.toml: " in str(caught.value)


def test_bytes_that_are_no_utf8_are_no_toml(tmp_path):
    file = tmp_path / "stepwire.toml"
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(BoardFileError, match="is no TOML"):
        load_settings(file)


def test_a_board_may_be_of_a_kind_that_only_its_owner_knows(write):
    settings = load_settings(write('[boards.robot]\nport = "/dev/ttyUSB0"\nkind = "esp32-dac"\n'))
    assert settings.boards["robot"].kind == "esp32-dac"
    with pytest.raises(BoardFileError, match=r'kind "esp32-dac" needs port or match'):
        load_settings(write('[boards.robot]\nkind = "esp32-dac"\n'))
    with pytest.raises(BoardFileError, match=r"did you mean `esp32-dac`\?"):
        load_settings(write('[boards.robot]\nport = "/dev/ttyUSB0"\nkind = "esp32-dax"\n'))
