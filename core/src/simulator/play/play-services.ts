import type { NodeName, Tag } from '../../model/index.ts'
import type { DeedOf } from '../script/action.ts'
import type { Skipped } from './play-action.ts'
import type { Stage } from './stage.ts'

/** A service ends by itself where it is in service. */
export function playStop({ cluster, story }: Stage, deed: DeedOf<'service stops'>): Skipped {
  const { tag, pick = 0, how = 'failed' } = deed
  const holders = cluster.services.holdersOf(tag)
  const node = deed.node ?? holders[pick % holders.length]
  if (node === undefined || !holders.includes(node)) return `${tag} is not in service there`
  story.tell(`FAULT: ${tag} is suddenly ${how} on ${node}`)
  cluster.services.stop(tag, node, how)
  return undefined
}

/** A replica cannot carry parents on a node, or can again. */
export function setEligible(
  { cluster, story }: Stage,
  { tag, node }: { readonly tag: Tag; readonly node: NodeName },
  isEligible: boolean,
): Skipped {
  const { services } = cluster
  if (services.isEligible(tag, node) === isEligible) return 'it is so already'
  const sentence = `${tag} is ${isEligible ? 'eligible again' : 'not eligible'} on ${node}`
  story.tell(isEligible ? sentence : `FAULT: ${sentence}`)
  services.setEligible(tag, node, isEligible)
  return undefined
}

/** From now on some actions go wrong, beside those that do so already. */
export function playMisfortune(
  { cluster, story }: Stage,
  deed: DeedOf<'actions go wrong'>,
): Skipped {
  const { tag, node, verb, ...rest } = deed
  const { fail, hang, lie, late, lost, unheard } = rest
  const named = Object.entries({ tag, node, verb, fail, hang, lie, late, lost, unheard })
  const misfortune = Object.fromEntries(named.filter(([, value]) => value !== undefined))
  cluster.misfortunes = [...cluster.misfortunes, misfortune]
  story.tell(`FAULT: actions go wrong: ${JSON.stringify(misfortune)}`)
  return undefined
}
