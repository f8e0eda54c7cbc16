-- +goose Up
-- Instants are unix milliseconds in UTC; days are text, YYYY-MM-DD; ids are 16-byte blobs; `changed` is the
-- version of the transaction that last changed a row that phones may hold.

CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value BLOB NOT NULL
);

CREATE TABLE committed (
    version BIGINT NOT NULL
);
INSERT INTO committed (version) VALUES (0);

-- One row for each start of the server; see timeline.go.
CREATE TABLE timeline (
    id           BLOB PRIMARY KEY,
    from_version BIGINT NOT NULL,
    started_at   BIGINT NOT NULL
);

CREATE TABLE organisation (
    id        BLOB PRIMARY KEY,
    name      TEXT NOT NULL,
    vision    TEXT NOT NULL, -- empty: the built-in one, in the reader's language
    time_zone TEXT NOT NULL,
    changed   BIGINT NOT NULL
);

CREATE TABLE point (
    id      BLOB PRIMARY KEY,
    builtin TEXT NOT NULL, -- key in the content catalogues
    ord     INTEGER NOT NULL,
    changed BIGINT NOT NULL
);

CREATE TABLE proposal (
    id      BLOB PRIMARY KEY,
    builtin TEXT NOT NULL,
    ord     INTEGER NOT NULL,
    changed BIGINT NOT NULL
);

CREATE TABLE work_group (
    id           BLOB PRIMARY KEY,
    name         TEXT NOT NULL UNIQUE,
    site         TEXT NOT NULL,
    kind         TEXT NOT NULL,
    time_zone    TEXT NOT NULL,
    day_start    INTEGER NOT NULL, -- minutes after midnight
    working_days TEXT NOT NULL,    -- JSON, ISO weekdays
    members      INTEGER NOT NULL,
    freshness    REAL NOT NULL,
    today        TEXT NOT NULL,    -- the first day that the freshness does not know of yet
    next_turn    BIGINT NOT NULL,  -- when its next day begins
    daily_from   TEXT NOT NULL,    -- days before it stay in sums of weeks: the group was small then; empty: none
    changed      BIGINT NOT NULL
);
CREATE INDEX work_group_next_turn ON work_group (next_turn);

CREATE TABLE member (
    id        BLOB PRIMARY KEY,
    group_id  BLOB,
    name      TEXT NOT NULL,
    role      TEXT NOT NULL,
    locale    TEXT NOT NULL,
    locale_at BIGINT NOT NULL,
    locale_by BLOB NOT NULL,
    joined    INTEGER NOT NULL, -- 1 once an invitation was redeemed
    changed   BIGINT NOT NULL
);
CREATE INDEX member_group ON member (group_id, name);

CREATE TABLE membership (
    member_id BLOB NOT NULL,
    group_id  BLOB NOT NULL,
    from_day  TEXT NOT NULL,
    to_day    TEXT NOT NULL, -- the last day; 9999-12-31 while it lasts
    PRIMARY KEY (member_id, group_id, from_day)
) WITHOUT ROWID;
CREATE INDEX membership_group ON membership (group_id, to_day);

CREATE TABLE leads (
    member_id BLOB NOT NULL,
    group_id  BLOB NOT NULL,
    PRIMARY KEY (member_id, group_id)
) WITHOUT ROWID;
CREATE INDEX leads_group ON leads (group_id);

CREATE TABLE invitation (
    code_hash  BLOB PRIMARY KEY,
    member_id  BLOB,          -- personal: the member it names
    group_id   BLOB,          -- poster: the group it is for
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    uses_left  INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX invitation_member ON invitation (member_id);

-- A phone that is signed in.
CREATE TABLE session (
    id         BLOB PRIMARY KEY,
    token_hash BLOB NOT NULL UNIQUE,
    member_id  BLOB NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at    BIGINT NOT NULL
);
CREATE INDEX session_member ON session (member_id);

CREATE TABLE client (
    id        BLOB PRIMARY KEY,
    member_id BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE campaign (
    id              BLOB PRIMARY KEY,
    group_id        BLOB NOT NULL,
    proposal_id     BLOB,
    title           TEXT NOT NULL,
    purpose         TEXT NOT NULL,
    goal            TEXT NOT NULL,
    target          REAL NOT NULL,
    starts_on       TEXT NOT NULL,
    ends_on         TEXT NOT NULL,
    planned_ends_on TEXT NOT NULL,
    state           TEXT NOT NULL,
    actions         TEXT NOT NULL, -- JSON
    cancelled       INTEGER NOT NULL, -- ended before it began
    made_on         TEXT NOT NULL,    -- the group's day when it was made
    changed         BIGINT NOT NULL
);
CREATE INDEX campaign_group ON campaign (group_id, changed);

-- The facts, kept together by member: a pull looks through one member's, and no second index has to be written
-- with each check-in. A row without a day is a retraction that arrived before its check-in.
CREATE TABLE check_in (
    member_id   BLOB NOT NULL,
    id          BLOB NOT NULL, -- the mutation's
    campaign_id BLOB NOT NULL,
    action_id   BLOB NOT NULL,
    day         TEXT NOT NULL,
    at          BIGINT NOT NULL,
    late        INTEGER NOT NULL,
    retracted   INTEGER NOT NULL,
    note        TEXT NOT NULL,
    digest      BIGINT NOT NULL,
    changed     BIGINT NOT NULL,
    PRIMARY KEY (member_id, id)
) WITHOUT ROWID;

-- What a member has done of a campaign on a day: one byte for each action, counting check-ins that stand.
CREATE TABLE member_day (
    member_id   BLOB NOT NULL,
    day         TEXT NOT NULL,
    campaign_id BLOB NOT NULL,
    done        BIGINT NOT NULL,
    PRIMARY KEY (member_id, day, campaign_id)
) WITHOUT ROWID;

CREATE TABLE day_off (
    member_id BLOB NOT NULL,
    day       TEXT NOT NULL,
    off       INTEGER NOT NULL,
    set_at    BIGINT NOT NULL,
    set_by    BLOB NOT NULL,
    changed   BIGINT NOT NULL,
    PRIMARY KEY (member_id, day)
) WITHOUT ROWID;
CREATE INDEX day_off_changed ON day_off (member_id, changed);

-- Kept in the transaction of each check-in, so that no screen ever counts; together by group, as it is pulled.
CREATE TABLE progress (
    campaign_id BLOB NOT NULL,
    day         TEXT NOT NULL,
    group_id    BLOB NOT NULL,
    week        TEXT NOT NULL, -- its Monday
    check_ins   INTEGER NOT NULL,
    members     INTEGER NOT NULL,
    expected    INTEGER NOT NULL,
    changed     BIGINT NOT NULL,
    PRIMARY KEY (group_id, campaign_id, day)
) WITHOUT ROWID;

-- Every mutation but check-ins, which remember themselves. Of a rejected one the arguments are kept.
CREATE TABLE mutation (
    member_id   BLOB NOT NULL,
    id          BLOB NOT NULL,
    name        TEXT NOT NULL,
    digest      BIGINT NOT NULL,
    status      TEXT NOT NULL,
    code        TEXT NOT NULL,
    detail      TEXT NOT NULL,
    at          BIGINT NOT NULL, -- of the tap, corrected
    received_at BIGINT NOT NULL,
    args        TEXT NOT NULL,
    waits_for   BLOB, -- the campaign that a rejected check-in did not find
    PRIMARY KEY (member_id, id)
) WITHOUT ROWID;
CREATE INDEX mutation_waits_for ON mutation (waits_for) WHERE waits_for IS NOT NULL;

CREATE TABLE reminder (
    member_id   BLOB PRIMARY KEY,
    times       TEXT NOT NULL, -- JSON, HH:MM
    days        TEXT NOT NULL, -- JSON, ISO weekdays
    quiet_from  INTEGER NOT NULL,
    quiet_to    INTEGER NOT NULL,
    time_zone   TEXT NOT NULL,
    set_at      BIGINT NOT NULL,
    set_by      BLOB NOT NULL,
    next_due    BIGINT, -- null: never
    reminded_on TEXT NOT NULL, -- the member's last day with a reminder
    changed     BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX reminder_next_due ON reminder (next_due);

CREATE TABLE subscription (
    session_id BLOB PRIMARY KEY,
    member_id  BLOB NOT NULL,
    endpoint   TEXT NOT NULL UNIQUE,
    p256dh     TEXT NOT NULL,
    auth       TEXT NOT NULL,
    created_at BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX subscription_member ON subscription (member_id);

-- A notification on its way to one phone: waiting, then sending, then gone.
CREATE TABLE delivery (
    id         BLOB PRIMARY KEY,
    session_id BLOB NOT NULL,
    kind       TEXT NOT NULL,
    topic      TEXT NOT NULL,
    payload    TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    not_before BIGINT NOT NULL,
    attempts   INTEGER NOT NULL,
    state      TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX delivery_due ON delivery (state, not_before);
CREATE INDEX delivery_session ON delivery (session_id);

-- +goose Down
SELECT 1;
