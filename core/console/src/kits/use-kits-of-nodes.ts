import { useEffect, useState } from 'react'
import type { KitsDocument } from '../../../src/api/documents.ts'
import { asFailure } from '../api/api-failure.ts'
import { call } from '../api/call.ts'
import { onNode } from '../api/on-node.ts'
import { useStatus } from '../state/cluster-context.ts'
import { kitLinesOf, type NodeKits } from './kit-lines.ts'

/** What nodes tell one another shares the way of all messages: so many are asked at a time. */
const askedAtOnce = 4

/** A node that could not fetch a kit tries again by itself, and nothing tells that it has; ms. */
const againMs = 5_000

/** The kits of every node; read again when the configuration or the members have changed. */
export function useKitsOfNodes(): readonly NodeKits[] | undefined {
  const { node, revision, nodes, view } = useStatus()
  const [told, setTold] = useState<readonly NodeKits[]>()
  const [turn, setTurn] = useState(0)
  const names = nodes.map(({ name }) => name).join(' ')
  const moment = [revision, names, ...view.members, turn].join(' ')
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new moment asks again
  useEffect(() => {
    const end = new AbortController()
    let again: ReturnType<typeof setTimeout> | undefined
    readAll(names.split(' '), end.signal)
      .then((all) => {
        if (end.signal.aborted) return
        setTold(all)
        if (hasOdd(all, node)) again = setTimeout(() => setTurn(turn + 1), againMs)
      })
      .catch(() => undefined)
    return () => {
      end.abort()
      clearTimeout(again)
    }
  }, [moment])
  return told
}

async function readAll(names: readonly string[], signal: AbortSignal): Promise<NodeKits[]> {
  const all: NodeKits[] = []
  for (let first = 0; first < names.length; first += askedAtOnce) {
    const some = names.slice(first, first + askedAtOnce)
    all.push(...(await Promise.all(some.map((node) => readOne(node, signal)))))
  }
  return all
}

function readOne(node: string, signal: AbortSignal): Promise<NodeKits> {
  const path = onNode('/v1/kits', node)
  return call<KitsDocument>({ path, signal }).then(
    (document) => ({ node, document }),
    (error) => ({ node, failure: asFailure(error) }),
  )
}

function hasOdd(told: readonly NodeKits[], node: string): boolean {
  const lines = kitLinesOf(told, { node, resources: [] })
  return lines.some(({ nodes }) => nodes.some(({ standing }) => standing !== 'agreed'))
}
