import type { Draft } from '../hierarchy/draft.ts'
import type { Finding } from '../text/problem-list.ts'
import type { Identity, IdentityOf } from './identity.ts'

export type { IdentityOf } from './identity.ts'

interface Clash {
  readonly draft: Draft
  readonly other: string
  readonly identity: Identity
  readonly nodes: string[]
}

/** Resources of one kind that protect the same thing on the same node. */
export function validateIdentities(
  drafts: readonly Draft[],
  identityOf: IdentityOf,
): readonly Finding[] {
  const holders = new Map<string, string>()
  const clashes = new Map<string, Clash>()
  for (const draft of drafts) {
    for (const node of draft.priority ?? []) {
      const identity = identityOf(draft, node)
      if (identity === undefined) continue
      const key = JSON.stringify([draft.kind, identity.text, node])
      const other = holders.get(key) ?? draft.tag
      holders.set(key, other)
      if (other !== draft.tag) note(clashes, { draft, other, identity, nodes: [node] })
    }
  }
  return [...clashes.values()].map(findingOf)
}

function note(clashes: Map<string, Clash>, clash: Clash): void {
  const key = JSON.stringify([clash.draft.tag, clash.other])
  const known = clashes.get(key)
  if (known === undefined) clashes.set(key, clash)
  else known.nodes.push(...clash.nodes)
}

function findingOf({ draft, other, identity, nodes }: Clash): Finding {
  const { tag, overrides } = draft
  const { parameter } = identity
  const own = nodes.find((node) => Object.hasOwn(overrides[node] ?? {}, parameter))
  const place = own === undefined ? ['parameters'] : ['overrides', own]
  return {
    code: 'HF_HIERARCHY_IDENTITY_TWICE',
    path: ['resources', tag, ...place, parameter],
    otherwise: ['resources', other, 'parameters', parameter],
    values: { tag, other, identity: identity.text, nodes: nodes.join(', ') },
  }
}
