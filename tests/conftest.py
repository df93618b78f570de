"""What every test can be told: which board it runs on, and what of the probes."""


def pytest_addoption(parser):
    parser.addoption(
        "--board",
        default="emulated",
        metavar="ADDRESS",
        help="the board for tests/board: a port, a URL, emulated:KIND, qemu:KIND",
    )
    parser.addoption(
        "--probes",
        action="store_true",
        help="compare emulated:microbit-v1 with the real firmware in 1171 probes (tests/probes)",
    )
    parser.addoption(
        "--record",
        action="store_true",
        help="write the firmware's outcomes of the probes instead of comparing",
    )


def pytest_ignore_collect(collection_path, config):
    """Leave the probes out unless they are asked for: the emulated board fails many of them yet."""
    is_asked_for = config.getoption("--probes") or config.getoption("--record")
    return True if collection_path.name == "test_probes.py" and not is_asked_for else None
