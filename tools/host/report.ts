import process from 'node:process';
import { LOGINS } from '../crm-host.ts';
import { runningParts, wholeHost } from './parts.ts';

const NOT_RUNNING = 3;

/** Addresses and logins for a person. */
export async function printAddresses(): Promise<void> {
  const parts = await wholeHost();
  if (parts === undefined) return notRunning();
  const { host, sidecar, database } = parts;
  const login = ({ email, password }: { email: string; password: string }): string =>
    `${email} / ${password}`;
  console.log(`
  CRM, staff     ${host.url}admin       ${login(LOGINS.admin)}
                 not an admin           ${login(LOGINS.staff)}
  CRM, clients   ${host.url}clients     ${login(LOGINS.client)}
  Sidecar        ${sidecar.url}
  Database       ${database.url}
`);
}

/** The same for a shell. */
export async function printEnvironment(): Promise<void> {
  const parts = await wholeHost();
  if (parts === undefined) return notRunning();
  const values = {
    DATABASE_URL: parts.database.url,
    HOST_URL: parts.host.url,
    HOST_ADMIN_URL: `${parts.host.url}admin`,
    HOST_CLIENT_URL: `${parts.host.url}clients`,
    HOST_INSTANCE: parts.host.instance,
    SIDECAR_URL: parts.sidecar.url,
    ADMIN_EMAIL: LOGINS.admin.email,
    ADMIN_PASSWORD: LOGINS.admin.password,
    STAFF_EMAIL: LOGINS.staff.email,
    STAFF_PASSWORD: LOGINS.staff.password,
    CLIENT_EMAIL: LOGINS.client.email,
    CLIENT_PASSWORD: LOGINS.client.password,
  };
  for (const [name, value] of Object.entries(values)) console.log(`${name}=${shellText(value)}`);
}

/** What runs, part by part. */
export async function printStatus(): Promise<void> {
  const { database, host, sidecar } = await runningParts();
  console.log(`database  ${database === undefined ? 'not running' : `on port ${database.port}`}`);
  console.log(`CRM host  ${host?.url ?? 'not running'}`);
  console.log(`sidecar   ${sidecar?.url ?? 'not running'}`);
  if (database === undefined || host === undefined || sidecar === undefined) process.exitCode = NOT_RUNNING;
}

export function notRunning(): void {
  console.error('The host is not running. Start it with: npm run host -- start');
  process.exitCode = NOT_RUNNING;
}

function shellText(value: string): string {
  return /^[\w@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", String.raw`'\''`)}'`;
}
