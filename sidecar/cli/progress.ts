import { systemClock } from '../shared/clock.ts';

export interface Progress {
  show(text: string): void;
  /** Leaves the last line standing. */
  end(): void;
}

const EVERY_MS_ON_TERMINAL = 200;
/** Where nobody watches, a line now and then is enough. */
const EVERY_MS_IN_LOGS = 5_000;

/** One line on standard error that is written over; in a log file, a new line every few seconds. */
export function progress(stream: NodeJS.WriteStream = process.stderr, clock = systemClock): Progress {
  const isTerminal = stream.isTTY === true;
  const pause = isTerminal ? EVERY_MS_ON_TERMINAL : EVERY_MS_IN_LOGS;
  let next = clock.now().getTime() + (isTerminal ? 0 : pause);
  let hasLine = false;
  return {
    show(text) {
      const now = clock.now().getTime();
      if (now < next) return;
      next = now + pause;
      stream.write(isTerminal ? `\r\u001b[K${text}` : `${text}\n`);
      hasLine = isTerminal;
    },
    end() {
      if (hasLine) stream.write('\n');
      hasLine = false;
    },
  };
}
