import pytest
import spacy


@pytest.fixture(scope="module", params=["built", "loaded from a folder"])
def nlp(request, tmp_path_factory):
    built = spacy.blank("ind")
    if request.param == "built":
        return built
    folder = tmp_path_factory.mktemp("pipeline")
    built.to_disk(folder)
    return spacy.load(folder)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        pytest.param(
            "kata Ajay M. Priatna.", "kata|Ajay|M.|Priatna|.", id="initial keeps its stop"
        ),
        pytest.param("A.M. Hendra datang", "A.M.|Hendra|datang", id="two initials"),
        pytest.param("Budi, S.H., M.Si.", "Budi|,|S.H.|,|M.Si.", id="degrees"),
        pytest.param("Prof. Dr. Sari", "Prof.|Dr.|Sari", id="titles"),
        pytest.param("Jl. Merdeka No. 5", "Jl.|Merdeka|No.|5", id="address"),
        pytest.param("PT Maju Tbk. rugi", "PT|Maju|Tbk.|rugi", id="company suffix"),
        pytest.param("kata-kata itu", "kata-kata|itu", id="reduplication"),
        pytest.param("anak-anaknya", "anak-anaknya", id="reduplication with clitic"),
        pytest.param("ke-5 dan ke-10", "ke-5|dan|ke-10", id="ordinal prefix"),
        pytest.param("tahun 1990-an", "tahun|1990-an", id="decade"),
        pytest.param("2,49 persen", "2,49|persen", id="decimal"),
        pytest.param("Rp 3.621 miliar", "Rp|3.621|miliar", id="money with space"),
        pytest.param("Rp14.060.", "Rp|14.060|.", id="money without space"),
        pytest.param("pukul 10.30 WIB", "pukul|10.30|WIB", id="clock time"),
        pytest.param("Senin (19/8/2019)", "Senin|(|19/8/2019|)", id="date in figures"),
        pytest.param("17-19 Agustus", "17|-|19|Agustus", id="range of days"),
        pytest.param("skor 2-1", "skor|2|-|1", id="score"),
        pytest.param("41,4% naik", "41,4|%|naik", id="percent"),
        pytest.param("katanya. Jakartanya", "katanya|.|Jakartanya", id="clitics stay"),
        pytest.param("Jum’at dan Ma'ruf", "Jum’at|dan|Ma'ruf", id="apostrophe inside a word"),
        pytest.param("Al-Qur’an", "Al-Qur’an", id="article with hyphen"),
        pytest.param("Kemenpan-RB", "Kemenpan-RB", id="acronym with hyphen"),
        pytest.param("KemenpanRB", "KemenpanRB", id="acronym with inner capitals"),
        pytest.param("Iran-Israel", "Iran|-|Israel", id="two names"),
        pytest.param("se-Jawa Barat", "se|-|Jawa|Barat", id="prefix before a name"),
        pytest.param("“Ya,”ujarnya", "“|Ya|,|”|ujarnya", id="cue glued to a mark"),
        pytest.param('"Siap,"kata Budi', '"|Siap|,|"|kata|Budi', id="straight mark glued"),
        pytest.param('\\"Siap,\\" kata', '\\|"|Siap|,|\\|"|kata', id="escaped marks"),
        pytest.param("0-0.Meski begitu", "0|-|0|.|Meski|begitu", id="lost space after a stop"),
        pytest.param("(KPK).Kami", "(|KPK|)|.|Kami", id="lost space after a bracket"),
        pytest.param("BPK RI.“Kami", "BPK|RI|.|“|Kami", id="lost space after an acronym"),
        pytest.param("keamananIsrael", "keamanan|Israel", id="glued link text"),
        pytest.param("anggota DPR RIHendra", "anggota|DPR|RI|Hendra", id="glued acronym"),
        pytest.param("YouTube dan NasDem", "YouTube|dan|NasDem", id="names with inner capitals"),
        pytest.param("detik.com, Kompas.com", "detik.com|,|Kompas.com", id="outlets"),
        pytest.param("lihat https://a.id/b?c=1.", "lihat|https://a.id/b?c=1|.", id="web address"),
        pytest.param("akun @budi_99 menulis", "akun|@budi_99|menulis", id="handle"),
        pytest.param("akun @budi_99.", "akun|@budi_99|.", id="handle at the end of a sentence"),
        pytest.param("dan/atau", "dan/atau", id="slash between words"),
        pytest.param("US$ 1,2 juta", "US$|1,2|juta", id="foreign currency"),
        pytest.param("**JAKARTA** --", "*|*|JAKARTA|*|*|-|-", id="markdown"),
        pytest.param("JAKARTA--Hari", "JAKARTA|--|Hari", id="glued dash"),
        pytest.param("Agustus 2019–kini", "Agustus|2019|–|kini", id="en dash"),
    ],
)
def test_tokens(nlp, text, tokens):
    assert [token.text for token in nlp(text)] == tokens.split("|")


def test_the_language_is_found_without_importing_us():
    assert type(spacy.blank("ind")).__module__ == "beritaextract.language"


def test_hard_spaces_are_read_as_plain_ones_and_offsets_stay(nlp):
    text = "Kapolres\xa0Ogan\u202fIlir: \u2009siap"
    doc = nlp(text)
    assert [token.text for token in doc] == ["Kapolres", "Ogan", "Ilir", ":", " ", "siap"]
    assert [text[t.idx : t.idx + len(t)] for t in doc if not t.is_space] == [
        t.text for t in doc if not t.is_space
    ]
