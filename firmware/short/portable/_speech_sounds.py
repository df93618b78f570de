# made of a file whose CRC-32 is 4514b7bf
# needs _speech_phonemes
if 1:
 AFFRICATES=_speech_phonemes.AFFRICATES;BREATHS=_speech_phonemes.BREATHS;FRICATIVES=_speech_phonemes.FRICATIVES;PAUSES=_speech_phonemes.PAUSES;SONORANTS=_speech_phonemes.SONORANTS;STOPS=_speech_phonemes.STOPS;SYLLABICS=_speech_phonemes.SYLLABICS;VOWELS=_speech_phonemes.VOWELS;_KNOWN=(VOWELS,SONORANTS,FRICATIVES,STOPS,AFFRICATES,SYLLABICS,BREATHS,PAUSES,("WH",))
 def sounds(phonemes,note=0):
  found=Sounds();sung=note>0;at=0
  while at<len(phonemes):
   if phonemes[at]=="#"and sung:
    note,at=_note(phonemes,at+1)
   elif"1"<=phonemes[at]<="8"and found.names and found.names[-1]not in PAUSES:
    found.stresses[-1]=int(phonemes[at]);at+=1
   else:
    name=_name(phonemes,at);found.append(name,note);at+=len(name)
  return found
 def _note(phonemes,at):
  end=at
  while end<len(phonemes)and"0"<=phonemes[end]<="9":
   end+=1
  if end==at or not 0<int(phonemes[at:end])<256:
   raise ValueError("a pitch is #1 to #255")
  return int(phonemes[at:end]),end
 def _name(phonemes,at):
  for length in(2,1):
   name=phonemes[at:at+length]
   if any(name in known for known in _KNOWN):
    return name
  raise ValueError("bad phoneme at "+str(at)+": "+phonemes[at:at+2])
 class Sounds:
  def __init__(self):
   self.names=[];self.stresses=bytearray();self.notes=bytearray()
  def append(self,name,note):
   self.names.append(name);self.stresses.append(0);self.notes.append(note)
  def is_vowel(self,i):
   return self.names[i]in VOWELS or self.names[i]in SYLLABICS
  def ends_phrase(self,i):
   return i>=len(self.names)or bool(PAUSES.get(self.names[i]))
  def is_last_vowel(self,i):
   if not self.is_vowel(i):
    return False
   i+=1
   while not self.ends_phrase(i):
    if self.is_vowel(i):
     return False
    i+=1
   return True
  def is_question(self,i):
   while not self.ends_phrase(i):
    i+=1
   return i<len(self.names)and self.names[i]=="?"
  def phrase_percent(self,i):
   first=end=i
   while first>0 and not self.ends_phrase(first-1):
    first-=1
   while not self.ends_phrase(end):
    end+=1
   return 100*(i-first)//max(end-first,1)