import { stripVTControlCharacters, styleText } from 'node:util'

const styles = {
  good: 'green',
  bad: 'red',
  warning: 'yellow',
  title: 'bold',
  faint: 'dim',
} as const

/** What a colour says. */
export type Meaning = keyof typeof styles

/** A text in the colour of its meaning; plain where stdout is no terminal or NO_COLOR is set. */
export function paint(meaning: Meaning, text: string): string {
  return styleText(styles[meaning], text, { stream: process.stdout })
}

/** A text without its colours. */
export function withoutColour(text: string): string {
  return stripVTControlCharacters(text)
}
