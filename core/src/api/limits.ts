/** The largest request that is read: room for a file of 10 MB, so that it gets its own refusal. */
export const bodyLimitBytes = 16 * 1024 * 1024

/** What a follower of events may leave unread before it is cut off; it can come back. */
export const unreadLimitBytes = 4 * 1024 * 1024

/** How often a silent stream of events shows that it is alive. */
export const keepAliveIntervalMs = 15_000
