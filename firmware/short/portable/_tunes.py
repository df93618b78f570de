# made of a file whose CRC-32 is 5332cc0c
# needs 
if 1:
 class _Absent(tuple):
  def _refuse(self,*_):
   raise NotImplementedError("the tune NYAN has an owner, so only a micro:bit has it")
  __iter__=__len__=__getitem__=__add__=__mul__=_refuse
 def _broken(low,tenor,*chord):
  return((low+":1",tenor)+chord+chord)*2
 DADADADUM=(
"r4:2","g","g","g","eb:8","r:2","f","f","f","d:16","r:2","g","g","g","eb:2",
"ab","ab","ab","g","eb5","eb","eb","c:8","r:2","g4","g","g","d","ab","ab","ab",
"g","f5","f","f","d:8",
)
 ENTERTAINER=(
"d4:1","d#","e","c5:2","e4:1","c5:2","e4:1","c5:5","r:1","c","d","d#",
"e","c","d","e:2","b4:1","d5:2","c:6","d4:1","d#",
"e","c5:2","e4:1","c5:2","e4:1","c5:7","a4:1","g",
"f#","a","c5","e:2","d:1","c","a4","d5:8",
)
 PRELUDE=(
_broken("c4","e4","g4","c5","e5")
+_broken("c4","d4","a4","d5","f5")
+_broken("b3","d4","g4","d5","f5")
+_broken("c4","e4","g4","c5","e5")
)
 ODE=(
"f#4","f#","g","a","a","g","f#","e","d","d","e","f#","f#:6","e:2","e:8",
"f#:4","f#","g","a","a","g","f#","e","d","d","e","f#","e:6","d:2","d:8",
)
 NYAN=_Absent();RINGTONE=("g#5:1","b")*6+("r:8",)+("g#5:1","b")*6;FUNK=(
"e2:2","r:1","e","g:2","a:1","e","r:1","d3","e:2","b2:1","d3","e2:2",
"e:2","r:1","e","g:2","a:1","bb","b:2","r:1","d4","e:1","r","b3","e4",
)
 _CALL=("a3:3","c4:1","d:3","eb:1","e:4","r","g:3","e:1","d:3","c:1","a3:4","r");_ANSWER=("e4:3","g:1","e:4","d:3","f#:1","d:4","c:3","a3:1","c4:3","b3:1","a:8");BLUES=_CALL+_CALL+_ANSWER;BIRTHDAY=(
"c4:3","c:1","d:4","c","f","e:8","c:3","c:1","d:4","c","g","f:8",
"c:3","c:1","c5:4","a4","f","e","d","bb:3","bb:1","a:4","f","g","f:8",
)
 WEDDING=(
"f4:4","bb:3","bb:1","bb:8","f:4","c5:3","a4:1","bb:8",
"f:4","bb:3","d5:1","f:4","d:3","bb4:1","bb:4","a:3","bb:1","c5:8",
)
 FUNERAL=("bb3:8","bb:6","bb:2","bb:8","db4:6","c:2","c:6","bb3:2","bb:6","a:2","bb:16");PUNCHLINE=("e4:2","f","f#","r:4","c5:1","e","g","c6:1","r","c3:4");PYTHON=(
"c5:1","a4:2","a:1","a","g#","a","f5:2","c:1","c:2","a4:1",
"bb:2","bb:1","bb:2","c5:1","d:5","bb4:1","g:2","g:1","g","f#","g",
"e5:2","d:1","d:2","bb4:1","a:2","a:1","a:2","bb:1","c5:6",
)
 BADDY=("e2:6","f:2","e:6","bb:2","a:8","r:4","ab:2","g","f","e:10");CHASE=(
("d4:1","f","a","f")*2+("e4:1","g","bb","g")*2
+("f4:1","a","d5","a4")*2+("c#5:1","a4","e","a","g","e","c#","e","d:8")
)
 BA_DING=("e5:1","c6:5");WAWAWAWAA=("bb3:3","r:1","a:3","r:1","ab:3","r:1")+("g:1","f#")*4+("f:6",);JUMP_UP=("c4:1","g","c5","g","c6");JUMP_DOWN=("c6:1","g5","c","g4","c");POWER_UP=("c4:1","eb","g","c5","e","g","c6:6");POWER_DOWN=("c6:1","g5","e","c","g4","eb","c:6")