import process from 'node:process';

/** A wrong call: shown with a pointer to --help, exit code 2. */
export class UsageError extends Error {}

/** Something the person can put right: shown without a stack, exit code 1. */
export class ToolError extends Error {}

/** Answers --help and turns errors into messages and exit codes: the frame of every tool's command line. */
export async function runTool(
  usage: string,
  main: (args: readonly string[], usageError: (message: string) => never) => Promise<void>,
): Promise<void> {
  const args = process.argv.slice(2);
  if (args.includes('--help') || args.includes('-h')) {
    console.log(usage);
    return;
  }
  try {
    await main(args, (message) => {
      throw new UsageError(message);
    });
  } catch (error) {
    if (error instanceof UsageError) console.error(`${error.message}\n\n${usage}`);
    else if (error instanceof ToolError) console.error(error.message);
    else console.error(error);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
}
