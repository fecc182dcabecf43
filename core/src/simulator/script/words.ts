/** What a text says under its keys, before anybody knows what it means. */
export type Words = Readonly<Record<string, unknown>>
