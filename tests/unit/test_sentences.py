import pytest
import spacy

from beritaextract.annotate.sentences import SentenceSplitter


@pytest.mark.parametrize(
    "sentences",
    [
        pytest.param(["Harga naik.", "Warga mengeluh."], id="plain"),
        pytest.param(["Ajay M. Priatna datang.", "Ia pulang."], id="initial"),
        pytest.param(["Budi, S.H., M.H. hadir.", "Sari tidak."], id="degrees"),
        pytest.param(["Harganya Rp 3.621 per dolar.", "Naik lagi."], id="thousands"),
        pytest.param(["Mulai pukul 10.30 WIB.", "Lalu bubar."], id="clock time"),
        pytest.param(["“Kami siap.” kata Budi.", "Ia pergi."], id="stop inside closing mark"),
        pytest.param(['"Kami siap," kata Budi.', '"Ayo."'], id="straight marks open the next"),
        pytest.param(["Dijual PT Maju Tbk.", "Namun, rugi."], id="abbreviation ends a sentence"),
        pytest.param(["Apa dasarnya?", "Tidak ada!", "Ya."], id="question and exclamation"),
        pytest.param(["Ia diam... lalu pergi.", "Sepi."], id="ellipsis inside"),
        pytest.param(["Naik 2,5 persen.", "15 orang luka."], id="number begins"),
        pytest.param(["(Foto: Budi)\n", "Jakarta sepi."], id="line break"),
        pytest.param(["Baris ini\npatah di tengah.", "Lalu lanjut."], id="wrapped line"),
    ],
)
def test_sentence_ends(sentences):
    text = " ".join(sentences).replace("\n ", "\n")
    doc = SentenceSplitter()(spacy.blank("ind")(text))
    assert [sent.text.strip() for sent in doc.sents] == [s.strip() for s in sentences]


def test_empty_document():
    assert SentenceSplitter().find(spacy.blank("ind")("")) == set()
