import { describe, expect, test } from 'vitest'
import { readRecorded, readStates } from '../fixtures/read-states.ts'
import type { Access } from '../picture/access.ts'
import { parseConflictLog } from '../picture/conflict-log.ts'
import type { Lock, Told } from '../picture/picture.ts'
import type { Incoming } from './judge-incoming.ts'
import { judgePicture, type Standards } from './judge-picture.ts'

const states = readStates()
const server: Lock = { kind: 'server', pid: 24_434 }
const diverged = parseConflictLog(readRecorded('conflict-log.txt')).filter((one) => one.hasDiverged)

const standards: Standards = {
  tag: 'db01',
  mode: 'replicated',
  requireReplication: 'warn',
  conflictAction: 'hold',
  takeover: 'prefer-available',
  isRestored: true,
  hungStrikes: 3,
  maxGapBytes: 1_000_000,
  maxGapSeconds: 60,
  conflicts: [],
  uncounted: 0,
  incoming: new Map(),
  remarks: [],
}

function stateOf(name: string): Told {
  const told = states.get(name)
  if (told === undefined) throw new Error(`nothing was recorded of "${name}"`)
  return told
}

/** The judgement as a line: what operators see of it. */
function judge(lock: Lock, told: Told, changes: Partial<Standards> = {}): string {
  const { state, reason, eligible } = judgePicture({ lock, told }, { ...standards, ...changes })
  return `${state}${(eligible ?? true) ? '' : ', not eligible'}: ${reason}`
}

function saying(access: Access): Told {
  return { ...stateOf('eager runs'), access }
}

describe('what a recorded server is', () => {
  test.each([
    ['lazy runs', 'in-service: it serves'],
    ['eager runs', 'in-service: it serves'],
    // All views look perfect: only a commit, or the peer's own node, tells.
    ['eager peer frozen', 'in-service: it serves'],
    ['partition unnoticed', 'in-service: it serves'],
    ['eager peer back', 'in-service: it serves'],
    ['both back', 'in-service: it serves'],
    // Garbled numbers and failures of before are no reason for anything by themselves.
    ['partition healed', 'in-service: it serves'],
    ['lazy peer frozen', 'degraded: REPL has more than 1000000 bytes unsent'],
    ['lazy peer killed', 'degraded: REPL does not reach its peer'],
    ['lazy peer killed and much written', 'degraded: REPL does not reach its peer'],
    [
      'eager peer killed',
      'degraded: REPE does not reach its peer, and eager changes are kept for later; ' +
        'REPL does not reach its peer',
    ],
    [
      'partition noticed',
      'degraded: REPE does not reach its peer, and eager changes are kept for later; ' +
        'REPL does not reach its peer',
    ],
    [
      'connections destroyed',
      'degraded: REPL does not reach its peer; ' +
        'REPE does not reach its peer, and eager changes are kept for later',
    ],
    [
      'started without peer',
      'degraded: REPE was stopped by hand (IS_STARTED 0); REPL does not reach its peer',
    ],
    ['stopped by hand', 'degraded: REPE was stopped by hand (IS_STARTED 0)'],
    [
      'alone after time-out',
      'degraded: REPL does not reach its peer; REPE does not reach its peer',
    ],
  ])('%s', (name, line) => {
    expect(judge(server, stateOf(name))).toBe(line)
  })
})

describe('what an answer makes of a server whose process runs', () => {
  test.each<[string, Access, string]>([
    [
      'one that lets nobody in is waited for, and never killed',
      { kind: 'starting' },
      'degraded, not eligible: it lets nobody in yet',
    ],
    [
      'one that does not listen is starting or stopping',
      { kind: 'refused' },
      'degraded, not eligible: process 24434 runs and does not listen',
    ],
    [
      'one that answers nothing hangs',
      { kind: 'silent' },
      'failed, not eligible: process 24434 hangs: 3 questions were not answered',
    ],
    [
      'a wrong password is no failure of the server',
      { kind: 'credentials', words: 'Invalid password (ERR-4102E)' },
      'degraded: user or password of the resource are wrong: Invalid password (ERR-4102E)',
    ],
    [
      'a full disk is told, and nothing is deleted or moved',
      { kind: 'full', words: 'Not enough disk space (ERR-11123)' },
      'degraded: no space is left: Not enough disk space (ERR-11123)',
    ],
    [
      'what nobody foresaw is told as it is',
      { kind: 'fault', words: 'Communication failure. (ERR-91015)' },
      'degraded: it does not answer the question: Communication failure. (ERR-91015)',
    ],
  ])('%s', (_, access, line) => {
    expect(judge(server, saying(access))).toContain(line)
  })

  test('one that has not come to its last phase serves nobody', () => {
    const told = { ...stateOf('eager runs'), phase: 'META' }
    expect(judge(server, told)).toBe('degraded, not eligible: it is in the phase META, not SERVICE')
  })
})

describe('what the lock alone says', () => {
  const told = saying({ kind: 'refused' })

  test('a server that was brought in service and is gone has failed', () => {
    expect(judge({ kind: 'free' }, told)).toBe('failed, not eligible: the server has ended')
    expect(judge({ kind: 'free' }, told, { isRestored: false })).toBe(
      'out-of-service: the server does not run',
    )
  })

  test('a stranger that has the lock is named', () => {
    const lock: Lock = { kind: 'stranger', pid: 7, program: '/usr/bin/vi' }
    expect(judge(lock, told)).toBe(
      'failed, not eligible: process 7 (/usr/bin/vi) has its lock, and is not its server',
    )
  })
})

describe('by the parameters of a resource', () => {
  const broken = stateOf('eager peer killed')

  test('replication that does not run is nothing, a word, or a reason against parents', () => {
    expect(judge(server, broken, { requireReplication: 'ignore' })).toBe('in-service: it serves')
    expect(judge(server, broken, { requireReplication: 'fail' })).toContain(
      'degraded, not eligible',
    )
  })

  test('only the objects that are named are looked at, and one that is not there is told', () => {
    const eagerGone = stateOf('stopped by hand')
    expect(judge(server, eagerGone, { replications: ['repl'] })).toBe('in-service: it serves')
    expect(judge(server, eagerGone, { replications: ['OTHER'] })).toBe(
      'degraded: there is no replication object OTHER',
    )
  })

  test('over a shared disk there is no replication to look at', () => {
    expect(judge(server, broken, { mode: 'cold' })).toBe('in-service: it serves')
  })

  test('unsent log that stands still is told before it is much', () => {
    const stillSeconds = new Map([['REPL', 61]])
    expect(judge(server, stateOf('lazy runs'), { stillSeconds })).toBe(
      'degraded: REPL has sent nothing of it for 60 s',
    )
  })

  test('a disk that is filling up is told beside the rest', () => {
    const remarks = ['80 % or more of the disk of its logs (/db/logs) are in use']
    expect(judge(server, stateOf('lazy peer killed'), { remarks })).toBe(
      `degraded: REPL does not reach its peer; ${remarks[0]}`,
    )
  })
})

describe('after a split everything is green, and', () => {
  const healed = stateOf('partition healed')

  test('what differs is named by tables and counts, until an operator has looked', () => {
    expect(judge(server, healed, { conflicts: diverged })).toBe(
      'degraded, not eligible: data differ in SYS.T1 (2 updates, 3 inserts), SYS.TE (1 insert): ' +
        'compare the data, then say so: holdfast resource clear db01',
    )
  })

  test('failures that no log explains are told by their number', () => {
    expect(judge(server, healed, { uncounted: 4 })).toContain(
      'degraded, not eligible: 4 changes of the peer failed here, so that data may differ',
    )
  })

  test('a resource that only warns of it stays fit', () => {
    const line = judge(server, healed, { conflicts: diverged, conflictAction: 'warn' })
    expect(line).toContain('degraded: data differ in SYS.T1')
  })
})

describe('what a peer had', () => {
  const running: Incoming = { isAnswering: true, bytes: 0, isRunning: true }
  const judgeWith = (incoming: Partial<Incoming>, takeover: Standards['takeover']) =>
    judge(server, stateOf('eager runs'), {
      incoming: new Map([['10.77.0.2', { ...running, ...incoming }]]),
      takeover,
    })

  test.each<[string, Partial<Incoming>, string]>([
    ['has all come', {}, 'in-service: it serves'],
    ['is on its way', { bytes: 5_000 }, 'in-service: it serves'],
    [
      'is more than the limit',
      { bytes: 2_000_000 },
      'degraded, not eligible: more than 1000000 bytes of log of 10.77.0.2 have not come here yet',
    ],
    [
      'does not come at all',
      { bytes: 707_749, isRunning: false },
      'degraded, not eligible: more than 0 bytes of log of 10.77.0.2 have not come here yet',
    ],
    [
      'is known to nobody',
      { bytes: undefined, isRunning: false },
      'degraded, not eligible: nobody knows what of 10.77.0.2 has not come here',
    ],
  ])('and that %s counts while it lives', (_, incoming, line) => {
    for (const takeover of ['never-lose', 'prefer-available'] as const) {
      expect(judgeWith(incoming, takeover)).toBe(line)
    }
  })

  test('counts when it is away only where nothing may be lost', () => {
    const away = { isAnswering: false, bytes: 707_749, isRunning: false }
    expect(judgeWith(away, 'prefer-available')).toBe('in-service: it serves')
    expect(judgeWith(away, 'never-lose')).toBe(
      'degraded, not eligible: 10.77.0.2 is away with 707749 bytes of log that did not come here',
    )
    expect(judgeWith({ ...away, bytes: 0 }, 'never-lose')).toBe('in-service: it serves')
  })
})
