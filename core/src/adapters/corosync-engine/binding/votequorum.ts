import koffi from 'koffi'
import { loadLibrary } from './load-library.ts'
import { expectOk } from './result-codes.ts'

// From <corosync/votequorum.h> of Corosync 3.
const flag = { twoNode: 1, waitForAll: 4, deviceRegistered: 64 } as const
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

/** Asks the vote counting of this node; throws a CorosyncCallError. */
export function readVoteRules(): VoteRules {
  const out = [0n]
  expectOk('votequorum_initialize', call.initialize(out, null))
  const handle = out[0] ?? 0n
  try {
    const found = { flags: 0, highestExpected: 0 }
    expectOk('votequorum_getinfo', call.getInfo(handle, self, found))
    return {
      expectedVotes: found.highestExpected,
      isTwoNode: (found.flags & flag.twoNode) !== 0,
      isWaitingForAll: (found.flags & flag.waitForAll) !== 0,
      hasDevice: (found.flags & flag.deviceRegistered) !== 0,
    }
  } finally {
    call.finalize(handle)
  }
}
