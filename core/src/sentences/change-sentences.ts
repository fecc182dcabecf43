/** Sentences about differences between two configurations; English. */
export const changeSentences = {} as const
