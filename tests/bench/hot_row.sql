-- The tables that a sign-up writes: one row that all contend for, the guests, the history.
DROP TABLE IF EXISTS event, guest, audit;
CREATE TABLE event (id text PRIMARY KEY, cap bigint NOT NULL, free bigint NOT NULL, confirmed bigint NOT NULL,
    seq bigint NOT NULL) WITH (fillfactor = 10);
CREATE TABLE guest (event text NOT NULL, id text NOT NULL, state text NOT NULL, name text NOT NULL,
    email text NOT NULL, party int NOT NULL, registered_at bigint NOT NULL, PRIMARY KEY (event, id));
CREATE TABLE audit (event text NOT NULL, seq bigint NOT NULL, line text NOT NULL, PRIMARY KEY (event, seq));
INSERT INTO event VALUES ('party', 100000000, 100000000, 0, 0);
CHECKPOINT;
