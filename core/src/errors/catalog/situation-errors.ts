import type { CatalogEntry } from '../catalog-entry.ts'

const unasked = 'nothing was asked and nothing was changed.'

/** Errors of described clusters and of questions about what would happen. */
export const situationErrors = {
  HF_SITUATION_INVALID: {
    message: '{source} has {count} problem(s):\n{problems}',
    left: unasked,
    try: 'mend what is named, then ask again.',
    explanation:
      'All problems of a described cluster, and of what happens to it, are gathered and shown at ' +
      'once. What can be described is told in docs/reference/plan-state.md.',
    exitCode: 1,
  },
  HF_SITUATION_TAG_UNKNOWN: {
    message: 'There is no resource "{tag}" here.[ Did you mean "{suggestion}"?]',
    left: unasked,
    try: 'use one of: {known}',
    explanation: 'What happens can only happen to a resource that is described.',
    exitCode: 1,
  },
  HF_SITUATION_NODE_UNKNOWN: {
    message: 'There is no node "{node}" here.[ Did you mean "{suggestion}"?]',
    left: unasked,
    try: 'use one of: {known}',
    explanation: 'What happens, and what a resource is extended to, must be a described node.',
    exitCode: 1,
  },
  HF_SITUATION_NOT_EXTENDED: {
    message: '{tag} is not extended to {node}.',
    left: unasked,
    try: 'add {node} to the "nodes" of {tag}, or name another node.',
    explanation: 'A resource has a state only on the nodes that it is extended to.',
    exitCode: 1,
  },
  HF_SITUATION_NODE_NAME: {
    message: '"{node}" cannot be the name of a node.',
    left: unasked,
    try: 'use 1 to 63 letters, digits, ".", "_" and "-", with a letter or digit first.',
    explanation: 'The names of nodes are kept as simple as tags.',
    exitCode: 1,
  },
  HF_SITUATION_NODES_NONE: {
    message: 'No node is described.',
    left: unasked,
    try: 'list at least one node under "nodes".',
    explanation: 'A cluster has 1 to 32 nodes.',
    exitCode: 1,
  },
  HF_SITUATION_EVENT_ONE: {
    message: 'An event has one key, and here are {count}: {keys}.',
    left: unasked,
    try: 'name one thing that happens; write a list where several happen one after another.',
    explanation: 'The key says what happens, its value to what: { nodeCrashed: node-a }.',
    exitCode: 1,
  },
  HF_SITUATION_EVENT_TWICE: {
    message: 'What happens is told in {source} and in the event file.',
    left: unasked,
    try: 'leave "event" out of {source}, or leave --event out.',
    explanation: 'Which of the two comes first would be a guess.',
    exitCode: 2,
  },
  HF_SITUATION_SIDES: {
    message: 'The node {node} is on two sides of the partition.',
    left: unasked,
    try: 'name each node once: --partition a,b/c',
    explanation: 'Nodes that no side names are together on one more side.',
    exitCode: 2,
  },
  HF_SITUATION_NOTHING_FAILS: {
    message: '{tag} is not in service on {node}, so that it cannot fail there.',
    left: unasked,
    try: 'see where it is in service: holdfast status',
    explanation: 'A failure is simulated of what is in service.',
    exitCode: 1,
  },
} as const satisfies Record<string, CatalogEntry>
