import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { World } from '../../lab/world.ts'

/** Runs a script of this folder in a world of its own and gives back the story that it tells. */
export async function openStory<T>(name: string): Promise<T> {
  const script = fileURLToPath(new URL(`./${name}.world.ts`, import.meta.url))
  const world = new World({ script, words: [], stdout: 'pipe' })
  const [output, code] = await Promise.all([text(world.output), world.ended()])
  if (code !== 0) throw new Error(`the world ${name} ended with ${code}`)
  return JSON.parse(output) as T
}
