import type { ProgramContext } from './parameters.ts'
import { outputFile } from './program.ts'

/** Programs tell what is wrong, and then often how they are used. */
const lineCount = 2
/** More of them is not worth the room: the file has the rest. */
const mostCharacters = 300

/** Where the output of a program is, and how it ends: what it says of its own end. */
export async function pointToOutput(context: ProgramContext): Promise<string> {
  const file = outputFile(context)
  try {
    const words = ['-n', String(lineCount), file]
    const { stdout } = await context.run({ program: 'tail', arguments: words })
    const end = stdout
      .trim()
      .replaceAll(/\s*\n\s*/g, ' / ')
      .slice(0, mostCharacters)
    return end === '' ? `see ${file}` : `${file} ends with: ${end}`
  } catch {
    return `see ${file}`
  }
}
