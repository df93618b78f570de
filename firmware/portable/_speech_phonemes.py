"""What each phoneme sounds like: targets of formants, sources and duration.

Formants and bandwidths in Hz after D. H. Klatt, "Software for a cascade/parallel
formant synthesizer", J. Acoust. Soc. Am. 67 (1980), tables II and III; the vowels
IH, AE, AA, AH, AO, UH, ER nearer to the men of G. E. Peterson and H. L. Barney, "Control
methods used in a study of the vowels", J. Acoust. Soc. Am. 24 (1952). Durations after
D. H. Klatt, "Synthesis by rule of segmental durations in English sentences" (1979).
Levels are ours. From there nasals, diphthongs and levels were moved to where a speech
recogniser understood most (benchmarks/suites/speech.py).
"""

# name: ms, F1, F2, F3, bandwidths of the three
VOWELS = {
    "IY": (155, 300, 2050, 2960, 50, 200, 300),
    "IH": (135, 420, 1950, 2580, 50, 100, 140),
    "EH": (150, 560, 1640, 2510, 60, 90, 150),
    "AE": (210, 650, 1600, 2450, 70, 120, 250),
    "AA": (210, 720, 1150, 2520, 100, 70, 160),
    "AH": (140, 640, 1200, 2450, 80, 60, 140),
    "AO": (210, 590, 920, 2450, 80, 90, 90),
    "OH": (180, 560, 960, 2400, 80, 90, 90),
    "UH": (130, 450, 1080, 2300, 80, 100, 80),
    "UX": (160, 330, 1250, 2250, 65, 110, 140),
    "ER": (180, 480, 1300, 1620, 80, 60, 110),
    "AX": (90, 520, 1350, 2500, 80, 60, 140),
    "IX": (90, 420, 1650, 2550, 60, 100, 140),
    "EY": (85, 510, 1850, 2520, 70, 100, 200),
    "AY": (180, 730, 1180, 2550, 100, 70, 160),
    "OY": (140, 550, 960, 2400, 80, 60, 130),
    "AW": (140, 680, 1230, 2500, 80, 70, 140),
    "OW": (110, 540, 1050, 2350, 80, 70, 80),
    "UW": (90, 340, 1400, 2200, 65, 110, 140),
    "YX": (110, 385, 2200, 2600, 70, 120, 200),
    "WX": (110, 400, 1050, 2300, 70, 80, 100),
}
# A diphthong ends on the way to another vowel.
GLIDES = {"EY": "YX", "AY": "YX", "OY": "YX", "AW": "WX", "OW": "WX", "UW": "WX"}

# name: ms, F1, F2, F3, bandwidths of the three, level of the voice in dB below a vowel's
SONORANTS = {
    "R": (75, 330, 1060, 1400, 70, 100, 120, 4),
    "RX": (80, 460, 1250, 1600, 70, 100, 120, 2),
    "L": (70, 340, 1050, 2850, 50, 100, 280, 4),
    "LX": (80, 430, 850, 2700, 60, 100, 280, 3),
    "W": (75, 300, 650, 2150, 50, 80, 60, 5),
    "Y": (70, 270, 2100, 3000, 50, 200, 400, 4),
    "M": (85, 300, 1200, 2150, 60, 140, 200, 6),
    "N": (110, 300, 1690, 2500, 60, 140, 250, 6),
    "NX": (100, 300, 1900, 2700, 60, 140, 300, 6),
    "DX": (25, 320, 1700, 2600, 80, 150, 250, 9),
}
NASALS = ("M", "N", "NX")

# name: ms, F1, F2, F3, bandwidths of the three, level of the voice, of the noise
FRICATIVES = {
    "F": (100, 340, 1100, 2080, 200, 120, 150, 0, 10),
    "V": (60, 260, 1100, 2080, 60, 90, 120, 8, 24),
    "TH": (95, 320, 1290, 2540, 200, 90, 200, 0, 10),
    "DH": (50, 270, 1290, 2540, 60, 80, 170, 8, 24),
    "S": (110, 320, 1390, 2530, 200, 80, 200, 0, 13),
    "Z": (75, 260, 1390, 2530, 70, 60, 180, 12, 10),
    "SH": (110, 300, 1840, 2750, 200, 100, 300, 0, 4),
    "ZH": (75, 280, 1840, 2750, 70, 100, 300, 12, 10),
}
# name: ms closed, F1, F2, F3, bandwidths, voice while closed, noise of the burst, ms of breath
STOPS = {
    "P": (70, 400, 1000, 2150, 200, 150, 220, 0, 10, 40),
    "B": (65, 200, 1000, 2150, 60, 110, 130, 14, 14, 0),
    "T": (60, 400, 1700, 2600, 200, 120, 250, 0, 4, 45),
    "D": (55, 200, 1700, 2600, 60, 100, 170, 14, 8, 0),
    "K": (65, 300, 1950, 2750, 200, 160, 330, 0, 4, 50),
    "G": (60, 200, 1950, 2750, 60, 150, 280, 14, 10, 0),
}
# name: the stop it begins with, the fricative it ends with
AFFRICATES = {"CH": ("T", "SH"), "J": ("D", "ZH")}
SYLLABICS = {"UL": ("AX", "LX"), "UM": ("AX", "M"), "UN": ("AX", "N")}
BREATHS = ("/H", "/X")
# Silence in ms: the mark of a clause, of a phrase, of a sentence.
PAUSES = {" ": 0, "-": 120, ",": 240, ".": 350, "?": 350, "Q": 50}

# The spectrum of the noise in dB, at the formants 2 to 6 and past them all.
# Klatt (1980), table III, in dB below the strongest; 99 is silence.
NOISE = {
    "F": (99, 99, 99, 99, 99, 0),
    "TH": (99, 99, 99, 99, 20, 6),
    "S": (99, 99, 99, 20, 0, 14),
    "SH": (99, 3, 6, 8, 10, 99),
    "P": (30, 99, 99, 99, 99, 0),
    "T": (99, 33, 18, 6, 0, 99),
    "K": (0, 10, 8, 8, 99, 99),
}
NOISE_LIKE = {"V": "F", "DH": "TH", "Z": "S", "ZH": "SH", "B": "P", "D": "T", "G": "K"}
