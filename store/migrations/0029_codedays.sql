-- +goose Up
-- For how many days after it first opened a card a personal code opens it again, as the organisation says.
ALTER TABLE organisation ADD COLUMN code_days INTEGER NOT NULL DEFAULT 7;

-- +goose Down
ALTER TABLE organisation DROP COLUMN code_days;
