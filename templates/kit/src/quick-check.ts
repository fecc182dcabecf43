import type { Health } from '@holdfast/core/kit'
import { markerFile, readMarker } from './marker.ts'
import type { MarkerContext } from './parameters.ts'

/** Looks whether the marker file is there and whose it is; changes nothing. */
export async function quickCheck(context: MarkerContext): Promise<Health> {
  const file = markerFile(context)
  switch (await readMarker(context)) {
    case 'own':
      return { state: 'in-service', reason: `${file} is there` }
    case 'absent':
      return { state: 'out-of-service', reason: `${file} is absent` }
    case 'foreign':
      return { state: 'failed', reason: `${file} was made by somebody else`, eligible: false }
  }
}
