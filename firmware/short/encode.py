# made of a file whose CRC-32 is a957ce29
if 1:
 def E(e):
  if hasattr(e,"__next__"):
   e=list(e)
  e=repr(e)
  if"<"in e and max(e)>"~":
   raise TypeError("a step cannot return "+e)
  if len(e)>ANSWER_BYTES or e[:1]=="@":
   for _ in range((len(e)-1)//ANSWER_BYTES*ANSWER_BYTES,-1,-ANSWER_BYTES):
    b.append(e[_:_+ANSWER_BYTES])
   e="@%d"%len(e)
  return e
 S="";b[0]=E