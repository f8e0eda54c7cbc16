-- +goose Up
-- The name of a phone's browser; see card/browser.go. Empty: nobody knows.
ALTER TABLE session ADD COLUMN browser TEXT NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE session DROP COLUMN browser;
