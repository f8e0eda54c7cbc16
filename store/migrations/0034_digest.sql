-- +goose Up
-- What a file said, so that another file under the id of a run is not taken for the same one.
ALTER TABLE import_run ADD COLUMN digest BLOB NOT NULL DEFAULT x'';

-- +goose Down
ALTER TABLE import_run DROP COLUMN digest;
