SET LOCAL ROLE candor_owner;

-- What stays unexplained of a shared sample, as pipeline/warning/signal_bytes.h has it: technique,
-- grid, signal, doubt, share, and the hashes of the library and recipe that it was taken apart by.
-- NULL of a sample that was looked at and of which nothing stays unexplained. As of an event, like
-- what is counted of the sample; the newest counts, and a purge takes all. The server cannot say
-- whether the bytes make sense: whoever receives them checks.
--
-- A program that does not know this step would send none, and take back those of samples to which it
-- adds events. It refuses the server instead, as it does with any step that it does not know.
CREATE TABLE candor.shared_signal (
  log text NOT NULL,
  sample text NOT NULL,
  as_of bigint NOT NULL,
  signal bytea CHECK (length(signal) BETWEEN 100 AND 65536),
  PRIMARY KEY (log, sample, as_of),
  FOREIGN KEY (log, sample, as_of) REFERENCES candor.shared_sample ON DELETE CASCADE
);
ALTER TABLE candor.shared_signal ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON candor.shared_signal USING (log IN (SELECT log FROM candor.log));
GRANT SELECT, INSERT ON candor.shared_signal TO candor_site;

-- The signals of other sites, each with its week and, where the site agreed, its name: of the samples
-- that whoever asks may count, and of no others. Without log and sample, and in the order of the
-- bytes' hash, which tells nothing of when or by which computer a sample was recorded.
CREATE FUNCTION candor.shared_signals(since date)
RETURNS TABLE (week date, site_name text, signal bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
AS $$
  SELECT s.week, s.site_name, its.signal
  FROM candor.countable_samples(since) AS s
    JOIN candor.shared_signal AS its USING (log, sample, as_of)
  WHERE its.signal IS NOT NULL
  ORDER BY sha256(its.signal), s.week, s.site_name
$$;
GRANT EXECUTE ON FUNCTION candor.shared_signals TO candor_site;
