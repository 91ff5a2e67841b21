import process from 'node:process';

export type Task = () => Promise<void>;

/** What must be undone at the end, in reverse order, whether the end is the normal one, an error or Ctrl-C. */
export class Cleanup {
  readonly #tasks: Task[] = [];
  #running: Promise<void> | undefined;

  add(task: Task): void {
    this.#tasks.push(task);
  }

  /** Does everything once; called again, it waits for the first call. */
  run(): Promise<void> {
    this.#running ??= this.#undo();
    return this.#running;
  }

  async #undo(): Promise<void> {
    for (let task = this.#tasks.pop(); task !== undefined; task = this.#tasks.pop()) {
      await task().catch((error: unknown) => console.error(error));
    }
  }
}

/** Cleans up and ends when somebody presses Ctrl-C, ends us, or the process that started us has gone. */
export function cleanUpOnSignal(cleanup: Cleanup): { interruptIsTheEnd(): void } {
  let interruptCode = 130;
  const leave = (code: () => number) => (): void => {
    void cleanup.run().finally(() => process.exit(code()));
  };
  const codes = { SIGINT: () => interruptCode, SIGTERM: () => 143, SIGHUP: () => 129, disconnect: () => 143 };
  for (const [event, code] of Object.entries(codes)) process.on(event, leave(code));
  // Listening to the channel would otherwise keep us alive.
  process.channel?.unref();
  return {
    /** From now on Ctrl-C is how we are meant to end, not a failure. */
    interruptIsTheEnd() {
      interruptCode = 0;
    },
  };
}
