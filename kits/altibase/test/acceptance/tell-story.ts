import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { World } from '../../../../test/lab/world.ts'
import { makeWorldFolder } from '../../../../test/lab/world-folder.ts'

/** Runs a script in a private world, with a folder of its own, and gives what it printed. */
export async function hearStory<T>(script: string): Promise<T> {
  const folder = makeWorldFolder('holdfast-altibase')
  const file = fileURLToPath(new URL(script, import.meta.url))
  const world = new World({ script: file, words: [folder.path], stdout: 'pipe' })
  const [output, code] = await Promise.all([text(world.output), world.ended()])
  await folder.remove()
  if (code !== 0) throw new Error(`${script} ended with ${code}: ${output}`)
  return JSON.parse(output) as T
}

/** Prints what a script has to tell, and ends it with its world. */
export function tellStory(story: unknown): void {
  process.stdout.write(JSON.stringify(story), () => process.exit(0))
}
