# made of a file whose CRC-32 is b1cf83b4
# needs _player _tunes
if 1:
 from array import array as _array;from utime import sleep_ms as _sleep_ms;_player=_player;globals().update([(n,getattr(_tunes,n))for n in dir(_tunes)if n[0]!="_"]);_OCTAVE=4;_TICKS=4;_BPM=120;_GAP_MS=10;_POLL_MS=5;_SHARPS="CcDdEFfGgAaB";_FLATS="CdDeEFgGaAbB";_PERIODS_US=(3822,3608,3405,3214,3034,2863,2703,2551,2408,2273,2145,2025);_bpm=_BPM;_ticks=_TICKS
 def set_tempo(*,ticks=0,bpm=0):
  global _bpm,_ticks
  if ticks|0:
   _ticks=ticks&0xFFFF
  if bpm|0:
   _bpm=bpm&0xFFFF
 def get_tempo():
  return _bpm,_ticks
 def reset():
  set_tempo(ticks=_TICKS,bpm=_BPM)
 def play(music,pin=_player.DEFAULT_PIN,wait=True,loop=False):
  notes,loop_from=_score(_tune(music),loop);_player.start(pin,notes,loop_from)
  if wait:
   _finish(pin)
 def pitch(frequency,duration=-1,pin=_player.DEFAULT_PIN,wait=True):
  frequency|=0;duration|=0
  if not 0<=frequency<=_player.HIGHEST_HZ:
   _player.stop(pin);raise ValueError("invalid pitch")
  _player.start(pin,[(frequency,max(duration,-1),0)],-1)
  if wait and duration>=0:
   _finish(pin)
 def stop(pin=_player.DEFAULT_PIN):
  _player.stop(pin)
 def _finish(pin):
  try:
   while _player.is_playing(pin):
    _sleep_ms(_POLL_MS)
  finally:
   _player.stop(pin)
 def _tune(music):
  if isinstance(music,(str,bytes)):
   return(music,)
  if isinstance(music,(tuple,list)):
   return music
  raise TypeError("object '"+type(music).__name__+"' is not a tuple or list")
 class _Notes:
  def __init__(self):
   self._numbers=_array("i")
  def append(self,note):
   for number in note:
    self._numbers.append(number)
  def __len__(self):
   return len(self._numbers)//3
  def __getitem__(self,index):
   if index>=len(self):
    raise IndexError
   return tuple(self._numbers[3*index:3*index+3])
 def _score(tune,loop):
  notes=_Notes();octave,ticks,is_whole=_append(notes,tune,_OCTAVE,_TICKS);second=len(notes)
  if not(loop and is_whole and second):
   return notes,-1
  _append(notes,tune,octave,ticks);return notes,second
 def _append(notes,tune,octave,ticks):
  tick_ms=60000//_bpm//_ticks if _bpm and _ticks else 0
  for note in tune:
   if isinstance(note,bytes):
    note=str(note,"utf-8")
   if not isinstance(note,str):
    return octave,ticks,False
   key,octave,ticks=_parse(note,octave,ticks);notes.append((_hz(key,octave),max(ticks*tick_ms-_GAP_MS,0),_GAP_MS))
  return octave,ticks,True
 def _parse(note,octave,ticks):
  key,at=_key(note)
  if note[at:at+1]not in("",":"):
   octave=_digit(note[at]);at+=1
  if note[at:at+1]==":"and len(note)>at+1:
   ticks=0
   for digit in note[at+1:at+3]:
    ticks=ticks*10+_digit(digit)
  return key,octave,ticks
 def _key(note):
  name=note[:1]
  if not name.isalpha():
   return-1,len(name)
  accidental=note[1:2]
  if accidental=="#":
   return _SHARPS.find(name.lower()),2
  if accidental=="b":
   return _FLATS.find(name.lower()),2
  return _SHARPS.find(name.upper()),1
 def _digit(character):
  return ord(character)&15
 def _hz(key,octave):
  if key<0:
   return 0
  period_us=_PERIODS_US[key]<<4>>octave;hz=(1000000+period_us//2)//(period_us or 1);return hz if hz<=_player.HIGHEST_HZ else 0