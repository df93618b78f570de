"""`time` under the name that older programs use; the two agree on every kind."""

from time import *
