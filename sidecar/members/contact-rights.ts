/** What a contact may do with its client's points. */
export interface ContactRights {
  readonly see: boolean;
  /** Turn points into coupons, rewards and levels. */
  readonly convert: boolean;
  /** Spend points on invoices. */
  readonly redeem: boolean;
  /** The most points of one redemption; null = as the programme says. */
  readonly perTimeMax: number | null;
  /** The most points that this contact redeems in a calendar month. */
  readonly perMonthMax: number | null;
}

/** As long as nobody said otherwise: who may see the client's invoices may spend its points on them. */
export function usualRights(mayHandleInvoices: boolean): ContactRights {
  return {
    see: true,
    convert: mayHandleInvoices,
    redeem: mayHandleInvoices,
    perTimeMax: null,
    perMonthMax: null,
  };
}

/** Who may not look may do nothing. */
export function consistentRights(rights: ContactRights): ContactRights {
  return rights.see ? rights : { ...rights, convert: false, redeem: false };
}
