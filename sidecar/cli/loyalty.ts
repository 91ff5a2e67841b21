#!/usr/bin/env node
import { isDebugging } from '../config.ts';
import { createCli } from './create-cli.ts';
import { describeError } from './describe-error.ts';

// Whoever reads may stop reading (`| head`): then there is nobody left to print for.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

try {
  await createCli().parseAsync();
} catch (error) {
  const { lines, exitCode } = describeError(error);
  for (const line of lines) process.stderr.write(`${line}\n`);
  if (isDebugging()) console.error(error);
  process.exitCode = exitCode;
}
