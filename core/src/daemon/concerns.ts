import {
  because,
  type ClusterState,
  instanceOn,
  type NoticeKind,
  type Reason,
} from '../model/index.ts'
import { attentionTo } from './attention.ts'

/** Something that comes and goes and that an operator is told of. */
export interface Concern {
  /** The same as long as it is the same, whatever more is known of it meanwhile. */
  readonly key: string
  readonly kind: NoticeKind
  readonly reason: Reason
}

const kinds: readonly { readonly code: RegExp; readonly kind: NoticeKind }[] = [
  { code: /^attention\.stuck/, kind: 'stuck' },
  { code: /^attention\.failed$/, kind: 'failure' },
  { code: /^event\.instance$/, kind: 'failure' },
  { code: /^attention\.waits-answered$/, kind: 'conflict' },
]

/** Of these the changes of members tell. */
const aboutMembers = /^attention\.(?:not-joined|node-(?:never-seen|left|process-gone|down))$/

/** Each by its key. */
export type Concerns = ReadonlyMap<string, Concern>

/** What an operator is to know of, as it is now: each once, by its key. */
export function concernsOf(state: ClusterState, more: readonly Reason[] = []): Concerns {
  const needing = attentionTo(state).filter(({ code }) => !aboutMembers.test(code))
  const concerns = [...needing, ...unmarkedFailures(state), ...more].map(concernOf)
  return new Map(concerns.map((concern) => [concern.key, concern]))
}

/** What kind of notice tells of it. */
export function kindOf({ code }: Reason): NoticeKind {
  return kinds.find((one) => one.code.test(code))?.kind ?? 'attention'
}

function concernOf(reason: Reason): Concern {
  const kind = kindOf(reason)
  const { tag = '', node = '', peer, link } = reason.values
  const what = kind === 'attention' ? reason.code : kind
  const path = peer === undefined ? '' : ` ${peer} ${link}`
  return { key: `${what} ${tag} ${node}${path}`, kind, reason }
}

/** What failed and is mended where it is, or left alone under maintenance. */
function unmarkedFailures(state: ClusterState): readonly Reason[] {
  return Object.keys(state.configuration.resources).flatMap((tag) =>
    Object.keys(state.instances[tag] ?? {}).flatMap((node) => {
      const { state: found, isMarkedFailed, isStuck, reason } = instanceOn(state, tag, node)
      if (found !== 'failed' || isMarkedFailed || isStuck) return []
      const { detail = '', because: quoted = reason.code } = reason.values
      const values = { tag, node, state: found, detail, because: quoted }
      return [because('event.instance', values)]
    }),
  )
}
