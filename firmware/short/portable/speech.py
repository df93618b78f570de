# made of a file whose CRC-32 is cbdff316
# needs _audio _speech_segments _speech_sounds _speech_track _speech_voice _speech_words
if 1:
 import gc as _gc;_audio=_audio;_segments=_speech_segments.segments;_sounds=_speech_sounds.sounds;_Timbre=_speech_track.Timbre;_frames=_speech_track.frames;_FRAME_SAMPLES=_speech_voice.FRAME_SAMPLES;_Voice=_speech_voice.Voice;_MAX_CHARACTERS=80;_BLOCK_FRAMES=6
 def translate(words):
  if len(words)>_MAX_CHARACTERS:
   raise ValueError("text too long: more than 80 characters")
  _gc.collect();translate=_speech_words.translate;return translate(words)
 def say(words,*,pitch=64,speed=72,mouth=128,throat=128):
  pronounce(translate(words),pitch=pitch,speed=speed,mouth=mouth,throat=throat)
 def pronounce(phonemes,*,pitch=64,speed=72,mouth=128,throat=128):
  _play(_sounds(phonemes),_timbre(pitch,speed,mouth,throat))
 def sing(phonemes,*,pitch=64,speed=72,mouth=128,throat=128):
  timbre=_timbre(pitch,speed,mouth,throat);_play(_sounds(phonemes,max(pitch,1)),timbre)
 def _timbre(pitch,speed,mouth,throat):
  for value in(pitch,speed,mouth,throat):
   if not 0<=value<=255:
    raise ValueError("pitch, speed, mouth and throat are 0 to 255")
  return _Timbre(pitch,speed,mouth,throat)
 def _play(found,timbre):
  _audio.play(_blocks(_frames(_segments(found),timbre)))
 def _blocks(track):
  voice=_Voice();block=bytearray(_BLOCK_FRAMES*_FRAME_SAMPLES*2);filled=0
  for frame in track:
   voice.frame(block,filled*_FRAME_SAMPLES,frame);filled+=1
   if filled==_BLOCK_FRAMES:
    yield block;filled=0
  if filled:
   end=filled*_FRAME_SAMPLES*2;block[end:]=bytes(len(block)-end);yield block