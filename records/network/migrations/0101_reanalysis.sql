-- The archive analysed again when a library changes: a queue for any number of workers, on any
-- number of computers. What a worker may read is what it has taken, and for as long.
DO $$
DECLARE
  made text;
BEGIN
  FOREACH made IN ARRAY ARRAY['candor_coordinator', 'candor_worker'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = made) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN', made);
    END IF;
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), made);
  END LOOP;
END
$$;

SET LOCAL ROLE candor_owner;
GRANT USAGE ON SCHEMA candor TO candor_coordinator, candor_worker;
GRANT SELECT ON candor.migration TO candor_coordinator, candor_worker;

-- One pass over the archive: by what all of it is to be analysed.
CREATE TABLE candor.reanalysis (
  reanalysis integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  library text NOT NULL,
  library_revision text NOT NULL CHECK (library_revision ~ '^[0-9a-f]{64}$'),
  -- Alarms depend on it; empty for a library that was never calibrated.
  library_calibration text NOT NULL,
  -- Empty for the list that comes with the program.
  watch_list_revision text NOT NULL,
  program_version text NOT NULL,
  begun_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (library_revision, library_calibration, watch_list_revision, program_version)
);
GRANT SELECT ON candor.reanalysis TO candor_coordinator, candor_worker, candor_site;

-- One scan of one pass. It is open until it has an outcome. One that was taken is free again when
-- its lease has ended, by the server's clock.
CREATE TABLE candor.reanalysis_job (
  reanalysis integer NOT NULL REFERENCES candor.reanalysis,
  log text NOT NULL,
  number bigint NOT NULL,
  attempts smallint NOT NULL DEFAULT 0,
  lease uuid,
  free_from timestamptz NOT NULL DEFAULT '-infinity',
  worker name,
  outcome text CHECK (outcome IN ('done', 'left-out', 'set-aside')),
  reason text CHECK (length(reason) <= 1000),
  PRIMARY KEY (reanalysis, log, number),
  FOREIGN KEY (log, number) REFERENCES candor.event
);
-- What nobody took yet, and what was taken before.
CREATE INDEX fresh_job ON candor.reanalysis_job (reanalysis, log, number)
  WHERE outcome IS NULL AND attempts = 0;
CREATE INDEX taken_job ON candor.reanalysis_job (reanalysis, free_from)
  WHERE outcome IS NULL AND attempts > 0;
CREATE INDEX job_of_event ON candor.reanalysis_job (log, number);

-- What came out: beside what was recorded, never over it, once a job.
CREATE TABLE candor.reanalysis_result (
  reanalysis integer NOT NULL,
  log text NOT NULL,
  number bigint NOT NULL,
  document bytea NOT NULL,
  -- Targets of the watch list of which something else is said than before.
  changes jsonb NOT NULL,
  worker name NOT NULL DEFAULT session_user,
  finished_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (reanalysis, log, number),
  FOREIGN KEY (reanalysis, log, number) REFERENCES candor.reanalysis_job
);
CREATE INDEX result_that_changed ON candor.reanalysis_result (reanalysis, log, number)
  WHERE changes <> '[]';

-- A site sees what came out of its own scans.
ALTER TABLE candor.reanalysis_job ENABLE ROW LEVEL SECURITY;
ALTER TABLE candor.reanalysis_result ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON candor.reanalysis_job FOR SELECT USING (log IN (SELECT log FROM candor.log));
CREATE POLICY own ON candor.reanalysis_result FOR SELECT
  USING (log IN (SELECT log FROM candor.log));
GRANT SELECT ON candor.reanalysis_job, candor.reanalysis_result TO candor_site;

-- Put every scan of the archive that is not in it yet into a pass, which is begun if it is new.
CREATE FUNCTION candor.enqueue_reanalysis(of_library text, of_revision text, of_calibration text,
  of_watch_list text, of_program text, OUT pass integer, OUT added bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $$
BEGIN
  INSERT INTO candor.reanalysis
      (library, library_revision, library_calibration, watch_list_revision, program_version)
    VALUES (of_library, of_revision, of_calibration, of_watch_list, of_program)
    ON CONFLICT DO NOTHING;
  SELECT reanalysis INTO STRICT pass FROM candor.reanalysis
    WHERE library_revision = of_revision AND library_calibration = of_calibration
      AND watch_list_revision = of_watch_list AND program_version = of_program;
  INSERT INTO candor.reanalysis_job (reanalysis, log, number)
    SELECT pass, log, number FROM candor.event JOIN candor.content USING (log, number)
      WHERE kind = 'scan'
    ON CONFLICT DO NOTHING;
  GET DIAGNOSTICS added = ROW_COUNT;
END
$$;
GRANT EXECUTE ON FUNCTION candor.enqueue_reanalysis TO candor_coordinator;

-- Take jobs. Fresh ones come in batches. One whose worker did not come back comes alone, so that
-- what kills workers harms no other; after three attempts it is set aside.
CREATE FUNCTION candor.take_jobs(of_pass integer, most integer, lease_seconds integer)
RETURNS TABLE (log text, number bigint, lease uuid, attempt smallint, content bytea)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $$
#variable_conflict use_column
DECLARE
  token uuid := gen_random_uuid();
  until timestamptz := now() + make_interval(secs => least(greatest(lease_seconds, 1), 3600));
BEGIN
  UPDATE candor.reanalysis_job AS job
    SET outcome = 'set-aside', lease = NULL,
      reason = format('%s workers took it and did not come back', attempts)
    FROM (SELECT reanalysis, log, number FROM candor.reanalysis_job
      WHERE reanalysis = of_pass AND outcome IS NULL AND attempts >= 3 AND free_from <= now()
      LIMIT 100 FOR UPDATE SKIP LOCKED) AS gone
    WHERE (job.reanalysis, job.log, job.number) = (gone.reanalysis, gone.log, gone.number);
  RETURN QUERY
    WITH picked AS (
      SELECT log, number FROM candor.reanalysis_job
        WHERE reanalysis = of_pass AND outcome IS NULL AND attempts BETWEEN 1 AND 2
          AND free_from <= now()
        ORDER BY free_from LIMIT 1 FOR UPDATE SKIP LOCKED),
    taken AS (
      UPDATE candor.reanalysis_job AS job
        SET attempts = attempts + 1, lease = token, free_from = until, worker = session_user
        FROM picked WHERE job.reanalysis = of_pass
          AND (job.log, job.number) = (picked.log, picked.number)
        RETURNING job.log, job.number, job.attempts)
    SELECT taken.log, taken.number, token, taken.attempts, json
      FROM taken LEFT JOIN candor.content USING (log, number);
  IF FOUND THEN
    RETURN;
  END IF;
  RETURN QUERY
    WITH picked AS (
      SELECT log, number FROM candor.reanalysis_job
        WHERE reanalysis = of_pass AND outcome IS NULL AND attempts = 0
        ORDER BY log, number LIMIT least(greatest(most, 1), 1000) FOR UPDATE SKIP LOCKED),
    taken AS (
      UPDATE candor.reanalysis_job AS job
        SET attempts = 1, lease = token, free_from = until, worker = session_user
        FROM picked WHERE job.reanalysis = of_pass
          AND (job.log, job.number) = (picked.log, picked.number)
        RETURNING job.log, job.number, job.attempts)
    SELECT taken.log, taken.number, token, taken.attempts, json
      FROM taken LEFT JOIN candor.content USING (log, number) ORDER BY log, number;
END
$$;

-- A part of a file that a job names, for whoever has taken the job. No row after the last.
CREATE FUNCTION candor.job_file_part(of_pass integer, of_log text, of_number bigint, by_lease uuid,
  of_sha256 text, of_part integer) RETURNS SETOF bytea
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
AS $$
  SELECT bytes FROM candor.attachment_part JOIN candor.event_attachment USING (log, sha256)
    WHERE log = of_log AND number = of_number AND sha256 = of_sha256 AND part = of_part
      AND EXISTS (SELECT FROM candor.reanalysis_job AS job WHERE job.reanalysis = of_pass
        AND job.log = of_log AND job.number = of_number AND job.lease = by_lease
        AND job.outcome IS NULL)
$$;

-- Close a job for whoever has taken it: with what came out, or why nothing does. False if somebody
-- else has it by now, or it is closed.
CREATE FUNCTION candor.close_job(of_pass integer, of_log text, of_number bigint, by_lease uuid,
  with_outcome text, of_document bytea, with_changes jsonb, for_reason text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $$
BEGIN
  UPDATE candor.reanalysis_job
    SET outcome = with_outcome, reason = left(for_reason, 1000), lease = NULL
    WHERE reanalysis = of_pass AND log = of_log AND number = of_number AND lease = by_lease
      AND outcome IS NULL;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  IF with_outcome = 'done' THEN
    INSERT INTO candor.reanalysis_result (reanalysis, log, number, document, changes)
      VALUES (of_pass, of_log, of_number, of_document, with_changes);
  END IF;
  RETURN true;
END
$$;

-- Give back what was taken and not begun: it counts as no attempt.
CREATE FUNCTION candor.give_back_jobs(of_pass integer, by_lease uuid) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $$
DECLARE
  given bigint;
BEGIN
  UPDATE candor.reanalysis_job
    SET attempts = attempts - 1, lease = NULL, free_from = '-infinity', worker = NULL
    WHERE reanalysis = of_pass AND lease = by_lease AND outcome IS NULL AND attempts > 0;
  GET DIAGNOSTICS given = ROW_COUNT;
  RETURN given;
END
$$;
GRANT EXECUTE ON FUNCTION candor.take_jobs, candor.job_file_part, candor.close_job,
  candor.give_back_jobs TO candor_worker;

CREATE FUNCTION candor.has_open_jobs(of_pass integer) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
AS $$
  SELECT EXISTS (SELECT FROM candor.reanalysis_job
      WHERE reanalysis = of_pass AND outcome IS NULL AND attempts = 0)
    OR EXISTS (SELECT FROM candor.reanalysis_job
      WHERE reanalysis = of_pass AND outcome IS NULL AND attempts > 0)
$$;
GRANT EXECUTE ON FUNCTION candor.has_open_jobs TO candor_worker;

-- Whether an event was taken back by one that was not itself taken back.
CREATE FUNCTION candor.is_withdrawn(of_log text, of_number bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = ''
AS $$
BEGIN
  RETURN EXISTS (SELECT FROM candor.event AS its JOIN candor.event AS later
      ON later.log = its.log AND later.sample = its.sample AND later.withdraws = its.number
    WHERE its.log = of_log AND its.number = of_number
      AND NOT candor.is_withdrawn(of_log, later.number));
END
$$;
GRANT EXECUTE ON FUNCTION candor.is_withdrawn TO candor_site;

-- How far every pass is: counts, and of nobody's sample anything.
CREATE FUNCTION candor.reanalysis_counts() RETURNS TABLE (reanalysis integer, waiting bigint,
  taken bigint, done bigint, changed bigint, left_out bigint, set_aside bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
AS $$
  SELECT job.reanalysis,
    count(*) FILTER (WHERE outcome IS NULL AND free_from <= now()),
    count(*) FILTER (WHERE outcome IS NULL AND free_from > now()),
    count(*) FILTER (WHERE outcome = 'done'),
    count(*) FILTER (WHERE changes <> '[]'),
    count(*) FILTER (WHERE outcome = 'left-out'),
    count(*) FILTER (WHERE outcome = 'set-aside')
  FROM candor.reanalysis_job AS job LEFT JOIN candor.reanalysis_result USING (reanalysis, log, number)
  GROUP BY job.reanalysis ORDER BY job.reanalysis
$$;

-- Why jobs have no result, and how many: no reason names a sample.
CREATE FUNCTION candor.reanalysis_reasons(of_pass integer)
RETURNS TABLE (outcome text, reason text, jobs bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
AS $$
  SELECT outcome, reason, count(*) FROM candor.reanalysis_job
    WHERE reanalysis = of_pass AND outcome <> 'done'
    GROUP BY outcome, reason ORDER BY count(*) DESC, outcome, reason LIMIT 100
$$;

-- What changed, by target, over the whole archive. What fewer than five samples share is told to
-- nobody but the sites themselves.
CREATE FUNCTION candor.reanalysis_changes(of_pass integer)
RETURNS TABLE (target text, before text, after text, scans bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
AS $$
  SELECT change ->> 'target', change ->> 'before', change ->> 'after', count(*)
    FROM candor.reanalysis_result, jsonb_array_elements(changes) AS change
    WHERE reanalysis = of_pass
    GROUP BY 1, 2, 3 HAVING count(*) >= 5 ORDER BY 4 DESC, 1, 2, 3
$$;
GRANT EXECUTE ON FUNCTION candor.reanalysis_counts, candor.reanalysis_reasons,
  candor.reanalysis_changes TO candor_coordinator, candor_worker;

-- What was purged goes from here too. The jobs come first: a worker that closes one at this moment is
-- waited for, and its result is seen.
CREATE FUNCTION candor.purge_reanalyses() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $$
BEGIN
  UPDATE candor.reanalysis_job AS job
    SET outcome = 'left-out', reason = 'it was purged', lease = NULL
    FROM candor.event
    WHERE event.log = NEW.log AND event.sample = NEW.sample AND event.number < NEW.number
      AND job.log = event.log AND job.number = event.number;
  DELETE FROM candor.reanalysis_result AS result USING candor.event
    WHERE event.log = NEW.log AND event.sample = NEW.sample AND event.number < NEW.number
      AND result.log = event.log AND result.number = event.number;
  RETURN NULL;
END
$$;
CREATE TRIGGER purge_deletes_reanalyses AFTER INSERT ON candor.event
  FOR EACH ROW WHEN (NEW.kind = 'purge') EXECUTE FUNCTION candor.purge_reanalyses();
