"""Phrases of a table are found in what somebody wrote, whole words only."""

from hypothesis import given
from hypothesis import strategies as st

from scr_neglect.records.phrases import indexed, phrases_in, tidied, without_domain, words_of


def test_a_phrase_stands_in_whole_words_only() -> None:
    index = indexed([(("cat", "litter tray*", "^ dog"), "animals")])
    stands = {text for text in FOUND + NOT_FOUND if any(phrases_in(index, words_of(text)))}
    assert stands == set(FOUND)


FOUND = ["a cat", "CAT.", "Litter-trays", "the litter_tray", "dog", "Dog in the yard"]
NOT_FOUND = ["cats", "education", "tray of litter", "the dog", "litter", ""]


def test_a_star_alone_is_any_word() -> None:
    index = indexed([(("taf *",), "with a word after it")])
    assert [bool(list(phrases_in(index, words_of(text)))) for text in ("TAF review", "TAF")] == [True, False]


def test_all_of_the_words_or_some() -> None:
    (phrase,) = phrases_in(indexed([(("^ injur*",), "injury")]), words_of("Injuries"))
    assert phrase.is_all_of(("injuries",))
    assert not phrase.is_all_of(("injuries", "neck"))


@given(words=st.lists(st.text("abc", min_size=1, max_size=3), min_size=1, max_size=6), data=st.data())
def test_a_phrase_is_found_exactly_where_its_words_stand(words: list[str], data: st.DataObject) -> None:
    phrase = data.draw(st.lists(st.text("abc", min_size=1, max_size=3), min_size=1, max_size=3))
    found = list(phrases_in(indexed([([" ".join(phrase)], None)]), tuple(words)))
    assert len(found) == sum(words[at : at + len(phrase)] == phrase for at in range(len(words)))


def test_own_words_are_tidied() -> None:
    assert tidied("sore-eyes") == "Sore eyes"
    assert tidied("physical.sore__eyes") == "Sore eyes"
    assert tidied("  A&E  visit ") == "A&E visit"
    assert tidied("") == ""


def test_a_domain_before_a_code_is_told_apart_from_a_word() -> None:
    assert without_domain("Medical.Not-brought") == ("medical", "not-brought")
    assert without_domain("strength.emotional.calm") == ("emotional", "calm")
    assert without_domain("physical abuse") == ("", "physical abuse")
    assert without_domain("emotional-abuse") == ("", "emotional-abuse")
    assert without_domain("engagement. ") == ("", "engagement. ")
