import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { World } from './world.ts'
import { makeWorldFolder } from './world-folder.ts'

/** Runs a script in a private world, and gives the story that it prints as JSON. */
export async function hearStory<T>(script: URL, words: readonly string[] = []): Promise<T> {
  const file = fileURLToPath(script)
  const world = new World({ script: file, words, stdout: 'pipe' })
  const [output, code] = await Promise.all([text(world.output), world.ended()])
  if (code !== 0) throw new Error(`the world ${file} ended with ${code}: ${output}`)
  return JSON.parse(output) as T
}

/** The same of a script that works in a folder of its own, whose path is its only word. */
export async function hearStoryInFolder<T>(script: URL, prefix: string): Promise<T> {
  const folder = makeWorldFolder(prefix)
  try {
    return await hearStory<T>(script, [folder.path])
  } finally {
    await folder.remove()
  }
}
