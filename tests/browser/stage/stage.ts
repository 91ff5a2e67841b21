import { afterAll, afterEach, beforeAll, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../../tools/browser.ts';
import { Cleanup } from '../../../tools/cleanup.ts';
import { createTestFolder } from '../../../tools/run-folder.ts';
import { startStack } from '../../../tools/stack.ts';
import type { Stack, StackRequest } from '../../../tools/stack.ts';
import { connect } from '../../../sidecar/database/connect.ts';
import { publishTestProgram } from './publish-program.ts';
import { Shop } from './shop.ts';
import { SidecarSwitch } from './sidecar-switch.ts';
import { Visitors } from './visitors.ts';
import type { Login, VisitOptions } from './visitors.ts';

jest.setTimeout(180_000);

/** Every test waits for points several times: a sidecar that looks more often than usual saves a minute. */
const POLL_MS = 150;

/** The whole product on a CRM of its own, and people in front of it. */
export interface Stage {
  readonly stack: Stack;
  readonly shop: Shop;
  readonly sidecar: SidecarSwitch;
  /** The address of a page of the host. */
  readonly url: (path: string) => string;
  /** A window in which this person is logged in; without a login, an anonymous visitor's. */
  readonly visit: (login?: Login, options?: VisitOptions) => Promise<Page>;
}

/** Sets the stage for the tests that follow. A test fails when a page of it had a script error or a broken request. */
export function setStage(request: Pick<StackRequest, 'release'> = {}): () => Stage {
  const cleanup = new Cleanup();
  let stage: Stage | undefined;
  let visitors: Visitors | undefined;

  beforeAll(async () => {
    const folder = await createTestFolder('browser-tests');
    cleanup.add(() => folder.remove());
    const place = { folder: folder.path, cleanup, durable: false, pollMs: POLL_MS };
    const stack = await startStack({ ...request, ...place });
    await publishTestProgram(stack.host.url);
    const db = connect({ url: stack.database.url, poolSize: 4 });
    cleanup.add(() => db.destroy());
    const browser: Browser = await launchBrowser();
    cleanup.add(() => browser.close());
    const people = new Visitors(browser, stack.host.url);
    visitors = people;
    stage = {
      stack,
      shop: new Shop(db, stack.host.url),
      sidecar: new SidecarSwitch(stack, folder.path, db),
      url: (path) => `${stack.host.url}${path}`,
      visit: (login, options) => people.visit(login, options),
    };
  });
  afterEach(async () => visitors?.leave());
  afterAll(() => cleanup.run());

  return () => {
    if (stage === undefined) throw new Error('the stage is not set yet');
    return stage;
  };
}
