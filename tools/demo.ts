import { Cleanup, cleanUpOnSignal } from './cleanup.ts';
import { LOGINS } from './crm-host.ts';
import { LOADED_CUSTOMER, prepareDemo } from './demo-data.ts';
import { playInBrowser } from './demo-story/play.ts';
import { CONTACT_PASSWORD, contactEmail } from './retail/clients.ts';
import { runTool } from './run-tool.ts';
import type { Stack } from './stack.ts';

const USAGE = `Usage: npm run demo [-- --check]

Starts a database, the stand-in CRM with the module installed and the sidecar, loads two months of real invoices (their
days moved to the last weeks), turns them into points by a programme with categories, levels and birthdays, prints addresses and logins, and stays until Ctrl-C. Nothing is left behind.

  --check   plays the whole story in a browser instead of staying, and says what was seen; exit code 0 or 1

With DATABASE_URL set, that (empty) database is used, and emptied at the end.`;

await runTool(USAGE, async (args, usageError) => {
  const unknown = args.find((arg) => arg !== '--check');
  if (unknown !== undefined) usageError(`Unknown argument ${unknown}`);

  const cleanup = new Cleanup();
  const signals = cleanUpOnSignal(cleanup);
  try {
    const stack = await prepareDemo(cleanup, 'demo');
    if (args.includes('--check')) await playInBrowser(stack, cleanup);
    else {
      signals.interruptIsTheEnd();
      await stay(stack);
    }
  } finally {
    await cleanup.run();
  }
});

/** Until a signal ends us. */
async function stay({ host }: Stack): Promise<void> {
  console.log(`
  Staff    ${host.url}admin      ${LOGINS.admin.email} / ${LOGINS.admin.password}
  Client   ${host.url}clients    ${LOGINS.client.email} / ${LOGINS.client.password}
           the same page         ${contactEmail(LOADED_CUSTOMER)} / ${CONTACT_PASSWORD}

  Try: Loyalty > Members: levels, debts, points that end. Programme > Simulation. Or write an invoice for Acme Ltd, record its payment, and look at Rewards as its client.
  Ctrl-C ends the demo.
`);
  setInterval(() => undefined, 60_000); // Something for the event loop to wait for.
  await new Promise(() => undefined);
}
