import type { CatalogEntry } from '../catalog-entry.ts'

/** Errors that nobody asked for and that a node's log tells. */
export const logErrors = {
  HF_DAEMON_FROZEN: {
    message: 'The daemon stands still and is killed.',
    left: 'what it held is let go of first; then it is started again and looks at everything.',
    try: 'look for what made the machine stand still: memory, disk, a debugger, other programs.',
    explanation:
      'A daemon that says nothing until its authority has ended may still hold what other nodes ' +
      'are about to take. Its guardian ends it and executes what was lodged for that case.',
    exitCode: 1,
  },
  HF_DAEMON_STILL_HOLDS: {
    message: 'The daemon ends without having removed what it holds.',
    left: 'what could not be removed may still be in service on this node.',
    try: 'look at what is left here before you switch the machine off: ip address, ps.',
    explanation:
      'A daemon that leaves removes its resources first. Where that fails or takes too long it ' +
      'goes all the same, and other nodes take over only what they may by the safety rules.',
    exitCode: 4,
  },
  HF_DAEMON_WORK_FAILED: {
    message: 'Work of the daemon failed: {what}: {reason}.',
    left: 'everything else goes on; the daemon does this again when it is next due.',
    try: 'read the reason: mostly a disk that is full or may not be written to.',
    explanation: 'The daemon saves, prepares and tells beside its decisions, which wait for none.',
    exitCode: 1,
  },
  HF_GUARDIAN_DROP_FAILED: {
    message: 'The guardian could not drop {tag}: {reason}.',
    left: 'it stays lodged and counts as possibly held here: no other node takes it unasked.',
    try: 'remove it by hand, then: holdfast resource clear TAG.',
    explanation:
      'What a kit lodges for the hard way down is executed when a daemon is dead or frozen too ' +
      'long. Where that fails nobody can promise that the resource is gone.',
    exitCode: 4,
  },
  HF_GUARDIAN_ORPHANS: {
    message: 'Commands of the dead daemon may still be at work.',
    left: 'the next daemon ends them before it looks at anything.',
    try: 'look with ps for commands that the kits of this node run.',
    explanation: 'When a daemon dies, its guardian ends the commands that its kits were running.',
    exitCode: 1,
  },
  HF_KIT_THREAD_LOST: {
    message: 'A thread of kits cannot be started again.',
    left: 'resources of its kits stay as they are; they are neither checked nor moved meanwhile.',
    try: 'read what the log says of each kit: it was there when the daemon started.',
    explanation: 'A thread of kits that ended is started again after growing pauses.',
    exitCode: 1,
  },
} as const satisfies Record<string, CatalogEntry>
