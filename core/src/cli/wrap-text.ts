import { displayWidth } from './display-width.ts'

/** A text broken at blanks into lines of at most so many columns; a longer word stays whole. */
export function wrapText(text: string, columns: number): string {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    const isFitting = last !== undefined && displayWidth(`${last} ${word}`) <= columns
    if (isFitting) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines.join('\n')
}
