-- +goose Up
-- What is news is told by when it was received: a phone may keep it for weeks.
ALTER TABLE obstacle ADD COLUMN answer_received_at BIGINT NOT NULL DEFAULT 0; -- in milliseconds; 0: it was not answered
UPDATE obstacle SET answer_received_at = set_at WHERE answer <> '';
UPDATE thanks SET received_at = at WHERE received_at = 0; -- from before this was written down
DROP INDEX IF EXISTS thanks_to;
CREATE INDEX thanks_to ON thanks (to_id, received_at);

-- +goose Down
SELECT 1;
