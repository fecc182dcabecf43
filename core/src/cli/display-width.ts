import { withoutColour } from './colour.ts'

/** Characters that a terminal draws two columns wide, such as Japanese ones. */
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u
const combining = /\p{Mark}/u

/** Whether a terminal draws a character two columns wide. */
export function isWide(character: string): boolean {
  return wide.test(character)
}

/** The columns of a terminal that a text takes, its colours left out. */
export function displayWidth(text: string): number {
  let width = 0
  for (const character of withoutColour(text)) {
    if (isWide(character)) width += 2
    else if (!combining.test(character)) width += 1
  }
  return width
}
