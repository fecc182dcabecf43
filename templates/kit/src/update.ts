import { markerFile, markerText, readMarker } from './marker.ts'
import type { MarkerContext } from './parameters.ts'

/** What can change while the resource is in service; everything else is removed and restored. */
export const updatable = ['text'] as const

/**
 * Gives the marker file its new text. The first line, which says whose it is, is never gone: the
 * file is written over and then cut to its length. Not in service: rejects.
 */
export async function update(context: MarkerContext): Promise<void> {
  const file = markerFile(context)
  if ((await readMarker(context)) !== 'own') throw new Error(`${file} is not this resource's`)
  const text = markerText(context)
  const over = [`of=${file}`, 'conv=notrunc', 'status=none']
  await context.run({ program: 'dd', arguments: over, input: text })
  const length = String(Buffer.byteLength(text))
  await context.run({ program: 'truncate', arguments: ['-s', length, '--', file] })
}
