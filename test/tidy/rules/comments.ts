import type { Rule } from './rule.ts'

const banner = /([=\-*#~/_])\1{5,}/
const repeated = /@(?:param|returns?|type|author|since|version)\b/

/** Comments say why: no banners, no authors or history, no tag that repeats the types. */
export const comments: Rule = (source) => {
  return source.comments.flatMap(({ value, start }) => {
    const found = banner.exec(value)?.[0] ?? repeated.exec(value)?.[0]
    if (found === undefined) return []
    return [{ path: source.path, line: source.lineAt(start), what: `comment with ${found}` }]
  })
}
