import type { Health } from '@holdfast/core/kit'
import { type Conflict, wordConflicts } from '../picture/conflict-log.ts'
import type { Picture } from '../picture/picture.ts'
import { type Incoming, type IncomingLimits, judgeIncoming } from './judge-incoming.ts'
import { judgeReplication, type ReplicationLimits } from './judge-replication.ts'

/** What the judgement goes by beside the picture. */
export interface Standards extends ReplicationLimits, IncomingLimits {
  readonly tag: string
  readonly mode: 'replicated' | 'cold'
  readonly requireReplication: 'ignore' | 'warn' | 'fail'
  readonly conflictAction: 'hold' | 'warn'
  /** It was brought in service here, and nobody took it out. */
  readonly isRestored: boolean
  /** Questions in a row that it did not answer. */
  readonly hungStrikes: number
  /** Changes that differ and that no operator has looked at. */
  readonly conflicts: readonly Conflict[]
  /** Failures that the server counts beyond those of its log. */
  readonly uncounted: number
  /** By the address of each peer. */
  readonly incoming: ReadonlyMap<string, Incoming>
  /** Clauses of what else is wrong, such as a disk that is filling up. */
  readonly remarks: readonly string[]
}

/** What a picture means: every row of the failure table that can be seen on this node. */
export function judgePicture(picture: Picture, standards: Standards): Health {
  const { lock, told } = picture
  if (lock.kind === 'free') return judgeAbsent(standards)
  if (lock.kind === 'stranger') {
    const reason = `process ${lock.pid} (${lock.program}) has its lock, and is not its server`
    return { state: 'failed', reason, eligible: false }
  }
  const { access } = told
  switch (access.kind) {
    case 'serving':
      return judgeServing(picture, standards)
    case 'starting':
      return serveLess(
        'it lets nobody in yet: it is starting, or waits for its eager peer (ERR-41040)',
      )
    case 'refused':
    case 'unreachable':
      return serveLess(`process ${lock.pid} runs and does not listen: it is starting or stopping`)
    case 'silent':
      return {
        state: 'failed',
        reason: `process ${lock.pid} hangs: ${wordStrikes(standards.hungStrikes)}`,
        eligible: false,
      }
    case 'credentials':
      return serveOn(`user or password of the resource are wrong: ${access.words}`)
    case 'full':
      return serveOn(`no space is left: ${access.words}; logs are never to be deleted by hand`)
    case 'fault':
      return serveOn(`it does not answer the question: ${access.words}`)
  }
}

function judgeAbsent({ isRestored }: Standards): Health {
  if (!isRestored) return { state: 'out-of-service', reason: 'the server does not run' }
  return { state: 'failed', reason: 'the server has ended', eligible: false }
}

function wordStrikes(strikes: number): string {
  return strikes === 1 ? 'a question was not answered' : `${strikes} questions were not answered`
}

function judgeServing({ told }: Picture, standards: Standards): Health {
  if (told.phase !== 'SERVICE') return serveLess(`it is in the phase ${told.phase}, not SERVICE`)
  const { mode, requireReplication, remarks } = standards
  const faults = mode === 'cold' ? [] : judgeReplication(told, standards)
  const differing = wordDiffering(standards)
  const missing = mode === 'cold' ? [] : listMissing(standards)
  const unwell = requireReplication === 'ignore' ? [] : faults.map(({ words }) => words)
  const words = [...differing, ...missing, ...unwell, ...remarks]
  const isBroken = faults.some((fault) => fault.isBroken)
  const eligible =
    missing.length === 0 &&
    !(differing.length > 0 && standards.conflictAction === 'hold') &&
    !(isBroken && requireReplication === 'fail')
  if (words.length === 0) return { state: 'in-service', reason: 'it serves', eligible }
  return { state: 'degraded', reason: words.join('; '), eligible }
}

/** Trap 3: after a split all is green and the data differ; only these say so. */
function wordDiffering({ tag, conflicts, uncounted }: Standards): readonly string[] {
  const look = `compare the data, then say so: holdfast resource clear ${tag}`
  if (conflicts.length > 0) return [`data differ in ${wordConflicts(conflicts)}: ${look}`]
  if (uncounted === 0) return []
  return [`${uncounted} changes of the peer failed here, so that data may differ: ${look}`]
}

function listMissing(standards: Standards): readonly string[] {
  return [...standards.incoming].flatMap(([peer, incoming]) => {
    return judgeIncoming(peer, incoming, standards) ?? []
  })
}

function serveOn(reason: string): Health {
  return { state: 'degraded', reason, eligible: true }
}

function serveLess(reason: string): Health {
  return { state: 'degraded', reason, eligible: false }
}
