import type { Context } from '@holdfast/core/kit'
import type { Parameters } from './parameters.ts'
import { routesOf } from './routes-of.ts'
import type { Settings } from './settings.ts'

/** Takes the routes of an address that wants some away, whatever is left of them. */
export async function clearRoutes(
  { linux }: Context<Parameters>,
  settings: Settings,
): Promise<void> {
  if (routesOf(settings, '') === undefined) return
  await linux.network.removeRoutes({ address: settings.wanted.address })
}
