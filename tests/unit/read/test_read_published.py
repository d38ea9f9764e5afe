"""Dates of publication as outlets write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beritaextract.read.published import normalise_published


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2019-08-19", "2019-08-19"),
        ("2019-08-19T23:30:00+07:00", "2019-08-19"),
        ("2019-08-19T10:00:00Z", "2019-08-19"),
        ("2019-01-10 19:57:40.879000", "2019-01-10"),
        ("2019/8/5", "2019-08-05"),
        ("2019.08.05", "2019-08-05"),
        ("20190819", "2019-08-19"),
        ("20190819T101500", "2019-08-19"),
        ("Selasa, 26 Mei 2026 19:35 WIB", "2026-05-26"),
        ("Diperbarui 18 Jun 2025, 14:05 WIB", "2025-06-18"),
        ("Jum'at, 06 Juni 2025 - 20:25 WIB", "2025-06-06"),
        ("10 Juni 2025 |04:01 WIB", "2025-06-10"),
        ("30 Okt 2024", "2024-10-30"),
        ("6 Nop 2019", "2019-11-06"),
        ("17 Agt 2019", "2019-08-17"),
        ("2 Pebruari 2015", "2015-02-02"),
        ("31 Desember 2020", "2020-12-31"),
        ("01Nov2025", "2025-11-01"),
        ("13+December+2018", "2018-12-13"),
        ("Mon, 19 Aug 2019 10:00:00 +0700", "2019-08-19"),
        ("August 19, 2019", "2019-08-19"),
        ("Aug 19th 2019", "2019-08-19"),
        ("18/06/2025, 21:35 WIB", "2025-06-18"),
        ("9-7-2025", "2025-07-09"),
        ("10/21/2025 20:43", "2025-10-21"),
        (1566187200, "2019-08-19"),
        (1566187200.5, "2019-08-19"),
        (1566187200000, "2019-08-19"),
        ("1566187200", "2019-08-19"),
        # half past midnight in Jakarta, still the day before in Greenwich
        (1566149400, "2019-08-19"),
    ],
    ids=str,
)
def test_a_date_is_understood(written, date):
    assert normalise_published(written) == date


def repr_of(written):
    return "huge" if written == 10**5000 else repr(written)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "entah",
        "Tanggal Tidak Ditemukan",
        "kemarin",
        "2019",
        "Agustus 2019",
        "31 Februari 2019",
        "2019-13-45",
        "99/99/9999",
        "08123456789",
        5,
        -1,
        10**5000,
        float("nan"),
        float("inf"),
        True,
        None,
        [],
        {"date": "2019-08-19"},
    ],
    ids=repr_of,
)
def test_what_is_no_date_is_none(written):
    assert normalise_published(written) is None


@given(
    written=st.one_of(
        st.text(), st.from_regex(r"[0-9]{1,4}[-/. ][0-9A-Za-z]{1,9}[-/. ][0-9]{1,4}"), st.floats()
    )
)
def test_anything_gives_an_iso_date_or_none(written):
    found = normalise_published(written)

    assert found is None or (len(found) == 10 and found[4] == found[7] == "-")
