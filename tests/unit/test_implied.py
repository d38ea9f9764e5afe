import pytest

from beritaextract.lexicon.implied import implied_organisation, load_offices

OFFICES = load_offices()


@pytest.mark.parametrize("office", OFFICES, ids=lambda office: office.id)
def test_an_office_implies_what_its_example_says(office):
    assert implied_organisation(office.example) == office.implies


@pytest.mark.parametrize(
    ("role", "organisation"),
    [
        pytest.param("mantan Wali Kota Cimahi", None, id="former"),
        pytest.param("calon Gubernur Banten", None, id="candidate"),
        pytest.param("istri Bupati Garut", None, id="somebody's wife"),
        pytest.param("Pj. Gubernur Banten", "Pemerintah Provinsi Banten", id="acting"),
        pytest.param(
            "Penjabat (Pj) Bupati Garut", "Pemerintah Kabupaten Garut", id="acting, abbreviated"
        ),
        pytest.param("Wali Kota", None, id="of no place"),
        pytest.param("bupati setempat", None, id="of the place at hand"),
        pytest.param("Ketua RW", None, id="no such office"),
        pytest.param("", None, id="nothing"),
        pytest.param(
            "Menteri Agraria dan Tata Ruang/Kepala Badan Pertanahan",
            "Kementerian Agraria dan Tata Ruang",
            id="two offices",
        ),
        pytest.param(
            "Menteri Pendidikan Tinggi, Sains, dan Teknologi (Mendiktisaintek)",
            "Kementerian Pendidikan Tinggi, Sains, dan Teknologi",
            id="a list, then the acronym",
        ),
        pytest.param("Menteri Luar Negeri RI", "Kementerian Luar Negeri RI", id="of the state"),
    ],
)
def test_what_a_role_implies(role, organisation):
    assert implied_organisation(role) == organisation


def test_the_record_keeps_implied_and_stated_apart(rules):
    text = (
        "Pemerintah Kota Cimahi menutup jalan itu. Wali Kota Cimahi Rina Wulandari mengatakan "
        "warga sudah diberi tahu."
    )
    article = rules.extract(text)
    (speaker,) = article.speakers
    assert speaker.affiliations == ()
    (implied,) = speaker.implied_affiliations
    assert implied.name == "Pemerintah Kota Cimahi"
    assert implied.institution_id == article.institutions[0].id
