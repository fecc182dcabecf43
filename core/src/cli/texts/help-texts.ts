/** What the help of a command says it is for. */
export interface CommandHelp {
  readonly summary: string
  readonly description?: string
}

/** What help says in one language, beside the headings. */
export interface HelpTexts {
  readonly program: string
  /** By the ids of commands. */
  readonly commands: Readonly<Record<string, CommandHelp>>
  /** Of arguments and flags, by what it is in English: many commands share one. */
  readonly flags: Readonly<Record<string, string>>
  readonly topics: Readonly<Record<string, string>>
}
