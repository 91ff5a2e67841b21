import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { findProgram } from './find-program.ts';

const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A real browser without a window. Its profile is a folder of its own that goes with it. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: findProgram('chromium', 'chromium-browser', 'google-chrome'),
    // It opens our own pages only, and its sandbox works neither as root nor in most containers.
    chromiumSandbox: false,
    args: QUIET,
    // Our own signal handling closes it; Playwright's would end the process before that.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}
