-- +goose Up
-- Ids of people who were erased, so that none of them comes back. See erased.go.
CREATE TABLE erased (
    hash  BLOB PRIMARY KEY, -- of the id
    n     INTEGER NOT NULL, -- tells the erased apart; ids of one person have the same
    alias BLOB NOT NULL,    -- by which the log and what the office made name the person
    day   TEXT NOT NULL,    -- on which it was, in UTC
    words INTEGER NOT NULL, -- 1: what they wrote went, too
    ref   BLOB NOT NULL     -- keyed hash of the employer's own number; empty: there was none
) WITHOUT ROWID;
CREATE INDEX erased_alias ON erased (alias);
CREATE INDEX erased_ref ON erased (ref) WHERE ref <> x'';

-- Phones that were signed in when their person was erased, so that they empty themselves.
CREATE TABLE erased_session (
    hash BLOB PRIMARY KEY, -- of the session's token
    at   BIGINT NOT NULL
) WITHOUT ROWID;

-- Those few mutations of which words are kept.
CREATE INDEX mutation_words ON mutation (member_id) WHERE args <> '' OR detail <> '';

-- An erasure also gives the log another id for whom it names.
DROP TRIGGER audit_unchanged;
-- +goose StatementBegin
CREATE TRIGGER audit_unchanged BEFORE UPDATE ON audit
WHEN NEW.changes <> '' AND NEW.changes <> OLD.changes OR NEW.id <> OLD.id OR NEW.at <> OLD.at OR NEW.run IS NOT OLD.run OR NEW.verb <> OLD.verb OR NEW.kind <> OLD.kind
    OR NEW.actor IS NOT OLD.actor AND NOT EXISTS (SELECT 1 FROM erased WHERE alias = NEW.actor)
    OR NEW.subject IS NOT OLD.subject AND NOT EXISTS (SELECT 1 FROM erased WHERE alias = NEW.subject) BEGIN
    SELECT RAISE(ABORT, 'the audit log is not changed');
END;
-- +goose StatementEnd

-- +goose Down
DROP TRIGGER audit_unchanged;
-- +goose StatementBegin
CREATE TRIGGER audit_unchanged BEFORE UPDATE ON audit
WHEN NEW.changes <> '' OR NEW.id <> OLD.id OR NEW.at <> OLD.at OR NEW.actor IS NOT OLD.actor OR NEW.run IS NOT OLD.run
    OR NEW.verb <> OLD.verb OR NEW.kind <> OLD.kind OR NEW.subject IS NOT OLD.subject BEGIN
    SELECT RAISE(ABORT, 'the audit log is not changed');
END;
-- +goose StatementEnd
DROP INDEX mutation_words;
DROP TABLE erased;
DROP TABLE erased_session;
