/** What operators can be told of; `test` is told to see whether telling works. */
export const noticeKinds = [
  'decision',
  'failure',
  'stuck',
  'conflict',
  'attention',
  'member',
] as const

/** One of the kinds of notices. */
export type NoticeKind = (typeof noticeKinds)[number]
