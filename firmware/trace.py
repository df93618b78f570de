"""The traceback of a step's exception as text, on boards that can print it to a string."""

from io import StringIO
from sys import print_exception


def trace(error):
    text = StringIO()
    print_exception(error, text)
    return text.getvalue()
