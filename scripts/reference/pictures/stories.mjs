import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseScript, recordScript } from '../../../core/dist/simulator/index.js'

/**
 * Plays every script of a folder, by name. Throws where a promise did not hold, or where something
 * of a script did not happen: a picture of it would lie.
 */
export async function readStories(folder) {
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.replace(/\.yaml$/, ''))
  const stories = new Map()
  for (const name of names.sort()) {
    const script = parseScript(readFileSync(join(folder, `${name}.yaml`), 'utf8'), name)
    const recording = await recordScript(script)
    const { violations, skipped, notPossible } = recording.result
    const wrong = [...violations, ...Object.keys({ ...skipped, ...notPossible })]
    if (wrong.length > 0) throw new Error(`${name} did not go as written: ${JSON.stringify(wrong)}`)
    stories.set(name, { name, script, recording })
  }
  return stories
}
