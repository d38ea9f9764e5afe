r"""Where a token begins and ends, as named atoms.

Kept in one piece on purpose: clitics (katanya, Jakartanya), reduplication (kata-kata), prefixed
numbers (ke-5, tahun-an), acronyms with hyphens (Kemenpan-RB), initials (M.), decimals and clock
times (2,49; 10.30; Rp3.621), dates in figures (19/8/2019), domain names and addresses.

Split on purpose: quotation marks and brackets wherever they stand, a full stop or comma between a
lower-case letter and a capital (``0-0.Meski``), two names joined by a hyphen (Iran-Israel), and a
capital glued to a lower-case word (``keamananIsrael``), which pages leave behind where they lost
the space around a link.
"""

DOUBLE_QUOTES = '"“”„‟«»″＂\ufffd'
SINGLE_QUOTES = "'‘’‚‛`´"
_BRACKETS = r"\(\)\[\]\{\}"
_DASHES = "–—―"
_ALPHA_LOWER = "a-zà-öø-ÿ"
_ALPHA_UPPER = "A-ZÀ-ÖØ-Þ"
_ALPHA = _ALPHA_LOWER + _ALPHA_UPPER
_PUNCTUATION = r",;:!\?…•·¿¡"
_MARKUP = r"\*\\_#~\|<>="

_EDGE = rf"[{DOUBLE_QUOTES}{SINGLE_QUOTES}{_BRACKETS}{_DASHES}{_PUNCTUATION}{_MARKUP}]"

PREFIXES = [
    r"\.\.+",
    _EDGE,
    r"\.(?=[^\d])",
    r"-+(?=[^\d])",
    r"/",
    r"[+&](?=.)",
    r"Rp\.?(?=\d)",
    r"US\$",
    r"[\$€£¥]",
]

SUFFIXES = [
    r"\.\.+",
    _EDGE,
    r"-+",
    r"/",
    rf"(?<=[{_ALPHA_LOWER}0-9%\){DOUBLE_QUOTES}{SINGLE_QUOTES}])\.",
    rf"(?<=[{_ALPHA_UPPER}0-9][{_ALPHA_UPPER}])\.",
    r"(?<=\d)%",
    r"[\$€£¥]",
]

INFIXES = [
    r"\.\.+",
    r"--+",
    rf"[{DOUBLE_QUOTES}{_BRACKETS}{_DASHES}…\*\\\|<>]",
    # a stop or comma glued to what follows: siap,"kata / KPK).Kami / 0-0.Meski
    rf"[,;:!\?](?=[{DOUBLE_QUOTES}])",
    rf"(?<=[{_ALPHA}0-9\)])[,;:!\?](?=[{_ALPHA}])",
    rf"(?<=[{_ALPHA_LOWER}0-9\){DOUBLE_QUOTES}'’])\.(?=[{_ALPHA_UPPER}{DOUBLE_QUOTES}\(\[\|])",
    rf"(?<=[{_ALPHA_UPPER}]{{2}})\.(?=[{DOUBLE_QUOTES}]|[{_ALPHA_UPPER}][{_ALPHA_LOWER}])",
    r"(?<=[0-9])-(?=[0-9])",
    # two names: Iran-Israel, Anies-Cak Imin, se-Sulawesi; a slash before a capital: Goal/OL-15
    rf"(?<=[{_ALPHA_LOWER}]{{2}})-(?=[{_ALPHA_UPPER}][{_ALPHA_LOWER}]{{2}})",
    rf"(?<=[{_ALPHA}])/(?=[{_ALPHA_UPPER}])",
    # glued words; three letters before and two after leave YouTube, KemenpanRB, NasDem whole
    rf"(?<=[{_ALPHA_LOWER}]{{3}})(?=[{_ALPHA_UPPER}][{_ALPHA_LOWER}]{{2}})",
    rf"(?<=[{_ALPHA_LOWER}]{{3}})(?<!emen)(?=[{_ALPHA_UPPER}]{{3}})",
    rf"(?<=[{_ALPHA_UPPER}]{{2}})(?=[{_ALPHA_UPPER}][{_ALPHA_LOWER}]{{3}})",
]

# Addresses of pages and mailboxes stay whole, brackets and quotes around them do not. The end is
# part of the pattern: a pipeline that is loaded from a folder knows the pattern, not the method.
TOKEN_MATCH = (
    r"(?:(?:https?://|www\.)[^\s\"“”<>\)]*[^\s\"“”<>\).,;:!?]"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|@\w+)\Z"
)
