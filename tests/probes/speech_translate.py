# speech.translate; to speak hangs where there is no loudspeaker.

# %% names of speech
import speech
return sorted(n for n in dir(speech) if n[0] != "_")

# %% hello
# may differ: phonemes
import speech
return speech.translate("hello")

# %% a text is a text
import speech
return repr(type(speech.translate("hello")))

# %% hello world
# may differ: phonemes
import speech
return speech.translate("hello world")

# %% digits
# may differ: phonemes
import speech
return speech.translate("12")

# %% the numbers as words
# may differ: phonemes
import speech
return speech.translate("one two three four")

# %% a question
# may differ: phonemes
import speech
return speech.translate("how are you?")

# %% capitals make no difference
import speech
return speech.translate("HELLO") == speech.translate("hello")

# %% a word with silent letters
# may differ: phonemes
import speech
return speech.translate("knight")

# %% a word with a soft c
# may differ: phonemes
import speech
return speech.translate("celsius")

# %% an unusual word
# may differ: phonemes
import speech
return speech.translate("zebra xylophone")

# %% the temperature
# may differ: phonemes
import speech
return speech.translate("the temperature is high.")

# %% punctuation
# may differ: phonemes
import speech
return speech.translate("yes, no!")

# %% an empty text
# may differ: phonemes
import speech
return speech.translate("")

# %% a text of spaces
# may differ: phonemes
import speech
return speech.translate("   ")

# %% a text of eighty characters
import speech
return len(speech.translate("a " * 40)) > 0

# %% a text that is too long
import speech
speech.translate("a" * 300)

# %% a text of eighty-one characters
import speech
return len(speech.translate("b" * 81)) > 0

# %% a text beyond ASCII
# may differ: phonemes
import speech
return speech.translate("caf\u00e9")

# %% a number is translated
import speech
speech.translate(5)

# %% None is translated
import speech
speech.translate(None)

# %% translate without an argument
import speech
speech.translate()

# %% translate with two arguments
import speech
speech.translate("a", "b")

# %% a name that speech lacks
import speech
speech.whisper("a")
