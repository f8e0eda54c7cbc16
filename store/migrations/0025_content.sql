-- +goose Up
-- The card's and the deck's own words, JSON, in each language; empty: as they were built in.
ALTER TABLE organisation ADD COLUMN texts TEXT NOT NULL DEFAULT ''; -- the vision, and what to do when it goes wrong
ALTER TABLE point ADD COLUMN texts TEXT NOT NULL DEFAULT '';
ALTER TABLE point ADD COLUMN removed INTEGER NOT NULL DEFAULT 0;    -- no longer on the card; what names it still reads it
ALTER TABLE proposal ADD COLUMN texts TEXT NOT NULL DEFAULT '';     -- instead of title, purpose, goal, actions, kind, follow_up and weeks
UPDATE proposal SET texts = json_object(
        'kind', kind, 'followUp', follow_up, 'weeks', weeks,
        'title', json_object((SELECT locale FROM organisation), title),
        'purpose', json_object((SELECT locale FROM organisation), purpose),
        'goal', json_object((SELECT locale FROM organisation), goal),
        'actions', json_object((SELECT locale FROM organisation), json(actions)))
    WHERE builtin = '';

-- A campaign's words in each language, JSON, as they were in the deck when it began; empty: the built-in ones.
ALTER TABLE campaign ADD COLUMN words TEXT NOT NULL DEFAULT '';

-- Words that nobody but the office sees yet: one draft of the card, one of the deck.
CREATE TABLE content_draft (
    part      TEXT PRIMARY KEY, -- card or deck
    texts     TEXT NOT NULL,    -- JSON, all of it
    revision  BIGINT NOT NULL,  -- the version of the transaction that last changed it
    edited_at BIGINT NOT NULL,
    edited_by BLOB              -- the member; null: the command line
) WITHOUT ROWID;

-- What was published, all of it each time.
CREATE TABLE content_version (
    part         TEXT NOT NULL,
    version      INTEGER NOT NULL,
    texts        TEXT NOT NULL,   -- JSON
    changes      TEXT NOT NULL,   -- JSON, against the version before
    revision     BIGINT NOT NULL, -- of the draft that it was; 0: none
    published_at BIGINT NOT NULL, -- 0: before there were versions
    published_by BLOB,            -- the member; null: the command line
    PRIMARY KEY (part, version)
) WITHOUT ROWID;

-- Phones hear of what to do when it goes wrong.
UPDATE committed SET version = version + 1;
UPDATE organisation SET changed = (SELECT version FROM committed);

-- +goose Down
SELECT 1;
