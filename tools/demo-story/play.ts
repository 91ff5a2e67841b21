import type { Page } from 'playwright-core';
import { launchBrowser } from '../browser.ts';
import type { Cleanup } from '../cleanup.ts';
import { inProject } from '../project.ts';
import { ToolError } from '../run-tool.ts';
import type { Stack } from '../stack.ts';
import { Client } from './client.ts';
import { Staff } from './staff.ts';
import { playDemo } from './story.ts';

/** Plays the story in a real browser: one window for staff, one for the client. Throws when it goes wrong. */
export async function playInBrowser(stack: Stack, cleanup: Cleanup): Promise<void> {
  const browser = await launchBrowser();
  cleanup.add(() => browser.close());
  const pages: Record<string, Page> = {
    staff: await (await browser.newContext()).newPage(),
    client: await (await browser.newContext()).newPage(),
  };
  const { staff, client } = pages as { staff: Page; client: Page };
  let step = 0;
  try {
    await playDemo({
      staff: new Staff(staff, stack.host.url),
      client: new Client(client, stack.host.url),
      stack,
      tell: (done, seen) => {
        step += 1;
        console.log(`${String(step).padStart(2)}. ${done}\n      ${seen}`);
      },
    });
  } catch (error) {
    const pictures = await keepPictures(pages);
    throw new ToolError(`The story broke after step ${step}: ${(error as Error).message}\n${pictures}`);
  }
  console.log(`\nThe whole story was played: ${step} steps.`);
}

async function keepPictures(pages: Readonly<Record<string, Page>>): Promise<string> {
  const kept: string[] = [];
  for (const [name, page] of Object.entries(pages)) {
    const path = inProject('.local', `demo-${name}.png`);
    const isKept = await page.screenshot({ path, fullPage: true }).then(
      () => true,
      () => false,
    );
    if (isKept) kept.push(`${name}'s page: ${page.url()}, picture ${path}`);
  }
  return kept.join('\n');
}
