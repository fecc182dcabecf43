import { useEffect, useState } from 'react'
import type { AnswerDocument, PlanDocument } from '../../../src/api/documents.ts'
import { type ApiFailure, asFailure } from '../api/api-failure.ts'
import { call } from '../api/call.ts'
import { useSession } from '../state/session-context.ts'
import type { ActRequest } from './command-line.ts'

/** How far an act is. */
export type Phase = 'looking' | 'shown' | 'acting' | 'done' | 'failed'

/** An act from the question what it would do to its end. */
export interface ActProgress {
  readonly phase: Phase
  readonly plan?: PlanDocument
  readonly failure?: ApiFailure
  /** All is so already: there is nothing to do. */
  readonly isUnchanged?: boolean
  /** Browser's clock, ms. */
  readonly beganAt?: number
  readonly endedAt?: number
  act(): void
}

type Progress = Omit<ActProgress, 'act'>

/** What the daemon waits for before it says that an act takes longer. */
const usualTimeoutMs = 120_000
/** Every node fetches and loads a kit before any of them uses it. */
const fetchTimeoutMs = 180_000

/** Asks at once what an act would do, and for the act itself when `act` is called. */
export function useAct(request: ActRequest): ActProgress {
  const { session } = useSession()
  const [progress, setProgress] = useState<Progress>({ phase: 'looking' })
  const send = (isDryRun: boolean) => {
    const timeoutMs = request.kind === 'installKit' ? fetchTimeoutMs : usualTimeoutMs
    const body = { request, options: { isDryRun, isWaiting: true, timeoutMs } }
    const path = '/v1/requests'
    return call<AnswerDocument>({ method: 'POST', path, body, csrf: session.csrf })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: a dialog is about one request
  useEffect(() => {
    send(true)
      .then(({ plan, outcome }) => {
        setProgress({ phase: 'shown', plan, isUnchanged: outcome === 'unchanged' })
      })
      .catch((error) => setProgress({ phase: 'failed', failure: asFailure(error) }))
  }, [])
  const act = () => {
    const { plan } = progress
    const beganAt = Date.now()
    setProgress({ phase: 'acting', plan, beganAt })
    send(false)
      .then(() => setProgress({ phase: 'done', plan, beganAt, endedAt: Date.now() }))
      .catch((error) => {
        const ended = { beganAt, endedAt: Date.now(), failure: asFailure(error) }
        setProgress({ phase: 'failed', plan, ...ended })
      })
  }
  return { ...progress, act }
}
