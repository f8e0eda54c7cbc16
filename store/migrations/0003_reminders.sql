-- +goose Up
-- Reminders that step back, ask, bring news and come back later. Days here are the member's.
ALTER TABLE reminder ADD COLUMN pace TEXT NOT NULL DEFAULT 'spaced';
ALTER TABLE reminder ADD COLUMN every INTEGER NOT NULL DEFAULT 1; -- days between reminders of the action or the point
ALTER TABLE reminder ADD COLUMN routine_on TEXT NOT NULL DEFAULT ''; -- the last such reminder; empty: never
ALTER TABLE reminder ADD COLUMN asked_on TEXT NOT NULL DEFAULT '';   -- the last one that asked for something
ALTER TABLE reminder ADD COLUMN answer_at BIGINT NOT NULL DEFAULT 0; -- the last one that told of an answer
ALTER TABLE reminder ADD COLUMN thanks_at BIGINT NOT NULL DEFAULT 0; -- the last one that told of thanks
ALTER TABLE reminder ADD COLUMN put_off_at BIGINT NOT NULL DEFAULT 0; -- the last tap that put one off
ALTER TABLE reminder ADD COLUMN later_at BIGINT NOT NULL DEFAULT 0;  -- when it is to come back; 0: it was not put off

ALTER TABLE subscription ADD COLUMN sent_at BIGINT NOT NULL DEFAULT 0; -- when a push service last took a message

-- The earliest day that an edited campaign ever was to start: phones may not know yet that it moved. Empty: starts_on.
ALTER TABLE campaign ADD COLUMN first_starts_on TEXT NOT NULL DEFAULT '';

-- What was on its way is dropped: the rows now hold what a notification says, and words only when it is sent.
DROP TABLE delivery;

-- A notification on its way to one phone: waiting, then sending, then gone. A newer one on the same topic replaces it.
CREATE TABLE delivery (
    session_id BLOB NOT NULL,
    topic      TEXT NOT NULL,
    id         BLOB NOT NULL,
    host       TEXT NOT NULL, -- of the push service
    notice     TEXT NOT NULL, -- JSON
    expires_at BIGINT NOT NULL,
    not_before BIGINT NOT NULL,
    attempts   INTEGER NOT NULL,
    state      TEXT NOT NULL,
    PRIMARY KEY (session_id, topic)
) WITHOUT ROWID;
CREATE INDEX delivery_due ON delivery (state, host, not_before);

-- +goose Down
SELECT 1;
