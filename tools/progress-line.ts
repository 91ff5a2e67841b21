import process from 'node:process';

const EVERY_MS = 200;
/** Where nobody watches (a log file), a line now and then is enough. */
const EVERY_MS_IN_LOGS = 5000;

export interface ProgressLine {
  show(text: string): void;
  end(): void;
}

/** One line on stderr that is written over; in a log, a new line every few seconds. */
export function progressLine(text: string): ProgressLine {
  const onTerminal = process.stderr.isTTY;
  const pause = onTerminal ? EVERY_MS : EVERY_MS_IN_LOGS;
  let latest = text;
  let shown = '';
  let next = 0;
  const write = (): void => {
    if (shown === latest) return;
    process.stderr.write(onTerminal ? `\r\x1b[K${latest}` : `${latest}\n`);
    shown = latest;
  };
  write();
  return {
    show(now) {
      latest = now;
      if (Date.now() < next) return;
      next = Date.now() + pause;
      write();
    },
    end() {
      write();
      if (onTerminal) process.stderr.write('\n');
    },
  };
}
