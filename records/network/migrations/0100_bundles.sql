-- Signed libraries and watch lists. The server checks no signature: every site does, by the keys that
-- its lead pinned. What the server refuses keeps honest publishers in order and no site is to rely on.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'candor_publisher') THEN
    CREATE ROLE candor_publisher NOLOGIN;
  END IF;
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO candor_publisher', current_database());
END
$$;

SET LOCAL ROLE candor_owner;
GRANT USAGE ON SCHEMA candor TO candor_publisher;
GRANT SELECT ON candor.migration TO candor_publisher;

CREATE TABLE candor.bundle (
  kind text NOT NULL CHECK (kind IN ('library', 'watch-list')),
  name text NOT NULL CHECK (name ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  number bigint NOT NULL CHECK (number >= 1),
  -- The bundle up to its content: key, signature and manifest.
  head bytea NOT NULL CHECK (length(head) <= 70000),
  published_at timestamptz NOT NULL DEFAULT now(),
  published_by name NOT NULL DEFAULT session_user,
  PRIMARY KEY (kind, name, number)
);
CREATE TABLE candor.bundle_part (
  kind text NOT NULL,
  name text NOT NULL,
  number bigint NOT NULL,
  part integer NOT NULL CHECK (part BETWEEN 0 AND 8191),
  bytes bytea NOT NULL CHECK (length(bytes) BETWEEN 1 AND 1048576),
  PRIMARY KEY (kind, name, number, part),
  FOREIGN KEY (kind, name, number) REFERENCES candor.bundle
);
-- The bytes are those of an SQLite file or of texts, and stay what they are.
ALTER TABLE candor.bundle_part ALTER COLUMN bytes SET STORAGE EXTERNAL;

CREATE FUNCTION candor.bundles_only_grow() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $$
BEGIN
  IF EXISTS (SELECT FROM candor.bundle
      WHERE kind = NEW.kind AND name = NEW.name AND number >= NEW.number) THEN
    RAISE EXCEPTION 'a bundle of this name with this number or a higher one is there already';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER numbers_only_grow BEFORE INSERT ON candor.bundle
  FOR EACH ROW EXECUTE FUNCTION candor.bundles_only_grow();

-- Parts come with their bundle, in one transaction: to one that is there nothing is added.
CREATE FUNCTION candor.parts_come_with_their_bundle() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM candor.bundle WHERE kind = NEW.kind AND name = NEW.name
      AND number = NEW.number AND xmin = pg_current_xact_id()::xid) THEN
    RAISE EXCEPTION 'nothing is added to a bundle that was published';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER published_stays BEFORE INSERT ON candor.bundle_part
  FOR EACH ROW EXECUTE FUNCTION candor.parts_come_with_their_bundle();

GRANT SELECT ON candor.bundle, candor.bundle_part TO candor_site, candor_publisher;
GRANT INSERT (kind, name, number, head) ON candor.bundle TO candor_publisher;
GRANT INSERT ON candor.bundle_part TO candor_publisher;
