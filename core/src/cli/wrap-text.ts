import { displayWidth, isWide } from './display-width.ts'

/** What must not begin a line: it belongs to what stands before it. */
const closing = '、。」）)・ーっゃゅょッャュョ'

/**
 * A text broken into lines of at most so many columns: at blanks, and in Japanese, which has none,
 * between any two characters. A longer word stays whole.
 */
export function wrapText(text: string, columns: number): string {
  const lines: string[] = []
  let line = ''
  for (const part of partsOf(text)) {
    const isFitting = line === '' || displayWidth((line + part).trimEnd()) <= columns
    if (!isFitting) lines.push(line.trimEnd())
    line = isFitting ? line + part : part.trimStart()
  }
  return [...lines, line.trimEnd()].join('\n')
}

/** The text in pieces before each of which a line may end. */
function partsOf(text: string): readonly string[] {
  const parts: string[] = []
  let before = ' '
  for (const character of text) {
    const isNew = before === ' ' || isWide(character) || isWide(before)
    const isBlank = character === ' '
    if (isNew && !isBlank && !closing.includes(character)) parts.push(character)
    else parts.push((parts.pop() ?? '') + character)
    before = character
  }
  return parts
}
