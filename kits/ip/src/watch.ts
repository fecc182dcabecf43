import type { Context, Report, Stop } from '@holdfast/core/kit'
import { AddressKeeper } from './address-keeper.ts'
import { findPlace } from './look-around.ts'
import type { Parameters } from './parameters.ts'

/**
 * Keeps the address in service: announces it, renews its time, puts it back when somebody removes
 * it, and reports that, and every change of the carrier, at once.
 */
export async function watch(context: Context<Parameters>, report: Report): Promise<Stop> {
  const { settings, link } = await findPlace(context)
  const keeper = new AddressKeeper({ context, report, settings, interface: link.name })
  const stopWatching = context.linux.network.watch((change) => keeper.onChange(change))
  await keeper.start()
  return () => {
    keeper.stop()
    stopWatching()
  }
}
