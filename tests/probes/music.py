# music, with short notes; the tempo is left as it was.

# %% names of music
import music
return sorted(n for n in dir(music) if n[0] != "_")

# %% the tempo at the start
import music
music.reset()
return music.get_tempo()

# %% the tempo is set
import music
music.set_tempo(ticks=8, bpm=240)
found = music.get_tempo()
music.reset()
return found, music.get_tempo()

# %% the tempo is set in part
import music
music.reset()
music.set_tempo(bpm=60)
found = [music.get_tempo()]
music.set_tempo(ticks=16)
found.append(music.get_tempo())
music.set_tempo()
found.append(music.get_tempo())
music.reset()
return found

# %% the tempo by position
import music
try:
    music.set_tempo(8, 240)
    return music.get_tempo()
finally:
    music.reset()

# %% a tempo of no beats
import music
try:
    music.set_tempo(bpm=0)
    return music.get_tempo()
finally:
    music.reset()

# %% a tempo of no ticks
import music
try:
    music.set_tempo(ticks=0)
    return music.get_tempo()
finally:
    music.reset()

# %% a negative tempo
import music
try:
    music.set_tempo(bpm=-1)
    return music.get_tempo()
finally:
    music.reset()

# %% a tempo of a text
import music
music.set_tempo(bpm="120")

# %% a tempo of a float
import music
try:
    music.set_tempo(bpm=120.5)
    return music.get_tempo()
finally:
    music.reset()

# %% a tempo with an unknown name
import music
music.set_tempo(speed=1)

# %% reset, stop and set_tempo return nothing
import music
return music.reset(), music.set_tempo(), music.pitch(0, 1), music.stop()

# %% a note is played
import music
music.set_tempo(ticks=64, bpm=600)
try:
    return music.play("c4:1"), music.play(["d", "e:1"])
finally:
    music.reset()

# %% notes of every kind
import music
music.set_tempo(ticks=64, bpm=600)
music.play(["a:1", "b", "c", "d", "e", "f", "g", "r", "C5:2", "R:1", "c#", "eb4", "Bb", "g0", "a8:1"])
music.reset()

# %% a letter that is no note
import music
music.set_tempo(ticks=64, bpm=600)
try:
    music.play("x4:1")
finally:
    music.reset()

# %% a note h
import music
music.set_tempo(ticks=64, bpm=600)
try:
    music.play("h")
finally:
    music.reset()

# %% an empty note
import music
music.set_tempo(ticks=64, bpm=600)
try:
    return music.play("")
finally:
    music.reset()

# %% a note without a number of ticks
import music
music.set_tempo(ticks=64, bpm=600)
try:
    music.play("c4:")
finally:
    music.reset()

# %% a note with a wrong octave
import music
music.set_tempo(ticks=64, bpm=600)
try:
    music.play("cx:1")
finally:
    music.reset()

# %% a note of no ticks
import music
music.set_tempo(ticks=64, bpm=600)
try:
    return music.play("c4:0")
finally:
    music.reset()

# %% a note of two accidentals
import music
music.set_tempo(ticks=64, bpm=600)
try:
    music.play("c##:1")
finally:
    music.reset()

# %% a note with spaces
import music
music.set_tempo(ticks=64, bpm=600)
try:
    music.play(" c4:1")
finally:
    music.reset()

# %% no notes
import music
return music.play([])

# %% notes that are numbers
# may differ: build options, V1 prints it from an interrupt, later
import music
try:
    music.play([440])
finally:
    music.stop()

# %% a tune that is a number
import music
music.play(5)

# %% a tune that is None
import music
music.play(None)

# %% a tune that is a tuple
import music
music.set_tempo(ticks=64, bpm=600)
try:
    return music.play(("c4:1", "r:1"))
finally:
    music.reset()

# %% a tune that is a generator
import music
music.play("c4:1" for _ in range(2))

# %% a tune that is bytes
import music
music.set_tempo(ticks=64, bpm=600)
try:
    music.play(b"c4:1")
finally:
    music.reset()

# %% notes take their ticks
import music, utime
music.reset()
t = utime.ticks_ms()
music.play(["r:1", "r:1"])
return 200 <= utime.ticks_diff(utime.ticks_ms(), t) <= 330

# %% octave and ticks stay for the next note
import music, utime
music.reset()
t = utime.ticks_ms()
music.play(["c5:1", "r"])
return 200 <= utime.ticks_diff(utime.ticks_ms(), t) <= 330

# %% a tune in the background does not wait
import music, utime
t = utime.ticks_ms()
music.play(["c4:16"], wait=False)
t = utime.ticks_diff(utime.ticks_ms(), t)
music.stop()
return t < 100

# %% a tune in a loop does not wait
import music, utime
t = utime.ticks_ms()
music.play(["c4:16"], wait=False, loop=True)
t = utime.ticks_diff(utime.ticks_ms(), t)
music.stop()
return t < 100

# %% a tune at another pin
import music
from microbit import pin1
music.set_tempo(ticks=64, bpm=600)
try:
    music.play("r:1", pin1)
    found = pin1.get_mode()
    pin1.write_digital(0)
    return found
finally:
    music.reset()

# %% the pin of a tune while it plays
import music
from microbit import pin1
music.play("c4:16", pin1, wait=False)
found = pin1.get_mode()
music.stop(pin1)
return found, pin1.get_mode()

# %% a tune at no pin
import music
music.set_tempo(ticks=64, bpm=600)
try:
    return music.play("r:1", None)
finally:
    music.reset()

# %% a tune at a number
import music
music.play("r:1", 5)

# %% a tune at a pin of the display
import music
from microbit import pin3
music.play("r:1", pin3)

# %% play with an unknown name
import music
music.play("r:1", nothing=1)

# %% play without an argument
import music
music.play()

# %% a pitch takes its time
import music, utime
t = utime.ticks_ms()
music.pitch(440, 10)
return 9 <= utime.ticks_diff(utime.ticks_ms(), t) <= 60

# %% a pitch of no time does not stop
import music
found = music.pitch(440, -1)
music.stop()
return found

# %% a pitch in the background does not wait
import music, utime
t = utime.ticks_ms()
music.pitch(440, 500, wait=False)
t = utime.ticks_diff(utime.ticks_ms(), t)
music.stop()
return t < 100

# %% a pitch of zero is silence
import music
try:
    return music.pitch(0, 2)
finally:
    music.stop()

# %% a negative pitch
import music
try:
    music.pitch(-1, 2)
finally:
    music.stop()

# %% a high pitch
import music
return music.pitch(20000, 2)

# %% a pitch that is too high
import music
music.pitch(2000000, 2)

# %% a pitch that is a float
import music
music.pitch(440.5, 2)

# %% a pitch that is a text
import music
music.pitch("440", 2)

# %% a pitch of a negative time
import music
found = music.pitch(440, -5)
music.stop()
return found

# %% a pitch with an unknown name
import music
music.pitch(440, nothing=1)

# %% a pitch by names
import music
from microbit import pin1
found = music.pitch(frequency=440, duration=2, pin=pin1, wait=True)
pin1.write_digital(0)
return found

# %% a pitch by the short names
import music
music.pitch(frequency=440, len=2)

# %% a pitch at a number
import music
music.pitch(440, 2, 5)

# %% pitch without an argument
import music
music.pitch()

# %% stop at a number
import music
music.stop(5)

# %% stop at a pin that plays nothing
import music
from microbit import pin2
pin2.write_digital(0)
return music.stop(pin2), pin2.get_mode()

# %% the built-in tunes are tuples of texts
# may differ: no clean source, NYAN is none of our tunes
import music
tunes = [getattr(music, n) for n in dir(music) if n == n.upper() and n[0] != "_"]
return len(tunes), [type(t) is tuple for t in tunes].count(True), [type(t[0]) is str for t in tunes].count(True)

# %% a built-in tune is changed
import music
music.ODE[0] = "c"

# %% the notes of a built-in tune
# may differ: tunes of our own
import music
return music.ODE

# %% the notes of a built-in effect
# may differ: tunes of our own
import music
return music.JUMP_UP, music.POWER_DOWN

# %% a name that music lacks
import music
music.beep()

# %% reset stops what plays
import music
from microbit import pin1
music.play("c4:16", pin1, wait=False)
music.reset()
found = pin1.get_mode()
music.stop(pin1)
return found

# %% several notes in one text
import music
music.set_tempo(ticks=64, bpm=600)
try:
    music.play("c4:1 d4:1")
finally:
    music.reset()

# %% a note with ticks that are no number
import music
music.set_tempo(ticks=64, bpm=600)
try:
    music.play("c4:x")
finally:
    music.reset()

# %% a note with something after its ticks
import music
music.set_tempo(ticks=64, bpm=600)
try:
    music.play("c4:1z")
finally:
    music.reset()
