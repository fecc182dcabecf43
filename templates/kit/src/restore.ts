import { markerFile, markerText, readMarker } from './marker.ts'
import type { MarkerContext } from './parameters.ts'

/** Writes the marker file. There already: does nothing. Never overwrites a foreign one. */
export async function restore(context: MarkerContext): Promise<void> {
  const found = await readMarker(context)
  if (found === 'own') return
  const file = markerFile(context)
  if (found === 'foreign') throw new Error(`${file} was made by somebody else`)
  await context.run({ program: 'tee', arguments: ['--', file], input: markerText(context) })
  if ((await readMarker(context)) !== 'own') throw new Error(`${file} was not written`)
}
