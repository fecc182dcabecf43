/** The variable that every script and what it leaves carry, so that they are found again. */
export const markVariable = 'HOLDFAST_INSTANCE'
