/** How a command ended; listed in its help. */
export const EXIT = {
  fine: 0,
  /** A check failed, or the command could not be carried out as things stand. */
  problemFound: 1,
  badInput: 2,
  databaseUnavailable: 3,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
