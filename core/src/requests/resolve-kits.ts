import { readOneResource, resourceEntry } from '../config/index.ts'
import type { Problem } from '../errors/index.ts'
import type { Change, InstalledKit, Resource } from '../model/index.ts'
import type { KitProfile } from '../ports/index.ts'
import { acceptChanges, sourceOf } from './accept-changes.ts'
import type { Request } from './request.ts'
import { nodesOf, type RequestContext } from './request-context.ts'
import { change, nothingToDo, type Resolution, refuse } from './resolution.ts'

type Of<K extends Request['kind']> = Extract<Request, { kind: K }>

/** A kit that is to be used from now on, and what it says of itself. */
export interface KitToUse {
  readonly kit: InstalledKit
  readonly profile: KitProfile
}

/** Installs the kit that was fetched for it, or another version of one that is installed. */
export function resolveInstallKit(
  { isUpgrade }: Of<'installKit'>,
  context: RequestContext,
): Resolution {
  const { offer, state } = context
  if (offer === undefined) throw new Error('assert: a kit is fetched before it is installed')
  const { release, profile } = offer
  const before = state.configuration.kits?.[release.name]
  if (before === undefined) {
    if (isUpgrade) return refuse('HF_KIT_NOT_INSTALLED', { package: release.name })
    return useKit({ kit: { release }, profile }, context)
  }
  if (before.release.digest === release.digest) return nothingToDo
  return useKit({ kit: { release, previous: before.release }, profile }, context)
}

/** Returns to the version that was used before. */
export function resolveRollBackKit(
  { name }: Of<'rollBackKit'>,
  context: RequestContext,
): Resolution {
  const { offer, state } = context
  const before = state.configuration.kits?.[name]
  if (before === undefined) return refuse('HF_KIT_NOT_INSTALLED', { package: name })
  const { release: previous, previous: release } = before
  if (release === undefined || offer === undefined) {
    return refuse('HF_KIT_NO_PREVIOUS', { package: name, version: previous.version })
  }
  // Another version may have been installed since it was fetched.
  if (offer.release.digest !== release.digest) return refuse('HF_CHANGE_CONTENDED', {})
  return useKit({ kit: { release, previous }, profile: offer.profile }, context)
}

/** Removes a kit that no resource needs. */
export function resolveRemoveKit({ name }: Of<'removeKit'>, context: RequestContext): Resolution {
  const { resources, kits } = context.state.configuration
  const kit = kits?.[name]
  if (kit === undefined) return refuse('HF_KIT_NOT_INSTALLED', { package: name })
  const { kind } = kit.release
  const tags = Object.values(resources)
    .filter((one) => one.kind === kind)
    .map(({ tag }) => tag)
  if (tags.length > 0) return refuse('HF_KIT_IN_USE', { package: name, tags: tags.join(', ') })
  return change({ kind: 'setKit', name })
}

/** The changes by which a kit is used: itself, and what its resources are judged by. */
export function useKit({ kit, profile }: KitToUse, context: RequestContext): Resolution {
  const { name, kind } = kit.release
  const installed = Object.values(context.state.configuration.kits ?? {})
  const other = installed.find((one) => one.release.kind === kind && one.release.name !== name)
  if (other !== undefined) {
    return refuse('HF_KIT_KIND_TAKEN', { package: name, kind, other: other.release.name })
  }
  const before = context.state.configuration.kits?.[name]?.release
  if (before !== undefined && before.kind !== kind) {
    return refuse('HF_KIT_KIND_CHANGED', { package: name, from: before.kind, to: kind })
  }
  const others = context.kits.filter((one) => one.kind !== kind)
  const after = { ...context, kits: [...others, profile], source: `The kit ${name}` }
  const read = readAnew(context, after)
  if (read.problems.length > 0) {
    return { kind: 'problems', problems: read.problems, source: sourceOf(after) }
  }
  const accepted = acceptChanges({ set: read.resources }, after)
  if (accepted.kind !== 'changes') return accepted
  const use: Change = { kind: 'setKit', name, kit }
  return { ...accepted, changes: [use, ...accepted.changes] }
}

/**
 * The resources of a kind by the rules of its new kit. Their parameters stay as they are: what a
 * new version adds by default is no reason to touch what is in service.
 */
function readAnew(before: RequestContext, after: RequestContext) {
  const { configuration } = before.state
  const kind = after.kits.at(-1)?.kind
  const old = before.kits.find((kit) => kit.kind === kind)
  const problems: Problem[] = []
  const resources: Resource[] = []
  for (const resource of Object.values(configuration.resources)) {
    if (resource.kind !== kind) continue
    const entry = resourceEntry(resource, old)
    const asked = { tag: resource.tag, entry, kits: after.kits, nodes: nodesOf(before) }
    const read = readOneResource({ ...asked, present: configuration })
    if (read.problems !== undefined) problems.push(...read.problems)
    else resources.push({ ...resource, kit: read.resource.kit })
  }
  return { problems, resources }
}
