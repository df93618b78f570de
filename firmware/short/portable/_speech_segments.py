# made of a file whose CRC-32 is d45ad6fd
# needs _speech_phonemes
if 1:
 AFFRICATES=_speech_phonemes.AFFRICATES;BREATHS=_speech_phonemes.BREATHS;FRICATIVES=_speech_phonemes.FRICATIVES;GLIDES=_speech_phonemes.GLIDES;NASALS=_speech_phonemes.NASALS;NOISE_LIKE=_speech_phonemes.NOISE_LIKE;PAUSES=_speech_phonemes.PAUSES;SONORANTS=_speech_phonemes.SONORANTS;STOPS=_speech_phonemes.STOPS;SYLLABICS=_speech_phonemes.SYLLABICS;VOWELS=_speech_phonemes.VOWELS;OFF=99;_NEUTRAL=(0,500,1500,2500,80,100,150);_BURST_MS=14;_BREATH_DB=14;_VOWEL_BREATH_DB=38;_CLIPPED_PERCENT=72;_STRESS_PITCH=(130,122,115,109,104,100,90,80);_STRESS_MS=(135,130,125,120,115,110,110,115)
 class Segment:
  def __init__(self,ms,target,kind,voice=OFF,breath=OFF,frication=OFF,spectrum=None):
   self.ms=ms;self.target=target;self.kind=kind;self.voice=voice;self.breath=breath;self.frication=frication;self.spectrum=spectrum;self.nasal=False;self.note=0;self.pitch_percent=100
 def segments(found):
  yield _silence(30);names=found.names
  for i in range(len(names)):
   before=names[i-1]if i else" ";after=names[i+1]if i+1<len(names)else".";ms_percent=_ms_percent(found,i,after);pitch_percent=_pitch_percent(found,i)
   for segment in _parts(names[i],before,after):
    segment.ms=segment.ms*ms_percent//100;segment.note=found.notes[i];segment.pitch_percent=pitch_percent;yield segment
  yield _silence(60)
 def _ms_percent(found,i,after):
  if found.names[i]in PAUSES or found.notes[i]:
   return 100
  percent=_STRESS_MS[found.stresses[i]-1]if found.stresses[i]else 100
  if found.is_vowel(i)and _is_voiceless(after):
   percent=percent*_CLIPPED_PERCENT//100
  return percent
 def _pitch_percent(found,i):
  if found.notes[i]:
   return 100
  percent=112-found.phrase_percent(i)//5
  if found.stresses[i]:
   percent=percent*_STRESS_PITCH[found.stresses[i]-1]//100
  if found.is_last_vowel(i):
   percent+=35 if found.is_question(i)else-8
  return percent
 def _is_voiceless(name):
  if name in FRICATIVES or name in STOPS:
   return name not in NOISE_LIKE
  return name=="CH"
 def _silence(ms):
  return Segment(ms,_NEUTRAL,"pause")
 def _parts(name,before,after):
  if name in VOWELS:
   return _vowel(name)
  if name in SONORANTS:
   return _sonorant(name)
  if name in FRICATIVES:
   return(_fricative(name,FRICATIVES[name][0]),)
  if name in STOPS:
   return _stop(name,before,after)
  if name in AFFRICATES:
   return _affricate(name)
  if name in SYLLABICS:
   return _vowel(SYLLABICS[name][0])+_sonorant(SYLLABICS[name][1])
  if name in BREATHS:
   return(Segment(60,_tract(after),"breath",breath=_BREATH_DB-4),)
  if name=="WH":
   return(Segment(40,SONORANTS["W"],"breath",breath=_BREATH_DB),)+_sonorant("W")
  return(_silence(PAUSES[name]),)if PAUSES[name]else()
 def _vowel(name):
  whole=(Segment(VOWELS[name][0],VOWELS[name],"vowel",0,_VOWEL_BREATH_DB),);return whole+_vowel(GLIDES[name])if name in GLIDES else whole
 def _sonorant(name):
  target=SONORANTS[name];segment=Segment(target[0],target,"nasal"if name in NASALS else"sonorant",target[7]);segment.nasal=name in NASALS;return(segment,)
 def _fricative(name,ms):
  target=FRICATIVES[name];spectrum=NOISE_LIKE.get(name,name);return Segment(ms,target,"noise",target[7]or OFF,OFF,target[8],spectrum)
 def _stop(name,before,after):
  target=STOPS[name];spectrum=NOISE_LIKE.get(name,name);closure=Segment(target[0],target,"stop",target[7]or OFF);burst=Segment(_BURST_MS,target,"burst",OFF,OFF,target[8],spectrum);breath_ms=target[9]if before!="S"and not _is_voiceless(after)else 0
  if not breath_ms:
   return(closure,burst)
  return(closure,burst,Segment(breath_ms,_tract(after),"breath",breath=_BREATH_DB))
 def _affricate(name):
  stop,fricative=AFFRICATES[name];closure=Segment(STOPS[stop][0],STOPS[stop],"stop",OFF);return(closure,_fricative(fricative,75))
 def _tract(after):
  name=SYLLABICS[after][0]if after in SYLLABICS else after;return VOWELS.get(name)or SONORANTS.get(name)or _NEUTRAL