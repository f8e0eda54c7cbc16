-- +goose Up
-- Members whose phones were asked to send everything again, and until when that may come in, in milliseconds.
CREATE TABLE resend (
    member_id BLOB PRIMARY KEY,
    until     BIGINT NOT NULL
) WITHOUT ROWID;

-- Limits of a day count by when something was told.
CREATE INDEX story_told ON story (member_id, day);
CREATE INDEX thanks_told ON thanks (member_id, day);
CREATE INDEX recall_told ON recall (member_id, at);

-- +goose Down
SELECT 1;
