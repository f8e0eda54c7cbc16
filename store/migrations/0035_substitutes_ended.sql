-- +goose Up
-- When the office ended a substitute's time before its last day; 0: it did not. What the substitute told until then counts, however late it arrives.
ALTER TABLE substitute ADD COLUMN ended_at INTEGER NOT NULL DEFAULT 0;

-- +goose Down
DELETE FROM substitute WHERE ended_at > 0;
ALTER TABLE substitute DROP COLUMN ended_at;
