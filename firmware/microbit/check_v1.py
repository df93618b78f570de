"""The check of the wire for the nRF51 of a micro:bit V1, in machine code.

A loop in Python takes 60 us a byte there, nearly as long as the byte takes at
115200 baud. The words are written out because each mnemonic and label of the
inline assembler would stay in the heap as an interned string, 430 bytes
together. tests/board/test_v1_firmware.py holds them against the assembler's own
output on the board, from the listing at their right.

`data` is a str or a bytearray (a bytes object does not reach assembler code).
"""


@micropython.asm_thumb
def check(r0, r1, r2):
    data(
        2,
        0x43D2,  # mvn(r2, r2)
        0x23ED,  # mov(r3, 0xED)
        0x021B,  # lsl(r3, r3, 8)
        0x33B8,  # add(r3, 0xB8)
        0x021B,  # lsl(r3, r3, 8)
        0x3383,  # add(r3, 0x83)
        0x021B,  # lsl(r3, r3, 8)
        0x3320,  # add(r3, 0x20)
        0x1809,  # add(r1, r1, r0)
        0xE008,  # b(TEST)
        # label(BYTE)
        0x7804,  # ldrb(r4, [r0, 0])
        0x3001,  # add(r0, 1)
        0x4062,  # eor(r2, r4)
        0x2508,  # mov(r5, 8)
        # label(BIT)
        0x0852,  # lsr(r2, r2, 1)
        0xD300,  # bcc(NEXT)
        0x405A,  # eor(r2, r3)
        # label(NEXT)
        0x3D01,  # sub(r5, 1)
        0xD1FA,  # bne(BIT)
        # label(TEST)
        0x4288,  # cmp(r0, r1)
        0xD1F4,  # bne(BYTE)
        0x43D0,  # mvn(r0, r2)
        0x213F,  # mov(r1, 63)
        0x4602,  # mov(r2, r0)
        0x400A,  # and_(r2, r1)
        0x0980,  # lsr(r0, r0, 6)
        0x4603,  # mov(r3, r0)
        0x400B,  # and_(r3, r1)
        0x021B,  # lsl(r3, r3, 8)
        0x431A,  # orr(r2, r3)
        0x0980,  # lsr(r0, r0, 6)
        0x0640,  # lsl(r0, r0, 25)
        0x0A40,  # lsr(r0, r0, 9)
        0x4310,  # orr(r0, r2)
        0x2180,  # mov(r1, 0x80)
        0x0209,  # lsl(r1, r1, 8)
        0x3130,  # add(r1, 0x30)
        0x0209,  # lsl(r1, r1, 8)
        0x3130,  # add(r1, 0x30)
        0x1840,  # add(r0, r0, r1)
    )
