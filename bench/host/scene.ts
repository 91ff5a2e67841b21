import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { execute } from '../../sidecar/database/bulk.ts';
import type { HostSession } from '../../tools/host-session.ts';
import { MODULE_NAME } from '../../tools/module-zip.ts';
import { startSidecar } from '../../tools/sidecar-process.ts';
import type { RunningSidecar } from '../../tools/sidecar-process.ts';
import type { BenchPlace } from '../bench-place.ts';
import { mustHold } from '../must-hold.ts';
import { signalsLeft } from '../settle/signals.ts';
import type { Situation } from './situation.ts';

const CATCH_UP_SECONDS = 60;

/** Switches the module on and off, and starts, holds and stops the sidecar beside the host. */
export class Scene {
  readonly #place: BenchPlace;
  readonly #admin: HostSession;
  readonly #folder: string;
  #sidecar: RunningSidecar | undefined;
  #moduleIsOn: boolean;
  #isHeld = false;

  /** @param admin signed in; the module is installed and active */
  constructor(place: BenchPlace, admin: HostSession) {
    this.#place = place;
    this.#admin = admin;
    this.#folder = join(place.folder, 'sidecar');
    this.#moduleIsOn = true;
    place.cleanup.add(() => this.#stopSidecar());
  }

  async enter(situation: Situation): Promise<void> {
    await this.#switchModule(situation !== 'off');
    if (situation === 'off' || situation === 'down') {
      await this.#stopSidecar();
      return;
    }
    await this.#startSidecar();
    if (situation === 'up') {
      await this.#letGo();
      // What piled up before is settled first: here only the sidecar's part in these very requests counts.
      await this.#caughtUp();
      return;
    }
    await this.#hold();
    await this.#setHeartbeat(situation === 'hanging' ? 60 : -60);
  }

  async #switchModule(on: boolean): Promise<void> {
    if (on === this.#moduleIsOn) return;
    await this.#admin.get('admin/modules');
    const page = await this.#admin.post(`admin/modules/${on ? 'activate' : 'deactivate'}/${MODULE_NAME}`, {});
    const state = `data-module="${MODULE_NAME}" data-active="${on ? 1 : 0}"`;
    mustHold(page.html.includes(state), `the host did not switch the module ${on ? 'on' : 'off'}`);
    this.#moduleIsOn = on;
  }

  async #startSidecar(): Promise<void> {
    const { host } = this.#place;
    this.#sidecar ??= await startSidecar({
      folder: this.#folder,
      instance: host.instance,
    });
  }

  async #stopSidecar(): Promise<void> {
    await this.#letGo();
    await this.#sidecar?.stop();
    this.#sidecar = undefined;
  }

  /** A stopped process accepts connections and never answers: the worst that can happen to a caller. */
  async #hold(): Promise<void> {
    if (!this.#isHeld) await this.#signal('SIGSTOP');
    this.#isHeld = true;
  }

  async #letGo(): Promise<void> {
    if (this.#isHeld) await this.#signal('SIGCONT');
    this.#isHeld = false;
  }

  /** The start has written the process down in its folder. */
  async #signal(signal: NodeJS.Signals): Promise<void> {
    const record = await readFile(join(this.#folder, 'process.json'), 'utf8');
    process.kill((JSON.parse(record) as { process: { pid: number } }).process.pid, signal);
  }

  /** The module goes by this time: one ahead of now keeps the held sidecar alive in its eyes for the whole round. */
  async #setHeartbeat(secondsFromNow: number): Promise<void> {
    const { db, table } = this.#place.wired;
    const sql = `UPDATE \`${table.sidecar}\` SET heartbeat_at = UTC_TIMESTAMP(3) + INTERVAL ? SECOND`;
    await execute(db, sql, [secondsFromNow]);
  }

  async #caughtUp(): Promise<void> {
    const deadline = performance.now() + CATCH_UP_SECONDS * 1000;
    while ((await signalsLeft(this.#place.wired)) > 0) {
      mustHold(performance.now() < deadline, 'the sidecar did not catch up');
      await pause(100);
    }
  }
}
