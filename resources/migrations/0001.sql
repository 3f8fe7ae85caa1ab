-- Tasks, and the large values (pictures as data: addresses) of their requests, kept once each by digest.
CREATE TABLE large_value (
    digest TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE task (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    state TEXT NOT NULL,
    model TEXT NOT NULL,
    prompt TEXT NOT NULL,
    request TEXT NOT NULL,
    remote_id TEXT NOT NULL,
    order_id TEXT NOT NULL,
    request_id TEXT NOT NULL,
    remote_status TEXT NOT NULL,
    price_usd REAL,
    reason TEXT NOT NULL,
    error TEXT,
    created_at INTEGER NOT NULL,
    accepted_at INTEGER,
    ended_at INTEGER,
    checks INTEGER NOT NULL,
    clip_link TEXT NOT NULL,
    clip_state TEXT NOT NULL,
    clip_path TEXT NOT NULL,
    clip_bytes INTEGER NOT NULL,
    clip_error TEXT
);

CREATE INDEX task_by_state ON task (state);

CREATE INDEX task_by_remote_id ON task (remote_id) WHERE remote_id <> '';

CREATE INDEX task_by_clip_state ON task (clip_state) WHERE clip_state = 'wanted';
