# gc, sys and micropython.

# %% names of gc
# may differ: names of the unix port
import gc
return sorted(n for n in dir(gc) if n[0] != "_")

# %% collect
# may differ: build options, V1 does not count what it frees
import gc
return gc.collect()

# %% memory that is free and that is used
# may differ: memory figures
import gc
return gc.mem_free(), gc.mem_alloc()

# %% memory adds up to the heap
# may differ: memory figures
import gc
return gc.mem_free() + gc.mem_alloc()

# %% an allocation takes memory
import gc
gc.collect()
before = gc.mem_alloc()
x = bytearray(500)
return 500 <= gc.mem_alloc() - before < 900

# %% automatic collection is switched
import gc
found = [gc.isenabled()]
gc.disable()
found.append(gc.isenabled())
gc.enable()
found.append(gc.isenabled())
return found

# %% enable and disable return nothing
import gc
return gc.disable(), gc.enable()

# %% a threshold is missing
# may differ: build options, the unix port has it
import gc
return gc.threshold()

# %% collect with an argument
import gc
return gc.collect(1)

# %% garbage is collected when memory runs out
for _ in range(40):
    x = bytearray(1000)
return len(x)

# %% names of sys
# may differ: names of the unix port
import sys
return sorted(n for n in dir(sys) if n[0] != "_")

# %% the version of the language
import sys
return sys.version_info[0], sys.version_info[1]

# %% the text of the version
# may differ: message text
import sys
return sys.version

# %% the name of the implementation
import sys
return sys.implementation[0]

# %% the platform
# may differ: build options, what attaches to it is to know that it is no micro:bit
import sys
return sys.platform

# %% the order of bytes
import sys
return sys.byteorder

# %% the path of modules
# may differ: build options, a list of folders that the unix port needs
import sys
return sys.path

# %% the arguments of the program
# may differ: build options, the unix port has some
import sys
return sys.argv

# %% the largest size is missing
# may differ: build options, the unix port has it
import sys
return sys.maxsize > 0

# %% the loaded modules are missing
# may differ: build options, the unix port has them
import sys
return len(sys.modules) > 0

# %% the streams are missing
# may differ: build options, the unix port has them
import sys
return [name for name in ("stdin", "stdout", "stderr") if hasattr(sys, name)]

# %% an exception is printed
import sys
try:
    1 // 0
except ZeroDivisionError as e:
    return hasattr(sys, "print_exception")

# %% exit
import sys
sys.exit()

# %% exit with a number
import sys
sys.exit(3)

# %% SystemExit is caught
import sys
try:
    sys.exit(3)
except SystemExit as e:
    return e.args

# %% names of micropython
# may differ: names of the unix port
import micropython
return sorted(n for n in dir(micropython) if n[0] != "_")

# %% const is its argument
from micropython import const
X = const(5)
return X, const(2 + 3)

# %% const of what is no constant
# may differ: newer language, 1.9.2 takes anything
exec("from micropython import const\nx = 1\nY = const(x)")

# %% an optimisation level
# may differ: build options
import micropython
return micropython.opt_level()

# %% the usage of the stack
# may differ: memory figures
import micropython
return micropython.stack_use()

# %% an emergency buffer
import micropython
return micropython.alloc_emergency_exception_buf(0)

# %% names of audio
import audio
return sorted(n for n in dir(audio) if n[0] != "_")

# %% names of an audio frame
import audio
return sorted(n for n in dir(audio.AudioFrame()) if n[0] != "_")

# %% an audio frame has 32 samples of the middle
import audio
frame = audio.AudioFrame()
return len(frame), frame[0], frame[31]

# %% a sample of an audio frame
import audio
frame = audio.AudioFrame()
frame[3] = 200
return frame[3]

# %% a sample beyond a byte
import audio
audio.AudioFrame()[0] = 256

# %% a sample beyond an audio frame
import audio
return audio.AudioFrame()[32]

# %% a sample at a negative place
import audio
return audio.AudioFrame()[-1]

# %% audio frames are copied
import audio
a, b = audio.AudioFrame(), audio.AudioFrame()
a[0] = 5
b.copyfrom(a)
return b[0]

# %% audio plays nothing at the start
import audio
return audio.is_playing()

# %% audio plays a number
import audio
try:
    audio.play(5)
finally:
    audio.stop()
