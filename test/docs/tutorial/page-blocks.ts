/** Something that a page tells its reader to type, and what the page says is printed then. */
export interface PageBlock {
  readonly line: number
  readonly commands: string
  /** Undefined where the page shows nothing. */
  readonly printed: string | undefined
}

/** The ```sh blocks of a page, each with the ```text block that directly follows it. */
export function readPageBlocks(page: string): readonly PageBlock[] {
  const fences = [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)]
  return fences.flatMap((fence, index) => {
    const [whole, language, commands = ''] = fence
    if (language !== 'sh') return []
    const next = fences[index + 1]
    const isNextDirect = page.slice(fence.index + whole.length, next?.index).trim() === ''
    const printed = next?.[1] === 'text' && isNextDirect ? next[2] : undefined
    return [{ line: page.slice(0, fence.index).split('\n').length, commands, printed }]
  })
}

/** Whether a block only looks: what it prints may take a moment to come true. */
export function isLook({ commands }: PageBlock): boolean {
  const lines = commands.split('\n').filter((line) => !/^(#|$)/.test(line))
  return lines.every((line) =>
    /^holdfast (status|why|events|plan|explain|resource show)/.test(line),
  )
}

/** A text without what differs from run to run: times, process numbers, widths of columns. */
export function withoutAccidents(text: string): readonly string[] {
  return text
    .replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}/g, 'TIME')
    .replaceAll(/process \d+/g, 'process N')
    .replaceAll(/\bdecision \d+/g, 'decision N')
    .replaceAll(/\b\d+ ms\b/g, 'N ms')
    .trimEnd()
    .split('\n')
    .map((line) => line.trimEnd().replaceAll(/(?<=\S) {2,}/g, '  '))
}

/** Whether a text is as a page shows it; a line `...` stands for any number of lines. */
export function isAsShown(text: string, shown: string): boolean {
  return isMatching(withoutAccidents(text), withoutAccidents(shown))
}

function isMatching(lines: readonly string[], pattern: readonly string[]): boolean {
  const [first, ...rest] = pattern
  if (first === undefined) return lines.length === 0
  if (first !== '...') return lines[0] === first && isMatching(lines.slice(1), rest)
  return lines.some((_, index) => isMatching(lines.slice(index), rest)) || rest.length === 0
}
