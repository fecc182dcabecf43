/** Sentences about what an action had waited for; English. */
export const timelineSentences = {
  'after.decision': 'for its beginning',
  'after.action': 'for the {verb} of {tag} on {node}',
  'after.look': 'for {node} to look at what it has',
  'after.turn': 'for an earlier action on {tag}',
  'after.lease': 'for the lease of {subject} to be over',
  'after.grace': 'for the daemon of {subject} to come back',
  'after.startup': 'for the remaining nodes',
  'after.probe': 'for the next conflict check of {subject}',
  'after.expiry': 'for the failure of {subject} to expire',
  'after.attempts': 'for earlier attempts on {subject} to be forgotten',
} as const
