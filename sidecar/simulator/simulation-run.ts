import { setImmediate } from 'node:timers/promises';
import type { SourceSnapshot } from '../crm/source-snapshot.ts';
import { CapUsage } from '../earning/cap-usage.ts';
import type { MemberContext } from '../earning/member-context.ts';
import { SettleCore } from '../earning/settle-core.ts';
import {
  type Evaluated,
  type SettledExplanation,
  type Subject,
  documentSubject,
} from '../earning/subject.ts';
import type { Account, Movement } from '../ledger/account.ts';
import type { ProgramDocument, ProgramVersion } from '../programs/program-document.ts';
import { SINCE_EVER } from '../programs/version-in-force.ts';
import { startOfDay } from '../shared/business-time.ts';
import { MemberTiers, type MetricLine } from '../tiers/member-tiers.ts';
import type { HistoryPage } from './history-reader.ts';
import { MemoryBooks } from './memory-books.ts';

export interface RunObserver {
  readonly movement: (movement: Movement, account: Account) => void;
  /** Hears of each document with what it should have moved and why, after it was settled. */
  readonly document: (snapshot: SourceSnapshot, evaluated: Evaluated, account: Account) => void;
}

/** Documents worked on before others get the processor again. */
const BREATH = 50;

/**
 * One programme over history, in memory: the settling of the real ledger over books of its own. It reads and writes
 * nothing; pages of history are handed to it in the order of time.
 */
export class SimulationRun {
  readonly version: ProgramVersion;
  readonly tiers = MemberTiers.inMemory();
  readonly #books: MemoryBooks;
  readonly #core: SettleCore;
  readonly #clientGroups = new Map<number, readonly number[]>();
  readonly #observer: RunObserver;
  readonly #now: Date;

  /** `now` is when members are enrolled, and the latest moment that anything happens at. */
  constructor(document: ProgramDocument, now: Date, observer: RunObserver) {
    this.version = simulatedVersion(document);
    this.#now = now;
    this.#observer = observer;
    this.#books = new MemoryBooks(now, observer.movement);
    const versions = [this.version];
    this.#core = new SettleCore({
      books: this.#books,
      tiers: this.tiers,
      usage: CapUsage.inMemory(versions),
      clientGroups: this.#clientGroups,
      // What the programme would give if everybody whom it lets join did so.
      participation: null,
      versions,
      expiryFrom: null,
    });
  }

  /**
   * What a member brought along before the first document: metrics by day, in order. Levels follow from them under this
   * programme; rewards for entering them are history and are not given again.
   */
  async begin(clientId: number, metric: readonly MetricLine[]): Promise<void> {
    const account = this.#books.account(clientId);
    await this.tiers.load([account]);
    for (const line of metric) {
      const at = startOfDay(line.day, this.version.document.timeZone);
      this.tiers.advance(account, this.version, at);
      this.tiers.note(account, this.version, line, at);
    }
    this.tiers.changes();
  }

  /** Settles each document as of the moment at which it last moved money. */
  async settle({ documents, clientGroups }: HistoryPage): Promise<void> {
    for (const [clientId, groups] of clientGroups) this.#clientGroups.set(clientId, groups);
    await this.tiers.load(documents.map(({ snapshot }) => this.#books.account(snapshot.clientId)));
    let count = 0;
    for (const { snapshot, at } of documents) {
      let last: Evaluated | null = null;
      const subject = watched(documentSubject(snapshot), (evaluated) => (last = evaluated));
      const moment = at < this.#now ? at : this.#now;
      await this.#core.settle({ subject, settlement: null, version: this.version, at: moment });
      if (last) this.#observer.document(snapshot, last, this.#books.account(snapshot.clientId));
      if (++count % BREATH === 0) await setImmediate();
    }
    this.#core.take();
  }

  /** What falls due by `end` without a document: points that end, reviews of levels. */
  async finish(end: Date): Promise<void> {
    const until = end < this.#now ? end : this.#now;
    let count = 0;
    for (const account of this.#books.accounts()) {
      await this.#books.expireDue(account, until);
      await this.#core.advance(account, until);
      if (++count % BREATH === 0) await setImmediate();
    }
    this.#core.take();
  }

  /** Everybody whose documents were settled. */
  accounts(): readonly Account[] {
    return this.#books.accounts();
  }

  account(clientId: number): Account {
    return this.#books.account(clientId);
  }
}

/** The programme as if it were the only one, in force since ever. */
export function simulatedVersion(document: ProgramDocument): ProgramVersion {
  return {
    id: 0,
    number: 0,
    status: 'published',
    document,
    effectiveFrom: SINCE_EVER,
    publishedAt: null,
    publishedBy: null,
  };
}

/**
 * The same subject, evaluated without the shares of single lines; each evaluation is also shown to `see`. Nobody reads the
 * explanations of movements in memory, so one stands for all rules of a document.
 */
function watched(subject: Subject, see: (evaluated: Evaluated) => void): Subject {
  return {
    ...subject,
    evaluate(document: ProgramDocument, context: MemberContext) {
      const evaluated = subject.evaluate(document, context, 'sums');
      see(evaluated);
      let explanation: SettledExplanation | null = null;
      return {
        result: evaluated.result,
        explain: (change) => (explanation ??= evaluated.explain(change)),
      };
    },
  };
}
