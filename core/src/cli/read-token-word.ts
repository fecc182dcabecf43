import { readNamedText } from './read-text.ts'

/** A token as it was typed, or for `-` as it is typed or piped in. */
export async function readTokenWord(word: string): Promise<string> {
  return word === '-' ? (await readNamedText('-')).text : word
}
