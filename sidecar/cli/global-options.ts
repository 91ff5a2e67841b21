import type { Command } from 'commander';

/** Options that every command takes. */
export interface GlobalOptions {
  readonly crm?: string;
}

/** The options of a command together with those of its parents, wherever on the line they stand. */
export function optionsOf<T extends object>(command: Command): T & GlobalOptions {
  return command.optsWithGlobals<T & GlobalOptions>();
}
