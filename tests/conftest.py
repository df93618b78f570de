"""What every test can be told: which board it runs on, and what of the probes."""


def pytest_addoption(parser):
    parser.addoption(
        "--board",
        default="emulated",
        metavar="ADDRESS",
        help="the board for tests/board: a port, a URL, emulated:KIND, qemu:KIND",
    )
    parser.addoption(
        "--record",
        action="store_true",
        help="write the firmware's outcomes of the probes (tests/probes) instead of comparing",
    )
