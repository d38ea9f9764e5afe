"""Which words of a sentence name an organisation, and how far the name goes."""

import pytest
import spacy
from spacy.language import Language

from beritaextract.annotate.institutions import InstitutionFinder
from beritaextract.attributes import ARTICLE, INSTITUTIONS, REGIONS, register
from beritaextract.lexicon.institutions import load_institutions
from beritaextract.lexicon.places import load_places


@pytest.fixture(scope="module")
def nlp() -> Language:
    register()
    return spacy.blank("ind")


@pytest.fixture(scope="module")
def finder() -> InstitutionFinder:
    return InstitutionFinder(load_institutions(), load_places())


# One row a phenomenon: a sentence with each mention between [ and ], and an id. The marks are
# taken out before the sentence is read.
GOVERNMENT = [
    ("fields-listed", "Arsip [Direktorat Film, Musik, dan Seni] rusak."),
    (
        "fields-listed-in-three",
        "Rapat [Dinas Pasar, Parkir, Taman, dan Perdagangan Kota Metro] usai.",
    ),
    ("list-closes-in-no-field", "Rapat [Dinas Sosial], Tagana, dan Pedagang batal."),
    (
        "list-closes-in-an-organisation",
        "Rapat [Dinas Kesehatan], [Satpol PP], dan [Polres Batu] usai.",
    ),
    (
        "place-of-an-office-behind-the-acronym",
        "Data [Panitia Penyelenggara Ibadah Haji (PPIH) Embarkasi Medan] benar.",
    ),
    ("office-of-arrival", "Koper dibawa [PPIH Debarkasi Solo] kemarin."),
    ("unknown-ministry-in-short", "Bantuan [Kemenpantai] tiba."),
    ("ministry-in-short-misspelt", "Bantuan [Kemendibud RI] tiba."),
    ("ministry-named-as-a-building", "Apel di Gedung Kemenkes usai."),
    ("ministry-in-short-is-a-word", "Kemenangan Budi dirayakan."),
    ("ministry-in-short-is-a-village", "Warga Desa Kementul bergotong royong."),
    (
        "kementerian-with-comma-and-dan",
        "[Kementerian Riset, Sains, dan Teknologi] menyusun aturan.",
    ),
    ("acronym-follows", "Edaran [Kementerian Kehutanan (Kemenhut)] terbit."),
    ("acronym-inside-spaces", "Edaran [Kementerian Kehutanan ( Kemenhut )] terbit."),
    ("long-form-follows", "Dana dikelola [BPKH (Badan Pengelola Keuangan Haji)] itu."),
    (
        "acronym-of-part-of-the-name",
        "Harga diatur [Kementerian Energi dan Sumber Daya Mineral (ESDM)].",
    ),
    ("acronym-in-two-words", "Usul [Kementerian Desa (Kemendes PDTT)] diterima."),
    ("acronym-with-slash", "Peta [Kementerian ATR/BPN] diperbarui."),
    ("ministry-twin", "Izin [Kementerian Investasi/BKPM] terbit."),
    ("acronym-hyphenated", "Surat [Kemenpan-RB] dikirim."),
    ("acronym-glued", "Surat [KemenPANRB] dikirim."),
    ("acronym-spaced", "Surat [Kemenpan RB] dikirim."),
    ("republic-short", "Data [Kemenkes RI] dibuka."),
    ("republic-long", "Data [Kementerian Luar Negeri Republik Indonesia] dibuka."),
    ("foreign-ministry", "Menurut [Kementerian Pertahanan Ukraina], serangan berlanjut."),
    (
        "ministry-in-lower-case-with-country",
        "Juru bicara [kementerian luar negeri Jepang] bungkam.",
    ),
    ("misspelt-head", "Bantuan [Kementrian Sosial] tiba."),
    ("capitals-throughout", "RAPAT [KEMENTERIAN AGAMA] DITUTUP."),
    ("ministries-listed", "Rapat [Kementerian Agama], [Kementerian Sosial], dan [Kemenkeu] usai."),
    ("directorate-of-ministry", "Data [Ditjen Dukcapil Kemendagri] bocor."),
    (
        "unit-with-acronym-then-whole",
        "Kajian [Badan Kebijakan Fiskal (BKF) Kementerian Keuangan] rampung.",
    ),
    ("coined-acronym", "Panduan [Direktorat Pembelajaran dan Kemahasiswaan (Belmawa)] terbit."),
    ("dinas-with-city", "Vaksin [Dinas Kesehatan Kota Malang] habis."),
    ("dinas-with-regency", "Vaksin [Dinas Kesehatan Kabupaten Malang] habis."),
    ("dinas-with-abbreviated-level", "Vaksin [Dinas Kesehatan Kab. Malang] habis."),
    ("dinas-with-province", "Vaksin [Dinas Kesehatan Provinsi Bali] habis."),
    ("dinas-with-short-place", "Vaksin [Dinas Kesehatan Lamsel] habis."),
    ("dinas-with-glued-place", "Vaksin [Dinas Kesehatan Bandarlampung] habis."),
    ("dinas-acronym-then-place", "Bibit [Dinas Lingkungan Hidup (DLH) Kota Magelang] ditutup."),
    ("dinas-in-lower-case", "Petugas [dinas kesehatan Tulang Bawang] datang."),
    ("dinas-with-short-fields", "Rapat [Dinas Koperasi, UMK, dan Perdagangan Kota Metro] batal."),
    ("fields-without-dan-are-a-list", "Rapat [Dinas Kesehatan], Pendidikan Kota Metro batal."),
    (
        "space-lost-after-comma",
        "Rapat [Dinas Koperasi,UMKM dan Perdagangan (Koperindag) Pesisir Barat].",
    ),
    ("field-with-kepada", "Hibah [Badan Penelitian dan Pengabdian kepada Masyarakat] cair."),
    ("role-after-lower-case-head", "Juru bicara kementerian Lin Wei bungkam."),
    ("dinas-acronym", "Loket [Disdukcapil Kota Bekasi] penuh."),
    ("office-number-in-region", "Pilot ditegur [Otoritas Bandara Wilayah II Medan]."),
    ("office-number-after-region", "Sita oleh [Kanwil Ditjen Pajak Jawa Timur II] usai."),
    ("number-of-unit", "Sidang [Kanwil II KPPU] ditunda."),
    ("branch-of-agency", "Layanan [BPJS Ketenagakerjaan Cabang Pringsewu] buka."),
    ("agency-with-province", "Inflasi menurut [BPS Jawa Barat] naik."),
    ("commission-with-regency", "Logistik [Komisi Pemilihan Umum (KPU) Kabupaten Bima] tiba."),
    ("local-government-acronym-between", "Dana [Pemerintah Kota (Pemkot) Batu] cair."),
    ("local-government-in-lower-case", "Dana [pemerintah Kabupaten Pesisir Barat] cair."),
    ("special-region", "Dana [Pemerintah Daerah Istimewa Yogyakarta] cair."),
    ("village-government", "Dana [Pemerintah Desa Sukamaju] cair."),
    ("short-form-after-full", "Dana [Pemkab Garut] cair. Kata warga, [Pemkab] lamban."),
    ("embassy", "Bantuan [KBRI Canberra] datang; [KBRI] menanggung biaya."),
    ("prison-class", "Narapidana [Lapas Perempuan Kelas II B Yogyakarta] bebas."),
    ("task-force-named-freely", "Posko [Satgas Pengawasan Harga Beras] dibuka."),
    (
        "task-force-confirmed",
        "Anggota [Satuan Tugas Pemberantasan Pinjaman Ilegal (Satgas PPI)] rapat.",
    ),
    ("role-acronym-in-bracket", "Kepala [Kejaksaan Negeri (Kajari) Jember] hadir."),
]
STATE = [
    ("team-of-police", "Pelaku ditangkap [Tim Opsnal Satreskrim Polres Tegal] kemarin."),
    ("team-of-station", "Pelaku ditangkap [Tim Opsnal Polsek Cimenyan] kemarin."),
    ("commission-of-parliament", "Rapat [Komisi VI DPR RI] usai."),
    ("commission-letter", "Rapat [Komisi B DPRD Provinsi Bali] usai."),
    ("commission-later-alone", "Rapat [Komisi X DPR] usai. Besok [Komisi X] rapat lagi."),
    ("faction-and-house", "Sikap [Fraksi PKS DPRD Kota Depok] jelas."),
    ("council-acronym-between", "Rapat [Dewan Perwakilan Rakyat Daerah (DPRD) Kota Batu] usai."),
    ("council-alone", "Rapat [DPRD] usai."),
    ("court-acronym-between", "Sidang [Pengadilan Negeri (PN) Jakarta Barat] ditunda."),
    ("court-acronym-alone-is-none", "Nilai PN itu kecil."),
    ("corruption-court", "Sidang [Pengadilan Tipikor Jakarta Pusat] ditunda."),
    ("prosecutors-in-high-court", "Berkas [Kejati Jawa Tengah] lengkap."),
    ("police-metro", "Laporan di [Polres Metro Jakarta Selatan] dicabut."),
    ("police-city-behind", "Laporan di [Polresta Malang Kota] dicabut."),
    ("police-unknown-district", "Laporan di [Polsek Muara Desa] dicabut."),
    ("police-non-breaking-space", "Laporan di [Polres\xa0Ogan\xa0Ilir] dicabut."),
    ("police-unit-and-station", "Penyidik [Satreskrim Polresta Banyuwangi] datang."),
    ("police-unit-acronym-between", "Kepala [Satuan Lalu Lintas (Satlantas) Polres Tegal] hadir."),
    ("police-three-deep", "Penyidik [Subdit IV Dittipidnarkoba Bareskrim Polri] datang."),
    ("field-of-a-role-is-not-a-unit", "Kasubdit Resmob [Polda Metro Jaya] hadir."),
    ("army-number", "Prajurit [Kodim 0426 Tulang Bawang] datang."),
    ("army-slash", "Prajurit [Korem 061/Surya Kencana] datang."),
    ("army-slash-split", "Prajurit [Kodam XIV/Hasanuddin] datang."),
    ("foreign-army", "Kapal [Angkatan Laut Filipina] karam."),
]
LEARNING_AND_HEALTH = [
    ("jesuit-school", "Siswa [Kolese Santo Markus Surabaya] lulus."),
    ("seminary", "Alumnus [Seminari Tinggi Santo Lukas] berkumpul."),
    ("university-acronym-then-city", "Dosen [Universitas Panca Marga (UPM) Probolinggo] hadir."),
    ("university-ends-with-its-place", "Dosen [Universitas Indonesia] Cecep Hidayat hadir."),
    ("university-quoted-word", "Dosen [UPN “Veteran” Jawa Timur] hadir."),
    ("university-named-after-person", "Dosen [Universitas Haji Agus Salim Batam] hadir."),
    ("islamic-university", "Dosen [Universitas Islam Negeri (UIN) Raden Fatah Palembang] hadir."),
    (
        "college-acronym-then-name",
        "Dosen [Sekolah Tinggi Ilmu Kesehatan (STIKES) Bakti Husada Madiun] hadir.",
    ),
    ("faculty-with-university", "Dekan [Fakultas Kedokteran (FK) Universitas Riau (Unri)] hadir."),
    ("faculty-acronym", "Dekan [FISIP UI] hadir."),
    ("faculty-alone-is-none", "Ia lulusan Fakultas Hukum."),
    ("school-number", "Siswa [SMP Negeri 1 Kota Bengkulu] menang."),
    ("school-of-a-society", "Siswa [SD Muhammadiyah 2 Solo] menang."),
    ("state-school-without-number-is-none", "Ia mengajar di SMP Negeri."),
    ("level-of-school-is-none", "Ia tamatan SMA dan guru SD."),
    ("hospital-doctor", "Korban dibawa ke [RSUP Dr. Kariadi Semarang]."),
    ("hospital-honorifics", "Korban dibawa ke [RSUD Dr. H. Bob Bazar Kalianda]."),
    ("hospital-initials", "Korban dibawa ke [RS IA Karim Samarinda]."),
    ("hospital-in-lower-case", "Korban dibawa ke [rumah sakit Krui]."),
    ("hospital-alone-is-none", "Korban dibawa ke rumah sakit, bukan ke Rumah Sakit."),
    ("hospital-address-left-out", "Korban dibawa ke [RSUD Menggala] Kelurahan Menggala Selatan."),
    ("health-centre-number", "Vaksin di [Puskesmas Tuba 1] habis."),
]
BUSINESS = [
    (
        "office-with-its-acronym",
        "Manajer [PT PLN Unit Induk Distribusi (UID) Lampung], Budi, hadir.",
    ),
    ("office-with-number", "Manajer [KAI Daop 8 Surabaya] hadir."),
    ("office-in-english", "Manajer [Telkomsel Branch Lampung] hadir."),
    (
        "firm-behind-what-it-does",
        "Rapat [PT Perusahaan Penerbangan Garuda Indonesia Tbk] usai.",
    ),
    ("firms-listed", "Saham [PT Sinar Laut], [PT Bumi Raya Tbk], dan [PT Cahaya Timur] naik."),
    ("firm-inside-a-tag", "Tagar #DukungTraveloka ramai."),
    ("firm-tbk", "Saham [PT Samudra Perkasa Tbk] naik."),
    ("firm-state-owned", "Laba [PT Samudra Perkasa (Persero) Tbk. (SMPK)] naik."),
    ("firm-with-stop", "Laba [PT. Samudra Perkasa] naik."),
    ("firm-acronym", "Izin [PT Samudra Perkasa Raya (SPR)] dicabut, kata bos [SPR]."),
    ("firm-later-without-pt", "Izin [PT Samudra Perkasa] dicabut. [Samudra Perkasa] menolak."),
    ("firm-ends-before-person", "Dirut [PT Samudra Perkasa] Budi Santoso hadir."),
    ("firm-named-like-a-person", "Pabrik [PT Krama Yudha Perkasa] tutup."),
    ("firm-with-place-inside", "Saham [PT Samudra Sumatera Plantations Tbk] naik."),
    ("firm-ends-with-place", "Pabrik [PT Samudra Sumatera] Budi tutup."),
    ("firm-at-an-address", "Kantor [PT Samudra Perkasa] di Kecamatan Paringin dibakar."),
    ("firm-with-and", "Pabrik [PT Training & Consulting Perkasa] tutup."),
    ("firm-address-left-out", "Tambak [PT Samudra Perkasa] Desa Air Anyer tutup."),
    (
        "closed-firm-short-form",
        "Saham [Harbour Media and Logistics Group] naik. Kemarin [Harbour Media] untung.",
    ),
    ("closed-firm-of-one-word", "Saham [Harbour Group] naik. Pelabuhan Harbour sepi."),
    ("closed-firm-of-one-glued-word", "Saham [HarbourHotels Group] naik. Kartu HarbourHotels."),
    ("known-firm-short-form", "[Garuda Indonesia] rugi. Utang [Garuda] naik."),
    ("bird-is-no-airline", "Burung Garuda gagah."),
    ("class-noun-settles-meaning", "Tiket pesawat [Garuda] mahal."),
    ("group-of-known-firm", "Direksi [Garuda Indonesia Group] rapat."),
    ("branch-of-known-firm", "GM [Garuda Indonesia Tanjungpinang] hadir."),
    ("ticker-after-fuller-form", "Saham [Aneka Tambang (ANTM)] naik; [ANTM] ditutup hijau."),
    ("bank-of-region", "Kredit [Bank Kaltimtara] naik."),
    ("bank-in-a-list", "Kredit [BRI], [Mandiri], dan [BNI] naik."),
    ("central-bank-is-generic", "Bank Sentral menahan suku bunga."),
    ("maker-of-goods", "[Toyota] menunda pabrik."),
    ("goods-are-no-maker", "Ia membeli Toyota Avanza dan ponsel Samsung."),
    ("chief-shows-the-maker", "CEO [Meta] Mark Zuckerberg hadir."),
    ("programme-of-a-firm", "Program BNI Berbagi dibuka."),
    ("building-of-a-firm", "Rapat di Menara BTN usai."),
    ("closing-word", "Riset [Samuel Sekuritas Indonesia] terbit."),
    ("class-noun-announces", "Pesawat maskapai [Angin Timur] tiba."),
    ("class-noun-with-country", "Pesawat maskapai Korea Selatan [Angin Timur] tiba."),
    ("role-and-person-around", "Direktur Utama [Samudra Perkasa] Budi Santoso hadir."),
    ("role-and-person-with-comma", "Presiden Direktur [Samudra Perkasa], Budi Santoso, hadir."),
    ("role-alone-is-none", "Direktur Keuangan Budi Santoso hadir."),
    ("known-firm-with-initials", "Truk [Daimler Cargo Vehicles (DCV)] laris."),
    (
        "list-behind-its-class-noun",
        "Dana mengalir ke startup seperti [Kirimku], [Gudangin] (GDG), dan [Antarkan Saja].",
    ),
    (
        "member-of-a-list-again",
        "Sejumlah maskapai, antara lain [Langitku] dan [Garuda Indonesia]. [Langitku] untung.",
    ),
]
SOCIETY = [
    ("unknown-acronym-behind-board", "Rapat [DPC FKRT Kota Padang] usai."),
    ("ambiguous-board-needs-a-role", "Ketua [PC FKRT Garut] hadir."),
    ("ambiguous-board-without-role", "Permainan PC MMORPG terbit."),
    ("generic-governments", "Rapat Pemerintah Kabupaten/Kota usai."),
    ("board-of-nothing", "Rapat DPC usai."),
    ("medium-inside-a-domain", "Laporan TribunnewsBatu.com terbit."),
    ("scouts-of-a-region", "Ketua [Kwartir Cabang Pramuka Garut] hadir."),
    ("party-spelt-out", "Kader [Partai Keadilan Sejahtera (PKS)] rapat."),
    ("party-ends-before-person", "Sekjen [Partai Demokrat] Teuku Riefky hadir."),
    ("party-acronym-with-hyphen", "Kader [PDI-P] rapat."),
    ("party-in-a-list", "Koalisi [PAN], [PKB], dan [PBB] pecah."),
    ("party-board", "Rapat di [DPP Partai Golkar] usai."),
    ("party-branch", "Rapat [DPC PKB Garut] usai."),
    ("united-nations-by-default", "Laporan [PBB] terbit."),
    ("association-of-members", "Ketua [Forum Rektor Indonesia] Panut Mulyono hadir."),
    ("association-with-region", "Ketua [Ikatan Dokter Indonesia (IDI) Kota Bekasi] hadir."),
    ("union-in-a-firm", "Ketua [Serikat Pekerja Pertamina] hadir."),
    (
        "long-form-confirmed-past-a-weekday",
        "[Perkumpulan Pengrajin Pasar Minggu Asri (PPPMA)] protes.",
    ),
    ("counted-letter", "[Perkumpulan Pengelola Pasar Ujung Watu (P3UW) Lampung] protes."),
    ("movement-confirmed", "[Pemuda Mahasiswa Bahari (PMB)] rapat; [PMB Sulsel] absen."),
    ("foundation-ends-before-person", "Ketua [Yayasan Bakti Insani] Siti Rahma hadir."),
    ("foreign-name-with-initials", "[Clean Rivers Action (CRA)] hadir."),
    ("foreign-name-continued", "[Indonesian Association of Coastal Alumni (IACA)] hadir."),
    ("foreign-head", "Kajian [Institute for Coastal Reform] terbit."),
    ("inner-board-is-none", "Anggota Dewan Komisioner [OJK] hadir."),
    ("militants", "Serangan [Hamas] berlanjut."),
    ("acronym-with-one-capital", "Warisan [Unesco] bertambah."),
    ("club-city-needs-football", "Turis ke Barcelona naik."),
    ("club-in-football", "Pelatih [Barcelona] memuji gol striker di laga itu."),
    ("club-nickname", "Pelatih [Macan Kemayoran] marah."),
    ("sponsor-of-a-league", "Laga BRI Liga 1 dimulai."),
    ("contest-of-a-federation", "Juara UEFA Nations League dirayakan."),
    ("media-cited", "Hal itu dikutip dari [Harbour Gazette], Selasa."),
    ("media-domain-cited", "Melansir [Contohkabar.com], harga naik."),
    ("platform-cited-is-none", "Dikutip dari YouTube Kang Budi, harga naik."),
    ("place-cited-is-none", "Dikutip dari Jakarta, harga naik."),
    ("heads-share-a-name", "Warga [Panti Asuhan dan Pondok Pesantren Nurul Huda] bergembira."),
    ("church-whose-keeper-speaks", "Kata pendeta [Gereja Kristen Sangkakala], tidak."),
    ("mosque-again-behind-its-keeper", "Imam [Masjid Al Hikmah] hadir di [Masjid Al Hikmah]."),
    ("known-party-then-person", "Bakal calon dari [Partai Demokrat] Bambang Sutrisno hadir."),
    ("english-name-joined-by-and", "Saham [Harbour Media and Technology Group Corp] naik."),
    ("committee-in-lower-case", "Bantuan dari [tim Penggerak PKK Kota Batu] tiba."),
]
NONE = [
    ("generic-words", "Pemerintah, polisi, kementerian, dan partai rapat."),
    ("capitalised-generic-words", "Kepolisian menyidik. Universitas tutup. Partai rapat."),
    ("state-owned-firms", "Badan Usaha Milik Negara (BUMN) rugi."),
    ("roles", "Menteri Keuangan, Wali Kota Cimahi, dan Kapolres Garut hadir."),
    ("place", "Warga Kota Cimahi dan Kabupaten Garut hadir."),
    ("country-with-head-word-inside", "Presiden Amerika Serikat (AS) hadir."),
    ("law", "Pasal 5 UU Nomor 5 Tahun 2014 berlaku."),
    ("programme", "Kredit Usaha Rakyat (KUR) dan Program Keluarga Harapan (PKH) cair."),
    ("acronym-with-another-meaning", "Pajak Kendaraan Bermotor (PKB) naik. Diskon PKB usai."),
    ("board-of-directors", "Dewan Direksi dan Dewan Komisaris rapat."),
    ("town-hall", "Rapat di Balai Kota usai."),
    ("brackets-of-age", "Budi (45) dan Sari (40) hadir."),
    ("church-as-a-building", "Bom meledak di Gereja Kristen Sangkakala kemarin."),
    ("mosque-as-a-building", "Warga salat di Masjid Al Hikmah kemarin."),
    ("number-counts-pupils", "Satu kelas SMP negeri 32 siswa."),
    ("initials-of-a-person", "Korban berinisial MK selamat. Ibu MK lega."),
    ("list-of-places", "Produksi perusahaan ikan seperti Sidoarjo, Tegal, dan Lamongan turun."),
    ("list-of-objects-of-a-verb", "Tahun itu perusahaan merilis model seperti Kirana dan Bayu."),
    ("headline-verb-cites-nothing", "Dua Pejabat Dilaporkan Diduga Langgar Aturan."),
]
CASES = [*GOVERNMENT, *STATE, *LEARNING_AND_HEALTH, *BUSINESS, *SOCIETY, *NONE]


@pytest.mark.parametrize("marked", [pytest.param(marked, id=name) for name, marked in CASES])
def test_mentions_of_a_sentence(nlp: Language, finder: InstitutionFinder, marked: str) -> None:
    text = marked.replace("[", "").replace("]", "")
    spans = finder.find(nlp.make_doc(text))
    assert [part.split("]")[0] for part in marked.split("[")[1:]] == [
        text[span.start_char : span.end_char] for span in spans
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("Kementerian Agama", "ministry", id="ministry"),
        pytest.param("Dinas Sosial Kota Batu", "agency", id="agency"),
        pytest.param("Pemkot Batu", "local_government", id="local-government"),
        pytest.param("Komisi VI DPR", "parliament", id="parliament"),
        pytest.param("Mahkamah Konstitusi", "court", id="court"),
        pytest.param("Kejari Batu", "prosecution", id="prosecution"),
        pytest.param("Polres Batu", "police", id="police"),
        pytest.param("Kodim 0507 Bekasi", "military", id="military"),
        pytest.param("Universitas Riau", "university", id="university"),
        pytest.param("SMAN 3 Batu", "school", id="school"),
        pytest.param("RSUD Cibinong", "hospital", id="hospital"),
        pytest.param("PT Samudra Jaya", "company", id="company"),
        pytest.param("Partai Golkar", "party", id="party"),
        pytest.param("Kompas TV", "media", id="media"),
        pytest.param("Persib Bandung", "club", id="club"),
        pytest.param("Ikatan Dokter Indonesia", "association", id="association"),
        pytest.param("Uni Eropa", "international", id="international"),
        pytest.param("Majelis Ulama Indonesia", "religious", id="religious"),
    ],
)
def test_kind_is_the_label(nlp: Language, finder: InstitutionFinder, text: str, kind: str) -> None:
    (span,) = finder.find(nlp.make_doc(f"Rapat {text} usai."))
    assert (text, kind) == (span.text, span.label_)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        pytest.param("Rapat Dinas Pertamanan Kota Batu usai.", "dinas", id="head"),
        pytest.param("Rapat Kemenag usai.", "kementerian-agama", id="known-organisation"),
        pytest.param("Clean Rivers Action (CRA) hadir.", "initials", id="initials"),
        pytest.param("CEO Samudra Perkasa, Budi, hadir.", "pejabat-perusahaan", id="shape"),
    ],
)
def test_rule_is_the_span_id(
    nlp: Language, finder: InstitutionFinder, text: str, rule: str
) -> None:
    assert [rule] == [span.id_ for span in finder.find(nlp.make_doc(text))]


def test_name_ends_before_a_person_whom_the_article_names_alone(
    nlp: Language, finder: InstitutionFinder
) -> None:
    doc = nlp.make_doc("Penyidik Polsek Sukorejo Wastono hadir. Itu wajar, kata Wastono.")
    assert [span.text for span in finder.find(doc)] == ["Polsek Sukorejo"]


def test_name_does_not_run_over_a_line_break(nlp: Language, finder: InstitutionFinder) -> None:
    doc = nlp.make_doc("Rapat Dinas Kesehatan\nKota Batu bersolek.")
    assert [span.text for span in finder.find(doc)] == ["Dinas Kesehatan"]


def test_regions_are_left_alone(nlp: Language, finder: InstitutionFinder) -> None:
    doc = nlp.make_doc("Baca juga: KPK periksa saksi.\nOJK mengatur bank.")
    doc.spans[REGIONS] = [doc.char_span(0, 29, label="related", alignment_mode="expand")]
    assert [span.text for span in finder.find(doc)] == ["OJK"]


@pytest.mark.parametrize(
    ("outlet", "expected"),
    [
        pytest.param("detik.com", ["KPK"], id="its-own-name"),
        pytest.param("antaranews.com", ["detikcom", "KPK"], id="another-outlet"),
        pytest.param(None, ["detikcom", "KPK"], id="unknown-outlet"),
    ],
)
def test_outlet_does_not_mention_itself(
    nlp: Language, finder: InstitutionFinder, outlet: str | None, expected: list[str]
) -> None:
    doc = nlp.make_doc("Kepada detikcom, KPK membantah.")
    doc._.set(ARTICLE, {"outlet": outlet})
    assert expected == [span.text for span in finder.find(doc)]


def test_component_is_registered_and_writes_the_span_group() -> None:
    pipeline = spacy.blank("ind")
    pipeline.add_pipe("berita_institutions")
    doc = pipeline("Rapat KPU Papua usai.")
    assert [span.text for span in doc.spans[INSTITUTIONS]] == ["KPU Papua"]
    assert pipeline.analyze_pipes()["problems"] == {"berita_institutions": []}


def test_find_does_not_touch_the_document(nlp: Language, finder: InstitutionFinder) -> None:
    doc = nlp.make_doc("Rapat KPU Papua usai.")
    finder.find(doc)
    assert INSTITUTIONS not in doc.spans
