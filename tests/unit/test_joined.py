"""Rules and trained components joined: each case gives what either side found, and what stays.

In the texts, [..] is a name of the rules (with its evidence), {..} an institution of the rules and
<..> a title or position; what the recogniser saw is listed beside.
"""

import re

import pytest
import spacy
from spacy.tokens import Doc

from beritaextract.annotate.joined import RULE, Joiner
from beritaextract.attributes import INSTITUTIONS, NAMES, REGIONS, ROLES, TITLES
from beritaextract.lexicon.institutions import load_institutions

GROUPS = {"[": NAMES, "{": INSTITUTIONS, "<": ROLES}
MARKS = re.compile(r"[\[{<](?P<words>[^\]}>|]*)(?:\|(?P<id>\w+))?[\]}>]")

PERSONS = [
    ("seen by both", "kata [Hadi Wijaya|cue] .", "PER Hadi Wijaya", ["Hadi Wijaya cue"]),
    ("surmised, and seen by nobody", "kata [Kopi Susu|cue] .", "", []),
    (
        "a position right behind",
        "menurut [Rizkar|cue] (<Lurah Way Kandis>) .",
        "",
        ["Rizkar cue"],
    ),
    (
        "an organisation behind a position before it",
        "<Kepala Humas> {PT Maju|pt} [Rizkar|repeated] hadir . [Rizkar|subject] pergi .",
        "ORG Rizkar",
        ["Rizkar repeated", "Rizkar subject"],
    ),
    (
        "two forms bear each other out",
        "Tersangka [Cucu Ratnasari|repeated] hadir . Begitu kata [Cucu|cue] .",
        "",
        ["Cucu Ratnasari repeated", "Cucu cue"],
    ),
    (
        "two forms, of which the longer is a place",
        "Di [Bakti Raya|words] ramai . Begitu kata [Bakti|cue] .",
        "LOC Bakti Raya",
        [],
    ),
    ("stated", "<Ketua> [Yopi Mandowen|role] tiba .", "", ["Yopi Mandowen role"]),
    (
        "seen in another place of the article",
        "kata [Panel Barus|cue] . Lalu Panel pergi .",
        "PER Panel",
        ["Panel Barus cue", "Panel model"],
    ),
    ("new", "Warga memanggil Siti Aminah .", "PER Siti Aminah", ["Siti Aminah model"]),
    ("new, but initials alone", "Warga memanggil S .", "PER S", []),
    (
        "longer by a name",
        "kata Agam [Syarif Baharuddin|cue] .",
        "PER Agam Syarif Baharuddin",
        ["Agam Syarif Baharuddin cue"],
    ),
    (
        "longer by a common word",
        "[Carlos Cuadrado|cue] berpose .",
        "PER Carlos Cuadrado berpose",
        ["Carlos Cuadrado cue"],
    ),
    (
        "longer by a position",
        "<Koordinator> [Hikmat Sobri|role] hadir .",
        "PER Koordinator Hikmat Sobri",
        ["Hikmat Sobri role"],
    ),
    (
        "shorter by a place",
        "Gubernur [Kalteng Sugianto Sabran|role] tiba .",
        "LOC Kalteng | PER Sugianto Sabran",
        ["Sugianto Sabran role"],
    ),
    (
        "shorter by a given name",
        "Wali kota [Ajay Priatna|role] tiba .",
        "PER Priatna",
        ["Ajay Priatna role"],
    ),
    (
        "shorter by a family name",
        "kata [Panel Barus|cue] .",
        "PER Panel",
        ["Panel Barus cue"],
    ),
    (
        "shorter by a common word",
        "kata [Pardi Besarnya|cue] .",
        "PER Pardi",
        ["Pardi cue"],
    ),
    (
        "shorter by an initial",
        "kata [I Made Saputra|cue] .",
        "PER Made Saputra",
        ["I Made Saputra cue"],
    ),
]
ORGANISATIONS = [
    ("seen by both", "Warga {PT Maju|pt} hadir .", "ORG PT Maju", ["PT Maju pt"]),
    ("known to the rules alone", "Warga {Bulog|bulog} hadir .", "", ["Bulog bulog"]),
    ("a person instead", "Pemain {Everton|everton} hadir .", "PER Everton", []),
    ("new behind a position", "<CEO> Agate hadir .", "ORG Agate", ["Agate model"]),
    ("a common word behind a position", "<Ketua> Kelompok hadir .", "ORG Kelompok", []),
    ("new elsewhere", "Warga Agate hadir .", "ORG Agate", []),
    ("longer by a name", "Warga {LPPOM|lembaga} MUI .", "ORG LPPOM MUI", ["LPPOM MUI lembaga"]),
    (
        "longer by a bracket",
        "Saham {PT Maju|pt} (emiten naik .",
        "ORG PT Maju (emiten",
        ["PT Maju pt"],
    ),
    (
        "two of the rules in one",
        "Warga {LPPOM|lembaga} {MUI|mui} .",
        "ORG LPPOM MUI",
        ["LPPOM MUI lembaga"],
    ),
]


def joined(marked: str, seen: str, region: str = ""):
    nlp = spacy.blank("ind")
    doc = nlp(MARKS.sub(r"\g<words>", marked))
    for group in (*GROUPS.values(), TITLES, REGIONS):
        doc.spans[group] = []
    shift = 0
    for mark in MARKS.finditer(marked):
        start = mark.start() - shift
        words, rule = mark["words"], mark["id"] or ""
        shift += len(mark[0]) - len(words)
        span = doc.char_span(start, start + len(words), label="X", span_id=rule)
        doc.spans[GROUPS[mark[0][0]]].append(span)
    ents = []
    for line in filter(None, seen.split(" | ")):
        label, _, words = line.partition(" ")
        start = doc.text.rindex(words)
        ents.append(doc.char_span(start, start + len(words), label=label))
    doc.set_ents(ents)
    if region:
        start = doc.text.index(region)
        doc.spans[REGIONS] = [doc.char_span(start, start + len(region), label="caption")]
    return Joiner(load_institutions())(doc)


def shown(doc: Doc, group: str) -> list[str]:
    return [f"{span.text} {span.id_}" for span in doc.spans[group]]


@pytest.mark.parametrize(
    ("marked", "seen", "names"), [pytest.param(*case[1:], id=case[0]) for case in PERSONS]
)
def test_a_person(marked, seen, names):
    assert shown(joined(marked, seen), NAMES) == names


@pytest.mark.parametrize(
    ("marked", "seen", "names"), [pytest.param(*case[1:], id=case[0]) for case in ORGANISATIONS]
)
def test_an_organisation(marked, seen, names):
    assert shown(joined(marked, seen), INSTITUTIONS) == names


def test_a_position_takes_back_the_place_that_a_name_gives_up():
    doc = joined("<Presiden> [AS Joe Biden|role] tiba .", "LOC AS | PER Joe Biden")
    assert shown(doc, NAMES) == ["Joe Biden role"]
    assert [span.text for span in doc.spans[ROLES]] == ["Presiden AS"]


def test_a_position_is_no_person():
    assert shown(joined("kata <Wamenperin> .", "PER Wamenperin"), NAMES) == []


def test_what_stands_outside_the_prose_adds_nothing():
    doc = joined("Foto: Siti Aminah menari .", "PER Siti Aminah", region="Foto: Siti Aminah menari")
    assert shown(doc, NAMES) == []


def test_the_answer_tells_that_the_trained_pipeline_gave_it():
    doc = joined("Warga memanggil Siti Aminah .", "PER Siti Aminah")
    assert [span.id_ for span in doc.spans[NAMES]] == [RULE]
