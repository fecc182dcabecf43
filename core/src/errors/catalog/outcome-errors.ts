import type { CatalogEntry } from '../catalog-entry.ts'

/** Errors of what became of a request after it was understood. */
export const outcomeErrors = {
  HF_CHANGE_REFUSED: {
    message: 'The change was refused: {reasons}.',
    left: 'nothing was changed on any node.',
    try: 'mend what is named, then ask again.',
    explanation:
      'A change counts only when the kits of every member have accepted it and every member has ' +
      'it on its disk. One refusal undoes it on all of them. Where it was refused because a node ' +
      'had just gone, that node may have heard of it: it may be made after all when they meet.',
    exitCode: 1,
  },
  HF_CHANGE_CONTENDED: {
    message: 'Others kept changing the configuration at the same time.',
    left: 'nothing was changed by this request.',
    try: 'ask again when the other changes are done.',
    explanation:
      'A change is made for one revision of the configuration. When another one is committed ' +
      'first, the request is worked out again for the new revision, some times in a row.',
    exitCode: 1,
  },
  HF_SWITCHOVER_REFUSED: {
    message: '{tag} cannot move[ to {node}]: {reason}.',
    left: 'it stays where it is; nothing was changed.',
    try: 'mend what is named (holdfast status shows it per node), then ask again.',
    explanation:
      'A switchover goes only to a node that can take the whole hierarchy now: up, synced, not ' +
      'in standby, not marked failed, with its children in service and eligible.',
    exitCode: 3,
  },
  HF_OUTCOME_NOT_REACHED: {
    message: 'It was accepted, but {count} thing(s) did not come about:\n{reasons}',
    left: 'the cluster keeps what was asked for and goes on trying by policy.',
    try: 'see why with: holdfast why TAG; after mending: holdfast resource clear TAG',
    explanation:
      'The request was committed, the actions ran, and some of them failed. What failed is ' +
      'marked, and tried again when the mark expires or is cleared.',
    exitCode: 1,
  },
  HF_OUTCOME_TIMED_OUT: {
    message: 'It did not come about within {timeoutMs} ms; {open} step(s) are still under way.',
    left: 'the request goes on by itself; nothing was undone.',
    try: 'watch it with: holdfast status --watch',
    explanation: 'The time-out is that of the waiting command, not of the actions.',
    exitCode: 7,
  },
  HF_CLUSTER_NO_QUORUM: {
    message: 'The cluster has no quorum: {reason}.',
    left: 'nothing was changed; a view without quorum decides nothing.',
    try: 'bring the missing nodes back, then ask again.',
    explanation: 'Only members of a view with quorum may change or move anything.',
    exitCode: 6,
  },
  HF_CLUSTER_NOT_READY: {
    message: 'Node {node} does not take part yet: {reason}.',
    left: 'nothing was changed.',
    try: 'ask again in a moment, or another node.',
    explanation:
      'After its start a node joins, agrees with the others on one state and looks at everything ' +
      'it has. Until then it answers status only.',
    exitCode: 4,
  },
} as const satisfies Record<string, CatalogEntry>
