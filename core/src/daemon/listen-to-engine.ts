import type { EngineListener, Log } from '../ports/index.ts'
import type { Replica } from '../replica/index.ts'
import type { KitCourier } from './kit-courier.ts'
import type { KitExaminer } from './kit-examiner.ts'
import type { PeerReads } from './peer-reads.ts'
import type { Permits } from './permits.ts'
import type { Timelines } from './timelines.ts'

/** Whom what the engine says is carried to. */
interface Hearers {
  readonly log: Log
  readonly replica: Replica
  readonly permits: Permits
  readonly timelines: Timelines
  readonly reads: PeerReads
  readonly courier?: KitCourier
  readonly examiner: KitExaminer
}

/** What a daemon does with what its engine says: the replica works it in. */
export function listenToEngine(hearers: Hearers): EngineListener {
  const { log, replica, permits, timelines, reads, courier, examiner } = hearers
  return {
    onView: (view) => {
      log.info({ view: view.id, members: view.members, left: view.left }, 'new view')
      timelines.noteView()
      permits.noteRing()
      replica.onView(view)
    },
    onQuorum: (quorum) => {
      if (quorum.isQuorate) permits.noteRing()
      replica.onQuorum(quorum)
      permits.review()
    },
    onMessage: (message) => {
      const { payload } = message
      if (courier?.hears(payload) || examiner.hears(payload) || reads.hears(payload)) return
      replica.onMessage(message)
    },
    onLost: (reason) => {
      log.warn({ reason }, 'the engine is lost')
      replica.onLost()
    },
    onDown: (down) => {
      timelines.noteView()
      replica.onDown(down)
    },
  }
}
