SET LOCAL ROLE candor_owner;

-- What sites tell each other: of a sample the week, and for which targets of the watch list who
-- found something. No code, day, place, form or colour, and nothing that a person typed. Computers
-- of a site append what they know as of an event; the newest counts. A sample that is not to be
-- shared (any more) has a row that says so.
CREATE TABLE candor.shared_sample (
  log text NOT NULL,
  sample text NOT NULL,
  as_of bigint NOT NULL,
  week date NOT NULL CHECK (extract(isodow FROM week) = 1),  -- its Monday
  shared boolean NOT NULL,
  PRIMARY KEY (log, sample, as_of),
  FOREIGN KEY (log, as_of) REFERENCES candor.event
);
CREATE INDEX shared_sample_by_week ON candor.shared_sample (week);
CREATE TABLE candor.shared_finding (
  log text NOT NULL,
  sample text NOT NULL,
  as_of bigint NOT NULL,
  target text NOT NULL CHECK (target ~ '^[a-z0-9].{0,99}$'),
  source text NOT NULL CHECK (source IN ('program', 'person', 'strip', 'laboratory')),
  verdict text NOT NULL CHECK (verdict IN ('found', 'possible')),
  expectation text NOT NULL CHECK (expectation IN ('expected', 'unexpected', 'not-stated')),
  PRIMARY KEY (log, sample, as_of, target, source),
  FOREIGN KEY (log, sample, as_of) REFERENCES candor.shared_sample ON DELETE CASCADE
);

ALTER TABLE candor.shared_sample ENABLE ROW LEVEL SECURITY;
ALTER TABLE candor.shared_finding ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON candor.shared_sample USING (log IN (SELECT log FROM candor.log));
CREATE POLICY own ON candor.shared_finding USING (log IN (SELECT log FROM candor.log));
GRANT SELECT, INSERT ON candor.shared_sample, candor.shared_finding TO candor_site;

CREATE FUNCTION candor.check_shared() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $$
BEGIN
  IF EXISTS (SELECT FROM candor.event
      WHERE log = NEW.log AND sample = NEW.sample AND kind = 'purge') THEN
    RETURN NULL;
  END IF;
  IF NOT EXISTS (SELECT FROM candor.event
      WHERE log = NEW.log AND number = NEW.as_of AND sample = NEW.sample) THEN
    RAISE EXCEPTION 'event % is not one of the sample whose findings are shared', NEW.as_of;
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER shared_sample_is_checked BEFORE INSERT ON candor.shared_sample
  FOR EACH ROW EXECUTE FUNCTION candor.check_shared();

CREATE FUNCTION candor.purge_shared() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $$
BEGIN
  DELETE FROM candor.shared_sample WHERE log = NEW.log AND sample = NEW.sample;
  RETURN NULL;
END
$$;
CREATE TRIGGER purge_deletes_shared AFTER INSERT ON candor.event
  FOR EACH ROW WHEN (NEW.kind = 'purge') EXECUTE FUNCTION candor.purge_shared();

-- The samples of other sites that whoever asks may count, each with the name of its site where
-- that agreed. A site that did not hides among others: its samples of a week are counted only where
-- at least three such sites, that of whoever asks left out, have samples of that week.
CREATE FUNCTION candor.countable_samples(since date)
RETURNS TABLE (log text, sample text, as_of bigint, week date, site_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
AS $$
  WITH newest AS (
    SELECT DISTINCT ON (its.log, its.sample) its.log, its.sample, its.as_of, its.week, its.shared,
      site.site, site.name, site.named_to_others
    FROM candor.shared_sample AS its
      JOIN candor.log ON log.log = its.log
      JOIN candor.site ON site.site = log.site
    WHERE its.week >= since AND log.site <> candor.own_site()
    ORDER BY its.log, its.sample, its.as_of DESC),
  crowded AS (
    SELECT week FROM newest WHERE shared AND NOT named_to_others
    GROUP BY week HAVING count(DISTINCT site) >= 3)
  SELECT log, sample, as_of, week, CASE WHEN named_to_others THEN name END
  FROM newest
  WHERE shared AND (named_to_others OR week IN (SELECT week FROM crowded))
$$;

-- How many samples other sites had, and in how many of them what was found, by week and, where the
-- site agreed, by site. NULL for a site that is not named.
CREATE FUNCTION candor.shared_weeks(since date)
RETURNS TABLE (week date, site_name text, samples bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
AS $$
  SELECT week, site_name, count(*) FROM candor.countable_samples(since)
  GROUP BY week, site_name ORDER BY week, site_name
$$;
CREATE FUNCTION candor.shared_findings(since date)
RETURNS TABLE (week date, site_name text, target text, source text, verdict text,
  expectation text, samples bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
AS $$
  SELECT s.week, s.site_name, f.target, f.source, f.verdict, f.expectation, count(*)
  FROM candor.countable_samples(since) AS s
    JOIN candor.shared_finding AS f USING (log, sample, as_of)
  GROUP BY s.week, s.site_name, f.target, f.source, f.verdict, f.expectation
  ORDER BY s.week, s.site_name, f.target, f.source, f.verdict, f.expectation
$$;
GRANT EXECUTE ON FUNCTION candor.shared_weeks, candor.shared_findings TO candor_site;
