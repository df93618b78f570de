"""`python -m stepwire` is `stepwire`."""

import sys

from stepwire.cli import main

if __name__ == "__main__":
    sys.exit(main())
