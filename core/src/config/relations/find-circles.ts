import type { Draft } from '../hierarchy/draft.ts'
import type { Finding } from '../text/problem-list.ts'

interface Standing {
  readonly tag: string
  /** The next of its children to look at. */
  next: number
}

/**
 * The dependencies that close a circle: without each of them there would be none. The walk keeps
 * its own stack, because a chain may be longer than the language lets a function call itself.
 */
export function findCircles(drafts: readonly Draft[]): readonly Finding[] {
  const childrenOf = new Map(drafts.map(({ tag, dependsOn }) => [tag, dependsOn]))
  const finished = new Set<string>()
  return drafts.flatMap(({ tag }) => (finished.has(tag) ? [] : walk(tag, childrenOf, finished)))
}

function walk(
  from: string,
  childrenOf: ReadonlyMap<string, readonly string[]>,
  finished: Set<string>,
): readonly Finding[] {
  const circles: Finding[] = []
  const stack: Standing[] = [{ tag: from, next: 0 }]
  const onStack = new Set([from])
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const child = childrenOf.get(top.tag)?.[top.next]
    top.next += 1
    if (child === undefined) {
      finished.add(top.tag)
      onStack.delete(top.tag)
      stack.pop()
    } else if (onStack.has(child)) {
      if (child !== top.tag) circles.push(circle(stack, child))
    } else if (childrenOf.has(child) && !finished.has(child)) {
      stack.push({ tag: child, next: 0 })
      onStack.add(child)
    }
  }
  return circles
}

/** Longer circles are shown with their middle left out. */
const tagsShown = 12

function circle(stack: readonly Standing[], child: string): Finding {
  const tags = stack.slice(stack.findIndex(({ tag }) => tag === child)).map(({ tag }) => tag)
  const closing = stack.at(-1) as Standing
  const half = tagsShown / 2
  const shown = tags.length > tagsShown ? [...tags.slice(0, half), '…', ...tags.slice(-half)] : tags
  return {
    code: 'HF_HIERARCHY_CYCLE',
    path: ['resources', closing.tag, 'dependsOn', closing.next - 1],
    values: { circle: [...shown, child].join(' -> '), parent: closing.tag, child },
  }
}
