"""`struct`: what every board has of it."""

from struct import calcsize as calcsize
from struct import pack as pack
from struct import pack_into as pack_into
from struct import unpack as unpack
from struct import unpack_from as unpack_from
