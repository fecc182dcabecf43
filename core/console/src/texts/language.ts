/** The languages of the console. */
export const languages = ['en', 'ja'] as const

/** One of them. */
export type Language = (typeof languages)[number]
