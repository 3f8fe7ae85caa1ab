-- The newest answer of the server that was not as it should be, or no success: text for support, without the key, 64 KB at most.
ALTER TABLE task ADD COLUMN raw_answer TEXT NOT NULL DEFAULT '';
