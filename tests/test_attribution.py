"""Statements read from hand-parsed sentences, so that what is tested is the rules and not the parser."""

from spacy.tokens import Doc
from spacy.vocab import Vocab

from dateline.language import Paragraph
from dateline.model import Article, Party, Span
from dateline.reading.attribution import Voices, find_statements
from dateline.reading.parsed import Parsed, span_of

VOCAB = Vocab()


class Cast:
    """Names every party by its head word; a capitalised head is an entity of that name."""

    mentions = ()

    def __init__(self, *entities):
        self.entities = entities

    def party(self, token, sentence):
        return Party(token.text, span_of(sentence.start, [token]), token.text if token.text[0].isupper() else None)

    def parties(self, token, sentence):
        return (self.party(token, sentence),)

    def words_of(self, token, sentence):
        return token, sentence

    def owner(self, party):
        return None


class Clock:
    def told(self, sentence):
        return None

    def entered(self, sentence):
        return None

    def governing(self, token, sentence):
        return None

    def at(self, token, sentence):
        return None


def paragraph(start, table):
    """Parses `word/head/relation/tag` rows; heads count from 1, 0 is the root, `_` before a word joins it to the one before."""
    rows = [row.rsplit("/", 3) for row in table.split()]
    words = [row[0].lstrip("_") for row in rows]
    spaces = [place + 1 < len(rows) and not rows[place + 1][0].startswith("_") for place in range(len(rows))]
    heads = [int(row[1]) - 1 if int(row[1]) else place for place, row in enumerate(rows)]
    lemmas = [LEMMAS.get(word.lower(), word) for word in words]
    tags = ["VBN" if row[3] == "VBN" else "X" for row in rows]
    pos = ["VERB" if row[3] == "VBN" else row[3] for row in rows]
    return Paragraph(
        start, Doc(VOCAB, words, spaces, heads=heads, deps=[row[2] for row in rows], pos=pos, lemmas=lemmas, tags=tags)
    )


LEMMAS = {
    "said": "say", "says": "say", "told": "tell", "accused": "accuse", "denied": "deny", "called": "call", "vowed": "vow",
    "adding": "add", "added": "add", "tweeted": "tweet", "reported": "report", "believes": "believe", "reports": "report",
    "reporters": "reporter", "expected": "expect", "wants": "want", "voiced": "voice",
}  # fmt: skip


def read(*tables, cast=None, authors=()):
    paragraphs, text = [], ""
    for table in tables:
        paragraphs.append(paragraph(len(text), table))
        text += paragraphs[-1].doc.text + "\n"
    article = Article("d0", "", (), None, "text", text, (Span(0, len(text)),), (), authors=authors)
    parsed = Parsed(article, tuple(paragraphs))
    return text, find_statements(parsed, cast or Cast(), Clock())


def said(text, statement):
    return " … ".join(text[start:end] for start, end in statement.content)


SAID_THAT = "Lee/2/nsubj/PROPN said/0/ROOT/VERB that/6/mark/SCONJ the/5/det/DET dam/6/nsubj/NOUN held/2/ccomp/VERB _./2/punct/PUNCT"


def test_a_clause_after_said_is_the_content_without_its_that():
    text, (statement,) = read(SAID_THAT)
    assert said(text, statement) == "the dam held"
    assert (statement.speaker.text, statement.directness, statement.scope, statement.status) == (
        "Lee",
        "indirect",
        "speech",
        "said",
    )
    assert [text[start:end] for start, end in statement.sentence] == ["Lee said that the dam held."]


def test_a_quotation_before_said_is_direct_and_stands_without_its_marks():
    text, (statement,) = read(
        "“/4/punct/PUNCT _The/3/det/DET dam/4/nsubj/NOUN held/7/ccomp/VERB _,/7/punct/PUNCT _”/7/punct/PUNCT "
        "said/0/ROOT/VERB Lee/7/nsubj/PROPN _./7/punct/PUNCT"
    )
    assert (said(text, statement), statement.directness) == ("The dam held,", "direct")
    assert statement.speaker.text == "Lee"


def test_a_quotation_after_the_cue_goes_on_from_the_one_before_it():
    text, (statement,) = read(
        "“/4/punct/PUNCT _The/3/det/DET dam/4/nsubj/NOUN held/8/ccomp/VERB _,/8/punct/PUNCT _”/8/punct/PUNCT "
        "Lee/8/nsubj/PROPN said/0/ROOT/VERB _./8/punct/PUNCT "
        "“/12/punct/PUNCT _We/12/nsubj/PRON slept/0/ROOT/VERB well/12/advmod/ADV that/15/det/DET night/12/obl/NOUN _./12/punct/PUNCT _”/12/punct/PUNCT"
    )
    assert said(text, statement) == "The dam held, … We slept well that night."
    assert statement.speaker.text == "Lee"


def test_a_paragraph_of_quotation_alone_takes_the_last_speaker():
    text, statements = read(
        "“/4/punct/PUNCT _The/3/det/DET dam/4/nsubj/NOUN held/7/ccomp/VERB _,/7/punct/PUNCT _”/7/punct/PUNCT "
        "said/0/ROOT/VERB Lee/7/nsubj/PROPN _./7/punct/PUNCT",
        "“/3/punct/PUNCT _We/3/nsubj/PRON slept/0/ROOT/VERB well/3/advmod/ADV that/6/det/DET night/3/obl/NOUN _./3/punct/PUNCT _”/3/punct/PUNCT",
    )
    assert [said(text, statement) for statement in statements] == ["The dam held,", "We slept well that night."]
    assert [statement.speaker.text for statement in statements] == ["Lee", "Lee"]
    assert statements[1].cue == ()


def test_the_content_of_according_to_is_the_clause_without_the_phrase():
    text, (statement,) = read(
        "The/2/det/DET dam/3/nsubj/NOUN held/0/ROOT/VERB _,/7/punct/PUNCT according/7/case/VERB to/5/fixed/ADP "
        "Lee/3/obl/PROPN _./3/punct/PUNCT"
    )
    assert (said(text, statement), statement.speaker.text) == ("The dam held", "Lee")
    assert [text[start:end] for start, end in statement.cue] == ["according to"]


def test_an_accusation_holds_the_accused_and_the_deed():
    text, (statement,) = read(
        "Lee/2/nsubj/PROPN accused/0/ROOT/VERB the/4/det/DET mayor/2/obj/NOUN of/6/mark/SCONJ lying/2/advcl/VERB _./2/punct/PUNCT"
    )
    assert said(text, statement) == "the mayor of lying"


def test_a_denial_has_the_status_denied():
    _, (statement,) = read(
        "Lee/2/nsubj/PROPN denied/0/ROOT/VERB that/6/mark/SCONJ the/5/det/DET dam/6/nsubj/NOUN broke/2/ccomp/VERB _./2/punct/PUNCT"
    )
    assert statement.status == "denied"


def test_a_vow_is_speech_and_a_wish_is_wide():
    _, (vow,) = read("Lee/2/nsubj/PROPN vowed/0/ROOT/VERB to/4/mark/PART leave/2/xcomp/VERB _./2/punct/PUNCT")
    _, (wish,) = read("Lee/2/nsubj/PROPN wants/0/ROOT/VERB to/4/mark/PART leave/2/xcomp/VERB _./2/punct/PUNCT")
    assert (vow.scope, wish.scope) == ("speech", "wide")


def test_a_participle_after_a_comma_inherits_the_speaker():
    _, statements = read(
        "Lee/2/nsubj/PROPN called/0/ROOT/VERB for/4/case/ADP calm/2/obl/NOUN _,/6/punct/PUNCT adding/2/advcl/VERB "
        "that/10/mark/SCONJ the/9/det/DET dam/10/nsubj/NOUN held/6/ccomp/VERB _./2/punct/PUNCT"
    )
    assert [(statement.lemma, statement.speaker.text) for statement in statements] == [("call", "Lee"), ("add", "Lee")]


def test_a_passive_report_has_no_speaker():
    text, (statement,) = read(
        "It/3/nsubj:pass/PRON was/3/aux:pass/AUX reported/0/ROOT/VBN that/7/mark/SCONJ the/6/det/DET dam/7/nsubj/NOUN "
        "held/3/ccomp/VERB _./3/punct/PUNCT"
    )
    assert (said(text, statement), statement.speaker) == ("the dam held", None)


def test_who_is_told_is_the_addressee_and_no_content():
    text, (statement,) = read(
        "Lee/2/nsubj/PROPN told/0/ROOT/VERB reporters/2/obj/NOUN that/7/mark/SCONJ the/6/det/DET dam/7/nsubj/NOUN held/2/ccomp/VERB _./2/punct/PUNCT"
    )
    assert (said(text, statement), statement.addressee.text) == ("the dam held", "reporters")


def test_the_medium_is_read_from_the_phrase_beside_the_cue():
    _, (statement,) = read(
        "Lee/2/nsubj/PROPN said/0/ROOT/VERB in/5/case/ADP a/5/det/DET statement/2/obl/NOUN that/9/mark/SCONJ the/8/det/DET "
        "dam/9/nsubj/NOUN held/2/ccomp/VERB _./2/punct/PUNCT"
    )
    assert statement.medium == "statement"


def test_a_tweet_is_known_by_its_verb():
    _, (statement,) = read(SAID_THAT.replace("said", "tweeted"))
    assert statement.medium == "tweet"


def test_what_is_not_said_is_not_shown_as_said():
    _, (statement,) = read(
        "Lee/4/nsubj/PROPN did/4/aux/AUX not/4/advmod/PART say/0/ROOT/VERB that/8/mark/SCONJ the/7/det/DET dam/8/nsubj/NOUN "
        "held/4/ccomp/VERB _./4/punct/PUNCT"
    )
    assert statement.scope == "wide"


def test_what_will_be_said_is_expected():
    _, (statement,) = read(
        "Lee/3/nsubj/PROPN will/3/aux/AUX say/0/ROOT/VERB that/7/mark/SCONJ the/6/det/DET dam/7/nsubj/NOUN held/3/ccomp/VERB _./3/punct/PUNCT"
    )
    assert statement.status == "expected"


def test_a_name_and_a_colon_introduce_a_quotation():
    text, (statement,) = read(
        "Lee/0/ROOT/PROPN _:/1/punct/PUNCT “/6/punct/PUNCT _The/5/det/DET dam/6/nsubj/NOUN held/1/parataxis/VERB all/8/det/DET "
        "night/6/obl/NOUN _./6/punct/PUNCT _”/6/punct/PUNCT"
    )
    assert (said(text, statement), statement.speaker.text) == ("The dam held all night.", "Lee")


def test_a_word_in_sneering_marks_is_no_statement():
    _, statements = read(
        "The/4/det/DET “/3/punct/PUNCT _dam/4/nsubj/NOUN broke/0/ROOT/VERB _”/3/punct/PUNCT at/7/case/ADP noon/4/obl/NOUN _./4/punct/PUNCT"
    )
    assert statements == ()


def test_a_statement_in_a_statement_knows_what_it_stands_in():
    text, (outer, inner) = read(
        "Lee/2/nsubj/PROPN said/0/ROOT/VERB Kim/4/nsubj/PROPN believes/2/ccomp/VERB that/8/mark/SCONJ the/7/det/DET "
        "dam/8/nsubj/NOUN held/4/ccomp/VERB _./2/punct/PUNCT"
    )
    assert (said(text, outer), said(text, inner)) == ("Kim believes that the dam held", "the dam held")
    assert inner.inside == outer.id


def test_voices_gives_the_innermost_statement_that_asserts():
    text, statements = read(
        "Lee/2/nsubj/PROPN said/0/ROOT/VERB Kim/4/nsubj/PROPN says/2/ccomp/VERB that/8/mark/SCONJ the/7/det/DET "
        "dam/8/nsubj/NOUN held/4/ccomp/VERB _./2/punct/PUNCT"
    )
    voices = Voices(statements)
    at = text.index("dam")
    assert voices.at(Span(at, at + 3)).speaker.text == "Kim"
    assert voices.at(Span(0, 3)) is None


def test_the_same_article_gives_the_same_ids():
    assert [statement.id for statement in read(SAID_THAT)[1]] == [statement.id for statement in read(SAID_THAT)[1]]


def test_a_second_cue_joined_to_what_is_said_shares_the_speaker():
    text, statements = read(
        "Lee/2/nsubj/PROPN said/0/ROOT/VERB the/4/det/DET dam/5/nsubj/NOUN held/2/ccomp/VERB and/7/cc/CCONJ added/5/conj/VERB "
        "that/10/mark/SCONJ nobody/10/nsubj/PRON drowned/7/ccomp/VERB _./2/punct/PUNCT"
    )
    assert [said(text, statement) for statement in statements] == ["the dam held", "nobody drowned"]
    assert [statement.speaker.text for statement in statements] == ["Lee", "Lee"]


BLOCK = "“/3/punct/PUNCT _We/3/nsubj/PRON slept/0/ROOT/VERB well/3/advmod/ADV that/6/det/DET night/3/obl/NOUN _./3/punct/PUNCT"


def test_a_colon_at_the_end_of_a_paragraph_announces_the_quotation_below_it():
    text, (statement,) = read("Lee/2/nsubj/PROPN said/0/ROOT/VERB _:/2/punct/PUNCT", BLOCK + " _”/3/punct/PUNCT")
    assert (said(text, statement), statement.speaker.text) == ("We slept well that night.", "Lee")
    assert [text[start:end] for start, end in statement.sentence] == ["Lee said:", "“We slept well that night.”"]


def test_a_quotation_left_open_belongs_to_the_speaker_named_in_the_next_paragraph():
    text, (statement,) = read(
        BLOCK,
        "“/4/punct/PUNCT _The/3/det/DET dam/4/nsubj/NOUN held/7/ccomp/VERB _,/7/punct/PUNCT _”/7/punct/PUNCT "
        "said/0/ROOT/VERB Lee/7/nsubj/PROPN _./7/punct/PUNCT",
    )
    assert said(text, statement) == "We slept well that night … The dam held,"
    assert statement.speaker.text == "Lee"


def test_a_news_conference_that_is_told_something_is_the_medium():
    _, (statement,) = read(
        "Lee/2/nsubj/PROPN told/0/ROOT/VERB a/5/det/DET news/5/compound/NOUN conference/2/obj/NOUN that/9/mark/SCONJ "
        "the/8/det/DET dam/9/nsubj/NOUN held/2/ccomp/VERB _./2/punct/PUNCT"
    )
    assert (statement.medium, statement.addressee) == ("news conference", None)


def test_what_someone_is_expected_to_say_is_expected_of_them():
    _, statements = read(
        "Lee/3/nsubj:pass/PROPN is/3/aux:pass/AUX expected/0/ROOT/VBN to/5/mark/PART say/3/xcomp/VERB that/9/mark/SCONJ "
        "the/8/det/DET dam/9/nsubj/NOUN held/5/ccomp/VERB _./3/punct/PUNCT"
    )
    assert [(s.lemma, s.status, s.speaker and s.speaker.text) for s in statements] == [
        ("expect", "expected", None),
        ("say", "expected", "Lee"),
    ]


def test_words_at_the_front_of_a_clause_belong_to_the_cue():
    text, (statement,) = read(
        "Lee/2/nsubj/PROPN said/0/ROOT/VERB on/4/case/ADP Monday/8/obl/PROPN that/8/mark/SCONJ the/7/det/DET dam/8/nsubj/NOUN "
        "held/2/ccomp/VERB _./2/punct/PUNCT"
    )
    assert said(text, statement) == "the dam held"


def test_the_same_clause_is_one_statement_however_many_words_report_it():
    _, statements = read(
        "Lee/2/nsubj/PROPN said/0/ROOT/VERB in/5/case/ADP a/5/det/DET tweet/2/obl/NOUN that/9/mark/SCONJ the/8/det/DET "
        "dam/9/nsubj/NOUN held/5/acl/VERB _./2/punct/PUNCT"
    )
    assert len(statements) == 1


def test_a_claim_someone_voices_is_one_statement_with_the_claim_as_content():
    text, (statement,) = read(
        "Lee/2/nsubj/PROPN voiced/0/ROOT/VERB concern/2/obj/NOUN that/7/mark/SCONJ the/6/det/DET dam/7/nsubj/NOUN leaked/3/acl/VERB _./2/punct/PUNCT"
    )
    assert (said(text, statement), statement.speaker.text, statement.scope) == ("the dam leaked", "Lee", "speech")


def test_whoever_denies_a_report_has_not_made_it():
    text, (denial,) = read(
        "Lee/2/nsubj/PROPN denied/0/ROOT/VERB reports/2/obj/NOUN that/7/mark/SCONJ the/6/det/DET dam/7/nsubj/NOUN leaked/3/acl/VERB _./2/punct/PUNCT"
    )
    assert (denial.status, denial.speaker.text, said(text, denial)) == ("denied", "Lee", "reports that the dam leaked")
