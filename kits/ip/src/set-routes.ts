import type { Context } from '@holdfast/core/kit'
import type { Parameters } from './parameters.ts'
import { routesOf } from './routes-of.ts'
import type { Settings } from './settings.ts'

/** Sets the routes of an address that wants some; the kernel takes them where the address is. */
export async function setRoutes(
  { linux }: Context<Parameters>,
  settings: Settings,
  name: string,
): Promise<void> {
  const routes = routesOf(settings, name)
  if (routes !== undefined) await linux.network.setRoutes(routes)
}
