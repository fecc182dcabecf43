import type { Context, LinkEntry } from '@holdfast/core/kit'
import type { Surroundings } from './choose-interface.ts'
import { chooseLink } from './choose-link.ts'
import type { Parameters } from './parameters.ts'
import { readSettings, type Settings } from './settings.ts'

/** What this node's links and addresses are now. */
export async function lookAround(context: Context<Parameters>): Promise<Surroundings> {
  const { network } = context.linux
  const [links, addresses] = await Promise.all([network.listLinks(), network.listAddresses()])
  return { links, addresses }
}

/** An address, the interface for it now, and all that is around it. */
export interface Place extends Surroundings {
  readonly settings: Settings
  readonly link: LinkEntry
}

/** Finds where the address belongs now; rejects with why it belongs nowhere. */
export async function findPlace(context: Context<Parameters>): Promise<Place> {
  const settings = readSettings(context.parameters)
  const around = await lookAround(context)
  const { link, problem } = chooseLink(settings, around)
  if (link === undefined) throw new Error(problem)
  return { settings, link, ...around }
}

/** Asks the segment who has the address; this node's own cards do not count. */
export async function askSegment(
  context: Context<Parameters>,
  { settings, link, links }: Place,
  forMs: number,
): Promise<string | undefined> {
  return await context.linux.network.probeAddress({
    address: settings.wanted.address,
    interface: link.name,
    forMs,
    ignore: links.map((one) => one.hardwareAddress),
  })
}
