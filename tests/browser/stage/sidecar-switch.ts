import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import process from 'node:process';
import type { Knex } from 'knex';
import { execute } from '../../../sidecar/database/bulk.ts';
import { adoptSidecar } from '../../../tools/sidecar-process.ts';
import type { Stack } from '../../../tools/stack.ts';

/** The ways in which a sidecar can fail the host, each undone at the end of what is done meanwhile. */
export class SidecarSwitch {
  readonly #stack: Stack;
  readonly #folder: string;
  readonly #db: Knex;

  /** @param folder the stack's own */
  constructor(stack: Stack, folder: string, db: Knex) {
    this.#stack = stack;
    this.#folder = join(folder, 'sidecar');
    this.#db = db;
  }

  /** After what may have left it stopped. */
  async startUnlessRunning(): Promise<void> {
    if ((await adoptSidecar(this.#folder)) === undefined) await this.#stack.startSidecar();
  }

  async whileDown<Result>(act: () => Promise<Result>): Promise<Result> {
    await (await adoptSidecar(this.#folder))?.stop();
    try {
      return await act();
    } finally {
      await this.#stack.startSidecar();
    }
  }

  /** It takes connections and never answers, as when the machine is overloaded. */
  async whileFrozen<Result>(act: () => Promise<Result>): Promise<Result> {
    const record = await readFile(join(this.#folder, 'process.json'), 'utf8');
    const { pid } = (JSON.parse(record) as { process: { pid: number } }).process;
    process.kill(pid, 'SIGSTOP');
    try {
      await this.#sayAlive();
      return await act();
    } finally {
      process.kill(pid, 'SIGCONT');
    }
  }

  /** Something else answers in its place, with HTTP 200 and without a signature. */
  async whileNonsense<Result>(act: () => Promise<Result>): Promise<Result> {
    return this.whileDown(async () => {
      const server = createServer((_request, response) => response.end('<h1>Bought by another shop</h1>'));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      await execute(
        this.#db,
        `INSERT INTO tbllm_sidecar (id, url, version, started_at, heartbeat_at)
         VALUES ('nonsense', ?, '0', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))`,
        [url],
      );
      try {
        await this.#sayAlive();
        return await act();
      } finally {
        await execute(this.#db, `DELETE FROM tbllm_sidecar WHERE id = 'nonsense'`);
        server.closeAllConnections();
        server.close();
      }
    });
  }

  /** So that what is tried meanwhile meets the sidecar as it is, however long the test takes to get there. */
  async #sayAlive(): Promise<void> {
    await execute(
      this.#db,
      `UPDATE tbllm_sidecar SET heartbeat_at = UTC_TIMESTAMP(3) + INTERVAL 1 HOUR WHERE heartbeat_at > UTC_TIMESTAMP(3) - INTERVAL 15 SECOND`,
    );
  }
}
