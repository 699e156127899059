"""A small story file of an invented strike, told from hand-made readings, on which decisions are taken."""

from dateline.engines.telling import Teller
from dateline.reading import VERSION
from dateline.store import Store
from story_pieces import Notes, article


def coverage():
    """Four articles: two Moros who may be one, a meeting told three times, a toll, a stand."""
    one = Notes(
        article("a", "Ada Moro met Tomás Ríos in Oslo. Some 40 boats lay idle. Moro backs Ríos, he said.", "2031-03-05")
    )
    moro = one.entity("Ada Moro", aliases=("Moro",))
    rios = one.entity("Tomás Ríos", aliases=("Ríos",))
    one.event("met", "CONSULT", [moro], [rios], "2031-03-04", lemma="meet")
    one.figure("40", 40, 40, "boats", "boats lay idle")
    one.stance(moro, rios, "supports", "backs")
    one.statement(rios, "Moro backs Ríos", about=(moro.entity,))
    one.label(moro, "Ada Moro")

    two = Notes(article("b", "Harbour chief Ada Moro met Tomás Ríos. Some 60 boats lay idle.", "2031-03-05"))
    moro = two.entity("Ada Moro", roles=(("Harbour chief", None),))
    rios = two.entity("Tomás Ríos")
    two.event("met", "CONSULT", [moro], [rios], "2031-03-04", lemma="meet")
    two.figure("60", 60, 60, "boats", "boats lay idle")

    three = Notes(
        article("c", "Adela Moroni struck a deal with the dockers. “No ship sails,” Moroni said.", "2031-03-07")
    )
    moroni = three.entity("Adela Moroni", aliases=("Moroni",))
    three.event("struck", "AGREE", [moroni], [three.nobody("the dockers")], "2031-03-06", lemma="strike")
    three.statement(moroni, "No ship sails,")

    four = Notes(article("d", "Ada Moro, a baker, sent bread to the dockers. Lena Holm watched Moro.", "2031-03-08"))
    baker = four.entity("Ada Moro")
    holm = four.entity("Lena Holm")
    four.mention(baker, "Moro.", "Moro")
    four.event("sent", "AID", [baker], [four.nobody("the dockers")], "2031-03-07", lemma="send")
    four.event("watched", "OBSERVE", [holm], [baker], "2031-03-07", lemma="watch")
    return [one, two, three, four]


def fill(path, notes=None):
    """Makes a story file of some notes and tells it."""
    with Store.create(path) as store:
        for note in notes if notes is not None else coverage():
            store.add(note.article, note.reading, VERSION)
        Teller(store).tell()
    return path


def add(path, *notes, again=False):
    """Adds notes to a story file, in place of what was read before of the same article, and tells it anew."""
    with Store.open(path, write=True) as store:
        for note in notes:
            store.add(note.article, note.reading, VERSION)
        return Teller(store).tell()
