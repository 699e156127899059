-- The story file. Offsets count Unicode code points into document.text, end exclusive; a column that holds several values holds a
-- JSON array. `number` puts the rows of a list in order; where the pile was searched for stories it has gaps. `strand` is the story a row
-- belongs to, NULL where the pile was taken as one. `x_earliest`, `x_latest`, `x_text` are one time: ISO 8601, inclusive, NULL where open.
-- Ids come from content: the same captures give the same rows. Nothing here depends on when or where the file was made.

CREATE TABLE story (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    title TEXT NOT NULL,
    given_title TEXT,                       -- as the user gave it; kept when documents are added
    told_by TEXT                            -- where the pile was searched for stories: versions of the program and its reader
) STRICT;

-- The user's list of actors by which documents are read, as it was given.

CREATE TABLE IF NOT EXISTS actor_list (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    text TEXT NOT NULL
) STRICT;

-- The stories of a pile that was searched for them. Empty where the pile was taken as one story.

CREATE TABLE strand (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL,                -- 0 for the one most articles tell
    title TEXT NOT NULL
) STRICT;

CREATE TABLE strand_actor (
    strand TEXT NOT NULL REFERENCES strand (id) DEFERRABLE INITIALLY DEFERRED,
    actor TEXT NOT NULL,
    record TEXT NOT NULL,                   -- the actor as the strand alone has it, JSON
    PRIMARY KEY (strand, actor)
) STRICT, WITHOUT ROWID;

CREATE TABLE profile (
    document TEXT PRIMARY KEY REFERENCES document (id),
    version TEXT NOT NULL,                  -- of the making of profiles
    day TEXT NOT NULL,                      -- of publication, where the capture states it
    words BLOB NOT NULL,                    -- CRC-32 of each of its weightiest words, little-endian, four bytes each
    weights BLOB NOT NULL,                  -- of each, two bytes
    region TEXT                             -- the least document of those it may be of one story with, by way of others
) STRICT, WITHOUT ROWID;

-- What was read: one row a capture, however many files hold it.

CREATE TABLE document (
    id TEXT PRIMARY KEY,
    number INTEGER,                         -- NULL until the account takes the document in
    strand TEXT REFERENCES strand (id) DEFERRABLE INITIALLY DEFERRED, -- NULL where the pile was taken as one story
    sha256 TEXT NOT NULL,                   -- of the file's bytes
    url TEXT,
    kind TEXT NOT NULL,                     -- text, html
    outlet TEXT,
    domain TEXT,
    title TEXT,
    subtitle TEXT,
    byline TEXT,
    authors TEXT NOT NULL,
    agency TEXT,
    dateline_place TEXT,
    language TEXT,
    unread TEXT,                            -- why it was not read: the name of its language, or empty; NULL if it was
    published_earliest TEXT,
    published_latest TEXT,
    published_basis TEXT,                   -- metadata, printed, url, inferred, decided (by a person)
    published_reason TEXT,
    stated TEXT,                            -- where a person gave the date: what the capture itself states, JSON
    modified TEXT,
    captured TEXT,                          -- when the page was fetched or saved, UTC: the latest it can have been published
    cut_off INTEGER NOT NULL,
    cut_off_at TEXT,                        -- the words by which the page says so: [start, end]
    n_words INTEGER NOT NULL,
    part TEXT,                              -- where it stands in the file's text, if the file holds several articles: [start, end]; text is this stretch
    clock TEXT,                             -- the day that the page's own clock showed: it was published no later
    entries TEXT NOT NULL,                  -- of a live ticker its timed entries: [{span, time}, …]
    story TEXT NOT NULL,                    -- spans of the article's own text; all else is furniture
    cleaned TEXT,                           -- where people put lines back or cut some out: story, n_words and unread as cleaning found them, JSON
    text TEXT NOT NULL                      -- the stored text: of a text capture the file itself, decoded
) STRICT;

CREATE TABLE document_path (
    document TEXT NOT NULL REFERENCES document (id),
    path TEXT NOT NULL,
    PRIMARY KEY (document, path)
) STRICT, WITHOUT ROWID;

CREATE TABLE line (
    document TEXT NOT NULL REFERENCES document (id),
    number INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    kind TEXT NOT NULL,                     -- story, foreign, title, subtitle, subhead, byline, date, dateline, caption, credit, teaser, related, comment, legal, nav, other
    was TEXT,                               -- the kind it had before a person put it back into the story, or cut it out
    PRIMARY KEY (document, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE reading (
    document TEXT NOT NULL REFERENCES document (id),
    anchor TEXT NOT NULL,                   -- '' for the article's own date; for an inferred one EARLIEST/LATEST; then #ID of a story of which people put back or cut lines
    version TEXT NOT NULL,                  -- of the reader that made it
    record TEXT NOT NULL,                   -- the whole reading, JSON
    PRIMARY KEY (document, anchor)
) STRICT, WITHOUT ROWID;

-- What people decide: rows are added, never changed; a row of kind undo takes another back.

CREATE TABLE decision (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,                       -- ISO 8601, UTC
    who TEXT NOT NULL,
    kind TEXT NOT NULL,                     -- merge, split, rename, not_this, date, hide, confirm, put_back, cut, undo
    subject_kind TEXT NOT NULL,             -- actor, event, statement, position, figure, wording, document, decision
    subject TEXT NOT NULL,                  -- id it had then
    label TEXT NOT NULL,                    -- in words, as it was shown then
    anchors TEXT NOT NULL,                  -- words it stood on, by which it is found again: [{document, spans, quote}, …]
    other TEXT,                             -- the other of two
    other_label TEXT,
    other_anchors TEXT NOT NULL,
    name TEXT,                              -- the new name
    when_earliest TEXT,                     -- the right date
    when_latest TEXT,
    when_text TEXT,
    mentions TEXT NOT NULL,                 -- what is taken out
    stance TEXT,
    undoes INTEGER REFERENCES decision (number),
    note TEXT
) STRICT;

CREATE TRIGGER decision_stays BEFORE UPDATE ON decision
BEGIN SELECT raise(ABORT, 'decisions are never changed: add one that undoes it'); END;

CREATE TRIGGER decision_is_kept BEFORE DELETE ON decision
BEGIN SELECT raise(ABORT, 'decisions are never deleted: add one that undoes it'); END;

-- The account: written as a whole, from the readings of all documents.

CREATE TABLE copy (
    document TEXT NOT NULL REFERENCES document (id),
    original TEXT NOT NULL REFERENCES document (id),
    number INTEGER NOT NULL,
    strand TEXT REFERENCES strand (id) DEFERRABLE INITIALLY DEFERRED,
    whole INTEGER NOT NULL,                 -- 1: repeats the original's wire text; 0: shares passages with it
    passages TEXT NOT NULL,
    share REAL NOT NULL,                    -- part of the document's words that stand in the original too
    place INTEGER,                          -- in the chain of copies by date, the original being 1; NULL where a date is not known
    via TEXT REFERENCES document (id),      -- the copy whose edits it has
    first INTEGER NOT NULL,                 -- 1 if the original is known to have been published before it
    credit TEXT,                            -- the wire service it credits for the text
    reason TEXT NOT NULL
) STRICT;

CREATE TABLE source (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL,
    strand TEXT REFERENCES strand (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL,
    documents TEXT NOT NULL,                -- that count as one report; each document is in one source
    outlets TEXT NOT NULL,
    reason TEXT NOT NULL                    -- why they count once; empty for one that stands alone
) STRICT;

CREATE TABLE actor (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,                     -- person, organization, government, group, place
    country TEXT,                           -- ISO 3166 alpha-3
    sector TEXT,                            -- PLOVER
    joins TEXT NOT NULL,                    -- which mentions were put together, and why
    n_mentions INTEGER NOT NULL,
    listed INTEGER NOT NULL                 -- 1: named, or described and taking part more than once; 0: words such as a man, hundreds
) STRICT;

CREATE TABLE actor_alias (
    actor TEXT NOT NULL REFERENCES actor (id) DEFERRABLE INITIALLY DEFERRED,
    number INTEGER NOT NULL,
    alias TEXT NOT NULL,
    PRIMARY KEY (actor, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE actor_entity (
    actor TEXT NOT NULL REFERENCES actor (id) DEFERRABLE INITIALLY DEFERRED,
    number INTEGER NOT NULL,
    document TEXT NOT NULL REFERENCES document (id),
    entity TEXT NOT NULL,                   -- id inside the document's reading
    PRIMARY KEY (actor, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE actor_role (
    id TEXT PRIMARY KEY,
    actor TEXT NOT NULL REFERENCES actor (id) DEFERRABLE INITIALLY DEFERRED,
    number INTEGER NOT NULL,
    title TEXT NOT NULL,
    "of" TEXT,
    when_earliest TEXT,
    when_latest TEXT,
    when_text TEXT,
    former INTEGER NOT NULL
) STRICT;

CREATE TABLE statement (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL,
    strand TEXT REFERENCES strand (id) DEFERRABLE INITIALLY DEFERRED,
    document TEXT NOT NULL REFERENCES document (id),
    speaker TEXT REFERENCES actor (id) DEFERRABLE INITIALLY DEFERRED,
    speaker_text TEXT,                      -- as written
    content TEXT NOT NULL,                  -- what is said
    directness TEXT NOT NULL,               -- direct, indirect, mixed
    scope TEXT NOT NULL,                    -- speech, wide
    status TEXT NOT NULL,                   -- said, denied, alleged, expected, retracted, supposed, unsaid
    medium TEXT,
    addressee TEXT REFERENCES actor (id) DEFERRABLE INITIALLY DEFERRED,
    about TEXT NOT NULL,
    said_earliest TEXT,
    said_latest TEXT,
    said_text TEXT,
    same_as TEXT NOT NULL,
    differs TEXT NOT NULL,                  -- how the same words stand in other documents, JSON
    forms TEXT NOT NULL,                    -- all forms of it in other documents, JSON: kind (same, longer, shorter, overlapping, reworded), other, differs
    sequels TEXT NOT NULL,                  -- what came of it and what it takes up, JSON: kind (repeated, retracted, denied, contradicted; repeats …), other, evidence
    inside TEXT,                            -- the statement it stands in: what B promised in `A said that B promised …`
    stands_for TEXT NOT NULL,               -- the statement that stands for it where each thing said is listed once; its own id if it does
    speakers TEXT NOT NULL,                 -- all who say it, the speaker first
    mention TEXT NOT NULL                   -- the statement as its document has it, JSON
) STRICT;

CREATE TABLE event (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL,
    strand TEXT REFERENCES strand (id) DEFERRABLE INITIALLY DEFERRED,
    type TEXT NOT NULL,                     -- PLOVER
    mode TEXT,
    contexts TEXT NOT NULL,
    quad INTEGER NOT NULL,
    cameo TEXT NOT NULL,
    score REAL NOT NULL,
    when_earliest TEXT,
    when_latest TEXT,
    when_text TEXT,
    where_name TEXT,
    where_country TEXT,
    where_lat REAL,
    where_lon REAL,
    where_gazetteer TEXT,                   -- geonames: and its number there, or fips: and a county's
    status TEXT NOT NULL,                   -- done, ongoing, planned, alleged, denied
    summary TEXT NOT NULL,
    outlets TEXT NOT NULL,
    independent INTEGER NOT NULL,           -- sources that report it, copies of one wire report counted once
    disputed TEXT NOT NULL,                 -- what sources differ on
    attributed_to TEXT NOT NULL,
    happened_as TEXT NOT NULL,
    planned_as TEXT NOT NULL,
    phrase TEXT NOT NULL,                   -- the words of the summary that tell it, between those who take part
    inverted INTEGER NOT NULL,              -- 1 if the phrase is read with the one acted on before it
    name TEXT NOT NULL,                     -- what a person calls it, or empty
    accounts TEXT NOT NULL,                 -- for each field of disputed, what each side says: field, value, actors, documents, independent, evidence (numbers)
    days_given_earliest TEXT,               -- from the earliest to the latest day that its mentions give
    days_given_latest TEXT,
    days_given_text TEXT
) STRICT;

CREATE TABLE event_party (
    event TEXT NOT NULL REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED,
    side TEXT NOT NULL CHECK (side IN ('source', 'target')),
    number INTEGER NOT NULL,
    actor TEXT NOT NULL REFERENCES actor (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (event, side, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE event_mention (
    event TEXT NOT NULL REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED,
    number INTEGER NOT NULL,
    document TEXT NOT NULL REFERENCES document (id),
    mention TEXT NOT NULL,                  -- id inside the document's reading
    PRIMARY KEY (event, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE position (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL,
    strand TEXT REFERENCES strand (id) DEFERRABLE INITIALLY DEFERRED,
    holder TEXT NOT NULL REFERENCES actor (id) DEFERRABLE INITIALLY DEFERRED,
    toward TEXT NOT NULL REFERENCES actor (id) DEFERRABLE INITIALLY DEFERRED,
    stance TEXT NOT NULL,                   -- recognises, supports, opposes, rejects, neutral
    when_earliest TEXT,
    when_latest TEXT,
    when_text TEXT,
    on_word_of TEXT REFERENCES actor (id) DEFERRABLE INITIALLY DEFERRED,
    since_earliest TEXT,                    -- when it is first known; open to the past where only the day of an article tells
    since_latest TEXT,
    since_text TEXT,
    until_earliest TEXT,                    -- when another position takes its place
    until_latest TEXT,
    until_text TEXT,
    changed_from TEXT REFERENCES position (id) DEFERRABLE INITIALLY DEFERRED,
    disputed TEXT NOT NULL,                 -- positions reported for the same time that cannot both be true
    intended INTEGER NOT NULL               -- 1: only announced
) STRICT;

CREATE TABLE figure_group (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL,
    strand TEXT REFERENCES strand (id) DEFERRABLE INITIALLY DEFERRED,
    "of" TEXT NOT NULL,
    unit TEXT NOT NULL,
    figures TEXT NOT NULL,
    low REAL,                               -- the least value given
    high REAL,                              -- the greatest
    during_earliest TEXT,                   -- the time the figures are for
    during_latest TEXT,
    during_text TEXT,
    "values" TEXT NOT NULL,                 -- each value with its figures, independent sources, outlets and on whose word, JSON
    relation TEXT NOT NULL                  -- agree, changed, conflict
) STRICT;

CREATE TABLE figure (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL,
    strand TEXT REFERENCES strand (id) DEFERRABLE INITIALLY DEFERRED,
    document TEXT NOT NULL REFERENCES document (id),
    low REAL,                               -- NULL where open
    high REAL,
    approximate INTEGER NOT NULL,
    unit TEXT NOT NULL,
    "of" TEXT NOT NULL,
    as_of_earliest TEXT,
    as_of_latest TEXT,
    as_of_text TEXT,
    attributed_to TEXT REFERENCES actor (id) DEFERRABLE INITIALLY DEFERRED,
    "group" TEXT REFERENCES figure_group (id) DEFERRABLE INITIALLY DEFERRED,
    words TEXT NOT NULL                     -- the figure with the words around it
) STRICT;

CREATE TABLE wording (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL,
    strand TEXT REFERENCES strand (id) DEFERRABLE INITIALLY DEFERRED,
    document TEXT NOT NULL REFERENCES document (id),
    actor TEXT NOT NULL REFERENCES actor (id) DEFERRABLE INITIALLY DEFERRED,
    label TEXT NOT NULL,
    voice TEXT REFERENCES actor (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE event_wording (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL,
    strand TEXT REFERENCES strand (id) DEFERRABLE INITIALLY DEFERRED,
    document TEXT NOT NULL REFERENCES document (id),
    event TEXT NOT NULL REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED,
    label TEXT NOT NULL,
    lemma TEXT NOT NULL,                    -- base form of its main word
    voice TEXT                              -- actor in whose mouth the words stand
) STRICT;

CREATE TABLE omission (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL,
    strand TEXT REFERENCES strand (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL,                     -- event, statement
    subject TEXT NOT NULL,                  -- id of what is left out
    source TEXT NOT NULL REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
    documents TEXT NOT NULL,                -- its documents of those days
    reported_by TEXT NOT NULL,              -- sources that carry it
    since TEXT NOT NULL                     -- the day from which it could have known
) STRICT;

CREATE TABLE timeline (
    event TEXT PRIMARY KEY REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED,
    number INTEGER NOT NULL,
    strand TEXT REFERENCES strand (id) DEFERRABLE INITIALLY DEFERRED,
    date TEXT,
    precision TEXT NOT NULL                 -- day, month, year, range, unknown
) STRICT;

CREATE TABLE standing (
    decision INTEGER PRIMARY KEY REFERENCES decision (number),
    state TEXT NOT NULL,                    -- applied, undone, orphaned
    found TEXT,                             -- id that its subject has in the account
    why TEXT
) STRICT;

CREATE TABLE key_day (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL,
    strand TEXT REFERENCES strand (id) DEFERRABLE INITIALLY DEFERRED,
    date TEXT NOT NULL,
    rank INTEGER NOT NULL,                  -- 1: the day that matters most, in its strand
    weight REAL NOT NULL,
    independent INTEGER NOT NULL,           -- sources that name the day
    bases TEXT NOT NULL                     -- for each piece of evidence: named, or printed on that day or the next
) STRICT;

CREATE TABLE evidence (
    record TEXT NOT NULL,                   -- id of the row it stands for
    kind TEXT NOT NULL,                     -- its table: statement, event, position, figure, wording, key_day, actor_role; document for a publication date
    number INTEGER NOT NULL,
    document TEXT NOT NULL REFERENCES document (id),
    spans TEXT NOT NULL,                    -- [[start, end], …]
    quote TEXT NOT NULL,                    -- what stands there, pieces joined by ' … '
    PRIMARY KEY (kind, record, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX document_by_strand ON document (strand, id);
CREATE INDEX strand_actor_by_actor ON strand_actor (actor);
CREATE INDEX statement_by_speaker ON statement (speaker);
CREATE INDEX event_by_date ON event (when_earliest);
CREATE INDEX event_party_by_actor ON event_party (actor);
CREATE INDEX evidence_by_document ON evidence (document);

-- What pages filter, order and count by: one narrow row for each line of the account, written with it and from it alone. Beliefs, intents
-- and judgements, which are statements of scope wide, are lines of a kind of their own, thought.

CREATE TABLE shown (
    key INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,                     -- event, statement, position, figure, wording; thought for a statement of scope wide
    record TEXT NOT NULL,                   -- id of the row it stands for
    number INTEGER NOT NULL,                -- its place in its list, of an event its place in the timeline
    moment TEXT NOT NULL,                   -- first day of the time it is shown under: its own, else when first reported; '9999' if neither is known
    reported INTEGER NOT NULL,              -- 1 if that is when it was first reported
    until TEXT NOT NULL,                    -- last day of it
    type TEXT NOT NULL,                     -- of an event its type, of a statement its directness, of a position its stance, of a figure the
                                            -- relation of its group or alone, of a wording own or quoted
    status TEXT,
    independent INTEGER NOT NULL,           -- sources behind it, copies of one wire report counted once
    disputed INTEGER NOT NULL,              -- 1 if sources differ
    weight REAL NOT NULL,                   -- how central it is to the story
    strand TEXT,
    medium TEXT,                            -- of a statement
    saying TEXT,                            -- of a statement with forms in other documents: the statement that stands for them
    further INTEGER NOT NULL                -- 1 if another line stands for it: a fuller form of one thing said
) STRICT;

CREATE TABLE shown_actor (
    actor TEXT NOT NULL REFERENCES actor (id) DEFERRABLE INITIALLY DEFERRED,
    part TEXT NOT NULL,                     -- did, done_to, reports; said, addressed, spoken_of; holds, held_toward, vouches; gives; called, calls; thinks, thought_to, thought_of
    key INTEGER NOT NULL REFERENCES shown (key) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (actor, part, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE shown_outlet (
    kind TEXT NOT NULL,
    outlet TEXT NOT NULL,                   -- as document_source names it
    key INTEGER NOT NULL REFERENCES shown (key) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (kind, outlet, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE document_source (
    document TEXT PRIMARY KEY REFERENCES document (id),
    outlet TEXT NOT NULL,                   -- how the source is named to a reader: its outlet, else its site, else its file
    one_source TEXT NOT NULL,               -- the first of the documents that are one independent source with it
    published TEXT,                         -- of the document: first and last day, why it was not read
    until TEXT,
    unread TEXT
) STRICT, WITHOUT ROWID;

-- Counts of all lines together, so that a list that nothing narrows is not counted each time it is shown.

CREATE TABLE tally (
    name TEXT PRIMARY KEY,                  -- a kind of line, or articles, outlets, independent, actors, disputed, conflicts, wide, unread REASON
    number INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE shown_cube (
    kind TEXT NOT NULL,
    type TEXT NOT NULL,
    status TEXT NOT NULL,                   -- empty for lines that have none
    independent INTEGER NOT NULL,           -- 5 is five and more
    disputed INTEGER NOT NULL,
    number INTEGER NOT NULL,                -- lines that have all of these
    PRIMARY KEY (kind, type, status, independent, disputed)
) STRICT, WITHOUT ROWID;

CREATE TABLE shown_facet (
    kind TEXT NOT NULL,
    facet TEXT NOT NULL,                    -- actor (those whose line it is), outlet, medium, strand, or moment (of lines with a time of their own)
    value TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (kind, facet, value)
) STRICT, WITHOUT ROWID;

CREATE TABLE presence (
    actor TEXT PRIMARY KEY REFERENCES actor (id) DEFERRABLE INITIALLY DEFERRED,
    says INTEGER NOT NULL,
    does INTEGER NOT NULL,
    done_to INTEGER NOT NULL,
    stands INTEGER NOT NULL,                -- positions held or stood toward
    called INTEGER NOT NULL,
    listed INTEGER NOT NULL,                -- as of the actor: 0 for words such as a man
    rank INTEGER NOT NULL                   -- the lower, the more present: in more lines, more often mentioned, earlier in the alphabet
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX shown_by_record ON shown (kind, record);
CREATE INDEX shown_by_moment ON shown (kind, moment, reported, until, number);
CREATE INDEX shown_by_weight ON shown (kind, weight);
CREATE INDEX shown_actor_by_key ON shown_actor (key);
CREATE INDEX shown_outlet_by_key ON shown_outlet (key);
CREATE INDEX document_source_by_outlet ON document_source (outlet);
CREATE INDEX document_source_by_date ON document_source (published, outlet, document);
CREATE INDEX event_wording_by_event ON event_wording (event);
CREATE INDEX omission_by_subject ON omission (subject);
CREATE INDEX statement_by_outer ON statement (inside) WHERE inside IS NOT NULL;
CREATE INDEX statement_wide ON statement (scope) WHERE scope <> 'speech';
CREATE INDEX shown_facet_by_number ON shown_facet (kind, facet, number);
CREATE INDEX presence_by_rank ON presence (rank);
CREATE INDEX document_by_number ON document (number);
CREATE INDEX document_by_date ON document (published_earliest);
CREATE INDEX copy_by_document ON copy (document);
CREATE INDEX copy_by_original ON copy (original);
CREATE INDEX actor_role_by_actor ON actor_role (actor);
CREATE INDEX statement_by_document ON statement (document);
CREATE INDEX event_mention_by_document ON event_mention (document);
CREATE INDEX figure_by_group ON figure ("group");
CREATE INDEX wording_by_actor ON wording (actor);
CREATE INDEX position_by_pair ON position (toward, holder);

CREATE INDEX copy_by_strand ON copy (strand) WHERE strand IS NOT NULL;
CREATE INDEX source_by_strand ON source (strand) WHERE strand IS NOT NULL;
CREATE INDEX statement_by_strand ON statement (strand) WHERE strand IS NOT NULL;
CREATE INDEX event_by_strand ON event (strand) WHERE strand IS NOT NULL;
CREATE INDEX position_by_strand ON position (strand) WHERE strand IS NOT NULL;
CREATE INDEX figure_group_by_strand ON figure_group (strand) WHERE strand IS NOT NULL;
CREATE INDEX figure_by_strand ON figure (strand) WHERE strand IS NOT NULL;
CREATE INDEX wording_by_strand ON wording (strand) WHERE strand IS NOT NULL;
CREATE INDEX event_wording_by_strand ON event_wording (strand) WHERE strand IS NOT NULL;
CREATE INDEX omission_by_strand ON omission (strand) WHERE strand IS NOT NULL;
CREATE INDEX timeline_by_strand ON timeline (strand) WHERE strand IS NOT NULL;
CREATE INDEX key_day_by_strand ON key_day (strand) WHERE strand IS NOT NULL;
CREATE INDEX shown_by_strand ON shown (strand) WHERE strand IS NOT NULL;
CREATE INDEX statement_by_addressee ON statement (addressee);
CREATE INDEX position_by_holder ON position (holder);
CREATE INDEX position_by_change ON position (changed_from);
CREATE INDEX omission_by_source ON omission (source);
CREATE INDEX figure_group_in_conflict ON figure_group (relation) WHERE relation = 'conflict';
CREATE INDEX shown_facet_of_none ON shown_facet (number) WHERE number = 0;
CREATE INDEX position_by_word ON position (on_word_of);
CREATE INDEX figure_by_giver ON figure (attributed_to);
CREATE INDEX wording_by_voice ON wording (voice);
CREATE INDEX timeline_by_number ON timeline (number);

-- Search: words are stemmed, accents do not count.

CREATE VIRTUAL TABLE document_search USING fts5 (document UNINDEXED, title, story, tokenize = 'porter unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE event_search USING fts5 (names, words, tokenize = 'porter unicode61 remove_diacritics 2'); -- rowid is shown.key; so of the next five
CREATE VIRTUAL TABLE statement_search USING fts5 (names, words, tokenize = 'porter unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE position_search USING fts5 (names, words, tokenize = 'porter unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE figure_search USING fts5 (names, words, tokenize = 'porter unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE wording_search USING fts5 (names, words, tokenize = 'porter unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE thought_search USING fts5 (names, words, tokenize = 'porter unicode61 remove_diacritics 2');

-- Views to browse.

CREATE VIEW articles AS
SELECT document.outlet, document.title, document.published_earliest AS published_from, document.published_latest AS published_to,
       document.published_basis AS date_from, document.byline, document.agency, original.outlet AS copy_of, document.n_words, document.id AS document
FROM document
LEFT JOIN copy ON copy.document = document.id AND copy.whole = 1
LEFT JOIN document AS original ON original.id = copy.original
WHERE document.number IS NOT NULL
ORDER BY document.number;

CREATE VIEW who_counts_once AS
SELECT source.name AS source, json_array_length(source.documents) AS documents, source.outlets, source.reason, document.outlet, document.title,
       document.published_earliest AS published_from, copy.share AS taken, copy.place, copy.credit, document.id AS document
FROM source, json_each(source.documents) AS held JOIN document ON document.id = held.value
LEFT JOIN copy ON copy.document = document.id AND copy.whole = 1
ORDER BY source.number, copy.place, document.number;

CREATE VIEW what_happened AS
SELECT timeline.date, event.status,
       (SELECT group_concat(actor.name, ', ') FROM event_party JOIN actor ON actor.id = event_party.actor
        WHERE event_party.event = event.id AND event_party.side = 'source') AS who,
       event.type, event.mode,
       (SELECT group_concat(actor.name, ', ') FROM event_party JOIN actor ON actor.id = event_party.actor
        WHERE event_party.event = event.id AND event_party.side = 'target') AS to_whom,
       event.where_name AS place, event.summary, event.independent AS independent_sources, event.outlets, event.disputed, event.id AS event
FROM timeline JOIN event ON event.id = timeline.event
ORDER BY timeline.number;

CREATE VIEW who_said_what AS
SELECT coalesce(actor.name, statement.speaker_text) AS speaker, statement.content AS said, statement.status, statement.directness,
       statement.said_earliest AS said_from, statement.said_latest AS said_to, document.outlet, statement.id AS statement
FROM statement JOIN document ON document.id = statement.document
LEFT JOIN actor ON actor.id = statement.speaker
ORDER BY statement.number;

CREATE VIEW who_stands_with_whom AS
SELECT holder.name AS holder, position.stance, toward.name AS toward, position.when_earliest AS since, source.name AS on_word_of, position.id AS position
FROM position JOIN actor AS holder ON holder.id = position.holder
JOIN actor AS toward ON toward.id = position.toward
LEFT JOIN actor AS source ON source.id = position.on_word_of
ORDER BY position.number;

CREATE VIEW figures_side_by_side AS
SELECT figure_group."of" AS counted, figure_group.relation, figure.low, figure.high, figure.approximate, figure.unit,
       figure.as_of_earliest AS as_of, actor.name AS on_word_of, document.outlet, figure.id AS figure
FROM figure JOIN figure_group ON figure_group.id = figure."group"
JOIN document ON document.id = figure.document
LEFT JOIN actor ON actor.id = figure.attributed_to
ORDER BY figure_group.number, figure.number;

CREATE VIEW how_each_words_it AS
SELECT actor.name AS actor, wording.label, coalesce(voice.name, document.outlet) AS in_the_words_of, document.outlet, wording.id AS wording
FROM wording JOIN actor ON actor.id = wording.actor
JOIN document ON document.id = wording.document
LEFT JOIN actor AS voice ON voice.id = wording.voice
ORDER BY actor.number, wording.number;
