"""The journal: what is written down stays, what is not asked for goes, nobody else gets in."""

import errno
import sqlite3
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beritaextract.batch.journal import Failure, Journal, key_of, pack, path_of, remove, unpack
from beritaextract.errors import BatchError

A, B, C = (key_of("test", letter) for letter in "abc")
FAILURE = Failure(path="news/b.txt", id="b", type="TimeLimit", message="took longer than 5 s")


def record(letter):
    return {"id": letter, "text": "“Sudah selesai,” katanya."}


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out.jsonl"


def test_records_come_in_the_order_of_the_places_not_of_the_answers(out):
    with Journal(out) as journal:
        journal.begin()
        assert [journal.place(key) for key in (A, B, C)] == [False] * 3
        for key, letter in ((C, "c"), (A, "a"), (B, "b")):
            journal.answer(key, pack(record(letter)))
        assert [r["id"] for r in journal.records()] == ["a", "b", "c"]


def test_what_was_answered_is_known_to_the_next_run_whatever_its_place(out):
    with Journal(out) as journal:
        journal.begin()
        journal.place(A)
        journal.answer(A, pack(record("a")))
    with Journal(out) as journal:
        journal.begin()
        assert [journal.place(key) for key in (B, A)] == [False, True]
        journal.answer(B, pack(record("b")))
        assert [r["id"] for r in journal.records()] == ["b", "a"]


def test_two_places_of_the_same_article_share_an_answer(out):
    with Journal(out) as journal:
        journal.begin()
        journal.place(A)
        journal.place(A)
        journal.answer(A, pack(record("a")))
        assert [r["id"] for r in journal.records()] == ["a", "a"]


def test_failures_keep_their_place_and_are_tried_again(out):
    unread = Failure(path="leer.txt", id="leer.txt", type="ReadError", message="empty")
    with Journal(out) as journal:
        journal.begin()
        journal.place(B)
        journal.place_failure(unread)
        journal.answer(B, FAILURE)
        assert list(journal.failures()) == [FAILURE, unread]
        assert list(journal.records()) == []
        journal.begin()
        assert not journal.place(B)
        assert list(journal.failures()) == []


def test_answers_for_articles_that_are_gone_are_forgotten(out):
    with Journal(out) as journal:
        for keys in ((A, B), (B,)):
            journal.begin()
            for key in keys:
                journal.place(key)
                journal.answer(key, pack(record("x")))
        journal.forget_others()
        journal.begin()
        assert [journal.place(key) for key in (A, B)] == [False, True]


def test_a_second_run_is_told_that_the_first_is_at_work(out):
    with Journal(out), pytest.raises(BatchError, match="another run is at work"):
        Journal(out)


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda path: path.write_text("catatan saya"), id="text file"),
        pytest.param(
            lambda path: sqlite3.connect(path).execute("CREATE TABLE t (x)").connection.close(),
            id="another database",
        ),
    ],
)
def test_a_file_that_is_no_journal_is_left_alone(out, make):
    make(path_of(out))
    before = path_of(out).read_bytes()
    with pytest.raises(BatchError, match="no journal"):
        Journal(out)
    assert path_of(out).read_bytes() == before


def test_a_folder_that_is_not_there_is_an_error_of_the_system(tmp_path):
    with pytest.raises(OSError, match=r"out\.jsonl\.journal"):
        Journal(tmp_path / "none" / "out.jsonl")


def test_a_full_disk_is_an_error_of_the_system_and_loses_nothing(out):
    with Journal(out) as journal:
        journal.begin()
        journal.place(A)
        journal.answer(A, pack(record("a")))
        (pages,) = journal._base.execute("PRAGMA page_count").fetchone()
        journal._base.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(OSError, match="space") as caught:
            journal.answer(
                B, pack({"id": "b", "text": string.printable * 100_000 + str(range(9))}) * 99
            )
        assert caught.value.errno == errno.ENOSPC
        assert [r["id"] for r in journal.records()] == ["a"]


def test_removing_leaves_nothing(out):
    Journal(out).close()
    remove(out)
    assert list(out.parent.iterdir()) == []


@given(text=st.text(st.characters(exclude_categories=[])), number=st.none() | st.floats(0, 1))
def test_a_packed_record_comes_back(text, number):
    assert unpack(pack({"id": text, "confidence": number})) == {"id": text, "confidence": number}


@given(st.lists(st.text() | st.binary() | st.none()), st.lists(st.text() | st.binary() | st.none()))
def test_keys_are_equal_only_for_equal_parts(one, other):
    assert (key_of("test", *one) == key_of("test", *other)) == (one == other)
