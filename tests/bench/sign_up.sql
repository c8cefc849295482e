-- A sign-up in one statement and one round trip, PostgreSQL's best: the guarded update, the guest, the history.
\set n random(1, 9000000000000000000)
WITH seat AS (
    UPDATE event SET free = free - 1, confirmed = confirmed + 1, seq = seq + 1
    WHERE id = 'party' AND free >= 1 RETURNING seq
), person AS (
    INSERT INTO guest SELECT 'party', md5((:n)::bigint::text), 'confirmed', 'Guest ' || (:n)::bigint::text,
        'guest' || (:n)::bigint::text || '@example.org', 1, 1800000000 FROM seat
)
INSERT INTO audit SELECT 'party', seq, '{"action":"register","by":"form","rule":"register.absent.4","guest":"'
    || md5((:n)::bigint::text) || '","from":"absent","to":"confirmed","event_row":{"free":[1,0]}}' FROM seat;
