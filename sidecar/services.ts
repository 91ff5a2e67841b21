import type { AnnouncementsService } from './announcements/announcements-service.ts';
import type { CouponsService } from './coupons/coupons-service.ts';
import type { AutomationService } from './automation/automation-service.ts';
import type { DiscountService } from './discount/discount-service.ts';
import type { CatalogueService } from './catalogue/catalogue-service.ts';
import type { Actor } from './ledger/entry.ts';
import type { Breakdown } from './earning/breakdown.ts';
import type { GrantsService } from './grants/grants-service.ts';
import type { EventsService } from './events/events-service.ts';
import type { NoPointsService } from './earning/no-points.ts';
import type { SourceSnapshot } from './crm/source-snapshot.ts';
import type { ParticipationService } from './members/participation-service.ts';
import type { DebtService } from './members/debt-actions.ts';
import type { TakeBackService } from './members/take-back.ts';
import type { LotsService } from './members/lot-actions.ts';
import type { MessagesService } from './messages/messages-service.ts';
import type { ProgramVersion } from './programs/program-document.ts';
import type { SetupService } from './setup/setup-service.ts';
import type { SimulationsService } from './simulator/simulations-service.ts';
import type { RedemptionBooking, RedemptionQuote, RedemptionReceipt } from './redemption/redemption.ts';
import type { TodosService } from './todos/todos-service.ts';
import type { WebhooksService } from './webhooks/webhooks-service.ts';
import type { RewardsService } from './rewards/rewards-service.ts';
import type { TiersService } from './tiers/tiers-service.ts';

/** What routes and jobs may call. `wire.ts` builds it; nothing else constructs a service. */
export interface Services {
  readonly members: MembersService;
  readonly participation: ParticipationService;
  readonly lots: LotsService;
  readonly debt: DebtService;
  readonly adjustments: TakeBackService;
  readonly grants: GrantsService;
  readonly programs: ProgramsService;
  readonly tiers: TiersService;
  readonly preview: PreviewService;
  readonly redemption: RedemptionService;
  readonly rewards: RewardsService;
  readonly noPoints: NoPointsService;
  readonly catalogue: CatalogueService;
  readonly discount: DiscountService;
  readonly coupons: CouponsService;
  readonly events: EventsService;
  readonly messages: MessagesService;
  readonly announcements: AnnouncementsService;
  readonly automation: AutomationService;
  readonly webhooks: WebhooksService;
  readonly todos: TodosService;
  readonly intake: IntakeService;
  readonly operations: OperationsService;
  readonly simulations: SimulationsService;
  readonly setup: SetupService;
}

export interface MembersService {
  /** A client's standing now; a client without a member row counts as a member with nothing. */
  standing(clientId: number): Promise<MemberStanding>;
  /** Adds or takes points with a reason. `requestKey` is a UUID made when the form opened: a repeat changes nothing. */
  adjust(request: {
    clientId: number;
    points: number;
    reason: string;
    actor: Actor;
    requestKey: string;
  }): Promise<{ entryId: number; balance: number }>;
  /** Writes the balance off, freezes the account, keeps the history. `cause` is set when nobody did it by hand. */
  remove(request: {
    clientId: number;
    reason: string;
    actor: Actor;
    cause?: 'client_deleted' | 'left';
    /** More points than that by now are a ConflictError `balance_changed`. */
    balanceSeen?: number;
  }): Promise<void>;
  /** Gives back what `remove` wrote off and settles what happened meanwhile. */
  restore(request: { clientId: number; reason: string; actor: Actor }): Promise<void>;
}

export interface MemberStanding {
  readonly memberId: number | null;
  readonly clientId: number;
  readonly status: 'active' | 'removed';
  readonly balance: number;
  /** Can be spent now. */
  readonly spendable: number;
  /** Earned, but not spendable yet. */
  readonly pending: number;
  /** Authorised redemptions whose payment has not been seen yet. */
  readonly held: number;
  readonly debt: number;
  readonly earned: number;
  readonly redeemed: number;
  readonly expired: number;
  readonly clawedBack: number;
  readonly adjusted: number;
  /** Coming expiries, soonest first, summed per instant. */
  readonly expiries: readonly { readonly expiresAt: Date; readonly points: number }[];
}

export interface ProgramsService {
  /** The version in force at `at` (default: now), or null when none was published. */
  inForce(at?: Date): Promise<ProgramVersion | null>;
  versions(): Promise<readonly ProgramVersion[]>;
  byId(id: number): Promise<ProgramVersion>;
  /** The draft; made from the live version, or from defaults for the CRM's currencies, when there is none. */
  draft(): Promise<ProgramVersion>;
  /**
   * Checks and keeps the draft. Throws InvalidInputError with field problems (`earning.rules.0.rates.0.points`…), and
   * ConflictError `draft_changed` when the draft is no longer the one that was `seen` (its `draftHash`).
   */
  saveDraft(document: unknown, actor: Actor, options?: { readonly seen?: string }): Promise<ProgramVersion>;
  discardDraft(actor: Actor): Promise<void>;
  /**
   * Publishes the draft: in force from now on (the first version: since ever), or from the start of a later local day.
   * Throws InvalidInputError at `effectiveFrom` for a day that has begun.
   */
  publish(actor: Actor, options?: PublishOptions): Promise<ProgramVersion>;
  /** Publishes what an earlier version says once more, now or from a later day; the draft stays as it is. */
  rollBack(versionId: number, actor: Actor, options?: PublishOptions): Promise<ProgramVersion>;
  /**
   * Takes a planned version back: what would be in force without it is published with the same start. Throws
   * ConflictError `version_started` for one that has begun or was replaced.
   */
  withdraw(versionId: number, actor: Actor): Promise<ProgramVersion>;
  /** Keeps a picture for the membership card and answers with its SHA-256. Throws InvalidInputError `invalid_picture`. */
  keepPicture(bytes: Buffer): Promise<string>;
  picture(hash: string): Promise<Picture | null>;
}

export interface PublishOptions {
  /** A local day after today, YYYY-MM-DD; without one the version is in force at once. */
  readonly effectiveFrom?: string;
  /** SHA-256 of the document that the person saw (`documentHash`); another one is a ConflictError `draft_changed`. */
  readonly seen?: string;
}

export interface Picture {
  readonly mime: 'image/jpeg' | 'image/png';
  readonly bytes: Buffer;
}

export interface Preview {
  readonly snapshot: SourceSnapshot;
  readonly breakdown: Breakdown;
  /** What the document earns as it stands. */
  readonly target: number;
  /** What it would earn once paid in full with money, for "will earn N"; equals target when it is. */
  readonly whenPaid: number;
  readonly posted: number;
  readonly version: ProgramVersion | null;
}

export interface PreviewService {
  /** What an invoice earns under the version bound to it, live; null when the invoice does not exist. */
  invoice(invoiceId: number): Promise<Preview | null>;
  /** The same under a document that is being edited; nothing is written. Throws InvalidInputError for a bad document. */
  sample(document: unknown, invoiceId: number): Promise<Preview | null>;
  /** A recent paid invoice to show beside the form; null in an empty shop. */
  sampleInvoiceId(): Promise<number | null>;
}

export interface RedemptionService {
  /** What could be redeemed: the real arithmetic on the real data, nothing written. `points` null = the maximum. */
  quote(request: { invoiceId: number; points: number | null; actor: Actor }): Promise<RedemptionQuote>;
  /**
   * Holds the points and writes the command that records the payment, or on a draft its discount. The same `requestKey` with the same content
   * returns the first receipt; with other content it is a ConflictError. A balance below `balanceSeen` is a
   * ConflictError `balance_changed`, a limit a RefusedError with the reason code.
   */
  authorise(request: {
    invoiceId: number;
    points: number;
    balanceSeen: number;
    requestKey: string;
    actor: Actor;
    /** What the person was told that the points become; a payment unless it says otherwise. */
    booking?: RedemptionBooking;
  }): Promise<RedemptionReceipt>;
  /**
   * Orders that the discount of a draft is taken away; the points come back when it is gone. Throws a RefusedError
   * `discount_not_standing` where there is none, or the invoice is no draft any more.
   */
  takeBack(request: {
    invoiceId: number;
    reference: string;
    requestKey: string;
    actor: Actor;
  }): Promise<RedemptionReceipt>;
  /** Tells the outcome of commands that the module just ran: captures or releases. Returns one outcome per redemption. */
  commandsFinished(commandIds: readonly number[]): Promise<readonly RedemptionReceipt[]>;
  ofInvoice(invoiceId: number): Promise<readonly RedemptionReceipt[]>;
}

export interface IntakeService {
  /** Wakes the signal worker; returns at once. */
  poke(): void;
  /** Handles what is due until nothing is left; returns how many signals were handled. */
  drain(): Promise<number>;
}

export interface HealthReport {
  readonly waitingSignals: number;
  readonly failingSignals: readonly {
    readonly id: number;
    readonly kind: string;
    readonly attempts: number;
    readonly lastError: string;
  }[];
  /** Age of the oldest waiting signal in seconds, 0 when none waits. */
  readonly lagSeconds: number;
  readonly pendingCommands: number;
  readonly failedCommands: number;
  readonly openHolds: number;
  /** Messages to clients. */
  readonly messages: {
    /** Of the last seven days. */
    readonly failed: number;
    readonly waiting: number;
  };
  readonly sweep: JobReport | null;
  readonly verify: JobReport | null;
  readonly backfill: JobReport | null;
  readonly sidecars: readonly {
    readonly id: string;
    readonly version: string;
    readonly startedAt: Date;
    readonly heartbeatAt: Date;
  }[];
}

export interface JobReport {
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly outcome: 'running' | 'ok' | 'failed' | null;
  /** Numbers and codes, e.g. {"checked": 22190, "changed": 3} or {"problems": [{"check": "balance", "count": 2, "ids": [..]}]}. */
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface OperationsService {
  health(): Promise<HealthReport>;
  /** Starts a sweep or a verify in the background unless one runs; the report shows its progress. */
  startSweep(actor: Actor): Promise<void>;
  startVerify(actor: Actor): Promise<void>;
  /** Starts taking in history in the background, from a local day or since ever. Refused while it runs. */
  startBackfill(period: { readonly from: string | null }, actor: Actor): Promise<void>;
  /** The newest backfill, running or not; interrupted when its sidecar stopped half way. */
  backfill(): Promise<(JobReport & { readonly isInterrupted: boolean }) | null>;
}
