const OURS = [
  'signal',
  'command',
  'sidecar',
  'state',
  'job',
  'program_version',
  'member',
  'entry',
  'lot',
  'lot_use',
  'settlement',
  'metric',
  'tier_change',
  'event',
  'birthday',
  'referral',
  'api_key',
  'budget',
  'text_match',
  'no_points',
  'picture',
  'member_discount',
  'coupon',
  'coupon_use',
  'simulation',
  'message',
  'announcement',
  'spendable',
  'automation',
  'automation_version',
  'automation_run',
  'automation_step',
  'todo',
  'webhook',
  'webhook_delivery',
  'consent',
  'grant',
  'grant_row',
  'line_match',
  'credit_note_link',
  'redemption',
  'reward',
  'reward_order',
  'participation',
  'terms',
  'terms_consent',
  'contact_right',
  'audit',
  'migration',
] as const;

export type OurTable = (typeof OURS)[number];

/** The names of our tables and of the host's, with the host's prefix. */
export type TableNames = Readonly<Record<OurTable, string>> & {
  readonly prefix: string;
  /** A table of the CRM: `table.host('invoices')`. */
  host(name: string): string;
};

export function tableNames(prefix: string): TableNames {
  const ours = Object.fromEntries(OURS.map((name) => [name, `${prefix}lm_${name}`])) as Record<
    OurTable,
    string
  >;
  return Object.freeze({ ...ours, prefix, host: (name: string) => `${prefix}${name}` });
}
