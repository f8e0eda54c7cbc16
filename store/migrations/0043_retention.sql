-- +goose Up
-- For how long single things are kept, in months.
ALTER TABLE organisation ADD COLUMN keep_months INTEGER NOT NULL DEFAULT 24;       -- what people did
ALTER TABLE organisation ADD COLUMN keep_words_months INTEGER NOT NULL DEFAULT 24; -- what they wrote
ALTER TABLE organisation ADD COLUMN keep_log_months INTEGER NOT NULL DEFAULT 60;   -- what the office did
-- How far retention has come: what lies before has become counts, or may be deleted.
ALTER TABLE organisation ADD COLUMN kept_from TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN words_from TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN log_from BIGINT NOT NULL DEFAULT 0;
ALTER TABLE organisation ADD COLUMN retained_on TEXT NOT NULL DEFAULT '';      -- the day on which it was done last
ALTER TABLE organisation ADD COLUMN retain_agreed TEXT NOT NULL DEFAULT '';    -- the day up to whose horizon somebody has said that as much may go
ALTER TABLE organisation ADD COLUMN retain_stopped INTEGER NOT NULL DEFAULT 0; -- 1: so much would have gone that it waits for somebody's word

-- What has become counts: how many there were in a month, in the whole organisation.
CREATE TABLE past_count (
    month TEXT NOT NULL, -- YYYY-MM
    what  TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (month, what)
) WITHOUT ROWID;

-- The version that each day ended with: tells when a row was changed last.
CREATE TABLE day_version (
    day     TEXT PRIMARY KEY,
    version BIGINT NOT NULL
) WITHOUT ROWID;

-- What was taken back before it came has no day; from now on it has the moment of its taking back.
UPDATE check_in SET at = (SELECT at FROM committed) WHERE day = '' AND at = 0;

DROP TRIGGER audit_stays;
-- +goose StatementBegin
CREATE TRIGGER audit_stays BEFORE DELETE ON audit WHEN OLD.at >= (SELECT log_from FROM organisation) BEGIN
    SELECT RAISE(ABORT, 'the audit log keeps every row of its period');
END;
-- +goose StatementEnd

-- +goose Down
DROP TRIGGER audit_stays;
-- +goose StatementBegin
CREATE TRIGGER audit_stays BEFORE DELETE ON audit BEGIN
    SELECT RAISE(ABORT, 'the audit log keeps every row');
END;
-- +goose StatementEnd
DROP TABLE day_version;
DROP TABLE past_count;
ALTER TABLE organisation DROP COLUMN retain_stopped;
ALTER TABLE organisation DROP COLUMN retain_agreed;
ALTER TABLE organisation DROP COLUMN retained_on;
ALTER TABLE organisation DROP COLUMN log_from;
ALTER TABLE organisation DROP COLUMN words_from;
ALTER TABLE organisation DROP COLUMN kept_from;
ALTER TABLE organisation DROP COLUMN keep_log_months;
ALTER TABLE organisation DROP COLUMN keep_words_months;
ALTER TABLE organisation DROP COLUMN keep_months;
