-- +goose Up
-- By which way in a phone was let in, so that it is let in again where the answer was lost: a fingerprint of the code and of a random
-- word of the phone's.
ALTER TABLE session ADD COLUMN attempt BLOB;
CREATE INDEX session_attempt ON session (attempt) WHERE attempt IS NOT NULL;

-- +goose Down
SELECT 1;
