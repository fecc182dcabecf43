import type { Drop } from '@holdfast/core/kit'
import { markerFile } from './marker.ts'
import type { MarkerContext } from './parameters.ts'

/** The hard way down: what the guardian runs when this code cannot run any more. */
export async function drop(context: MarkerContext): Promise<Drop> {
  return { command: ['rm', '-f', '--', markerFile(context)] }
}
