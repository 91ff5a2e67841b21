/** Everything that is kept in the audit, by the kind that the log of changes filters by. */
export const AUDIT_KINDS = {
  program: ['save_draft', 'discard_draft', 'publish', 'roll_back', 'withdraw'],
  rewards: ['create_reward', 'change_reward', 'change_reward_order', 'void_coupon'],
  automation: [
    'automation_created',
    'automation_changed',
    'automation_switched_on',
    'automation_switched_off',
    'automation_deleted',
    'resend_message',
  ],
  access: ['api_key_created', 'api_key_revoked', 'webhook_created', 'webhook_revoked'],
  points: [
    'start_grant',
    'drop_grant',
    'undo_grant',
    'grant_limit',
    'extend',
    'reinstate',
    'forgive',
    'take_back',
    'take_back_discount',
  ],
  members: ['join_program', 'remove_member', 'restore_member', 'accept_terms', 'set_contact_rights'],
  sources: [
    'no_points_set',
    'no_points_unset',
    'event_taken_back',
    'event_brought_back',
    'referral_recorded',
    'text_assigned',
    'text_forgotten',
  ],
  jobs: ['start_sweep', 'start_verify', 'start_backfill', 'start_match_lines'],
} as const;

export type AuditKind = keyof typeof AUDIT_KINDS;
export type AuditAction = (typeof AUDIT_KINDS)[AuditKind][number];

const KNOWN: ReadonlySet<string> = new Set(Object.values(AUDIT_KINDS).flat());

/** Whether this release writes the action: a row of another one may have something else. */
export function isAuditAction(text: string): text is AuditAction {
  return KNOWN.has(text);
}
