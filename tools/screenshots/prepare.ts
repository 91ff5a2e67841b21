import { readFile, writeFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { LOADED_CUSTOMER } from '../demo-data.ts';
import type { ProgramDocument } from '../../sidecar/programs/program-document.ts';
import { Staff } from '../demo-story/staff.ts';
import type { Stack } from '../stack.ts';
import { findSubjects, type Subjects } from './subjects.ts';

/** Lets the demo's CRM have something to show on every page: an open invoice, a second version, a set-up half way. */
export async function prepareSubjects(browser: Browser, stack: Stack, folder: string): Promise<Subjects> {
  const page = await (await browser.newContext()).newPage();
  const staff = new Staff(page, stack.host.url);
  await staff.login();
  await publishAgain(stack, folder);
  await page.goto(`${stack.host.url}admin/loyalty_memberships/catalogue`);
  await Promise.all([page.waitForNavigation(), page.getByTestId('catalogue-match').click()]);
  const invoiceId = await staff.writeInvoice(`Customer ${LOADED_CUSTOMER}`, 'Gift card', 3);
  await staff.simulate();
  await goThroughSetup(page, stack.host.url);
  await page.context().close();
  return findSubjects(stack.database.url, invoiceId);
}

/** The same for those who join: a version that one can go back to needs a later one. */
async function publishAgain(stack: Stack, folder: string): Promise<void> {
  const file = `${folder}/program.json`;
  await writeFile(file, await stack.loyalty('program', 'show'));
  const document = JSON.parse(await readFile(file, 'utf8')) as ProgramDocument;
  const participation = { ...document.participation, joining: 'on_request' };
  await writeFile(file, JSON.stringify({ ...document, participation }));
  await stack.loyalty('program', 'publish', file);
}

/** As far as before its end: what is live stays live. */
async function goThroughSetup(page: Page, hostUrl: string): Promise<void> {
  const next = () => page.getByTestId('setup-next').click();
  await page.goto(`${hostUrl}admin/loyalty_memberships/setup?again=1`);
  for (const name of ['template', 'goal']) await page.locator(`[name="${name}"]`).first().check();
  await page.locator('[name="cost"]').fill('4');
  await next();
  await page.waitForURL(/setup\/rates/);
  await next();
  await page.waitForURL(/setup\/levels/);
  await next();
  await page.waitForURL(/setup\/trial/);
  await page.getByTestId('setup-words').waitFor({ timeout: 120_000 });
  await next();
  await page.getByTestId('setup-publish-submit').waitFor();
  await page.goto(`${hostUrl}admin/loyalty_memberships/program`);
  await Promise.all([
    page.waitForNavigation(),
    page.locator('form[action$="program/discard"] button').click(),
  ]);
}
