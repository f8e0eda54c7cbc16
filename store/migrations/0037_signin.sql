-- +goose Up
-- By what the office confirms who it is: passkeys, each for the name under which it was made, and the secret of an app that makes codes.
CREATE TABLE passkey (
	id         BLOB PRIMARY KEY,
	member_id  BLOB NOT NULL REFERENCES member (id),
	key_id     BLOB NOT NULL UNIQUE, -- as the device names it
	site_name  TEXT NOT NULL,        -- the name under which the app was reached
	name       TEXT NOT NULL,        -- the device and the browser in which it was made
	credential TEXT NOT NULL,        -- its public key, counter and kind, as go-webauthn writes it
	made_at    INTEGER NOT NULL,
	used_at    INTEGER NOT NULL
) STRICT;
CREATE INDEX passkey_member ON passkey (member_id);

CREATE TABLE code_app (
	member_id BLOB PRIMARY KEY REFERENCES member (id),
	secret    BLOB NOT NULL, -- sealed, see store/sealsecret.go
	made_at   INTEGER NOT NULL,
	used_step INTEGER NOT NULL -- the last code's, so that none is good twice
) STRICT, WITHOUT ROWID;

-- When the invitation that brought the session was first opened, 0: none did; and when it was last confirmed who is there.
ALTER TABLE session ADD COLUMN invited_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN confirmed_at INTEGER NOT NULL DEFAULT 0;

-- +goose Down
ALTER TABLE session DROP COLUMN confirmed_at;
ALTER TABLE session DROP COLUMN invited_at;
DROP TABLE code_app;
DROP TABLE passkey;
