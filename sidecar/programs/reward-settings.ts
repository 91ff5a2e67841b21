/** The catalogue of rewards as a whole; its rewards are kept beside the programme, since stock and dates move every day. */
export interface RewardSettings {
  readonly isOn: boolean;
  /** Whether clients order by themselves in the portal; staff may while `isOn`. */
  readonly clientMayOrder: boolean;
}

export const NO_REWARDS: RewardSettings = { isOn: false, clientMayOrder: true };
