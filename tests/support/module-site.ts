import path from 'node:path';
import winston from 'winston';
import { createApp } from '../../sidecar/app.ts';
import { createManuals } from '../../sidecar/pages/help/manuals.ts';
import { createViews } from '../../sidecar/pages/render.ts';
import { createReadModels } from '../../sidecar/read-models.ts';
import type { Services } from '../../sidecar/services.ts';
import type { Clock } from '../../sidecar/shared/clock.ts';
import { projectRoot } from '../../sidecar/shared/paths.ts';
import { systemRandom } from '../../sidecar/shared/random.ts';
import { Module } from './signed-request.ts';
import { BRIDGE_KEY, type TestDatabase } from './test-database.ts';

/** The module's side of a sidecar that has only these services, on a test database and at a fixed moment. */
export function moduleOf({ db, table }: TestDatabase, services: Services, clock: Clock): Module {
  const app = createApp({
    services,
    reads: createReadModels(db, table, clock),
    key: () => Promise.resolve(BRIDGE_KEY),
    sidecarId: 'sidecar-1',
    noteHost: () => undefined,
    clock,
    random: systemRandom,
    logger: winston.createLogger({ silent: true }),
    views: createViews(path.join(projectRoot, 'views')),
    manuals: createManuals(path.join(projectRoot, 'docs', 'manual')),
  });
  return new Module(app, { time: clock.now().getTime(), audience: 'sidecar-1' });
}
