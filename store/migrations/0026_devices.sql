-- +goose Up
-- What kind of device a phone's browser says it runs on; see card/device.go. Empty: nobody knows.
ALTER TABLE session ADD COLUMN device TEXT NOT NULL DEFAULT '';

-- +goose Down
SELECT 1;
