-- +goose Up
-- 1: who joins by any poster waits for a supervisor's yes, whatever was chosen for it.
ALTER TABLE organisation ADD COLUMN posters_ask INTEGER NOT NULL DEFAULT 0;

-- +goose Down
SELECT 1;
