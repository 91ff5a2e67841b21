import { mkdir } from 'node:fs/promises';
import { launchBrowser } from './browser.ts';
import { Cleanup, cleanUpOnSignal } from './cleanup.ts';
import { prepareDemo } from './demo-data.ts';
import { inProject } from './project.ts';
import { runTool } from './run-tool.ts';
import { PAGES, prepareSubjects } from './screenshots/pages.ts';
import { takeScreenshots } from './screenshots/take.ts';

const FOLDER = inProject('docs', 'screenshots');
const NAMES = PAGES.map(({ name }) => name);

const USAGE = `Usage: npm run screenshots [-- NAME …]

Takes pictures of every page (or of those named) in English, Vietnamese and French, at desktop and phone width,
into docs/screenshots/NAME-LANGUAGE-WIDTH.png.

Pages: ${NAMES.join(', ')}`;

await runTool(USAGE, async (wanted, usageError) => {
  const unknown = wanted.find((name) => !NAMES.includes(name));
  if (unknown !== undefined) usageError(`There is no page ${unknown}.`);
  const pages = PAGES.filter(({ name }) => wanted.length === 0 || wanted.includes(name));

  const cleanup = new Cleanup();
  cleanUpOnSignal(cleanup);
  try {
    const stack = await prepareDemo(cleanup, 'screenshots');
    const browser = await launchBrowser();
    cleanup.add(() => browser.close());
    const subjects = await prepareSubjects(browser, stack);
    await mkdir(FOLDER, { recursive: true });
    const count = await takeScreenshots(browser, stack, pages, subjects, FOLDER);
    console.log(`${count} pictures in ${FOLDER}`);
  } finally {
    await cleanup.run();
  }
});
