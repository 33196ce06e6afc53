/**
 * The schema, one entry a version; an entry that was released is never edited.
 *
 * Every key begins with the project, and then the subject where there is one: an engine that spreads its tables can
 * spread them by that. Nothing is numbered by the database. A subject's log is its rows in order of `place`.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE foothold.projects (
    id text COLLATE "C" PRIMARY KEY,
    created_at bigint NOT NULL,
    -- What names of erased people are hashed with.
    salt text NOT NULL,
    config_version integer,
    derived_hash text
  );

  CREATE TABLE foothold.configs (
    project text COLLATE "C" NOT NULL,
    version integer NOT NULL,
    hash text NOT NULL,
    body text NOT NULL,
    published_at bigint NOT NULL,
    PRIMARY KEY (project, version)
  );

  -- What makes an event count once: 128 bits of a hash of its whole message id.
  CREATE TABLE foothold.seen (
    project text COLLATE "C" NOT NULL,
    message uuid NOT NULL,
    PRIMARY KEY (project, message)
  );

  CREATE TABLE foothold.log (
    project text COLLATE "C" NOT NULL,
    subject text COLLATE "C" NOT NULL,
    place bigint NOT NULL,
    message_id text NOT NULL,
    at bigint NOT NULL,
    seq bigint NOT NULL,
    type text NOT NULL,
    name text NOT NULL,
    properties text NOT NULL,
    changes text,
    account text,
    passive boolean NOT NULL,
    claimed_at bigint,
    received_at bigint NOT NULL,
    verified boolean NOT NULL,
    context text NOT NULL,
    PRIMARY KEY (project, subject, place)
  );

  CREATE TABLE foothold.subjects (
    project text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    head bigint,
    state text,
    config_hash text,
    since bigint NOT NULL,
    start_at bigint,
    segment text,
    internal boolean NOT NULL,
    progress text NOT NULL,
    wake_at bigint,
    spans text NOT NULL,
    told text NOT NULL,
    imported_at bigint,
    PRIMARY KEY (project, id)
  ) WITH (fillfactor = 80);
  CREATE INDEX subjects_by_time ON foothold.subjects (project, internal, since, id);
  CREATE INDEX subjects_to_wake ON foothold.subjects (project, wake_at) WHERE wake_at IS NOT NULL;

  CREATE TABLE foothold.milestones (
    project text COLLATE "C" NOT NULL,
    subject text COLLATE "C" NOT NULL,
    milestone text COLLATE "C" NOT NULL,
    reached_at bigint NOT NULL,
    PRIMARY KEY (project, subject, milestone)
  );

  CREATE TABLE foothold.firings (
    project text COLLATE "C" NOT NULL,
    subject text COLLATE "C" NOT NULL,
    intervention text COLLATE "C" NOT NULL,
    occurrence bigint NOT NULL,
    at bigint NOT NULL,
    evidence text NOT NULL,
    PRIMARY KEY (project, subject, intervention, occurrence)
  );

  -- A message is found by \`id\` wherever a merge has put it; ids are in the order of firing.
  CREATE TABLE foothold.outbox (
    project text COLLATE "C" NOT NULL,
    subject text COLLATE "C" NOT NULL,
    intervention text COLLATE "C" NOT NULL,
    occurrence bigint NOT NULL,
    place integer NOT NULL,
    id uuid NOT NULL,
    channel text NOT NULL,
    endpoint text COLLATE "C",
    action text NOT NULL,
    gather text COLLATE "C",
    fired_at bigint NOT NULL,
    deliver_at bigint NOT NULL,
    status text NOT NULL,
    due_at bigint,
    tried_at bigint,
    attempt integer NOT NULL,
    address text COLLATE "C",
    reason text,
    settled_at bigint,
    PRIMARY KEY (project, subject, intervention, occurrence, place)
  );
  CREATE INDEX outbox_by_id ON foothold.outbox (project, id);
  CREATE INDEX outbox_due ON foothold.outbox (project, endpoint, channel, due_at) WHERE due_at IS NOT NULL;
  CREATE INDEX outbox_in_order ON foothold.outbox (project, endpoint, subject, id)
    WHERE due_at IS NOT NULL AND endpoint IS NOT NULL;
  CREATE INDEX outbox_sending ON foothold.outbox (project, due_at) WHERE status = 'sending';
  CREATE INDEX outbox_settled ON foothold.outbox (project, endpoint, settled_at)
    WHERE endpoint IS NOT NULL AND status = 'sent';
  CREATE INDEX outbox_by_address ON foothold.outbox (project, address) WHERE address IS NOT NULL;
  CREATE INDEX outbox_by_status ON foothold.outbox (project, status, id);
  CREATE INDEX outbox_gathered ON foothold.outbox (project, gather) WHERE gather IS NOT NULL AND status = 'waiting';

  CREATE TABLE foothold.endpoints (
    project text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    state text NOT NULL,
    PRIMARY KEY (project, name)
  );

  CREATE TABLE foothold.suppressed (
    project text COLLATE "C" NOT NULL,
    address text COLLATE "C" NOT NULL,
    reason text NOT NULL,
    at bigint NOT NULL,
    PRIMARY KEY (project, address)
  );

  -- Holds a row only while an address's share is being looked at.
  CREATE TABLE foothold.mail_turns (
    project text COLLATE "C" NOT NULL,
    address text COLLATE "C" NOT NULL,
    PRIMARY KEY (project, address)
  );

  CREATE TABLE foothold.own_secrets (
    project text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    value text NOT NULL,
    PRIMARY KEY (project, name)
  );

  CREATE TABLE foothold.accounts (
    project text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    state text,
    config_hash text,
    recent text,
    milestones text NOT NULL,
    wake_at bigint,
    PRIMARY KEY (project, id)
  ) WITH (fillfactor = 80);
  CREATE INDEX accounts_to_wake ON foothold.accounts (project, wake_at) WHERE wake_at IS NOT NULL;

  CREATE TABLE foothold.members (
    project text COLLATE "C" NOT NULL,
    account text COLLATE "C" NOT NULL,
    subject text COLLATE "C" NOT NULL,
    is_current boolean NOT NULL,
    PRIMARY KEY (project, account, subject)
  );

  CREATE TABLE foothold.merged (
    project text COLLATE "C" NOT NULL,
    anonymous_id text COLLATE "C" NOT NULL,
    subject text COLLATE "C" NOT NULL,
    merged_at bigint NOT NULL,
    PRIMARY KEY (project, anonymous_id)
  );
  CREATE INDEX merged_into ON foothold.merged (project, subject);

  CREATE TABLE foothold.keys (
    project text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    write_key text,
    secret_hash text,
    hint text NOT NULL,
    origins text NOT NULL,
    is_operator boolean NOT NULL,
    created_at bigint NOT NULL,
    ends_at bigint,
    PRIMARY KEY (project, id)
  );

  -- Looked up before a project is known: small, and the same everywhere.
  CREATE TABLE foothold.sessions (
    token_hash text COLLATE "C" PRIMARY KEY,
    project text COLLATE "C" NOT NULL,
    key_id text,
    created_at bigint NOT NULL,
    used_at bigint NOT NULL
  );

  CREATE TABLE foothold.audit (
    project text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    at bigint NOT NULL,
    key_id text,
    credential text NOT NULL,
    action text NOT NULL,
    details text NOT NULL,
    status integer,
    PRIMARY KEY (project, id)
  );

  CREATE TABLE foothold.tombstones (
    project text COLLATE "C" NOT NULL,
    hash text COLLATE "C" NOT NULL,
    until bigint NOT NULL,
    PRIMARY KEY (project, hash)
  );

  CREATE TABLE foothold.jobs (
    project text COLLATE "C" NOT NULL,
    kind text NOT NULL,
    id text COLLATE "C" NOT NULL,
    started_at bigint NOT NULL,
    updated_at bigint NOT NULL,
    ended_at bigint,
    progress text NOT NULL,
    PRIMARY KEY (project, kind, id)
  );

  CREATE TABLE foothold.drops (
    project text COLLATE "C" NOT NULL,
    install text COLLATE "C" NOT NULL,
    reason text COLLATE "C" NOT NULL,
    count bigint NOT NULL,
    PRIMARY KEY (project, install, reason)
  );
  `,
  // Who published.
  `
  ALTER TABLE foothold.configs ADD COLUMN published_by text;
  `,
  // How many events of identified people came with a token, by day.
  `
  CREATE TABLE foothold.coverage (
    project text COLLATE "C" NOT NULL,
    day text COLLATE "C" NOT NULL,
    verified bigint NOT NULL,
    unverified bigint NOT NULL,
    PRIMARY KEY (project, day)
  );
  `,
];
