import { readFileSync } from 'node:fs'

const file = new URL('../../docs/guides/incidents.md', import.meta.url)

/** An incident as the guide tells it. */
export interface Section {
  readonly title: string
  /** What stands in the console, in italics there; `…` stands for anything. */
  readonly quotes: readonly string[]
}

/** The incidents of the guide, in its order. */
export function readGuide(): readonly Section[] {
  const [, ...sections] = readFileSync(file, 'utf8').split(/^## /m)
  return sections.map((section) => {
    const [title = '', ...lines] = section.split('\n')
    const text = lines.join(' ').replaceAll(/`[^`]*`/g, '')
    const quotes = [...text.matchAll(/(?<!\*)\*(?!\*)(.+?)\*(?!\*)/g)].map(([, quote = '']) => {
      return quote.replaceAll(/\s+/g, ' ')
    })
    return { title, quotes }
  })
}

/** What a page has to show where the guide says so; the cluster is called anything like it. */
export function patternOf(quote: string): RegExp {
  const escaped = quote.split('…').map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
  return new RegExp(escaped.join('.*').replace(/^raptor\b/, 'raptor[-\\d]*'), 's')
}
