import type { Knex } from 'knex';
import type { Logger } from 'winston';
import { selectRows } from '../database/bulk.ts';
import { readState, writeState } from '../database/state-store.ts';
import type { TableNames } from '../database/table-names.ts';
import { requestSignature } from '../http/bridge-signature.ts';
import type { Clock } from '../shared/clock.ts';
import type { Random } from '../shared/random.ts';
import { readHostSettings } from './host-settings.ts';

export interface HostBridgeDeps {
  readonly db: Knex;
  readonly table: TableNames;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly sidecarId: string;
  /** Hears that the module has run commands: the bridge, unlike people's requests, does not report which. */
  readonly commandsRan: () => Promise<unknown>;
}

/** Asks the module to run commands that nobody's request has run. */
export interface HostBridge {
  /** Remembers where the host is, as its signed requests say. */
  noteSite(site: string): void;
  /** Calls the module when commands have waited for some seconds. Best effort: the host's cron runs them too. */
  nudge(): Promise<void>;
}

const PATIENCE_MS = 3_000;
const ANSWER_MS = 10_000;
const LONGEST_PAUSE_MS = 300_000;

export function hostBridge(deps: HostBridgeDeps): HostBridge {
  const { db, table, clock, logger } = deps;
  let known: string | null = null;
  let pauseMs = PATIENCE_MS;
  let nextAt = 0;

  async function waiting(): Promise<boolean> {
    const before = new Date(clock.now().getTime() - PATIENCE_MS);
    const sql = `SELECT 1 FROM \`${table.command}\` WHERE status = 'pending' AND created_at < ? LIMIT 1`;
    return (await selectRows(db, sql, [before])).length > 0;
  }

  return {
    noteSite(site) {
      if (site === known) return;
      known = site;
      writeState(db, table, 'host_site', site, clock.now()).catch((error: unknown) => {
        logger.warn('the address of the host could not be kept', { error });
      });
    },

    async nudge() {
      if (clock.now().getTime() < nextAt || !(await waiting())) return;
      const site = known ?? (await readState<string>(db, table, 'host_site'));
      const { key } = await readHostSettings(db, table);
      if (!site || !key) return;
      // Each call without success waits twice as long, so that a host that is down is not pestered.
      const ran = await call(deps, site, key);
      pauseMs = ran ? PATIENCE_MS : Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
      nextAt = clock.now().getTime() + pauseMs;
      if (ran) await deps.commandsRan();
    },
  };
}

async function call(
  { clock, random, sidecarId, logger }: HostBridgeDeps,
  site: string,
  key: string,
): Promise<boolean> {
  try {
    const url = new URL('loyalty_memberships/bridge/run', site);
    const identity = Buffer.from(JSON.stringify({ actor: 'system' })).toString('base64url');
    const request = {
      method: 'POST',
      path: url.pathname + url.search,
      time: String(clock.now().getTime()),
      nonce: random.hex(16),
      audience: sidecarId,
      identityHeader: identity,
      body: '',
    };
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWER_MS),
      headers: {
        'X-Loyalty-Time': request.time,
        'X-Loyalty-Nonce': request.nonce,
        'X-Loyalty-Audience': request.audience,
        'X-Loyalty-Identity': identity,
        'X-Loyalty-Signature': requestSignature(key, request),
      },
    });
    await response.body?.cancel();
    return response.ok;
  } catch (error) {
    logger.debug('the host was not reached', { error });
    return false;
  }
}
