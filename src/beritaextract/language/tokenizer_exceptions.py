"""Abbreviations that keep their full stop.

Initials (M., A.M., S.H.) need no entry: a full stop behind a capital letter stays by rule.
"""

from spacy.symbols import ORTH

# With and without capital, as news writes both; sorted within each line's subject.
_ABBREVIATIONS = """
alm. bpk. capt. dr. drg. drh. drs. dra. hj. ir. jend. jl. jln. kab. kec. kel. kep. kh. kol. kompol.
letjen. mayjen. brigjen. no. nn. pdt. plh. pgs. plt. pth. prof. sdr. st. tgl. tgk. tn. ny. ust. yth.
pt. cv. tbk. ltd. inc. co. corp. hlm. vol. vs. dll. dsb. dkk. dst. tsb. spd. rp. gg. gd. lt.
""".split()
# Degrees written with inner stops; the last stop belongs to the degree.
_DEGREES = """
S.Sos. S.Pd. S.Ag. S.Kom. S.Si. S.Psi. S.Farm. S.Kep. S.Hut. S.Ked. S.Pi. S.Pt. S.Ikom. S.Fil.
M.Si. M.Pd. M.Kom. M.Hum. M.Sc. M.Kes. M.Ag. M.Sos. M.Th. M.Psi. M.Eng. M.Kn. M.Farm. M.Phil.
Ph.D. Sp.A. Sp.B. Sp.OG. Sp.PD. Sp.JP. Sp.KJ. Sp.P. Sp.S. A.Md. Lc. B.Sc. Psi.
""".split()


def _exceptions() -> dict[str, list[dict[int, str]]]:
    forms: set[str] = set()
    for short in _ABBREVIATIONS:
        forms |= {short, short.capitalize(), short.upper()}
    forms |= set(_DEGREES)
    return {form: [{ORTH: form}] for form in sorted(forms)}


TOKENIZER_EXCEPTIONS = _exceptions()
