import { mkdir, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { launchBrowser } from './browser.ts';
import { Cleanup, cleanUpOnSignal } from './cleanup.ts';
import { LOGINS } from './crm-host.ts';
import { prepareDemo } from './demo-data.ts';
import { inProject } from './project.ts';
import { createRunFolder } from './run-folder.ts';
import { runTool } from './run-tool.ts';
import { EMPTY_PAGES, ERROR_PAGES, NEWCOMER_PAGES, OFFLINE_PAGES, PAGES } from './screenshots/pages.ts';
import type { PictureOf } from './screenshots/pages.ts';
import { prepareSubjects } from './screenshots/prepare.ts';
import { keepShown, picturesShown } from './screenshots/shown.ts';
import { NOTHING } from './screenshots/subjects.ts';
import { Photographer, PICTURED_CLIENT } from './screenshots/take.ts';
import { startStack } from './stack.ts';

const OWN_FOLDER = inProject('.local', 'screenshots');
const NAMES = [PAGES, ERROR_PAGES, EMPTY_PAGES, NEWCOMER_PAGES, OFFLINE_PAGES].flat().map(({ name }) => name);

const USAGE = `Usage: npm run screenshots [-- [--into FOLDER] [--shown | NAME …]]

Takes pictures of every page (or of those named) in English, Vietnamese and French, at desktop and phone width, with a
history, with nothing yet, with problems in forms, and while the sidecar is down, into FOLDER (default .local/screenshots)
as NAME-LANGUAGE-WIDTH.png. Those that README and manual show are then renewed in docs/screenshots.

  --shown   takes only those that README and manual show

Pages: ${NAMES.join(', ')}`;

/** Where pictures go, and which of them are taken. */
interface Order {
  readonly folder: string;
  readonly isWanted: (file: string) => boolean;
}

await runTool(USAGE, async (args, usageError) => {
  const [folder, rest] =
    args[0] === '--into'
      ? [resolve(args[1] ?? usageError('--into needs a folder.')), args.slice(2)]
      : [OWN_FOLDER, args];
  const onlyShown = rest[0] === '--shown';
  const wanted = onlyShown ? rest.slice(1) : rest;
  const unknown = wanted.find((name) => !NAMES.includes(name));
  if (unknown !== undefined) usageError(`There is no page ${unknown}.`);
  const shown = await picturesShown();
  const order: Order = { folder, isWanted: (file) => !onlyShown || shown.has(file) };
  const among = (pages: readonly PictureOf[]): readonly PictureOf[] =>
    pages.filter(({ name }) =>
      onlyShown
        ? [...shown].some((file) => file.replace(/-\w\w-\d+\.png$/, '') === name)
        : wanted.length === 0 || wanted.includes(name),
    );

  if (folder === OWN_FOLDER && rest.length === 0) await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const cleanup = new Cleanup();
  cleanUpOnSignal(cleanup);
  try {
    await ofEmpty(cleanup, order, among(EMPTY_PAGES));
    await ofDemo(cleanup, order, {
      online: [...among(PAGES), ...among(ERROR_PAGES)],
      newcomer: among(NEWCOMER_PAGES),
      offline: among(OFFLINE_PAGES),
    });
    console.log(`All pictures are in ${folder}; ${await keepShown(folder)} of them are shown by documents.`);
  } finally {
    await cleanup.run();
  }
});

async function ofEmpty(cleanup: Cleanup, order: Order, pages: readonly PictureOf[]): Promise<void> {
  if (pages.length === 0) return;
  const run = await createRunFolder('screenshots-empty');
  cleanup.add(() => run.remove());
  const stack = await startStack({ folder: run.path, cleanup, durable: false });
  const browser = await launchBrowser();
  cleanup.add(() => browser.close());
  await new Photographer(browser, stack, order, LOGINS.client).take(pages, NOTHING);
}

async function ofDemo(
  cleanup: Cleanup,
  order: Order,
  { online, newcomer, offline }: Readonly<Record<'online' | 'newcomer' | 'offline', readonly PictureOf[]>>,
): Promise<void> {
  if (online.length + newcomer.length + offline.length === 0) return;
  const stack = await prepareDemo(cleanup, 'screenshots');
  const browser = await launchBrowser();
  cleanup.add(() => browser.close());
  const run = await createRunFolder('screenshots');
  cleanup.add(() => run.remove());
  const subjects = await prepareSubjects(browser, stack, run.path);
  const photographer = new Photographer(browser, stack, order, PICTURED_CLIENT);
  await photographer.take(online, subjects);
  await new Photographer(browser, stack, order, LOGINS.client).take(newcomer, subjects);
  if (offline.length === 0) return;
  await stack.sidecar.stop();
  await photographer.take(offline, subjects);
}
