import createKnex, { type Knex } from 'knex';

export interface DatabaseSettings {
  /** mysql://user:password@host:port/database */
  readonly url: string;
  readonly poolSize: number;
}

/** The small part of a mysql2 connection that is needed to prepare a session. */
interface RawConnection {
  query(sql: string, done: (error: unknown) => void): void;
}

/**
 * A Knex pool whose sessions speak UTC and read committed data: a fact read after a member was locked is the newest
 * committed one, which settling relies on. DECIMAL and DATE arrive as text, DATETIME(3) as Date (ours are UTC);
 * the host's own DATETIMEs are local times and are always selected as text (CAST … AS CHAR).
 */
export function connect({ url, poolSize }: DatabaseSettings): Knex {
  const address = new URL(url);
  return createKnex({
    client: 'mysql2',
    connection: {
      host: address.hostname.replace(/^\[|\]$/g, ''),
      port: Number(address.port || 3306),
      user: decodeURIComponent(address.username),
      password: decodeURIComponent(address.password),
      database: decodeURIComponent(address.pathname.slice(1)),
      charset: 'utf8mb4_unicode_ci',
      timezone: 'Z',
      // Knex's type knows only true and false; mysql2 takes the list of types.
      dateStrings: ['DATE'] as unknown as boolean,
      supportBigNumbers: true,
      connectTimeout: 5_000,
    },
    pool: {
      min: 0,
      max: poolSize,
      afterCreate: (connection: RawConnection, done: (error: unknown, connection: RawConnection) => void) => {
        connection.query(sessionSetup('tx_isolation'), (error) => {
          // MySQL 8 knows the variable by its newer name only.
          if (!isUnknownVariable(error)) return done(error, connection);
          connection.query(sessionSetup('transaction_isolation'), (second) => done(second, connection));
        });
      },
    },
    acquireConnectionTimeout: 10_000,
    // Whoever asked gets the error; printing it a second time would bypass the logger.
    log: { warn: quiet, error: quiet, deprecate: quiet, debug: quiet },
  });
}

function quiet(): void {}

function sessionSetup(isolationVariable: string): string {
  return (
    `SET SESSION time_zone = '+00:00', SESSION ${isolationVariable} = 'READ-COMMITTED', ` +
    `SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO'`
  );
}

function isUnknownVariable(error: unknown): boolean {
  return (error as { code?: string } | null)?.code === 'ER_UNKNOWN_SYSTEM_VARIABLE';
}
