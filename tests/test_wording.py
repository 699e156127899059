"""What an article calls its actors and in whose voice, read from plain news sentences of our own."""

from functools import cache

from dateline.language import load
from dateline.model import Article, Party, Span, StatementMention
from dateline.reading.names import find_cast
from dateline.reading.parsed import Parsed
from dateline.reading.wording import find_wording


@cache
def engine():
    return load()


class Statements:
    """Holds at most one statement: the words from `first` to `last`."""

    def __init__(self, content=None, speaker=None, directness="indirect"):
        self.content = content
        party = Party(speaker, Span(0, len(speaker)), None) if speaker else None
        self.statement = StatementMention("s", (), (), (), party, directness, "speech", "said", ())

    def at(self, span):
        inside = self.content is not None and self.content[0] <= span.start and span.end <= self.content[1]
        return self.statement if inside else None


def labels(text, said=None, speaker=None, directness="indirect"):
    """Every label as (label, who, voice); `said` are the words that the speaker says."""
    article = Article("d", "", (), None, "text", text, (Span(0, len(text)),), ())
    parsed = Parsed(article, tuple(engine().read(text, article.story)))
    cast = find_cast(parsed)
    content = (text.index(said), text.index(said) + len(said)) if said else None
    found = find_wording(parsed, cast, Statements(content, speaker, directness))
    for mention in found:
        assert text[mention.span.start : mention.span.end] == mention.label
    return [(w.label, cast.entity(w.entity).name, w.voice.text if w.voice else None) for w in found]


def test_a_title_is_the_outlets_wording():
    assert labels("Leftist leader Peter Kariuki resigned.") == [("Leftist leader", "Peter Kariuki", None)]


def test_a_plain_name_is_no_wording():
    assert labels("Peter Kariuki resigned on Monday.") == []


def test_whom_somebody_recognises_as_something_is_called_so_by_them():
    text = "Maria Lopez, whom Kenya recognises as interim president, resigned."
    assert ("interim president", "Maria Lopez", "Kenya") in labels(text)


def test_who_calls_somebody_something_is_its_voice():
    assert labels("Maria Lopez called Peter Kariuki a “dictator”.") == [("dictator", "Peter Kariuki", "Maria Lopez")]


def test_who_declares_herself_something_is_its_voice():
    text = "Maria Lopez declared herself interim president in May."
    assert labels(text) == [("interim president", "Maria Lopez", "Maria Lopez")]


def test_support_for_somebody_as_something_is_wording():
    text = "Russia and China voiced their support for Peter Kariuki as the only legitimate president of Kenya."
    assert labels(text) == [("only legitimate president of Kenya", "Peter Kariuki", "Russia")]


def test_who_reports_a_recognition_has_it_in_their_mouth():
    text = "Tom Hill said Norway had recognised Maria Lopez as the country's “rightful leader”."
    assert labels(text) == [("rightful leader", "Maria Lopez", "Tom Hill")]


def test_a_regime_is_a_label_of_the_rulers_government():
    text = "Peter Kariuki spoke on Monday. Talks with the Kariuki regime failed."
    assert labels(text) == [("Kariuki regime", "Kariuki regime", None)]


def test_a_noun_instead_of_a_name_is_wording():
    text = "Maria Lopez is the opposition leader. The opposition leader spoke in Quito."
    assert [label for label, _, _ in labels(text)] == ["opposition leader", "opposition leader"]


def test_a_denied_description_is_no_wording():
    assert labels("Maria Lopez is not a dictator.") == []


def test_words_in_a_quotation_are_the_speakers():
    text = "Tom Hill said: “President Maria Lopez will win.”"
    found = labels(text, said="President Maria Lopez will win.", speaker="Tom Hill", directness="direct")
    assert found == [("President", "Maria Lopez", "Tom Hill")]


def test_a_title_in_reported_speech_is_the_writers():
    text = "Tom Hill said leftist leader Peter Kariuki would lose."
    found = labels(text, said="leftist leader Peter Kariuki would lose", speaker="Tom Hill")
    assert found == [("leftist leader", "Peter Kariuki", None)]


def test_a_quotation_of_nobody_known_gives_no_wording():
    text = "“President Maria Lopez will win,” it read."
    assert labels(text, said="President Maria Lopez will win,", directness="direct") == []


def test_the_agency_a_page_ran_into_the_sentence_is_no_wording():
    assert labels("REUTERS French President Luc Martin left.") == [("French President", "Luc Martin", None)]
    assert labels("Reuters correspondent Tom Hill left.") == [("Reuters correspondent", "Tom Hill", None)]


def test_a_word_that_anybody_may_be_called_is_no_wording():
    assert labels("Tom Hill, a man from Leeds, spoke.") == []
    assert labels("Another man, Tom Hill, spoke.") == []


def test_whose_office_it_is_is_no_wording():
    found = labels("President Luc Martin resigned. The president's office denied it.")
    assert [label for label, _, _ in found] == ["President", "president"]


def test_a_judgement_stands_without_a_plain_complement():
    text = "The ministry recognises Anna Berg as the legitimate representative of the port's workers."
    assert [label for label, _, _ in labels(text)] == ["legitimate representative"]


def test_a_title_before_the_object_of_a_verb_is_wording():
    assert labels("Anna Berg accused union boss Ilja Kovac of lying.") == [("union boss", "Ilja Kovac", None)]


def test_a_long_label_ends_where_another_begins():
    text = "Tom Hill, columnist for the Northern Herald and World Review, and a former producer, spoke."
    assert labels(text)[0][0] == "columnist for the Northern Herald and World Review"


def test_a_name_beside_the_brother_of_the_gunman_is_the_brothers():
    assert [label for label, _, _ in labels("The brother of the gunman, Karl Lund, said he was shocked.")] == [
        "brother of the gunman"
    ]


def test_kinship_or_residence_alone_is_no_wording_and_whose_it_is_makes_it_one():
    assert labels("The brother, Tom Hill, spoke.") == []
    assert [label for label, _, _ in labels("Tom Hill, brother of the gunman, spoke.")] == ["brother of the gunman"]
    assert labels("Resident Tom Hill spoke.") == []


def test_a_name_with_and_in_it_is_not_cut():
    text = "Bonnie Lund, senior adviser for trade at the Center for Strategic and Maritime Studies, spoke."
    assert labels(text)[0][0] == "senior adviser for trade at the Center for Strategic and Maritime Studies"


def test_a_place_is_no_wording_for_a_person():
    assert "village" not in " ".join(label for label, _, _ in labels("Ana Ruiz, a village of about 600 people, spoke."))
