import type { GroupParent } from '../../programs/program-document.ts';

/** The programme's tree over the CRM's flat item groups. */
export class GroupTree {
  readonly #parents: ReadonlyMap<number, number>;
  readonly #paths = new Map<number, readonly number[]>();

  /** @param parents without a cycle, as the programme's check makes sure. */
  constructor(parents: readonly GroupParent[]) {
    this.#parents = new Map(parents.map(({ groupId, parentId }) => [groupId, parentId]));
  }

  /** A group, its parent, and so on up to the root. */
  path(groupId: number): readonly number[] {
    let path = this.#paths.get(groupId);
    if (!path) {
      const climbed = [groupId];
      for (let at = this.#parents.get(groupId); at !== undefined; at = this.#parents.get(at))
        climbed.push(at);
      path = climbed;
      this.#paths.set(groupId, path);
    }
    return path;
  }

  /** How many steps lie between a group and the nearest of `wanted` above it; null = it is below none of them. */
  distance(groupId: number, wanted: ReadonlySet<number>): number | null {
    const steps = this.path(groupId).findIndex((group) => wanted.has(group));
    return steps === -1 ? null : steps;
  }
}
