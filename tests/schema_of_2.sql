-- The story file. Offsets count Unicode code points into document.text, end exclusive; a column that holds several values holds a
-- JSON array. `number` is a row's place in its list. `x_earliest`, `x_latest`, `x_text` are one time: ISO 8601, inclusive, NULL where open.
-- Ids come from content: the same captures give the same rows. Nothing here depends on when or where the file was made.

CREATE TABLE story (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    title TEXT NOT NULL,
    given_title TEXT                        -- as the user gave it; kept when documents are added
) STRICT;

-- What was read: one row a capture, however many files hold it.

CREATE TABLE document (
    id TEXT PRIMARY KEY,
    number INTEGER,                         -- NULL until the account takes the document in
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
    published_basis TEXT,                   -- metadata, printed, url, inferred
    published_reason TEXT,
    modified TEXT,
    cut_off INTEGER NOT NULL,
    n_words INTEGER NOT NULL,
    story TEXT NOT NULL,                    -- spans of the article's own text; all else is furniture
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
    kind TEXT NOT NULL,                     -- story, foreign, title, subtitle, subhead, byline, date, dateline, caption, credit, teaser, comment, legal, nav, other
    PRIMARY KEY (document, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE reading (
    document TEXT NOT NULL REFERENCES document (id),
    anchor TEXT NOT NULL,                   -- '' for the article's own date; for an inferred one EARLIEST/LATEST
    version TEXT NOT NULL,                  -- of the reader that made it
    record TEXT NOT NULL,                   -- the whole reading, JSON
    PRIMARY KEY (document, anchor)
) STRICT, WITHOUT ROWID;

-- The account: written as a whole, from the readings of all documents.

CREATE TABLE copy (
    document TEXT NOT NULL REFERENCES document (id),
    original TEXT NOT NULL REFERENCES document (id),
    number INTEGER NOT NULL,
    whole INTEGER NOT NULL,                 -- 1: repeats the original's wire text; 0: shares passages with it
    passages TEXT NOT NULL
) STRICT;

CREATE TABLE actor (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,                     -- person, organization, government, group, place
    country TEXT,                           -- ISO 3166 alpha-3
    sector TEXT,                            -- PLOVER
    joins TEXT NOT NULL,                    -- which mentions were put together, and why
    n_mentions INTEGER NOT NULL
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
    document TEXT NOT NULL REFERENCES document (id),
    speaker TEXT REFERENCES actor (id) DEFERRABLE INITIALLY DEFERRED,
    speaker_text TEXT,                      -- as written
    content TEXT NOT NULL,                  -- what is said
    directness TEXT NOT NULL,               -- direct, indirect, mixed
    scope TEXT NOT NULL,                    -- speech, wide
    status TEXT NOT NULL,                   -- said, denied, alleged, expected
    medium TEXT,
    addressee TEXT REFERENCES actor (id) DEFERRABLE INITIALLY DEFERRED,
    about TEXT NOT NULL,
    said_earliest TEXT,
    said_latest TEXT,
    said_text TEXT,
    same_as TEXT NOT NULL,
    mention TEXT NOT NULL                   -- the statement as its document has it, JSON
) STRICT;

CREATE TABLE event (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL,
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
    status TEXT NOT NULL,                   -- done, ongoing, planned, alleged, denied
    summary TEXT NOT NULL,
    outlets TEXT NOT NULL,
    independent INTEGER NOT NULL,           -- sources that report it, copies of one wire report counted once
    disputed TEXT NOT NULL,                 -- what sources differ on
    attributed_to TEXT NOT NULL,
    happened_as TEXT NOT NULL,
    planned_as TEXT NOT NULL,
    phrase TEXT NOT NULL,                   -- the words of the summary that tell it, between those who take part
    inverted INTEGER NOT NULL               -- 1 if the phrase is read with the one acted on before it
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
    holder TEXT NOT NULL REFERENCES actor (id) DEFERRABLE INITIALLY DEFERRED,
    toward TEXT NOT NULL REFERENCES actor (id) DEFERRABLE INITIALLY DEFERRED,
    stance TEXT NOT NULL,                   -- recognises, supports, opposes, rejects, neutral
    when_earliest TEXT,
    when_latest TEXT,
    when_text TEXT,
    on_word_of TEXT REFERENCES actor (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE figure_group (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL,
    "of" TEXT NOT NULL,
    unit TEXT NOT NULL,
    figures TEXT NOT NULL,
    relation TEXT NOT NULL                  -- agree, changed, conflict
) STRICT;

CREATE TABLE figure (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL,
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
    document TEXT NOT NULL REFERENCES document (id),
    actor TEXT NOT NULL REFERENCES actor (id) DEFERRABLE INITIALLY DEFERRED,
    label TEXT NOT NULL,
    voice TEXT REFERENCES actor (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE timeline (
    number INTEGER PRIMARY KEY,
    event TEXT NOT NULL REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED,
    date TEXT,
    precision TEXT NOT NULL                 -- day, month, year, range, unknown
) STRICT;

CREATE TABLE evidence (
    record TEXT NOT NULL,                   -- id of the row it stands for
    kind TEXT NOT NULL,                     -- its table: statement, event, position, figure, wording, actor_role; document for a publication date
    number INTEGER NOT NULL,
    document TEXT NOT NULL REFERENCES document (id),
    spans TEXT NOT NULL,                    -- [[start, end], …]
    quote TEXT NOT NULL,                    -- what stands there, pieces joined by ' … '
    PRIMARY KEY (kind, record, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX statement_by_speaker ON statement (speaker);
CREATE INDEX event_by_date ON event (when_earliest);
CREATE INDEX event_party_by_actor ON event_party (actor);
CREATE INDEX evidence_by_document ON evidence (document);

-- Search: words are stemmed, accents do not count.

CREATE VIRTUAL TABLE document_search USING fts5 (document UNINDEXED, title, story, tokenize = 'porter unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE statement_search USING fts5 (statement UNINDEXED, content, tokenize = 'porter unicode61 remove_diacritics 2');

-- Views to browse.

CREATE VIEW articles AS
SELECT document.outlet, document.title, document.published_earliest AS published_from, document.published_latest AS published_to,
       document.published_basis AS date_from, document.byline, document.agency, original.outlet AS copy_of, document.n_words, document.id AS document
FROM document
LEFT JOIN copy ON copy.document = document.id AND copy.whole = 1
LEFT JOIN document AS original ON original.id = copy.original
WHERE document.number IS NOT NULL
ORDER BY document.number;

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
