import type { DeedOf } from '../script/action.ts'
import type { Skipped } from './play-action.ts'
import type { Stage } from './stage.ts'

/** A node has a kit no more, from the next start of its daemon on. */
export function playKitRemoval(
  { cluster, story }: Stage,
  { node, kit }: DeedOf<'kit is removed'>,
): Skipped {
  const { installation } = cluster.node(node)
  if (!installation.isKnown(kit)) return `there is no kit ${kit}`
  if (installation.isMissing(kit)) return 'it is not installed'
  installation.removeKit(kit)
  story.tell(`FAULT: the kit ${kit} is removed from node ${node}`)
  return undefined
}

/** A node has a kit again, or in another version, from the next start of its daemon on. */
export function playKitInstallation(
  { cluster, story }: Stage,
  { node, kit, version }: DeedOf<'kit is installed'>,
): Skipped {
  const { installation } = cluster.node(node)
  if (!installation.isKnown(kit)) return `there is no kit ${kit}`
  installation.installKit(kit, version)
  story.tell(`the kit ${kit}${version === undefined ? '' : ` ${version}`} is installed on ${node}`)
  return undefined
}

/** The next daemon of a node speaks this version of the words between daemons. */
export function playVersion(
  { cluster, story }: Stage,
  { node, version }: DeedOf<'holdfast is installed'>,
): Skipped {
  const { installation } = cluster.node(node)
  if (installation.version === version) return 'it is so already'
  installation.version = version
  story.tell(`a Holdfast that speaks version ${version} is installed on ${node}`)
  return undefined
}
