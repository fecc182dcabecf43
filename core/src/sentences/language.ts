/** The languages that people are told in. */
export const languages = ['en', 'ja'] as const

/** One of them. */
export type Language = (typeof languages)[number]
