-- +goose Up
-- What one member sent in a day, written down only of those who send much; see allowance.go.
CREATE TABLE allowance (
    member_id BLOB PRIMARY KEY,
    day       TEXT NOT NULL, -- of receipt, in UTC
    mutations INTEGER NOT NULL,
    bytes     INTEGER NOT NULL,
    waiting   INTEGER NOT NULL,
    clients   INTEGER NOT NULL
) WITHOUT ROWID;

-- What waits for an id is taken up in portions, in this order.
DROP INDEX IF EXISTS mutation_waits_for;
CREATE INDEX mutation_waits_for ON mutation (waits_for, name, id, member_id) WHERE waits_for IS NOT NULL;

-- Ids that have arrived while more waited for them than one transaction takes up, and how far that has come.
CREATE TABLE release (
    id        BLOB PRIMARY KEY,
    name      TEXT NOT NULL, -- these three: the last one taken up; empty: none
    mutation  BLOB NOT NULL,
    member_id BLOB NOT NULL
) WITHOUT ROWID;

-- Of a level that was never agreed only the id is kept once it has been changed.
CREATE INDEX level_current ON level (group_id) WHERE current = 1;
CREATE INDEX level_agreed ON level (group_id) WHERE agreed_on <> '';
UPDATE level SET statements = '[]' WHERE current = 0 AND agreed_on = '';
CREATE INDEX statement_standing ON statement (group_id, id) WHERE withdrawn = 0;

CREATE INDEX expectation_standing ON expectation (group_id, member_id) WHERE removed = 0;

-- When it was received, in milliseconds; what was received before this was written down has 0.
ALTER TABLE story ADD COLUMN received_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE thanks ADD COLUMN received_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE recall ADD COLUMN received_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE obstacle ADD COLUMN received_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE line_up_call ADD COLUMN received_at BIGINT NOT NULL DEFAULT 0;
CREATE INDEX story_received ON story (member_id, received_at);
CREATE INDEX thanks_received ON thanks (member_id, received_at);
CREATE INDEX recall_received ON recall (member_id, received_at);
CREATE INDEX obstacle_received ON obstacle (member_id, received_at);

-- The time that was believed at the last commit, and how long which run of the machine had lasted, in milliseconds.
ALTER TABLE committed ADD COLUMN at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE committed ADD COLUMN boot TEXT NOT NULL DEFAULT '';
ALTER TABLE committed ADD COLUMN uptime BIGINT NOT NULL DEFAULT 0;

-- 1: somebody ended it; else its state follows from the calendar, in both directions.
ALTER TABLE campaign ADD COLUMN ended INTEGER NOT NULL DEFAULT 0;
UPDATE campaign SET ended = 1 WHERE state = 'followUp';

-- +goose Down
SELECT 1;
