"""`collections`: what every board has of it; `deque` is not on a micro:bit V1."""

from collections import OrderedDict as OrderedDict
from collections import namedtuple as namedtuple
