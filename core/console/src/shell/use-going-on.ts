import { useEffect, useState } from 'react'
import type { OtherNode } from './other-nodes.ts'
import { useNow } from './use-now.ts'

/** A daemon that is only started again is back before that, with the page as it was; ms. */
const patienceMs = 10_000
/** Somebody who reads that it is going on has so long to say no; ms. */
const noticeMs = 10_000
const probeEveryMs = 1_000
const probeLimitMs = 3_000
/** Of a large cluster so many are asked: one that answers is enough. */
const mostProbed = 4

/** Where the page goes on by itself, unless its own node answers before. */
export interface GoingOn {
  /** Undefined while no other node has answered. */
  readonly to: OtherNode | undefined
  readonly seconds: number
  /** Something is open that would be lost: it is for its reader to go. */
  readonly isHeld: boolean
  stay(): void
}

/** While this node does not answer, looks for one that does, and goes on there. */
export function useGoingOn(others: readonly OtherNode[], heardAt: number): GoingOn {
  const [found, setFound] = useState<{ readonly to: OtherNode; readonly at: number }>()
  const [isStaying, setStaying] = useState(false)
  const now = useNow(true, probeEveryMs)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each second asks again
  useEffect(() => {
    if (isStaying || found !== undefined) return
    Promise.any(others.slice(0, mostProbed).map(probe)).then(
      (to) => setFound((known) => known ?? { to, at: Date.now() }),
      () => undefined,
    )
  }, [isStaying, found, now])
  const isHeld = isSomethingOpen()
  const goAt = Math.max(heardAt + patienceMs, (found?.at ?? 0) + noticeMs)
  const isDue = found !== undefined && !isStaying && !isHeld && now >= goAt
  useEffect(() => {
    if (isDue) location.assign(found.to.address)
  }, [isDue, found])
  return {
    to: isStaying ? undefined : found?.to,
    seconds: Math.max(0, Math.ceil((goAt - now) / 1_000)),
    isHeld,
    stay: () => setStaying(true),
  }
}

/** Resolves where a node answers with a certificate that this browser trusts; says nothing more. */
async function probe(to: OtherNode): Promise<OtherNode> {
  const signal = AbortSignal.timeout(probeLimitMs)
  await fetch(to.health, { mode: 'no-cors', credentials: 'omit', cache: 'no-store', signal })
  return to
}

/** An act that is looked at, or a form in which somebody may have typed. */
function isSomethingOpen(): boolean {
  return document.querySelector('form, [role="dialog"]') !== null
}
