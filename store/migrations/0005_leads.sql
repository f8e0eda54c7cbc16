-- +goose Up
-- Since when somebody leads the group: it sees what they check in from then on. Empty: before this was written down.
ALTER TABLE leads ADD COLUMN from_day TEXT NOT NULL DEFAULT '';

-- +goose Down
SELECT 1;
