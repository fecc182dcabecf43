import { markerFile, readMarker } from './marker.ts'
import type { MarkerContext } from './parameters.ts'

/** Removes the marker file. Absent already: does nothing. Never removes a foreign one. */
export async function remove(context: MarkerContext): Promise<void> {
  if ((await readMarker(context)) !== 'own') return
  const file = markerFile(context)
  await context.run({ program: 'rm', arguments: ['--', file] })
  if ((await readMarker(context)) === 'own') throw new Error(`${file} is still there`)
}
