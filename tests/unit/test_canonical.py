"""Which institution an organisation of an article is linked to, phenomenon by phenomenon."""

import pytest

from beritaextract.pipeline import Extractor


def links(rules: Extractor, text: str, published: str | None = None) -> list[str | None]:
    """What each organisation of a text is linked to, in order."""
    article = rules.extract(text, published=published)
    return [institution.canonical for institution in article.institutions]


KEMENDIKBUD = "Kementerian Pendidikan dan Kebudayaan"
KEMENDIKBUDRISTEK = "Kementerian Pendidikan, Kebudayaan, Riset, dan Teknologi"
KEMENDIKDASMEN = "Kementerian Pendidikan Dasar dan Menengah"
MARITIM = "Kementerian Koordinator Bidang Kemaritiman"
MARVES = "Kementerian Koordinator Bidang Kemaritiman dan Investasi"
KLHK = "Kementerian Lingkungan Hidup dan Kehutanan"
PANRB = "Kementerian Pendayagunaan Aparatur Negara dan Reformasi Birokrasi"


@pytest.mark.parametrize(
    ("mention", "published", "expected"),
    [
        pytest.param("Kemendikbud", "2015-05-02", KEMENDIKBUD, id="name-of-then"),
        pytest.param("Kemendikbudristek", "2022-05-02", KEMENDIKBUDRISTEK, id="renamed"),
        pytest.param("Kemendikdasmen", "2025-05-02", KEMENDIKDASMEN, id="renamed-again"),
        pytest.param("Kemendikbud", "2022-05-02", KEMENDIKBUDRISTEK, id="old-name-still-in-use"),
        pytest.param("Kemendikbud", "2025-05-02", KEMENDIKBUD, id="an-article-on-the-past"),
        pytest.param("Kemendikbud", None, KEMENDIKBUD, id="no-date-its-own-acronym"),
        pytest.param("Kemenko Maritim", "2016-01-10", MARITIM, id="shared-form-first-bearer"),
        pytest.param("Kemenko Maritim", "2021-01-10", MARVES, id="shared-form-second-bearer"),
        pytest.param("Kementerian Kehutanan", "2012-01-10", "Kementerian Kehutanan", id="before"),
        pytest.param("Kementerian Kehutanan", "2018-01-10", KLHK, id="while-merged"),
        pytest.param("Kementerian Kehutanan", "2025-01-10", "Kementerian Kehutanan", id="again"),
        pytest.param("Depdagri", "2006-01-10", "Departemen Dalam Negeri", id="departemen"),
        pytest.param("Kemendagri", "2010-01-10", "Kementerian Dalam Negeri", id="kementerian"),
        pytest.param("BNP2TKI", "2015-01-10",
                     "Badan Nasional Penempatan dan Perlindungan Tenaga Kerja Indonesia",
                     id="agency-before-it-was-renamed"),
    ],
)  # fmt: skip
def test_the_date_of_the_article_decides(
    rules: Extractor, mention: str, published: str | None, expected: str
) -> None:
    assert links(rules, f"Surat edaran itu diterbitkan {mention}.", published) == [expected]


@pytest.mark.parametrize(
    ("mention", "expected"),
    [
        pytest.param("KPK", "Komisi Pemberantasan Korupsi", id="kpk"),
        pytest.param("BMKG", "Badan Meteorologi, Klimatologi, dan Geofisika", id="bmkg"),
        pytest.param("KPK RI", "Komisi Pemberantasan Korupsi", id="with-ri"),
        pytest.param("PT Pertamina (Persero)", "Pertamina", id="legal-form"),
        pytest.param("UGM", "Universitas Gadjah Mada", id="university"),
        pytest.param("Gerindra", "Partai Gerakan Indonesia Raya", id="party"),
    ],
)
def test_an_acronym_alone_is_enough_where_it_has_one_meaning(
    rules: Extractor, mention: str, expected: str
) -> None:
    assert links(rules, f"Laporan itu diserahkan kepada {mention}.") == [expected]


@pytest.mark.parametrize(
    "mention",
    ["Kemenpan-RB", "KemenPAN RB", "KemenpanRB", "Kementerian PANRB", "Kementerian PAN-RB",
     "Kementerian Pendayagunaan Aparatur Negara dan Reformasi Birokrasi (Kemenpan-RB)"],
)  # fmt: skip
def test_spellings_are_one_institution(rules: Extractor, mention: str) -> None:
    assert links(rules, f"Aturan itu disusun {mention}.", "2023-03-01") == [PANRB]


@pytest.mark.parametrize(
    ("mention", "expected"),
    [
        pytest.param("Pemkot Bogor", "Pemerintah Kota Bogor", id="short-head"),
        pytest.param("Pemerintah Kota (Pemkot) Bogor", "Pemerintah Kota Bogor", id="in-brackets"),
        pytest.param("Pemkab Lamsel", "Pemerintah Kabupaten Lampung Selatan", id="short-place"),
        pytest.param("Pemprov Jabar", "Pemerintah Provinsi Jawa Barat", id="province"),
        pytest.param("Pemkab Pangkep", "Pemerintah Kabupaten Pangkajene dan Kepulauan",
                     id="official-name"),
        pytest.param("DPRD Kota Bogor", "Dewan Perwakilan Rakyat Daerah Kota Bogor", id="rank"),
        pytest.param("DPRD Sleman", "Dewan Perwakilan Rakyat Daerah Kabupaten Sleman",
                     id="rank-of-the-only-one"),
        pytest.param("DPRD Bogor", None, id="city-or-regency"),
        pytest.param("Disdik Kota Bogor", "Dinas Pendidikan Kota Bogor", id="local-office"),
        pytest.param("KPU Papua Selatan", "Komisi Pemilihan Umum Provinsi Papua Selatan",
                     id="branch-by-pattern"),
        pytest.param("Polrestabes Surabaya", "Kepolisian Resor Kota Besar Surabaya",
                     id="rank-of-the-police"),
        pytest.param("Polres Metro Jaksel", "Kepolisian Resor Metro Jakarta Selatan", id="metro"),
        pytest.param("Polresta Bandung", "Kepolisian Resor Kota Bandung", id="not-polrestabes"),
        pytest.param("Polda Metro Jaya", "Kepolisian Daerah Metro Jaya", id="polda-metro"),
        pytest.param("PN Jakpus", "Pengadilan Negeri Jakarta Pusat", id="court"),
        pytest.param("Kejari Kota Bogor", "Kejaksaan Negeri Kota Bogor", id="twin-prosecution"),
        pytest.param("Kejari Sleman", "Kejaksaan Negeri Sleman", id="prosecution"),
    ],
)  # fmt: skip
def test_institutions_named_by_their_place(
    rules: Extractor, mention: str, expected: str | None
) -> None:
    assert links(rules, f"Rapat digelar di kantor {mention} kemarin.") == [expected]


@pytest.mark.parametrize(
    "mention",
    [
        pytest.param("Bank Indonesia Lampung", id="branch-without-pattern"),
        pytest.param("Fakultas Hukum Universitas Indonesia", id="faculty"),
        pytest.param("Kanwil Bea Cukai Aceh", id="regional-office"),
        pytest.param("Satlantas Polres Cianjur", id="unit-of-the-police"),
        pytest.param("DPC PDIP Bogor", id="board-of-a-party"),
        pytest.param("Kementerian Pertahanan Rusia", id="foreign-namesake"),
    ],
)
def test_a_section_is_not_the_whole(rules: Extractor, mention: str) -> None:
    assert set(links(rules, f"Keterangan itu berasal dari {mention}.")) <= {None}


def test_a_section_may_name_its_own_parent(rules: Extractor) -> None:
    text = "Data itu dihimpun Direktorat Jenderal Pajak Kementerian Keuangan."
    assert "Direktorat Jenderal Pajak" in links(rules, text)


def test_short_forms_of_a_branch_are_the_branch(rules: Extractor) -> None:
    text = "KPU Kota Bogor menghitung suara. Menurut KPU Bogor, hasilnya sah."
    assert set(links(rules, text)) == {"Komisi Pemilihan Umum Kota Bogor"}


def test_the_date_may_come_from_the_text(rules: Extractor) -> None:
    text = "JAKARTA, Rabu (4/5/2022) - Kemendikbud menerbitkan aturan, Rabu (4/5/2022)."
    article = rules.extract(text)
    expected = KEMENDIKBUDRISTEK if article.published else KEMENDIKBUD
    assert [i.canonical for i in article.institutions] == [expected]
