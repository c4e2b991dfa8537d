SET LOCAL ROLE candor_owner;

CREATE TABLE candor.site (
  site integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL UNIQUE CHECK (name <> '' AND length(name) <= 100),
  -- Whether other sites may see this name beside what was found there.
  named_to_others boolean NOT NULL DEFAULT false
);

-- Who speaks for which site. A site may have as many logins as it has computers.
CREATE TABLE candor.login (
  role_name name PRIMARY KEY,
  site integer NOT NULL REFERENCES candor.site
);
ALTER TABLE candor.site ENABLE ROW LEVEL SECURITY;
ALTER TABLE candor.login ENABLE ROW LEVEL SECURITY;

-- The site of whoever is connected, by the login: nothing that a client says decides. NULL for a
-- login of no site.
CREATE FUNCTION candor.own_site() RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
AS $$ SELECT site FROM candor.login WHERE role_name = session_user $$;
GRANT EXECUTE ON FUNCTION candor.own_site() TO candor_site;

CREATE POLICY own ON candor.site FOR SELECT USING (site = (SELECT candor.own_site()));
GRANT SELECT ON candor.site TO candor_site;

-- The chain as records/event_chain.h has it. Its texts are codes, names and digits in ASCII, whose
-- bytes are the same in every encoding, and so this is immutable.
CREATE FUNCTION candor.chain_start(log text) RETURNS text LANGUAGE sql IMMUTABLE STRICT
AS $$ SELECT encode(sha256(convert_to(concat(E'candor-log 1\n', log, E'\n'), 'UTF8')), 'hex') $$;

CREATE FUNCTION candor.event_hash(number bigint, previous text, sample text, kind text, role text,
  time_ms bigint, time_doubtful boolean, withdraws bigint, content_hash text) RETURNS text
LANGUAGE sql IMMUTABLE
AS $$
  SELECT encode(sha256(convert_to(concat_ws(E'\n', 'candor-event 1', number, previous, sample, kind,
    role, time_ms, time_doubtful::integer, coalesce(withdraws, 0), content_hash, ''), 'UTF8')),
    'hex')
$$;

-- The identity of an event over all logs, a UUID of version 7 (RFC 9562, section 5.7): its time in
-- milliseconds, then 74 bits of its hash. It follows from the event, so that nobody hands it out.
CREATE FUNCTION candor.event_id(time_ms bigint, hash text) RETURNS uuid LANGUAGE sql IMMUTABLE STRICT
AS $$
  SELECT (lpad(to_hex(greatest(0, least(time_ms, 281474976710655))), 12, '0') || '7'
    || substr(hash, 1, 3)
    || to_hex(8 | ((strpos('0123456789abcdef', substr(hash, 4, 1)) - 1) & 3))
    || substr(hash, 5, 15))::uuid
$$;
GRANT EXECUTE ON FUNCTION candor.chain_start, candor.event_hash, candor.event_id TO candor_site;

-- A sample log of one computer. Its site is that of the login that sent it first.
CREATE TABLE candor.log (
  log text PRIMARY KEY CHECK (log ~ '^[0-9a-f]{32}$'),
  site integer NOT NULL DEFAULT candor.own_site() REFERENCES candor.site
);

CREATE TABLE candor.event (
  log text NOT NULL REFERENCES candor.log,
  number bigint NOT NULL CHECK (number >= 1),
  sample text NOT NULL,
  kind text NOT NULL,
  role text NOT NULL,
  time_ms bigint NOT NULL,
  time_doubtful boolean NOT NULL,
  withdraws bigint,
  content_hash text NOT NULL,
  previous text NOT NULL,
  hash text NOT NULL,
  id uuid NOT NULL GENERATED ALWAYS AS (candor.event_id(time_ms, hash)) STORED UNIQUE,
  before bigint GENERATED ALWAYS AS (nullif(number - 1, 0)) STORED,
  PRIMARY KEY (log, number),
  UNIQUE (log, number, hash),
  -- No event without the one before it.
  CONSTRAINT event_follows FOREIGN KEY (log, before, previous)
    REFERENCES candor.event (log, number, hash),
  CONSTRAINT event_begins CHECK (number > 1 OR previous = candor.chain_start(log)),
  CONSTRAINT event_is_whole CHECK (hash = candor.event_hash(number, previous, sample, kind, role,
    time_ms, time_doubtful, withdraws, content_hash)),
  CONSTRAINT event_withdraws_earlier CHECK (withdraws BETWEEN 1 AND number - 1)
);
CREATE INDEX event_of_sample ON candor.event (log, sample, number);

CREATE TABLE candor.content (
  log text NOT NULL,
  number bigint NOT NULL,
  json bytea NOT NULL,
  PRIMARY KEY (log, number),
  FOREIGN KEY (log, number) REFERENCES candor.event
);

-- Files that go with events, once a log, in parts of bounded size.
CREATE TABLE candor.attachment (
  log text NOT NULL REFERENCES candor.log,
  sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  size bigint NOT NULL CHECK (size >= 0),
  PRIMARY KEY (log, sha256)
);
CREATE TABLE candor.attachment_part (
  log text NOT NULL,
  sha256 text NOT NULL,
  part integer NOT NULL CHECK (part >= 0),
  bytes bytea NOT NULL CHECK (length(bytes) <= 1048576),
  PRIMARY KEY (log, sha256, part),
  FOREIGN KEY (log, sha256) REFERENCES candor.attachment ON DELETE CASCADE
);
-- Which files belong to an event is said first: of a purged event none are taken.
CREATE TABLE candor.event_attachment (
  log text NOT NULL,
  number bigint NOT NULL,
  sha256 text NOT NULL,
  PRIMARY KEY (log, number, sha256),
  FOREIGN KEY (log, number) REFERENCES candor.event,
  FOREIGN KEY (log, sha256) REFERENCES candor.attachment DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX event_of_attachment ON candor.event_attachment (log, sha256);

-- A site sees and appends to the logs of its own; nobody changes or deletes anything.
ALTER TABLE candor.log ENABLE ROW LEVEL SECURITY;
ALTER TABLE candor.event ENABLE ROW LEVEL SECURITY;
ALTER TABLE candor.content ENABLE ROW LEVEL SECURITY;
ALTER TABLE candor.attachment ENABLE ROW LEVEL SECURITY;
ALTER TABLE candor.attachment_part ENABLE ROW LEVEL SECURITY;
ALTER TABLE candor.event_attachment ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON candor.log USING (site = (SELECT candor.own_site()));
CREATE POLICY own ON candor.event USING (log IN (SELECT log FROM candor.log));
CREATE POLICY own ON candor.content USING (log IN (SELECT log FROM candor.log));
CREATE POLICY own ON candor.attachment USING (log IN (SELECT log FROM candor.log));
CREATE POLICY own ON candor.attachment_part USING (log IN (SELECT log FROM candor.log));
CREATE POLICY own ON candor.event_attachment USING (log IN (SELECT log FROM candor.log));
GRANT SELECT, INSERT (log) ON candor.log TO candor_site;
GRANT SELECT, INSERT (log, number, sample, kind, role, time_ms, time_doubtful, withdraws,
  content_hash, previous, hash) ON candor.event TO candor_site;
GRANT SELECT, INSERT ON candor.content, candor.attachment, candor.attachment_part,
  candor.event_attachment TO candor_site;

CREATE FUNCTION candor.was_purged(of_log text, of_number bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
AS $$
  SELECT EXISTS (
    SELECT FROM candor.event AS its JOIN candor.event AS purge
      ON purge.log = its.log AND purge.sample = its.sample AND purge.number > its.number
    WHERE its.log = of_log AND its.number = of_number AND purge.kind = 'purge')
$$;

-- Keep what was purged from coming back, and contents from being anything but what the chain says.
CREATE FUNCTION candor.check_content() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $$
BEGIN
  IF candor.was_purged(NEW.log, NEW.number) THEN
    RETURN NULL;
  END IF;
  IF NOT EXISTS (SELECT FROM candor.event WHERE log = NEW.log AND number = NEW.number
      AND content_hash = encode(sha256(NEW.json), 'hex')) THEN
    RAISE EXCEPTION 'the content of event % is not the one that its hash is of', NEW.number;
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER content_is_checked BEFORE INSERT ON candor.content
  FOR EACH ROW EXECUTE FUNCTION candor.check_content();

CREATE FUNCTION candor.leave_out_purged() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $$
BEGIN
  IF candor.was_purged(NEW.log, NEW.number) THEN
    RETURN NULL;
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER purged_stays_purged BEFORE INSERT ON candor.event_attachment
  FOR EACH ROW EXECUTE FUNCTION candor.leave_out_purged();

-- The only thing that deletes: a purge of a sample, in the log in which it was recorded. It needs
-- no right but that to append the event.
CREATE FUNCTION candor.purge() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $$
BEGIN
  DELETE FROM candor.content USING candor.event
    WHERE event.log = NEW.log AND event.sample = NEW.sample AND event.number < NEW.number
      AND content.log = event.log AND content.number = event.number;
  WITH gone AS (
    DELETE FROM candor.event_attachment USING candor.event
      WHERE event.log = NEW.log AND event.sample = NEW.sample AND event.number < NEW.number
        AND event_attachment.log = event.log AND event_attachment.number = event.number
      RETURNING event_attachment.sha256, event_attachment.number)
  DELETE FROM candor.attachment USING gone
    WHERE attachment.log = NEW.log AND attachment.sha256 = gone.sha256
      AND NOT EXISTS (SELECT FROM candor.event_attachment AS other JOIN candor.event
        ON event.log = other.log AND event.number = other.number
        WHERE other.log = NEW.log AND other.sha256 = gone.sha256 AND event.sample <> NEW.sample);
  RETURN NULL;
END
$$;
CREATE TRIGGER purge_deletes AFTER INSERT ON candor.event
  FOR EACH ROW WHEN (NEW.kind = 'purge') EXECUTE FUNCTION candor.purge();
