-- A store as it was written when rows had no version yet: Ana and Bo have the seats, Cy waits.
BEGIN TRANSACTION;
CREATE TABLE event (
  id TEXT NOT NULL CHECK (length(CAST(id AS BLOB)) <= 40),
  state TEXT NOT NULL CHECK (state IN ('open', 'closed', 'called_off', 'over')),
  name TEXT NOT NULL CHECK (length(CAST(name AS BLOB)) <= 100),
  place TEXT NOT NULL CHECK (length(CAST(place AS BLOB)) <= 200),
  host TEXT NOT NULL CHECK (length(CAST(host AS BLOB)) <= 254),
  zone TEXT NOT NULL CHECK (length(CAST(zone AS BLOB)) <= 40),
  starts_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  cap INTEGER NOT NULL CHECK (cap BETWEEN 1 AND 100000),
  free INTEGER NOT NULL,
  claim_window_secs INTEGER NOT NULL CHECK (claim_window_secs BETWEEN 1 AND 604800),
  max_party INTEGER NOT NULL CHECK (max_party BETWEEN 1 AND 20),
  verify_email INTEGER NOT NULL CHECK (verify_email BETWEEN 0 AND 1),
  seq INTEGER NOT NULL,
  next_ticket INTEGER NOT NULL,
  end_no INTEGER NOT NULL,
  host_epoch INTEGER NOT NULL,
  salt TEXT NOT NULL CHECK (length(CAST(salt AS BLOB)) <= 32),
  audit_head TEXT NOT NULL CHECK (length(CAST(audit_head AS BLOB)) <= 64),
  pending INTEGER NOT NULL,
  confirmed INTEGER NOT NULL,
  waitlisted INTEGER NOT NULL,
  offered INTEGER NOT NULL,
  cancelled INTEGER NOT NULL,
  expired INTEGER NOT NULL,
  PRIMARY KEY (id)
) STRICT, WITHOUT ROWID;
INSERT INTO event VALUES('gala','open','Gala','','host@example.org','Europe/Lisbon',2128438800,2128525200,2,0,21600,4,0,4,2,1,0,'9ce02a43a0a8e0c9ad2870018e1877b3','dfb8925e8e0dc89ca632617b7ac7632c58b2d4403d6ab47b61dd3508657946a9',0,2,1,0,0,0);
CREATE TABLE guest (
  event TEXT NOT NULL CHECK (length(CAST(event AS BLOB)) <= 40),
  id TEXT NOT NULL CHECK (length(CAST(id AS BLOB)) <= 32),
  state TEXT NOT NULL CHECK (state IN ('pending', 'confirmed', 'waitlisted', 'offered', 'cancelled', 'expired')),
  name TEXT NOT NULL CHECK (length(CAST(name AS BLOB)) <= 100),
  email TEXT NOT NULL CHECK (length(CAST(email AS BLOB)) <= 254),
  party INTEGER NOT NULL CHECK (party BETWEEN 1 AND 20),
  ticket INTEGER NOT NULL,
  offer_no INTEGER NOT NULL,
  offer_until INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  letter_at INTEGER NOT NULL,
  registered_at INTEGER NOT NULL,
  PRIMARY KEY (event, id)
) STRICT, WITHOUT ROWID;
INSERT INTO guest VALUES('gala','1abe4e89b02d92fafb5cdc583f3dd959','confirmed','Ana','ana@example.org',1,0,0,0,0,1795243280,1795243280);
INSERT INTO guest VALUES('gala','4e13f743693cc980a987cfdb33da7dcc','waitlisted','Cy','cy@example.org',1,1,0,0,0,1795243280,1795243280);
INSERT INTO guest VALUES('gala','dc3db99c0ea5ef8246dcaae7c1c614ec','confirmed','Bo','bo@example.org',1,0,0,0,0,1795243280,1795243280);
CREATE TABLE audit (  event TEXT NOT NULL REFERENCES event (id),  seq INTEGER NOT NULL,  line TEXT NOT NULL,  hash TEXT NOT NULL CHECK (length(hash) = 64),  PRIMARY KEY (event, seq)) STRICT, WITHOUT ROWID;
INSERT INTO audit VALUES('gala',1,'{"seq":1,"at":1795243280,"machine":"event","action":"add","by":"host","rule":"add.absent.0","guest":"","from":"absent","to":"open","no":0,"asked":{"starts_at":2128438800,"ends_at":2128525200,"cap":2,"claim_window_secs":21600,"max_party":4,"verify_email":0},"event_row":{"starts_at":[0,2128438800],"ends_at":[0,2128525200],"cap":[0,2],"free":[0,2],"claim_window_secs":[0,21600],"max_party":[0,4],"seq":[0,1],"next_ticket":[0,1],"end_no":[0,1]},"guest_row":{}}','58564e6722df656c65130f43453ea11dc09aad1d8942e2ac1272387bca782734');
INSERT INTO audit VALUES('gala',2,'{"seq":2,"at":1795243280,"machine":"guest","action":"admit","by":"host","rule":"admit.absent.4","guest":"1abe4e89b02d92fafb5cdc583f3dd959","from":"absent","to":"confirmed","no":0,"asked":{"party":1},"event_row":{"free":[2,1],"seq":[1,2],"confirmed":[0,1]},"guest_row":{"party":[0,1],"letter_at":[0,1795243280],"registered_at":[0,1795243280]}}','586ff52dfd029befa39d1c3afa69b22f9476fe94ca70fa78731f5cbd16162e1d');
INSERT INTO audit VALUES('gala',3,'{"seq":3,"at":1795243280,"machine":"guest","action":"admit","by":"host","rule":"admit.absent.4","guest":"dc3db99c0ea5ef8246dcaae7c1c614ec","from":"absent","to":"confirmed","no":0,"asked":{"party":1},"event_row":{"free":[1,0],"seq":[2,3],"confirmed":[1,2]},"guest_row":{"party":[0,1],"letter_at":[0,1795243280],"registered_at":[0,1795243280]}}','fc34fb7800cea2e327c502af31ecb79d642897ed14e3afe4bd9d215dbf4be3e1');
INSERT INTO audit VALUES('gala',4,'{"seq":4,"at":1795243280,"machine":"guest","action":"admit","by":"host","rule":"admit.absent.5","guest":"4e13f743693cc980a987cfdb33da7dcc","from":"absent","to":"waitlisted","no":0,"asked":{"party":1},"event_row":{"seq":[3,4],"next_ticket":[1,2],"waitlisted":[0,1]},"guest_row":{"party":[0,1],"ticket":[0,1],"letter_at":[0,1795243280],"registered_at":[0,1795243280]}}','dfb8925e8e0dc89ca632617b7ac7632c58b2d4403d6ab47b61dd3508657946a9');
CREATE TABLE outbox (  number INTEGER PRIMARY KEY,  event TEXT NOT NULL REFERENCES event (id),  seq INTEGER NOT NULL,  n INTEGER NOT NULL,  guest TEXT NOT NULL,  kind TEXT NOT NULL CHECK (kind IN ('letter', 'bus', 'tell')),  what TEXT NOT NULL,  states TEXT NOT NULL,  state TEXT NOT NULL,  no INTEGER NOT NULL,  not_after INTEGER NOT NULL,  status TEXT NOT NULL    CHECK (status IN ('pending', 'leased', 'done', 'skipped', 'dead')),  attempts INTEGER NOT NULL,  made_at INTEGER NOT NULL,  due_at INTEGER NOT NULL,  UNIQUE (event, seq, n, guest)) STRICT;
INSERT INTO outbox VALUES(1,'gala',2,0,'1abe4e89b02d92fafb5cdc583f3dd959','letter','confirmed','','confirmed',0,2128525200,'pending',0,1795243280,1795243280);
INSERT INTO outbox VALUES(2,'gala',2,1,'1abe4e89b02d92fafb5cdc583f3dd959','bus','confirmed','','absent',0,0,'done',1,1795243280,1795243370);
INSERT INTO outbox VALUES(3,'gala',3,0,'dc3db99c0ea5ef8246dcaae7c1c614ec','letter','confirmed','','confirmed',0,2128525200,'pending',0,1795243280,1795243280);
INSERT INTO outbox VALUES(4,'gala',3,1,'dc3db99c0ea5ef8246dcaae7c1c614ec','bus','confirmed','','absent',0,0,'done',1,1795243280,1795243370);
INSERT INTO outbox VALUES(5,'gala',4,0,'4e13f743693cc980a987cfdb33da7dcc','letter','waitlisted','','waitlisted',0,2128525200,'pending',0,1795243280,1795243280);
CREATE TABLE timer (  event TEXT NOT NULL REFERENCES event (id),  guest TEXT NOT NULL,  action TEXT NOT NULL,  no INTEGER NOT NULL,  due_at INTEGER NOT NULL,  PRIMARY KEY (event, guest, action)) STRICT, WITHOUT ROWID;
INSERT INTO timer VALUES('gala','','end',1,2128525200);
CREATE UNIQUE INDEX guest_by_ticket ON guest (event, ticket) WHERE ticket > 0;
CREATE INDEX guest_offered ON guest (state) WHERE state = 'offered';
CREATE INDEX outbox_due ON outbox (kind, due_at) WHERE status IN ('pending', 'leased');
CREATE INDEX timer_due ON timer (due_at);
COMMIT;
PRAGMA application_id = 1381193296;
PRAGMA user_version = 1;
