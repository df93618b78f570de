"""What every test can be told: which board it runs on."""


def pytest_addoption(parser):
    parser.addoption(
        "--board",
        default="emulated",
        metavar="ADDRESS",
        help="the board for tests/board: a port, a URL, emulated:KIND, qemu:KIND",
    )
