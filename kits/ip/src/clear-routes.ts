import type { Context, UpdateContext } from '@holdfast/core/kit'
import type { Parameters } from './parameters.ts'
import { routesOf } from './routes-of.ts'
import { setRoutes } from './set-routes.ts'
import { readSettings, type Settings } from './settings.ts'

/** Takes the routes of an address that wants some away, or has wanted, whatever is left of them. */
export async function clearRoutes(
  { linux, store }: Context<Parameters>,
  settings: Settings,
): Promise<void> {
  const isNoted = (await store.read()) !== undefined
  if (!isNoted && !wantsRoutes(settings)) return
  await linux.network.removeRoutes({ address: settings.wanted.address })
  if (isNoted) await store.clear()
}

/** To be called before an update that gives it routes: a remove may know of no such wish yet. */
export async function noteRoutes(
  { before, store }: UpdateContext<Parameters>,
  settings: Settings,
): Promise<void> {
  if (wantsRoutes(readSettings(before)) || !wantsRoutes(settings)) return
  await store.write({ mayHaveRoutes: true })
}

/** Sets the routes that an address in service wants by its new parameters, or clears them away. */
export async function changeRoutes(
  context: UpdateContext<Parameters>,
  settings: Settings,
  name: string,
): Promise<void> {
  if (wantsRoutes(settings)) return setRoutes(context, settings, name)
  if (!wantsRoutes(readSettings(context.before))) return
  await context.linux.network.removeRoutes({ address: settings.wanted.address })
}

function wantsRoutes(settings: Settings): boolean {
  return routesOf(settings, '') !== undefined
}
