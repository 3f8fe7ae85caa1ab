-- The pictures of requests, once each, by the digest of their data: address; a request refers to them as "picture:<digest>". head: what
-- stands before the base64 of the bytes; '': the bytes are the whole address. PictureMigration then fills it from large_value.
CREATE TABLE picture (
    digest TEXT PRIMARY KEY,
    head TEXT NOT NULL,
    bytes BLOB NOT NULL
) WITHOUT ROWID;

CREATE INDEX task_with_pictures ON task (id) WHERE instr(request, 'picture:');
