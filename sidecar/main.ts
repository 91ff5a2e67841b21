import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import type { Config } from './config.ts';
import { readHostSettings } from './crm/host-settings.ts';
import { migrate } from './database/migrate.ts';
import { beat, signOff } from './jobs/heartbeat.ts';
import { tellWhoIsExcluded } from './members/tell-who-is-excluded.ts';
import { schedule, startSchedule } from './jobs/schedule.ts';
import { type Overrides, type Wired, wire } from './wire.ts';

export interface Running {
  readonly wired: Wired;
  readonly url: string;
  stop(): Promise<void>;
}

const HEARTBEAT_MS = 3_000;

/** Starts a sidecar: newest schema, HTTP on loopback, heartbeat, signal worker, scheduled jobs. */
export async function serve(config: Config, overrides: Overrides = {}): Promise<Running> {
  const wired = wire(config, overrides);
  const { db, table, clock, logger, sidecarId, version, services } = wired;
  try {
    await migrate(db, config.prefix, (name) => logger.info('migration', { name }));
    const server = await listen(wired, config);
    const { address, port } = server.address() as AddressInfo;
    const url = `http://${address.includes(':') ? `[${address}]` : address}:${port}`;
    const { timeZone } = await readHostSettings(db, table);
    await beat(db, table, clock, { id: sidecarId, url, version });
    const guard = (work: () => Promise<unknown>, message: string) => () => {
      work().catch((error: unknown) => logger.warn(message, { error }));
    };
    const heartbeat = setInterval(
      guard(async () => {
        await beat(db, table, clock, { id: sidecarId, url, version });
        await tellWhoIsExcluded(db, table, clock);
      }, 'the heartbeat failed'),
      HEARTBEAT_MS,
    );
    const poll = setInterval(() => {
      services.intake.poke();
      services.announcements.poke();
      services.automation.poke();
      services.webhooks.poke();
      guard(() => wired.bridge.nudge(), 'waiting commands could not be announced')();
    }, config.pollMs);
    const jobs = startSchedule(
      { db, table, clock, logger, holder: sidecarId },
      schedule(wired.jobs),
      timeZone,
    );
    services.intake.poke();
    logger.info('listening', { url, version, id: sidecarId });
    return {
      wired,
      url,
      stop: async () => {
        clearInterval(heartbeat);
        clearInterval(poll);
        await jobs.stop();
        await new Promise((resolve) => server.close(resolve));
        await services.intake.drain().catch(() => 0);
        await signOff(db, table, clock, sidecarId).catch(() => {});
        await wired.close();
      },
    };
  } catch (error) {
    await wired.close();
    throw error;
  }
}

function listen({ app }: Wired, { host, port }: Config): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = app.listen(port, host);
    server.once('listening', () => resolve(server));
    server.once('error', reject);
  });
}
