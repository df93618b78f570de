# The module math: floats of 30 bits, and the edges of its domains.

# %% names of math
# may differ: names of the unix port
import math
return sorted(n for n in dir(math) if n[0] != "_")

# %% constants of math
# may differ: digits of floats
import math
return math.pi, math.e

# %% roots and squares
# may differ: digits of floats
import math
return math.sqrt(2), math.sqrt(0), math.sqrt(16), math.pow(2, 0.5), math.pow(2, 3)

# %% exponents and logarithms
# may differ: digits of floats
import math
return math.exp(1), math.log(10), math.log(1), math.exp(0)

# %% logarithms to a base
# may differ: digits of floats
import math
return math.log(8, 2), math.log(100, 10)

# %% angles
# may differ: digits of floats
import math
return math.sin(1), math.cos(1), math.tan(1), math.asin(1), math.acos(0.5), math.atan(1)

# %% angles of a vector
# may differ: digits of floats
import math
return math.atan2(1, 1), math.atan2(-1, -1), math.atan2(0, 1), math.atan2(0, 0)

# %% degrees and radians
# may differ: digits of floats
import math
return math.degrees(1), math.radians(180), math.degrees(0)

# %% rounding up and down
import math
return math.ceil(1.2), math.ceil(-1.2), math.floor(1.8), math.floor(-1.2), math.trunc(-1.8), math.trunc(2.9)

# %% fmod has the sign of the dividend
import math
return math.fmod(7, 3), math.fmod(-7, 3), math.fmod(7, -3)

# %% modf and frexp
import math
return math.modf(2.5), math.modf(-2.5), math.frexp(8), math.ldexp(0.5, 4)

# %% fabs and copysign
import math
return math.fabs(-2), math.copysign(2, -1), math.copysign(-2, 0.0)

# %% what is finite
# may differ: width of floats, 1e60 is finite in 64 bits
import math
return math.isfinite(1), math.isinf(1e30 * 1e30), math.isnan(float("nan")), math.isinf(float("-inf"))

# %% root of a negative number
import math
return math.sqrt(-1)

# %% logarithm of zero
import math
return math.log(0)

# %% logarithm of a negative number
import math
return math.log(-1)

# %% arc sine beyond one
# may differ: newer language, 1.9.2 gives nan or inf where later ones raise
import math
return math.asin(2)

# %% arc cosine beyond one
# may differ: newer language, 1.9.2 gives nan or inf where later ones raise
import math
return math.acos(-2)

# %% logarithm to the base one
import math
return math.log(2, 1)

# %% exponent that overflows
# may differ: newer language, 1.9.2 gives nan or inf where later ones raise
import math
return math.exp(1000)

# %% power that overflows
# may differ: newer language, 1.9.2 gives nan or inf where later ones raise
import math
return math.pow(10, 400)

# %% power of a negative number to a fraction
# may differ: newer language, 1.9.2 gives nan or inf where later ones raise
import math
return math.pow(-1, 0.5)

# %% zero to a negative power
# may differ: newer language, 1.9.2 gives nan or inf where later ones raise
import math
return math.pow(0, -1)

# %% fmod by zero
# may differ: newer language, 1.9.2 gives nan or inf where later ones raise
import math
return math.fmod(1, 0)

# %% sine of infinity
# may differ: newer language, 1.9.2 gives nan or inf where later ones raise
import math
return math.sin(float("inf"))

# %% floor of infinity
import math
return math.floor(float("inf"))

# %% floor of not a number
import math
return math.floor(float("nan"))

# %% sine of a string
import math
return math.sin("a")

# %% sine without an argument
import math
return math.sin()

# %% functions that V1 leaves out
# may differ: build options, the unix port has them
import math
return [name for name in ("erf", "gamma", "sinh", "log2", "log10", "expm1", "factorial", "isclose") if hasattr(math, name)]

# %% a float to a fraction of a power
# may differ: digits of floats
return 2 ** 0.5, 10 ** -3, 2.5 ** 2

# %% a negative float to a fraction
# may differ: build options, the unix port has complex numbers
return (-8.0) ** 0.5

# %% floats and integers are compared
return 1.0 == 1, 0.5 < 1, 1e10 > 10 ** 9, 2.0 in [2], -0.0 == 0.0
