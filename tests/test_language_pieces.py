"""How words are cut into pieces."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.language.pieces import Pieces, wordpiece

VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "a", "##a", "ab", "##b", "b", "bab", "é", "-"]


@given(st.lists(st.text(alphabet="aAbBéÉ-' ", min_size=1, max_size=6), min_size=1))
def test_a_word_is_cut_as_the_tokenizer_cuts_it_whether_or_not_it_is_a_piece_itself(words):
    tokenizer = wordpiece(VOCABULARY)
    cut = [tokenizer.encode([word], is_pretokenized=True, add_special_tokens=False).ids for word in words]
    assert [list(word.pieces) for word in Pieces(tokenizer).words(words)] == [ids or [1] for ids in cut]


def test_a_plain_word_that_is_a_piece_is_that_piece_in_any_case():
    assert [word.pieces for word in Pieces(wordpiece(VOCABULARY)).words(["Bab", "baba"])] == [(9,), (9, 5)]
