SET LOCAL ROLE candor_owner;

-- Nothing changes but what may come: events of the kind alert-ended, which programs that do not know
-- this step cannot read.
COMMENT ON COLUMN candor.event.kind IS 'as records/record.h names it; alert-ended since step 102';
