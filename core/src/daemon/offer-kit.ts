import { HoldfastError } from '../errors/index.ts'
import type { KitOrder, StagedKit } from '../ports/index.ts'
import type { KitOffer, Request } from '../requests/index.ts'
import type { Daemon } from './daemon.ts'
import { refuseUnlessReady } from './refusals.ts'

/** Fetches and loads the kit that a request is about, where it is about one that is to be used. */
export async function offerKit(request: Request, daemon: Daemon): Promise<StagedKit | undefined> {
  if (request.kind !== 'installKit' && request.kind !== 'rollBackKit') return undefined
  // It takes seconds: whoever could not use it is told at once.
  refuseUnlessReady(daemon)
  const { keeper } = daemon.kits
  if (keeper === undefined) throw new Error('assert: a daemon that is asked has a shelf of kits')
  if (request.kind === 'installKit') return await keeper.offer(orderOf(request))
  const previous = daemon.state.configuration.kits?.[request.name]?.previous
  return previous && (await keeper.offerAgain(previous))
}

/** What of a kit can be handed to another thread. */
export function plainOffer(staged: StagedKit | undefined): KitOffer | undefined {
  return staged && { release: staged.release, profile: staged.profile }
}

function orderOf(request: Extract<Request, { kind: 'installKit' }>): KitOrder {
  const { spec = '', registry, tarball } = request
  if (tarball !== undefined) return { kind: 'tarball', content: Buffer.from(tarball, 'base64') }
  if (spec === '') throw new HoldfastError('HF_KIT_SPEC_INVALID', { spec })
  return { kind: 'registry', spec, ...(registry !== undefined && { registry }) }
}
