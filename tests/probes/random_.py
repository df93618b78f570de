# random and urandom.

# %% names of random
import random
return sorted(n for n in dir(random) if n[0] != "_")

# %% a random float is below one
import random
return [0 <= random.random() < 1 for _ in range(20)].count(True)

# %% random numbers
# may differ: random sequence
import random
random.seed(1)
return [random.randrange(1000) for _ in range(5)]

# %% the same seed gives the same numbers
import random
def five(seed):
    random.seed(seed)
    return [random.getrandbits(16) for _ in range(5)]
return five(7) == five(7), five(7) == five(8)

# %% randint includes both ends
import random
return sorted(set(random.randint(1, 3) for _ in range(80)))

# %% randrange excludes its end
import random
return sorted(set(random.randrange(3) for _ in range(80)))

# %% randrange with a step
import random
return sorted(set(random.randrange(1, 8, 3) for _ in range(80)))

# %% randrange of negative numbers
import random
return sorted(set(random.randrange(-2, 1) for _ in range(80)))

# %% randrange of nothing
import random
return random.randrange(0)

# %% randrange of an empty range
import random
return random.randrange(5, 5)

# %% randrange with step zero
import random
return random.randrange(1, 5, 0)

# %% randint of one number
import random
return random.randint(4, 4)

# %% randint of ends that are swapped
import random
return random.randint(3, 1)

# %% randint of floats
import random
return random.randint(1.0, 2.0)

# %% getrandbits
import random
return max(random.getrandbits(3) for _ in range(60)), random.getrandbits(1) in (0, 1)

# %% getrandbits of thirty bits
import random
return 0 <= random.getrandbits(30) < 2 ** 30

# %% getrandbits of more than it can
import random
return random.getrandbits(33)

# %% getrandbits of none
# may differ: newer language, it gives 0
import random
return random.getrandbits(0)

# %% getrandbits of a negative number
# may differ: newer language, an error
import random
return random.getrandbits(-1)

# %% choice
import random
return random.choice([5]), random.choice("a"), random.choice((1, 2)) in (1, 2)

# %% choice of nothing
import random
return random.choice([])

# %% choice of a set
import random
return random.choice({1})

# %% choice of a number
import random
return random.choice(5)

# %% uniform
import random
return all(2 <= random.uniform(2, 3) <= 3 for _ in range(20)), random.uniform(1, 1)

# %% seed of nothing
import random
return random.seed()

# %% seed of a string
import random
return random.seed("a")

# %% seed of a float
import random
return random.seed(1.5)

# %% shuffle is missing
import random
random.shuffle([1, 2])

# %% a range beyond a word
import random
return random.randrange(1 << 40)

# %% a range that ends beyond a word
import random
return random.randint(0, 1 << 40)

# %% a range in words
import random
return 0 <= random.randrange(1 << 30) < 1 << 30

# %% a range of no number
import random
return random.randrange("a")
