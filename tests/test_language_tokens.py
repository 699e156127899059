"""Words are cut as the English treebanks cut them, and as ordinary news wants them."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dateline.language import tokens

TOKENIZER = tokens.blank()


def cut(text):
    return " ".join(token.text for token in tokens.tokenize(TOKENIZER, text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # Prefixes keep their hyphen, everything else loses it.
        ("An anti-war ex-mayor and co-founder", "An anti-war ex-mayor and co-founder"),
        ("Pro-Lagos, anti-Kenyan and non-EU men", "Pro - Lagos , anti - Kenyan and non - EU men"),
        ("non-profit e-mail in mid-July", "non-profit e-mail in mid-July"),
        ("the mid-1990s, nutrition-wise", "the mid-1990s , nutrition-wise"),
        ("UN-backed state-run five-year talks", "UN - backed state - run five - year talks"),
        ("pro-2020 over-the-counter", "pro - 2020 over - the - counter"),
        ("anti-money-laundering", "anti-money - laundering"),
        ("Uh-oh, Jae-in came", "Uh-oh , Jae - in came"),
        ("the U.S.-led raid", "the U.S. - led raid"),
        ("He paused- and left", "He paused - and left"),
        ("in the pre- and post-war years", "in the pre- and post-war years"),
        # Numbers.
        ("on 8/16/2000 or 12-20-2000", "on 8/16/2000 or 12-20-2000"),
        ("the 9/11 report, 3/4 done", "the 9/11 report , 3 / 4 done"),
        ("call 713-853-3989 or 345-9945.", "call 713-853-3989 or 345-9945 ."),
        ("11-15 April 2014–19, 500-1500 men", "11 - 15 April 2014 – 19 , 500 - 1500 men"),
        ("the 1980's, the '60s and the ’90s", "the 1980's , the '60s and the ’90s"),
        ("a '05 model", "a '05 model"),
        ("It was '10 years of war', she said", "It was ' 10 years of war ' , she said"),
        ("$5m, €3.5bn, Rs500, HK$3, 65k and 5G", "$ 5 m , € 3.5 bn , Rs 500 , HK$ 3 , 65 k and 5G"),
        ("It cost $180.9m.", "It cost $ 180.9 m ."),
        ("10:30am, 5pm, 7PM (2pm-5pm)", "10:30 am , 5 pm , 7 PM ( 2 pm - 5 pm )"),
        ("-5 degrees, 20minutes", "- 5 degrees , 20 minutes"),
        ("a 501(c)(3) body", "a 501(c)(3) body"),
        ("an H-1B visa, 20p or $54B at 1080p", "an H - 1B visa , 20 p or $ 54 B at 1080p"),
        # Short forms.
        ("DON'T, don’t, havn't, Jim'll", "DO N'T , do n’t , hav n't , Jim 'll"),
        ("gonna, wanna, alot, CANT", "gon na , wan na , a lot , CA NT"),
        ("Ma`s shop; men's-only", "Ma `s shop ; men 's - only"),
        ("Sa'd and O'Brien at ten o'clock", "Sa'd and O'Brien at ten o'clock"),
        # Full stops.
        ("Capt. Ode and Lt. Col. Ba et al., approx. 5 ft. up", "Capt. Ode and Lt. Col. Ba et al. , approx. 5 ft. up"),
        ("cows, etc. were sold. Cows, etc.", "cows , etc. were sold . Cows , etc ."),
        ("It is No. 3. No. It is not.", "It is No. 3 . No . It is not ."),
        ("on Sat. Sept. 23. She sat. He left.", "on Sat. Sept. 23 . She sat . He left ."),
        ("on Wed. 6/14", "on Wed. 6/14"),
        ("at Room 17H. It", "at Room 17H . It"),
        # Signs.
        ("What!? No?! Wait!!! so...?", "What !? No ?! Wait !!! so ... ?"),
        ("==---- -> *** #MeToo is #1 ~Ann", "==---- -> *** #MeToo is # 1 ~ Ann"),
        ("(NASA): it (Article 8) ends", "( NASA ) : it ( Article 8 ) ends"),
        ("and/or, b/c, c/o, w/out", "and / or , b/c , c / o , w/out"),
        ("an A+ for B2B", "an A + for B2B"),
        # Spaces that were forgotten.
        ("talk?they said it!i went", "talk ? they said it ! i went"),
        ("(see page)although foot(I", "( see page ) although foot ( I"),
        ('deaths"among S.Korea J.K.Adeyemi', 'deaths " among S. Korea J.K. Adeyemi'),
        ("crisis—“the worst”—ended—it’s", "crisis — “ the worst ” — ended — it ’s"),
        ("okay...won't", "okay ... wo n't"),
        ("person(s), [T]hat", "person ( s ) , [T]hat"),
        # No spaces were forgotten here.
        ("see example.com, www.example.org/a?b=c or notes.DOC", "see example.com , www.example.org/a?b=c or notes.DOC"),
        ("from ann...@example.com", "from ann...@example.com"),
    ],
)
def test_words_are_cut_as_the_treebanks_cut_them(text, words):
    assert cut(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Its a dam.", "It s a dam ."),
        ("I know its really not much", "I know it s really not much"),
        ("its good to know", "it s good to know"),
        ("its very old walls, its own, its in-house team", "its very old walls , its own , its in - house team"),
        ("its a cappella choir", "its a cappella choir"),
        ("your not late", "you r not late"),
        ("your not-for-profit", "your not - for - profit"),
        ("Lets go home. The law lets you go.", "Let s go home . The law lets you go ."),
        ("Im Jong-ho said Im late", "Im Jong - ho said I m late"),
        ("www.example.com/its a", "www.example.com/its a"),
    ],
)
def test_the_words_beside_tell_what_a_word_is(text, words):
    assert cut(text) == words


@given(st.one_of(st.text(max_size=60), st.text(alphabet="ab .,'’-/()!?\"$#~1905Itsyoumrlegk\n", max_size=60)))
@example("its a 5m. etc.")
@example("No. 5 its  the '05 x")
def test_every_token_is_the_slice_of_the_text_at_its_offset(text):
    doc = tokens.tokenize(TOKENIZER, text)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


@pytest.mark.parametrize("unit", ["a", "a.", "a-", "-", "its", "!?", "(s)", "'05"])
def test_a_million_characters_without_a_space_take_no_longer_than_a_text(unit):
    begun = time.process_time()
    doc = tokens.tokenize(TOKENIZER, unit * (1_000_000 // len(unit)))
    assert len(doc) == 1
    assert time.process_time() - begun < 5
