"""`python -m stepwire` is `stepwire`."""

from stepwire.cli import program

if __name__ == "__main__":
    program()
