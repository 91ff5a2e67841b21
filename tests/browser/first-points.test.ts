import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../../tools/browser.ts';
import { Cleanup } from '../../tools/cleanup.ts';
import { startCrmHost, type RunningCrmHost } from '../../tools/crm-host.ts';
import { startDatabase } from '../../tools/database.ts';
import { Client } from '../../tools/demo-story/client.ts';
import { Staff } from '../../tools/demo-story/staff.ts';
import { stepsUnder } from '../../tools/manual/steps-under.ts';
import { buildModuleZip } from '../../tools/module-zip.ts';
import { inProject } from '../../tools/project.ts';
import { createTestFolder } from '../../tools/run-folder.ts';
import { startSidecar } from '../../tools/sidecar-process.ts';

jest.setTimeout(240_000);

/** A CRM that has never heard of loyalty, and two people who read the manual. */
const cleanup = new Cleanup();
let host: RunningCrmHost;
let page: Page;
let staff: Staff;
let client: Client;
let folder: string;
let zip: string;
let invoice: number;

beforeAll(async () => {
  const run = await createTestFolder('first-points');
  cleanup.add(() => run.remove());
  folder = run.path;
  const database = await startDatabase({ folder: `${folder}/db`, durable: false });
  cleanup.add(() => database.stop());
  host = await startCrmHost({ folder: `${folder}/crm`, database });
  cleanup.add(() => host.stop());
  const browser = await launchBrowser();
  cleanup.add(() => browser.close());
  page = await (await browser.newContext()).newPage();
  staff = new Staff(page, host.url);
  client = new Client(await (await browser.newContext()).newPage(), host.url);
  await staff.login();
  await client.login();
});
afterAll(() => cleanup.run());

const press = async (name: string, arrivesAt: RegExp): Promise<void> => {
  await page.getByRole('button', { name, exact: true }).click();
  await page.waitForURL(arrivesAt);
};

/** What each step of the English manual means, in its words. */
const STEPS: readonly (readonly [text: string, act: () => Promise<void>])[] = [
  [
    'Make the zip file: `npm ci && npm run package` writes `dist/loyalty_memberships.zip`.',
    async () => {
      zip = (await buildModuleZip()).path;
    },
  ],
  [
    'In the CRM open **Setup → Modules**, choose the zip file and press **Install**.',
    async () => {
      await page.goto(`${host.url}admin/modules`);
      await page.locator('input[type="file"]').setInputFiles(zip);
      await page.getByRole('button', { name: 'Install', exact: true }).click();
      await page.locator('[data-module="loyalty_memberships"]').waitFor();
    },
  ],
  [
    'Press **Activate** beside the new module. **Loyalty** appears in the menu.',
    async () => {
      const module = page.locator('[data-module="loyalty_memberships"]');
      await module.getByRole('button', { name: 'Activate', exact: true }).click();
      await page.locator('[data-module="loyalty_memberships"][data-active="1"]').waitFor();
    },
  ],
  [
    'On the machine of the CRM start the sidecar: `npx loyalty --crm /path/to/the/crm serve`. It makes its own tables.',
    async () => {
      const sidecar = await startSidecar({ folder: `${folder}/sidecar`, instance: host.instance });
      cleanup.add(() => sidecar.stop());
    },
  ],
  [
    'Open **Loyalty → Programme** and follow the link **Set-up wizard**.',
    async () => {
      await page.goto(`${host.url}admin/loyalty_memberships/program`);
      await page.getByRole('link', { name: 'Set-up wizard' }).click();
      await page.waitForURL(/loyalty_memberships\/setup/);
    },
  ],
  [
    'Say what kind of business it is (here **Services**) and what the programme is for (here **Simply say thank you**), and press **Save and go on**.',
    async () => {
      await page.getByLabel('Services').check();
      await page.getByLabel('Simply say thank you').check();
      await press('Save and go on', /setup\/rates/);
    },
  ],
  [
    'Look at the three rates: what a point costs, what it is worth on an invoice, and in a coupon. Press **Save and go on**.',
    () => press('Save and go on', /setup\/levels/),
  ],
  ['Look at levels and expiry. Press **Save and go on**.', () => press('Save and go on', /setup\/trial/)],
  [
    'Read what the programme would have given on your past invoices, and press **Looks right: go on**.',
    async () => {
      await page.getByRole('link', { name: 'Looks right: go on' }).click();
      await page.waitForURL(/setup\/publish/);
    },
  ],
  [
    'Press **Publish and start**. The programme is live.',
    async () => {
      await press('Publish and start', /setup\/running/);
      await page.getByTestId('setup-running').waitFor();
    },
  ],
  [
    'Write an invoice for a client and record its payment, as always.',
    async () => {
      invoice = await staff.writeInvoice('Acme Ltd', 'Gift card', 5);
      await staff.recordPayment(invoice);
    },
  ],
  [
    'Log in to the portal as that client and open **Rewards**: the points are there, with the reason.',
    async () => {
      await client.seesPoints();
      expect(await client.explanation()).toContain('points');
    },
  ],
];

it('whoever does what the manual says goes from a zip file to first points', async () => {
  const manual = readFileSync(inProject('docs', 'manual', 'en', 'admin.md'), 'utf8');
  expect(stepsUnder(manual, 'From the zip file to the first points')).toEqual(STEPS.map(([text]) => text));
  const startedAt = Date.now();
  for (const [, act] of STEPS) await act();
  const seconds = (Date.now() - startedAt) / 1000;
  process.stderr.write(`From the zip file to the first points: ${seconds.toFixed(0)} s\n`);
});
