import type { LeastRole } from './role.ts'

/** Who may ask what the settings of a node are about; its endpoints and the console read it. */
export const settingsAccess = {
  users: 'administrator',
  tokens: 'administrator',
  audit: 'administrator',
  notices: 'viewer',
  noticeTest: 'operator',
  rules: 'viewer',
} as const satisfies Readonly<Record<string, LeastRole>>
