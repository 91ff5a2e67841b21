import type { Diagnosis } from '../health/doctor.ts';

/** What each diagnosis says at the terminal, and what to do about it. `{name}` stands for a detail. */
const TEXTS: Readonly<Record<string, string>> = {
  version_supported: 'The database is {version}.',
  version_too_old: 'The database is {version}. MariaDB 10.6 or MySQL 8.0 is needed, or newer.',
  session_utc: 'Sessions speak UTC.',
  session_not_utc:
    'Sessions are {seconds} s off UTC. Nothing may change time_zone after we set it (see init_connect).',
  clock_agrees: 'The clocks of this machine and of the database agree.',
  clock_differs: 'The clock of the database is {seconds} s off this machine. Set both by NTP.',
  rights_complete: 'The database account has all rights.',
  rights_by_role: 'The database account has its rights by the role {role}.',
  rights_missing: 'The database account lacks: {rights}. GRANT them on this database.',
  right_to_trigger_missing:
    'The database account may not create triggers: entries are checked, but not protected. GRANT TRIGGER, then run "loyalty migrate".',
  crm_tables_complete: "The CRM's tables are here, with prefix {prefix}.",
  crm_tables_missing:
    'The CRM lacks what we read: {missing}. Is its release supported, and its own upgrade finished?',
  prefix_wrong: 'No tables of the CRM with prefix "{prefix}", but with "{found}". Set DB_PREFIX.',
  no_crm_here: 'No CRM in this database (looked for prefix "{prefix}"). Check DATABASE_URL or --crm.',
  migrations_complete: 'The loyalty tables are up to date.',
  migrations_pending: '{count} migrations have not run: {names}. Run "loyalty migrate".',
  storage_right: 'All loyalty tables are InnoDB and utf8mb4.',
  storage_wrong:
    'These tables are not InnoDB with utf8mb4: {tables}. ALTER TABLE … ENGINE=InnoDB, CONVERT TO CHARACTER SET utf8mb4.',
  triggers_present: 'Entries and published versions are protected by triggers.',
  triggers_missing:
    'Missing triggers: {names}. The ledger is checked, but not protected. See the rights above.',
  module_key_present: 'The module is activated in the CRM.',
  module_key_malformed:
    "The module's key in the CRM's options is not one of ours. Deactivate and activate the module.",
  module_not_active: 'The module has no key in the CRM. Activate it under Setup › Modules.',
  payment_mode_active: 'The payment mode "{name}" is active.',
  payment_mode_unset: 'The CRM does not know our payment mode. Activate the module under Setup › Modules.',
  payment_mode_missing: 'Our payment mode {id} was deleted in the CRM. Deactivate and activate the module.',
  payment_mode_inactive:
    'The payment mode "{name}" is inactive: nobody can redeem. Activate it under Setup › Finance › Payment modes.',
  time_zone_known: "Business days are those of {name}, the CRM's time zone.",
  time_zone_unknown:
    'The CRM names no known time zone ("{name}"): UTC is used. Set it under Setup › Settings › Localization.',
  cron_runs: "The CRM's cron ran {hours} h ago.",
  cron_is_late: "The CRM's cron has not run for {hours} h. See Setup › Settings › Cron job.",
  cron_never_ran: "The CRM's cron never ran. See Setup › Settings › Cron job.",
  sidecar_runs: 'A sidecar runs; it showed itself {seconds} s ago.',
  sidecar_down: 'The last sign of a sidecar is {seconds} s old. Start one with "loyalty serve".',
  sidecar_never_seen: 'No sidecar runs. Start one with "loyalty serve".',
  signals_handled: 'Events from the CRM are handled; {count} wait.',
  signals_late: '{count} events from the CRM wait, the oldest for {minutes} min. Does a sidecar run?',
  signals_failing: '{count} events from the CRM could not be handled. The health page shows why.',
  commands_fine: 'The CRM carried out every order.',
  commands_failed: 'The CRM refused {count} orders. The health page and the redemptions show why.',
  jobs_fine: 'No scheduled job failed.',
  jobs_failed: 'These jobs failed when they last ran: {names}. The health page shows why.',
  program_published: 'Programme version {number} is published.',
  program_missing:
    'No programme is published yet: nothing earns. Publish one in the CRM, or with "loyalty program publish".',
};

export function diagnosisText({ code, details }: Diagnosis): string {
  const text = TEXTS[code] ?? code;
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? ''));
}
