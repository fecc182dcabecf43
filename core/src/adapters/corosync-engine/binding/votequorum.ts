import koffi from 'koffi'
import { loadLibrary } from './load-library.ts'
import { expectOk } from './result-codes.ts'

// From <corosync/votequorum.h> of Corosync 3.
const flag = {
  twoNode: 1,
  quorate: 2,
  waitForAll: 4,
  deviceRegistered: 64,
  deviceVotes: 256,
} as const
const deviceNameBytes = 255
const self = 0

/** How votes are counted here. */
export interface VoteRules {
  readonly expectedVotes: number
  readonly isTwoNode: boolean
  readonly isWaitingForAll: boolean
  readonly hasDevice: boolean
}

const library = loadLibrary('libvotequorum.so.8')
koffi.struct('votequorum_info', {
  nodeId: 'uint',
  nodeState: 'uint',
  nodeVotes: 'uint',
  nodeExpectedVotes: 'uint',
  highestExpected: 'uint',
  totalVotes: 'uint',
  quorum: 'uint',
  flags: 'uint',
  deviceVotes: 'uint',
  deviceName: koffi.array('char', deviceNameBytes),
})
const call = {
  initialize: library.func('int votequorum_initialize(_Out_ uint64_t *, void *)'),
  finalize: library.func('int votequorum_finalize(uint64_t)'),
  getInfo: library.func('int votequorum_getinfo(uint64_t, uint, _Out_ votequorum_info *)'),
}

/** How the votes stand, as this node counts them. */
export interface Votes {
  readonly expected: number
  readonly total: number
  /** So many are quorum. */
  readonly needed: number
  readonly isQuorate: boolean
  /** Whether the quorum device gives its vote to this part of the cluster. */
  readonly hasDeviceVote: boolean
}

interface FoundVotes {
  readonly flags: number
  readonly highestExpected: number
  readonly totalVotes: number
  readonly quorum: number
}

/** Asks the vote counting of this node for its rules; throws a CorosyncCallError. */
export function readVoteRules(): VoteRules {
  const { flags, highestExpected } = readCount()
  return {
    expectedVotes: highestExpected,
    isTwoNode: (flags & flag.twoNode) !== 0,
    isWaitingForAll: (flags & flag.waitForAll) !== 0,
    hasDevice: (flags & flag.deviceRegistered) !== 0,
  }
}

/** Asks the vote counting of this node how the votes stand; throws a CorosyncCallError. */
export function readVotes(): Votes {
  const { flags, highestExpected, totalVotes, quorum } = readCount()
  return {
    expected: highestExpected,
    total: totalVotes,
    needed: quorum,
    isQuorate: (flags & flag.quorate) !== 0,
    hasDeviceVote: (flags & flag.deviceVotes) !== 0,
  }
}

function readCount(): FoundVotes {
  const out = [0n]
  expectOk('votequorum_initialize', call.initialize(out, null))
  const handle = out[0] ?? 0n
  try {
    const found = { flags: 0, highestExpected: 0, totalVotes: 0, quorum: 0 }
    expectOk('votequorum_getinfo', call.getInfo(handle, self, found))
    return found
  } finally {
    call.finalize(handle)
  }
}
