# made of a file whose CRC-32 is 3c2c0336
# needs _speech_rules _speech_numbers
if 1:
 RULES=_speech_rules.RULES;VOWELS="AEIOUY";CONSONANTS="BCDFGHJKLMNPQRSTVWXZ";_SETS={"^":CONSONANTS,".":"BDGJLMNRVWZ","+":"EIY"};_CHOICES={
"%":("E_","ER_","ES_","ED_","ING_"),
"&":("S","C","G","Z","X","J","CH","SH"),
"@":("T","S","R","D","L","Z","N","J","TH","CH","SH"),
"$":("^E","^I"),
}
 _RUNS={"#":(VOWELS,1),":":(CONSONANTS,0)};_ABBREVIATIONS={"MR":"MISTER","MRS":"MISSIZ","DR":"DOCTOR","OK":"OKAY"};_SIGNS={"%":"PERCENT","&":"AND","+":"PLUS","=":"EQUALS","@":"AT",chr(176):"DEGREES"};_PAUSES={"!":".",";":","};_LETTERS=(
"EY BIY SIY DIY IY EHF JIY EYCH AY JEY KEY EHL EHM EHN OW PIY KYUW AAR EHS TIY YUW VIY "
"DAHBAXLYUW EHKS WAY ZIY"
)
 def translate(words):
  return"".join(_spoken(token)for token in _tokens(words.upper()))
 def _tokens(text):
  at=0
  while at<len(text):
   end=_end(text,at);yield text[at:end];at=end
 def _end(text,at):
  end=at+1
  if _is_letter(text[at]):
   while end<len(text)and(_is_letter(text[end])or text[end]=="'"):
    end+=1
  elif _is_digit(text[at])or(text[at]=="-"and _is_digit(text[end:end+1])):
   while end<len(text)and(_is_digit(text[end])or _is_point(text,end)):
    end+=1
  return end
 def _is_letter(character):
  return"A"<=character<="Z"
 def _is_digit(character):
  return"0"<=character<="9"
 def _is_point(text,at):
  return text[at]=="."and _is_digit(text[at-1])and _is_digit(text[at+1:at+2])
 def _spoken(token):
  if _is_digit(token[-1]):
   in_words=_speech_numbers.in_words;return" ".join(_word(word)for word in in_words(token).split())
  if _is_letter(token[0]):
   return _word(_ABBREVIATIONS.get(token,token))
  if token in _SIGNS:
   return" "+_word(_SIGNS[token])+" "
  token=_PAUSES.get(token,token);return token if token in"-,.?"else" "
 def _word(word):
  if not any(letter in VOWELS for letter in word):
   names=_LETTERS.split();return" ".join([names[ord(letter)-65]for letter in word if letter!="'"])
  text="_"+word+"_";phonemes=[];at=1
  while at<len(text)-1:
   taken,sound=_apply(text,at);phonemes.append(sound);at+=taken
  return"".join(phonemes)
 def _apply(text,at):
  for rule in _rules(text[at]):
   left,rest=rule.split("[");letters,rest=rest.split("]");right,sound=rest.split("=");end=at+len(letters)
   if text.startswith(letters,at)and _follows(right,text,end)and _leads(left,text,at):
    return len(letters),sound
  raise ValueError("no rule for "+text[at])
 def _rules(letter):
  table=RULES[letter]+"\n";at=0
  while at<len(table):
   end=table.find("\n",at)
   if table[at]!=";":
    yield table[at:end]
   at=end+1
 def _follows(pattern,text,at):
  if not pattern:
   return True
  symbol,rest=pattern[0],pattern[1:]
  if symbol in _CHOICES:
   return any(_follows(choice+rest,text,at)for choice in _CHOICES[symbol])
  if symbol in _RUNS:
   letters,least=_RUNS[symbol];return any(_follows(rest,text,at+n)for n in range(least,_run(letters,text,at,1)))
  return _is(symbol,text,at)and _follows(rest,text,at+1)
 def _leads(pattern,text,at):
  if not pattern:
   return True
  symbol,rest=pattern[-1],pattern[:-1]
  if symbol in _CHOICES:
   return any(_leads(rest+choice,text,at)for choice in _CHOICES[symbol])
  if symbol in _RUNS:
   letters,least=_RUNS[symbol];return any(
_leads(rest,text,at-n)for n in range(least,_run(letters,text,at-1,-1))
)
  return _is(symbol,text,at-1)and _leads(rest,text,at-1)
 def _run(letters,text,at,step):
  n=1
  while 0<=at<len(text)and text[at]in letters:
   n+=1;at+=step
  return n
 def _is(symbol,text,at):
  return 0<=at<len(text)and text[at]in _SETS.get(symbol,symbol)