/** The kinds of the kits that come with Holdfast: a node refuses a second kit for one of them. */
export const bundledKinds: readonly string[] = [
  'altibase',
  'filesystem',
  'galera',
  'ip',
  'process',
  'script',
]
