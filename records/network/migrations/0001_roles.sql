-- The roles that own and use the database, and the schema. Runs as the administrator, who may create
-- roles; every later migration begins with SET LOCAL ROLE candor_owner. Roles belong to the whole
-- cluster, so they may be there from another database.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'candor_owner') THEN
    CREATE ROLE candor_owner NOLOGIN;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'candor_site') THEN
    CREATE ROLE candor_site NOLOGIN;
  END IF;
  IF NOT pg_has_role(current_user, 'candor_owner', 'MEMBER') THEN
    EXECUTE format('GRANT candor_owner TO %I', current_user);
  END IF;
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO candor_owner, candor_site', current_database());
END
$$;
CREATE SCHEMA candor AUTHORIZATION candor_owner;

SET LOCAL ROLE candor_owner;
-- Whoever may call a function is named where it is made.
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
GRANT USAGE ON SCHEMA candor TO candor_site;

-- What has been done to this database.
CREATE TABLE candor.migration (
  number integer PRIMARY KEY,
  name text NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT now()
);
GRANT SELECT ON candor.migration TO candor_site;
