/** The largest request that is read: room for a file of 10 MB, so that it gets its own refusal. */
export const bodyLimitBytes = 16 * 1024 * 1024

/** How often a silent stream shows that it is alive: a machine without power closes nothing. */
export const keepAliveIntervalMs = 2_000

/** For how long the client of a stream may read nothing of what waits for it; it can come back. */
export const stallLimitMs = 30_000

/** Streams at one time: far more than consoles and scripts have, and little for a daemon. */
export const mostStreams = 500

/** How often streams are looked after: people see it at once, and a failover goes first. */
export const pulseIntervalMs = 40

/** What is told of events at once; what is more waits until this was read. */
export const portionBytes = 64 * 1024
