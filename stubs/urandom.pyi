"""`random`: what every board has of it; of the same seed, boards make different numbers."""

from random import choice as choice
from random import getrandbits as getrandbits
from random import randint as randint
from random import random as random
from random import randrange as randrange
from random import seed as seed
from random import uniform as uniform
