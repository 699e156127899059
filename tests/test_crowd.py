"""Invented coverage for measuring large story files."""

from benchmarks.crowd import EVENTS, FIGURES, STATEMENTS, make_articles, sizes

from dateline.story import tell, weave


def test_invented_coverage_is_the_same_each_time_and_every_quote_stands_at_its_place():
    pile = list(make_articles(3, 12))
    assert pile == list(make_articles(3, 12))
    story = tell([article for article, _ in pile], [reading for _, reading in pile])
    texts = {article.id: article.text for article in story.articles}
    proofs = [proof for event in (*story.events, *story.statements, *story.figures) for proof in event.evidence]
    assert len(story.statements) == 12 * STATEMENTS
    assert len(story.figures) == 12 * FIGURES
    assert sum(len(event.mentions) for event in story.events) == 12 * EVENTS
    for proof in proofs:
        assert " … ".join(texts[proof.document][start:end] for start, end in proof.spans) == proof.quote


def test_invented_statements_have_all_that_lists_of_them_are_filtered_by():
    mentions = [mention for _, reading in make_articles(3, 12) for mention in reading.statements]
    assert {mention.medium for mention in mentions} == {None, "statement", "interview", "tweet", "briefing", "letter"}
    assert {mention.scope for mention in mentions} == {"speech", "wide"}
    assert {mention.status for mention in mentions} == {"said", "denied"}
    assert any(mention.about for mention in mentions)
    assert any(mention.addressee for mention in mentions)
    assert any(mention.said for mention in mentions)


def test_a_few_stories_are_told_by_many_articles_and_all_by_some():
    assert sizes(1000, 10) == [144, 126, 115, 107, 99, 92, 86, 81, 77, 73]
    assert sizes(50, 1) == [50]


def test_the_strands_of_a_pile_are_woven_into_one_account():
    told = {}
    for number in range(3):
        pile = list(make_articles(number, 4 + number))
        told[f"strand {number}"] = tell([one for one, _ in pile], [one for _, one in pile], strand=f"strand {number}")
    story = weave(told)
    assert [len(strand.documents) for strand in story.strands] == [6, 5, 4]
    assert story.title == f"{told['strand 2'].title} and 2 other stories"
    assert len(story.events) == sum(len(one.events) for one in told.values()) == len(story.timeline)
    assert len({actor.id for actor in story.actors}) == len(story.actors)
    assert weave(dict(reversed(told.items()))) == story
